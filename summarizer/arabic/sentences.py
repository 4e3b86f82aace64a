"""Sentences: where one ends and the next begins, with their exact place.

A line break always ends a sentence (news text breaks lines between paragraphs, never within a sentence). Within a
paragraph a full stop, question or exclamation mark ends it, unless it stands in a figure («6.1»), after an abbreviation
of single letters («أ.ف.ب», «د.»), after the number of a list («1.»), or inside a quotation that goes on.

    split_sentences("قال د. علي: «لا. لن نوافق». ثم غادر.")  two sentences, the second «ثم غادر.»
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from summarizer.types import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAGRAPH = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
#: A stop before white space with the closing marks that follow it, or a mark of quotation or bracket elsewhere.
_MARK = re.compile(
    r"(?P<stop>(?<![.!\N{ARABIC QUESTION MARK}?\N{HORIZONTAL ELLIPSIS}])[.!\N{ARABIC QUESTION MARK}?\N{HORIZONTAL ELLIPSIS}]++)"
    r"(?P<closing>[»”\"’)\]]*+)(?=\s|\Z)"
    r"|(?P<mark>[«»“”\"()\[\]])",
)
_CLOSING_OF = {"«": "»", "“": "”", "(": ")", "[": "]", '"': '"'}
#: A letter alone («د.»), unless it is the era after a year («2026 م.»).
_LONE_LETTER = re.compile(r"(?<![^\s.(«\"])(?<!\d\s)[^\W\d_]$")
#: A sentence that is a number so far: the number of a list.
_LIST_NUMBER = re.compile(r"\s*\d{1,3}")
#: How far back from a full stop, in characters, an abbreviation or the number of a list is looked for.
_NEAR = 8

#: A quotation that runs on for longer than this, in characters, was never closed: its mark no longer holds a sentence together.
_LONGEST_QUOTATION = 800
#: What goes on for longer than this, in characters, without a stop is no sentence; it is cut, so that no reader meets a line without end.
_LONGEST_SENTENCE = 4000
#: Quotations and brackets within each other are followed to this depth; real text has three.
_DEEPEST = 8


class _Quotations:
    """The quotations and brackets that are open, outermost first: the closing mark awaited, and where the opening one stands."""

    def __init__(self) -> None:
        self._open: deque[tuple[str, int]] = deque(maxlen=_DEEPEST)

    def close(self, mark: str) -> bool:
        """Close the innermost quotation that awaits the mark, and whatever was left open within it; tell whether there was one."""
        if all(awaited != mark for awaited, _ in self._open):
            return False
        while self._open.pop()[0] != mark:
            pass
        return True

    def take(self, mark: str, place: int) -> None:
        """Note a mark of quotation or bracket at a place."""
        if not self.close(mark) and mark in _CLOSING_OF:
            self._open.append((_CLOSING_OF[mark], place))

    def any_at(self, place: int) -> bool:
        """Tell whether a quotation is open at a place."""
        while self._open and place - self._open[0][1] > _LONGEST_QUOTATION:
            self._open.popleft()
        return bool(self._open)


def _belongs_to_word(paragraph: str, begin: int, stop: int) -> bool:
    """Tell whether a full stop at `stop`, in a sentence from `begin` on, belongs to an abbreviation or to the number of a list."""
    if _LONE_LETTER.search(paragraph, max(begin, stop - _NEAR), stop):
        return True
    return stop - begin < _NEAR and _LIST_NUMBER.fullmatch(paragraph, begin, stop) is not None


def _ends(paragraph: str) -> Iterator[int]:
    """Give the places where a sentence of the paragraph ends, its own end last."""
    quotations, begin = _Quotations(), 0
    for found in _MARK.finditer(paragraph):
        if found["mark"]:
            quotations.take(found["mark"], found.start())
            continue
        for mark in found["closing"]:
            quotations.close(mark)
        if quotations.any_at(found.end()) or (found["stop"] == "." and _belongs_to_word(paragraph, begin, found.start())):
            continue
        begin = found.end()
        yield begin
    if begin < len(paragraph):
        yield len(paragraph)


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """Give a sentence in pieces of bounded length, cut between words where there are any."""
    while end - start > _LONGEST_SENTENCE:
        space = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = space if space > 0 else start + _LONGEST_SENTENCE
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


def _trimmed(text: str, span: Span) -> Span:
    """Give the place without white space around it."""
    piece = text[span.start : span.end]
    return Span(span.start + len(piece) - len(piece.lstrip()), max(span.start, span.end - len(piece) + len(piece.rstrip())))


def _spans(text: str) -> Iterator[tuple[int, Span]]:
    """Give each sentence's place with the number of its paragraph."""
    paragraphs = (match for match in _PARAGRAPH.finditer(text) if match.group().strip())
    for number, match in enumerate(paragraphs):
        begin = match.start()
        for end in _ends(match.group()):
            pieces = (_trimmed(text, piece) for piece in _bounded(text, begin, match.start() + end))
            yield from ((number, piece) for piece in pieces if piece.start < piece.end)
            begin = match.start() + end


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Give the sentences of a text in order, white space around them left out, empty ones dropped."""
    return tuple(Sentence(index, paragraph, span) for index, (paragraph, span) in enumerate(_spans(text)))
