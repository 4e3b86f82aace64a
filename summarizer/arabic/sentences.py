"""Sentences: where one ends and the next begins, with their exact place.

A line break always ends a sentence (news text breaks lines between paragraphs, never within a sentence). Within a
paragraph a full stop, question or exclamation mark ends it, unless it stands in a figure («6.1»), an abbreviation of
single letters («أ.ف.ب», «د.») or inside a quotation that goes on.
"""

from __future__ import annotations

import re

from summarizer.types import Sentence, Span

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_STOP = re.compile(r"[.!\N{ARABIC QUESTION MARK}?\N{HORIZONTAL ELLIPSIS}]+")
_CLOSERS = '»"”’)]'
_OPENERS = {"«": "»", "“": "”", "(": ")", "[": "]"}
#: A letter alone before a full stop: an abbreviation.
_LONE_LETTER = re.compile(r"(?:^|[\s.(«])[^\W\d_]$")


#: A quotation that runs on for longer than this, in characters, was never closed: its mark no longer holds a sentence together.
_LONGEST_QUOTATION = 800


def _open_quotations(text: str) -> int:
    """Count the paired marks that are open at the end of a text."""
    return sum(max(0, text.count(a) - text.count(b)) for a, b in _OPENERS.items())


def _ends_sentence(paragraph: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Tell whether a stop mark, closers up to `end` included, ends the sentence that began at `begin`."""
    if end < len(paragraph) and not paragraph[end].isspace():
        return False
    if stop.group() == "." and _LONE_LETTER.search(paragraph[begin : stop.start()]):
        return False
    return not _open_quotations(paragraph[max(begin, end - _LONGEST_QUOTATION) : end])


def _cut(paragraph: str) -> list[tuple[int, int]]:
    """Cut a paragraph into sentences; places count in the paragraph."""
    cuts, begin = [], 0
    for stop in _STOP.finditer(paragraph):
        end = stop.end()
        while end < len(paragraph) and paragraph[end] in _CLOSERS:
            end += 1
        if end > begin and _ends_sentence(paragraph, begin, stop, end):
            cuts.append((begin, end))
            begin = end
    cuts.append((begin, len(paragraph)))
    return cuts


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Give the sentences of a text in order, white space around them left out, empty ones dropped."""
    found: list[Sentence] = []
    paragraph = -1
    for match in _PARAGRAPH.finditer(text):
        if not match.group().strip():
            continue
        paragraph += 1
        for begin, stop in _cut(match.group()):
            start, end = _trimmed(text, match.start() + begin, match.start() + stop)
            if start < end:
                found.append(Sentence(len(found), paragraph, Span(start, end)))
    return tuple(found)
