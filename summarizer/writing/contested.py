"""Where a sentence holds a word that the sources dispute.

A difference names its values in short; the sentence has them in its own words. A figure is found by its value among the
document's quantities, anything else by its words, whatever is written onto the first of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.arabic.letters import western_digits
from summarizer.arabic.tokens import Token, content_stems, stem, tokens
from summarizer.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.types import Comparison, Difference, Document, Evidence, Moment, Quantity

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
#: Letters written onto the first word of a value: conjunctions and prepositions.
_JOINED = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "ال", "لل", "بال", "وال")

#: Differences looked at; the weightiest come first, and no event has as many.
MOST_WEIGHED = 200
#: Share of the words of a position that a sentence has when it says the same, 0 to 1.
_MOST_WORDS = 0.6
#: How far a figure may be from a disputed one, as a share of it, to be it in other words.
_ROUNDING = 0.02
#: Stems that two sentences share when they are of one matter.
_SAME_MATTER = 4
#: Kinds whose values are words that are themselves in dispute wherever the matter is told.
_WORDED = frozenset({Kind.DATE, Kind.PLACE, Kind.ROLE})


@dataclass(frozen=True, slots=True)
class Hit:
    """A disputed value in a sentence."""

    difference: int  #: its place in the comparison
    start: int  #: code points of the sentence; of the figure with what it counts, or of the value's words
    end: int  #: exclusive
    quantity: Quantity | None = None  #: where the value is a figure
    whole: bool = False  #: whether the sentence is at stake and not some words of it


def figure(value: str) -> float | None:
    """Give the first figure of a value, None where it has none in digits: «41 قتيلاً» gives 41."""
    match = _FIGURE.search(western_digits(value))
    if match is None:
        return None
    plain = match.group()
    whole = re.sub(r",(?=\d{3}(?!\d))", "", plain).replace(",", ".")
    return float(whole) if whole.count(".") <= 1 else None


def _same_word(written: Token, wanted: Token) -> bool:
    return written.form == wanted.form or any(written.form == joined + wanted.form for joined in _JOINED)


def find_words(text: str, value: str) -> tuple[int, int] | None:
    """Find the words of a value in a text, in order and side by side; None where they do not stand there."""
    wanted = [t for t in tokens(value) if t.is_word or t.is_number]
    written = [t for t in tokens(text) if t.is_word or t.is_number]
    if not wanted:
        return None
    for i in range(len(written) - len(wanted) + 1):
        run = written[i : i + len(wanted)]
        if _same_word(run[0], wanted[0]) and all(a.form == b.form for a, b in zip(run[1:], wanted[1:], strict=True)):
            return run[0].start, run[-1].end
    return None


def quantities_in(document: Document, evidence: Evidence) -> list[Quantity]:
    """Give the quantities that stand within a piece of evidence."""
    return [q for q in document.quantities if evidence.span.covers(q.span)]


def values_of(difference: Difference, documents: Mapping[str, Document]) -> set[float]:
    """Give the figures of a difference, read in its evidence; as its values have them where nothing was read."""
    found: set[float] = set()
    for position in difference.positions:
        number = figure(position.value)
        read = {q.value for e in position.evidence for q in _quantities(documents, e) if _is_value(q, e, position.value, number)}
        found |= read or ({number} if number is not None else set())
    return found


def _is_value(quantity: Quantity, evidence: Evidence, value: str, number: float | None) -> bool:
    """Tell whether a figure of the evidence is a position's value: by its digits, or by its words where it has none."""
    if number is not None:
        return _shows(quantity, number)
    surface = evidence.quote[_local(quantity, evidence)]
    return find_words(surface, value) is not None or find_words(value, surface) is not None


def _local(quantity: Quantity, evidence: Evidence) -> slice:
    return slice(quantity.span.start - evidence.span.start, quantity.span.end - evidence.span.start)


def _quantities(documents: Mapping[str, Document], evidence: Evidence) -> list[Quantity]:
    document = documents.get(evidence.article)
    return quantities_in(document, evidence) if document else []


def _shows(quantity: Quantity, number: float) -> bool:
    """Tell whether a value's figure is the quantity's, be it given in ones, thousands, millions or milliards."""
    return any(abs(quantity.value - number * scale) < max(1.0, quantity.value) * 1e-9 for scale in (1.0, 1e3, 1e6, 1e9))


def _kinds(difference: Difference, documents: Mapping[str, Document], values: set[float]) -> set[str | None]:
    """Give the classes of the disputed figures, from the evidence."""
    return {_class(q) for p in difference.positions for e in p.evidence for q in _quantities(documents, e) if q.value in values}


def _class(quantity: Quantity) -> str | None:
    return quantity.kind or quantity.unit or (stem(tokens(quantity.counted)[0].form) if quantity.counted and tokens(quantity.counted) else None)


def _figures(index: int, difference: Difference, evidence: Evidence, documents: Mapping[str, Document]) -> list[Hit]:
    """Find the disputed figures of a sentence; where it gives several values of them all of it is at stake."""
    values = values_of(difference, documents)
    kinds = _kinds(difference, documents, values)
    same = [q for q in _quantities(documents, evidence) if not kinds or _class(q) in kinds]
    found = [q for q in same if q.value in values] or [q for q in same if _is_rounded(q, values) and _speaks_of(difference, evidence)]
    if len({q.value for q in found}) > 1:
        return [Hit(index, 0, len(evidence.quote), whole=True)]
    return [Hit(index, _local(q, evidence).start, _local(q, evidence).stop, q) for q in found]


def _is_rounded(quantity: Quantity, values: set[float]) -> bool:
    """Tell whether a figure is one of the disputed ones, read in part or rounded: «أربعاً وخمسين درجة وعُشري الدرجة» beside 54.2."""
    return any(0 < abs(quantity.value - value) <= _ROUNDING * abs(value) for value in values)


def _dates(index: int, difference: Difference, evidence: Evidence, documents: Mapping[str, Document]) -> Iterator[Hit]:
    """Find the disputed moments of a sentence, in whatever words and calendar it gives them, and those that hold one within them."""
    if difference.kind is not Kind.DATE:
        return
    disputed = {_interval(m) for p in difference.positions for e in p.evidence for m in _moments(documents, e) if _names(p.value, m.text)}
    for moment in _moments(documents, evidence):
        start, end = _interval(moment)
        if any(start <= first and last <= end for first, last in disputed):
            yield Hit(index, moment.span.start - evidence.span.start, moment.span.end - evidence.span.start)


def _sites(index: int, difference: Difference, evidence: Evidence, documents: Mapping[str, Document]) -> Iterator[Hit]:
    """Find where the act of a disputed place is said to have happened, in a sentence that the difference rests on."""
    document = documents.get(evidence.article)
    if difference.kind is not Kind.PLACE or document is None or not _citing(difference, evidence):
        return
    for site in document.sites:
        if evidence.span.covers(site.span):
            yield Hit(index, site.span.start - evidence.span.start, site.span.end - evidence.span.start)


def _interval(moment: Moment) -> tuple[str, str]:
    """Give the interval of a moment on the clock of its own outlet, whatever the zone."""
    return f"{moment.start:%F %T}", f"{moment.end:%F %T}" if moment.end else ""


def _moments(documents: Mapping[str, Document], evidence: Evidence) -> list[Moment]:
    document = documents.get(evidence.article)
    return [m for m in document.moments if m.start is not None and evidence.span.covers(m.span)] if document else []


def _names(value: str, moment: str) -> bool:
    """Tell whether a value gives a moment: one holds the words of the other."""
    return find_words(value, moment) is not None or find_words(moment, value) is not None


def _words(index: int, difference: Difference, evidence: Evidence) -> Iterator[Hit]:
    for position in difference.positions:
        place = find_words(evidence.quote, position.value)
        if place:
            yield Hit(index, *place)


def _citing(difference: Difference, evidence: Evidence) -> bool:
    """Tell whether a difference rests on a sentence; of a headline, whether the body's side does, which is the sound one."""
    positions = difference.positions[1:] if difference.kind is Kind.HEADLINE else difference.positions
    return any(e.article == evidence.article and e.span.meets(evidence.span) for p in positions for e in p.evidence)


def _speaks_of(difference: Difference, evidence: Evidence) -> bool:
    """Tell whether a sentence is about the matter of a difference: cited by it, or much like a sentence that is."""
    if _citing(difference, evidence):
        return True
    stems = set(content_stems(evidence.quote))
    return any(len(stems & set(content_stems(e.quote))) >= _SAME_MATTER for p in difference.positions for e in p.evidence)


def _says(difference: Difference, evidence: Evidence) -> bool:
    """Tell whether a sentence says what a position of a difference does, in most of its words."""
    stems = set(content_stems(evidence.quote))
    values = [set(content_stems(p.value)) for p in difference.positions]
    return any(len(stems & value) >= max(_SAME_MATTER, _MOST_WORDS * len(value)) for value in values)


def _places(index: int, difference: Difference, evidence: Evidence, documents: Mapping[str, Document]) -> list[Hit]:
    if difference.kind is Kind.NUMBER:
        found = _figures(index, difference, evidence, documents)
    elif difference.kind is Kind.NAME or (difference.kind in _WORDED and _speaks_of(difference, evidence)):
        found = [*_words(index, difference, evidence), *_sites(index, difference, evidence, documents), *_dates(index, difference, evidence, documents)]
    else:
        found = []
    told = _citing(difference, evidence) or (difference.kind is Kind.STANCE and _says(difference, evidence))
    return found or ([Hit(index, 0, len(evidence.quote), whole=True)] if told else [])


def hits(evidence: Evidence, comparison: Comparison, documents: Mapping[str, Document]) -> list[Hit]:
    """Find every disputed value in a sentence, each difference at most once, ordered by place.

    Where a difference cites the sentence but its value stands there in other words, the whole sentence is the hit.
    """
    found: list[Hit] = []
    for index, difference in enumerate(comparison.differences[:MOST_WEIGHED]):
        if difference.kind is not Kind.ONLY_IN:
            found += _places(index, difference, evidence, documents)[:1]
    return sorted(found, key=lambda h: (h.start, h.end))
