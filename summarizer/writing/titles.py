"""The first line: the news, in a headline that no source disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.negation import negated_spans
from summarizer.arabic.rarity import weights
from summarizer.arabic.tokens import content_stems
from summarizer.types import Evidence, Kind
from summarizer.writing.contested import hits
from summarizer.writing.marks import without_places
from summarizer.writing.settling import settle
from summarizer.writing.wording import headline

if TYPE_CHECKING:
    from summarizer.types import Comparison, Document

#: Characters of the first line, all that a lock screen shows.
LONGEST_TITLE = 140
#: Share of a headline's stems that a stance has when the headline takes that side, 0 to 1.
_SIDED = 0.3


def _is_faulted(document: Document, comparison: Comparison) -> bool:
    """Tell whether a document's headline is one that its text does not bear out."""
    sides = [d.positions[0] for d in comparison.differences if d.kind is Kind.HEADLINE]
    return any(e.article == document.id and e.span.title for p in sides for e in p.evidence)


def _central(document: Document, comparison: Comparison) -> float:
    """Give how much of a headline the other articles tell too, 0 to 1; a question tells nothing."""
    words = weights(document.article.title or "")
    others = [weights(f"{d.article.title or ''}\n{d.article.text}") for d in comparison.event.weighed().documents if d.id != document.id]
    whole = sum(words.values()) * len(others)
    asks = "\N{ARABIC QUESTION MARK}" in (document.article.title or "")
    return 0.0 if asks or not whole else sum(w for form, w in words.items() for other in others if form in other) / whole


def _is_sided(document: Document, comparison: Comparison) -> bool:
    """Tell whether a headline is much of what one side of opposed stances says, as if it were so; one that says who denies only reports."""
    if document.headline and negated_spans(document.article.at(document.headline.span)):
        return False
    stems = set(content_stems(document.article.title or ""))
    said = [set(content_stems(p.value)) for d in comparison.differences if d.kind is Kind.STANCE for p in d.positions]
    return any(len(stems & side) >= _SIDED * len(stems) for side in said)


def _headlines(comparison: Comparison) -> list[Evidence]:
    """Give the sound headlines, that of the event first, then those that others bear most."""
    sound = [d for d in comparison.event.weighed().documents if d.headline and not _is_faulted(d, comparison)]
    ordered = sorted(sound, key=lambda d: (_is_sided(d, comparison), d.article.title != comparison.event.title, -_central(d, comparison)))
    return [Evidence(d.id, d.article.at(d.headline.span), d.headline.span) for d in ordered if d.headline]


def title(comparison: Comparison) -> str:
    """Give the event's headline with what is disputed lifted out, or another's where that cannot be."""
    documents = {d.id: d for d in comparison.event.documents}
    found = {e: hits(e, comparison, documents) for e in _headlines(comparison)}
    settled = (settle(e.quote, e.quote, disputed, comparison.differences, documents) for e, disputed in found.items())
    told = next((text for text in settled if text), comparison.event.title)
    return headline(without_places(told), LONGEST_TITLE)
