"""Figures that sources give for one thing and that cannot all be right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import stem
from summarizer.comparing.assignment import matters
from summarizer.comparing.evidence import quote
from summarizer.comparing.matter import around, damped, likeness, telling
from summarizer.comparing.positions import ordered, position, together
from summarizer.comparing.values import figures_agree, moments_agree
from summarizer.lexicon import lexicon
from summarizer.types import Difference, Importance, Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.types import Document, Event, Moment, Position, Quantity

#: Days before publication from which a moment in a figure's sentence makes it a figure of another occurrence.
_BACKGROUND_DAYS = 21
#: A moment this many characters from a figure dates it.
_NEAR = 60
#: How alike the words around two figures must be, 0 to 1: for classes of which an event has one toll, for other classes, and for
#: figures known only by the noun that follows.
_TOLL, _CLASS, _NOUN = 0.10, 0.30, 0.34
#: Added to the likeness of two figures of equal value, so that equal ones pair first.
_EQUAL = 1.0


@dataclass(frozen=True, slots=True)
class _Figure:
    document: Document
    quantity: Quantity
    words: dict[str, float]
    when: Moment | None  #: the moment beside it

    @property
    def key(self) -> tuple[str, str | None, str | None]:
        """Give what must be the same for two figures to be compared: what is counted, in which unit, over which period."""
        counted = self.quantity.kind or f"noun {stem(fold((self.quantity.counted or '').split(' ')[0]))}"
        return counted, self.quantity.unit, self.quantity.rate


def _moment_beside(document: Document, quantity: Quantity) -> Moment | None:
    def distance(m: Moment) -> int:
        return max(m.span.start - quantity.span.end, quantity.span.start - m.span.end, 0)

    near = [m for m in document.moments if m.sentence == quantity.sentence and distance(m) <= _NEAR]
    return min(near, key=distance, default=None)


def _is_background(document: Document, quantity: Quantity) -> bool:
    """Tell whether the figure's sentence speaks of a time long before."""
    published = document.article.published
    if quantity.since or published is None:
        return False
    ends = [m.end for m in document.moments if m.sentence == quantity.sentence and m.end is not None]
    return any((published - end).days > _BACKGROUND_DAYS for end in ends)


def _without_parts(figures: Sequence[_Figure]) -> list[_Figure]:
    """Leave out the figures that add up to another of the same document («2442 و1470» of 3912)."""
    whole = {f.quantity.value for f in figures}
    parts: set[int] = set()
    for first, second in pairwise(range(len(figures))):
        if figures[first].quantity.value + figures[second].quantity.value in whole:
            parts |= {first, second}
    return [f for n, f in enumerate(figures) if n not in parts]


def _figures(document: Document, tells: Mapping[str, float]) -> list[_Figure]:
    by_key: dict[tuple[str, str | None, str | None], list[_Figure]] = defaultdict(list)
    for q in document.quantities:
        if (q.kind or q.counted or q.unit) and not (q.part or q.earlier or _is_background(document, q)):
            figure = _Figure(document, q, damped(around(document, q.span, q.sentence), tells), _moment_beside(document, q))
            by_key[figure.key].append(figure)
    return [f for figures in by_key.values() for f in _without_parts(figures)]


def _least(figure: _Figure) -> float:
    kind = figure.quantity.kind
    if kind is None:
        return _NOUN
    return _TOLL if lexicon("matters")["tolls"].get(kind) else _CLASS


def _alike(a: _Figure, b: _Figure) -> float:
    """Give how much two figures of one key seem to be of one matter, 0 where they cannot be."""
    equal = figures_agree(a.quantity, b.quantity)
    toll = _least(a) == _TOLL
    if not equal and not toll and a.when is not None and b.when is not None and not moments_agree(a.when, b.when):
        return 0.0
    value = likeness(a.words, b.words)
    if toll and a.quantity.sentence <= 1 and b.quantity.sentence <= 1:
        value = max(value, _TOLL)
    return value + _EQUAL if equal and value > 0 else value


def _one_a_document(matter: Sequence[_Figure]) -> list[_Figure]:
    """Keep one figure a document, more only where the document names other counters for them."""
    kept: list[_Figure] = []
    for figure in matter:
        same = [k for k in kept if k.document.id == figure.document.id]
        if not same or (figure.quantity.by and all(k.quantity.by and k.quantity.by != figure.quantity.by for k in same)):
            kept.append(figure)
    return kept


def _known_elsewhere(figure: _Figure, others: Sequence[_Figure], figures: Sequence[_Figure]) -> bool:
    """Tell whether every document with another value also gives this one, so that nobody contradicts anybody."""
    documents = {o.document.id for o in others}
    knowing = {f.document.id for f in figures if figures_agree(f.quantity, figure.quantity) and f.key == figure.key}
    return documents <= knowing


def _value(figure: _Figure) -> str:
    """Give the figure as it stands, with what is counted."""
    q = figure.quantity
    text = figure.document.article.at(q.span)
    return text if not q.counted or q.counted in text else f"{text} {q.counted}"


def _position(group: Sequence[_Figure]) -> Position:
    best = next((f for f in group if f.quantity.by), group[0])
    return position(_value(best), (quote(f.document, f.quantity.span, f.quantity.sentence) for f in group), by=best.quantity.by)


def _relation(groups: Sequence[Sequence[_Figure]]) -> Relation:
    counters = [{fold(f.quantity.by) for f in group if f.quantity.by} for group in groups]
    if all(counters) and not set.intersection(*counters):
        return Relation.DIFFERENT_MEASURE
    return Relation.CONFLICT


def _topic(figure: _Figure) -> str:
    known = lexicon("counted").get("classes", {}).get(figure.quantity.kind or "", {})
    topic = known.get("topic")
    return topic if isinstance(topic, str) else lexicon("matters")["topics"]["figure"].format(counted=figure.quantity.counted or "")


def _importance(figure: _Figure) -> Importance:
    tolls = lexicon("matters")["tolls"]
    if figure.quantity.kind in tolls:
        return Importance(tolls[figure.quantity.kind])
    return Importance.HIGH if figure.quantity.sentence <= 0 else Importance.MEDIUM


def _difference(event: Event, matter: Sequence[_Figure], figures: Sequence[_Figure]) -> Difference | None:
    groups = together(_one_a_document(matter), lambda a, b: figures_agree(a.quantity, b.quantity))
    if len(groups) < 2 or len({f.document.id for g in groups for f in g}) < 2:  # noqa: PLR2004  (two values of two sources make a difference)
        return None
    rest = [[f for other in groups if other is not group for f in other] for group in groups]
    if any(_known_elsewhere(group[0], others, figures) for group, others in zip(groups, rest, strict=True)) and _relation(groups) is Relation.CONFLICT:
        return None
    first = min(matter, key=lambda f: f.quantity.sentence)
    return Difference(
        kind=Kind.NUMBER,
        topic=_topic(first),
        positions=ordered(event, map(_position, groups)),
        relation=_relation(groups),
        importance=_importance(first),
        confidence=likeness(groups[0][0].words, groups[1][0].words),
    )


def find(event: Event) -> list[Difference]:
    """Find the figures on which the sources of an event part."""
    tells = telling(event)
    by_key: dict[tuple[str, str | None, str | None], list[_Figure]] = defaultdict(list)
    for document in event.documents:
        for figure in _figures(document, tells):
            by_key[figure.key].append(figure)
    found: list[Difference | None] = []
    for figures in by_key.values():
        groups = matters(figures, lambda f: f.document.id, _alike, _least(figures[0]))
        found += [_difference(event, matter, figures) for matter in groups]
    return [d for d in found if d is not None]
