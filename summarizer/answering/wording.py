"""Wording: sentences of lexicon/answers.toml, names of sources, quotations cut to size and never rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.lexicon import lexicon
from summarizer.types import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.answering.passages import Passage
    from summarizer.types import Document

#: The contract's limits, in characters: an answer, a quotation; and in pieces: evidences of an answer.
MOST_TEXT, MOST_QUOTE, MOST_EVIDENCE = 600, 400, 6
#: Sources named after one value.
MOST_NAMED = 4
#: Marks at which a sentence may be cut, the strongest cut first.
_CUTS = ("\N{ARABIC SEMICOLON}", "\N{ARABIC COMMA}", ":", ",", " \N{EN DASH} ", " - ")
_EDGES = " \N{ARABIC COMMA}\N{ARABIC SEMICOLON}:,.-\N{EN DASH}"


def say(name: str, **given: str) -> str:
    """Give a sentence of lexicon/answers.toml with what belongs into it."""
    form: str = lexicon("answers")[name]
    return form.format(**given)


def source_of(document: Document) -> str:
    """Give the name by which a reader knows an article's source; its id where nobody said."""
    return document.article.source or document.id


def listed(names: Iterable[str]) -> str:
    """List names as Arabic does: «أ وب» and «أ، ب وج»."""
    once = list(dict.fromkeys(names))[:MOST_NAMED]
    return say("and_last").join([say("comma").join(once[:-1]), once[-1]]) if len(once) > 1 else "".join(once)


def sources_of(passages: Iterable[Passage]) -> str:
    """List the sources of several sentences."""
    return listed(say("headline_of", source=source_of(p.document)) if p.headline else source_of(p.document) for p in passages)


def _boundaries(text: str) -> list[int]:
    """Give the places at which a sentence may be cut, its two ends included."""
    inner = {i + len(mark) for mark in _CUTS for i in range(len(text)) if text.startswith(mark, i)}
    return sorted({0, len(text)} | inner)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _by_words(text: str, start: int, end: int, focus: tuple[int, int], most: int) -> tuple[int, int]:
    """Cut at words where a clause alone is too long."""
    if end - start <= most:
        return start, end
    begin = max(start, min(focus[0], end - most))
    if begin > start:
        begin = text.find(" ", begin, focus[0] + 1) + 1 or begin
    stop = min(end, begin + most)
    return begin, stop if stop == end else max(text.rfind(" ", begin, stop), begin + 1)


def cut(text: str, focus: tuple[int, int], most: int) -> tuple[int, int]:
    """Give the part of a text around a place that has at most so many characters, cut at the borders of clauses.

    Grows from the clause of the place: first back to the sentence's beginning, as who speaks stands there, then on.
    """
    if len(text) <= most:
        return 0, len(text)
    borders = _boundaries(text)
    start = max((b for b in borders if b <= focus[0]), default=0)
    end = min((b for b in borders if b >= max(focus[1], start + 1)), default=len(text))
    for border in [b for b in reversed(borders) if b < start]:
        start = border if end - border <= most else start
    for border in [b for b in borders if b > end]:
        end = border if border - start <= most else end
    return _trimmed(text, *_by_words(text, start, end, focus, most))


def evidence_of(passage: Passage, focus: Span | None = None, most: int = MOST_QUOTE) -> Evidence:
    """Give a sentence as evidence, cut around a place of it where it is too long."""
    whole, text = passage.sentence.span, passage.text
    inner = (focus.start - whole.start, focus.end - whole.start) if focus else (0, 0)
    start, end = cut(text, inner, most)
    span = Span(whole.start + start, whole.start + end, whole.title)
    return Evidence(passage.document.id, text[start:end], span)


def quote_of(passage: Passage, focus: Span | None, most: int) -> str:
    """Give the part of a sentence around a place in quotation marks, verbatim."""
    return say("quoted", quote=evidence_of(passage, focus, most).quote.strip(_EDGES))


def fitted(text: str) -> str:
    """Cut an answer to its length at a word, and say so."""
    if len(text) <= MOST_TEXT:
        return text
    room = text[: MOST_TEXT - 1]
    return room[: room.rfind(" ")].rstrip(_EDGES) + say("ellipsis")


def some(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Give as many evidences as an answer may have, each place once."""
    return tuple(dict.fromkeys(evidence))[:MOST_EVIDENCE]
