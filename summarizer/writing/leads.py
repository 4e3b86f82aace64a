"""The sentence that opens a summary: the event itself, as the beginnings of most articles tell it.

    leads ─settle─► a sentence that all bear ─┐
          └─attribute, mark─► one outlet's ───┴─nearest to what the other articles begin with─► the opening

A lead that cannot be settled is told all the same, as its outlet's, with a mark at each disputed word: what happened is
never left out because the sources part on how much of it there was.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from summarizer.arabic.comma_clauses import clauses, is_attribution
from summarizer.arabic.openings import words_in
from summarizer.arabic.shortening import shorten, without_asides
from summarizer.types import Evidence, Kind
from summarizer.writing.bearing import Others
from summarizer.writing.contested import find_words, hits
from summarizer.writing.marks import place_of_mark, without_places
from summarizer.writing.naming import outlets_of
from summarizer.writing.wording import phrase, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.types import Comparison, Document
    from summarizer.writing.contested import Hit
    from summarizer.writing.drafts import Draft, Field

#: Sentences of an article that may open the summary, and that tell what an article begins with.
_FIRST = 2
#: Kinds of differences of which one side alone is never told first.
_NEVER = frozenset({Kind.HEADLINE, Kind.QUOTE, Kind.ATTRIBUTION})
#: What an opening is worth that is one outlet's, and what the second sentence of an article is; others are worth 1.
_ATTRIBUTED, _SECOND = 0.75, 0.6
#: How much an opening's length counts against it: 0 not at all, 1 in full.
_DENSITY, _SHORT = 0.6, 80
#: Characters of an opening that is attributed.
_LONGEST = 210
#: Words of an opening that is attributed: less tells no event.
_LEAST_WORDS = 8


def _beginnings(comparison: Comparison, but: Document, field: Field) -> Others:
    """Give what the other articles begin with."""
    others = [d for d in comparison.event.documents if d.id != but.id]
    return Others.of([*([d.article.title] if d.article.title else []), *(d.text_of(s.index) for s in field.sentences(d, _FIRST))] for d in others)


def _kept(text: str) -> str:
    """Give as many clauses of a text as an opening has room for; empty where even the first is too long."""
    kept = ""
    for clause in clauses(text):
        if len(kept) + len(clause) > _LONGEST:
            break
        kept += clause
    return kept


def _marked(text: str, quote: str, disputed: Sequence[Hit]) -> str:
    """Put the place of a mark behind each disputed word of a text, never on a digit."""
    for hit in reversed(disputed):
        surface = quote[hit.start : hit.end]
        place = None if hit.whole else next((found for form in (surface, without_asides(surface)) if (found := find_words(text, form))), None)
        end = place[1] if place and not text[place[1] - 1].isdigit() else None
        if end is not None:
            text = text[:end] + place_of_mark(hit.difference) + text[end:]
    return text


def _attributed(field: Field, document: Document, evidence: Evidence) -> str | None:
    """Give a lead as its outlet's: «هبطت الطائرة وعلى متنها 178 راكباً①، بحسب المرفأ»; None where all of it is in dispute."""
    disputed = hits(evidence, field.comparison, field.documents)
    if any(field.comparison.differences[h.difference].kind in _NEVER for h in disputed):
        return None
    text = _kept(shorten(without_places(evidence.quote)))
    if words_in(text) < _LEAST_WORDS:
        return None
    whole = "".join(place_of_mark(h.difference) for h in disputed if h.whole)
    name = outlets_of(field.comparison.event).name(document.id)
    by = phrase("bracketed", name=name) if any(map(is_attribution, clauses(text))) else word("comma") + phrase("by", name=name)
    return f"{_marked(text, evidence.quote, disputed)}{whole}{by}" if not text[-1].isdigit() else None


def _openings(field: Field) -> Iterator[tuple[float, Draft]]:
    """Give what may open, each with its worth: how much of it the others begin with."""
    comparison = field.comparison
    for document in comparison.event.documents:
        near = _beginnings(comparison, document, field)
        others = field.others(document)
        for n, sentence in enumerate(field.sentences(document, _FIRST)):
            evidence = Evidence(document.id, document.article.at(sentence.span), sentence.span)
            settled = field.draft(document, sentence, others)
            told = None if settled else _attributed(field, document, evidence)
            draft = settled or (field.made(told, (evidence,), sentence.index, 1.0, others) if told else None)
            if draft is None or draft.lame or draft.is_note or "\N{ARABIC QUESTION MARK}" in draft.text:
                continue
            held = near.nearness(without_places(draft.text))
            worth = draft.worth * held * (1.0 if settled else _ATTRIBUTED) * (1.0 if n == 0 else _SECOND) / math.pow(_SHORT + draft.length, _DENSITY)
            yield worth, draft


def opening(field: Field) -> Draft | None:
    """Give the sentence that opens the summary: what the others begin with most; None where nothing can stand."""
    if len(field.comparison.event.documents) == 1:
        return None
    return max(_openings(field), key=lambda found: found[0], default=(0.0, None))[1]
