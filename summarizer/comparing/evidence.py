"""Evidence: verbatim sentences, short enough to quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.types import Evidence, Span

if TYPE_CHECKING:
    from summarizer.types import Document

#: Characters of one quotation at the most, as the contract has it.
QUOTE_LIMIT = 400


def _window(begin: int, end: int, span: Span) -> tuple[int, int]:
    """Give the part of a sentence, in the limit, that has a place well within."""
    spare = QUOTE_LIMIT - min(QUOTE_LIMIT, span.end - span.start)
    start = max(begin, min(span.start - spare // 2, end - QUOTE_LIMIT))
    return start, min(end, start + QUOTE_LIMIT)


def _at_words(text: str, start: int, end: int, begin: int, stop: int) -> tuple[int, int]:
    """Move the ends of a part inwards to white space, so that no word is cut."""
    if start > begin:
        start += max(0, text[start:end].find(" ") + 1)
    if end < stop:
        end = start + max(text[start:end].rfind(" "), 1)
    return start, end


def quote(document: Document, span: Span, sentence: int) -> Evidence:
    """Give the sentence around a place, or the part of it that fits."""
    whole = document.sentence(sentence).span
    start, end = _window(whole.start, whole.end, span)
    text = (document.article.title or "") if whole.title else document.article.text
    start, end = _at_words(text, start, end, whole.start, whole.end)
    place = Span(start, end, whole.title)
    return Evidence(document.id, document.article.at(place), place)


def quote_sentence(document: Document, sentence: int) -> Evidence:
    """Give a sentence from its beginning, cut where it does not fit."""
    span = document.sentence(sentence).span
    return quote(document, Span(span.start, span.start, span.title), sentence)
