"""Figures that sources give for one thing and that cannot all be right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.arabic.counted import topic_of
from summarizer.arabic.letters import fold
from summarizer.arabic.speech import is_complementizer
from summarizer.arabic.tokens import stem, tokens, without_proclitics
from summarizer.comparing.evidence import quote
from summarizer.comparing.matter import alike_in_meaning, around
from summarizer.comparing.parting import part
from summarizer.comparing.positions import ordered, position
from summarizer.comparing.topics import line, phrase
from summarizer.comparing.values import figures_agree, moments_agree
from summarizer.lexicon import lexicon
from summarizer.types import Difference, Importance, Kind, Relation, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.types import Document, Event, Moment, Position, Quantity, Statement

#: Days before publication from which a moment in a figure's sentence makes it a figure of another occurrence.
_BACKGROUND_DAYS = 21
#: Characters in which the word before a moment stands.
_SHORT = 8
#: A moment this many characters from a figure dates it.
_NEAR = 60
#: How alike the words around two figures must be, kindred words counted, 0 to 1: for classes of which an event has one toll, for other classes, and for
#: figures known only by the noun that follows.
_TOLL, _CLASS, _NOUN = 0.15, 0.25, 0.35
#: How alike two tolls are at the least that stand in the headline or the first sentences of their reports: they are what is reported.
_LEADING, _LEAD_SENTENCES = 0.3, 2

_ARTICLE = "ال"

Key = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class _Figure:
    document: Document
    quantity: Quantity  #: its value in the base unit of its measure
    words: dict[str, float]
    when: Moment | None  #: the moment beside it
    key: Key  #: what must be the same for two to be compared: what is counted, in which unit, over which period

    @property
    def is_toll(self) -> bool:
        """Tell whether an event has one figure of its class."""
        return self.key[0] in lexicon("matters")["tolls"]


@cache
def _groups() -> dict[str, str]:
    """Give for each class of counted things the one under which it is compared."""
    return {member: name for name, members in lexicon("matters")["groups"].items() for member in members}


@cache
def _factors() -> dict[str, float]:
    """Give for each unit how many base units of its measure make one; money and counts have none."""
    measures = (m for m in lexicon("units").values() if isinstance(m, dict) and m.get("kind") != "money")
    return {name: unit["factor"] for m in measures for name, unit in m.get("units", {}).items()}


def _based(quantity: Quantity) -> Quantity:
    """Give a quantity in the base unit of its measure, so that 55 minutes and an hour can be held against each other."""
    factor = _factors().get(quantity.unit or "")
    if factor is None:
        return quantity
    high = None if quantity.high is None else quantity.high * factor
    return replace(quantity, unit=quantity.kind, value=quantity.value * factor, high=high)


def _key(quantity: Quantity) -> Key:
    noun = f"noun {stem(fold((quantity.counted or '').split(' ')[0]))}"
    kind = quantity.kind and _groups().get(quantity.kind, quantity.kind)
    return kind or noun, quantity.unit, quantity.rate


def _moment_beside(document: Document, quantity: Quantity) -> Moment | None:
    def distance(m: Moment) -> int:
        return max(m.span.start - quantity.span.end, quantity.span.start - m.span.end, 0)

    near = [m for m in document.moments if m.sentence == quantity.sentence and distance(m) <= _NEAR]
    return min(near, key=distance, default=None)


def _begins_period(document: Document, moment: Moment) -> bool:
    """Tell whether a moment is the beginning of what is counted («منذ الأول من يوليو»)."""
    before = tokens(document.article.at(Span(max(0, moment.span.start - _SHORT), moment.span.start, moment.span.title)))
    return bool(before) and before[-1].form in _since()


@cache
def _since() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("matters")["since"])


def _is_background(document: Document, quantity: Quantity) -> bool:
    """Tell whether the figure's sentence speaks of a time long before."""
    published = document.article.published
    if quantity.since or published is None:
        return False
    beside = [m for m in document.moments if m.sentence == quantity.sentence and not _begins_period(document, m)]
    return any(m.end is not None and (published - m.end).days > _BACKGROUND_DAYS for m in beside)


def _is_part(document: Document, quantity: Quantity) -> bool:
    """Tell whether a figure is a part of a whole of its own class; the dead among the ill are a toll of their own."""
    return quantity.part and any(q.kind == quantity.kind and q.value > quantity.value for q in document.quantities if q.sentence == quantity.sentence)


def _without_parts(figures: Sequence[_Figure]) -> list[_Figure]:
    """Leave out the figures that add up to another of the same document («2442 و1470» of 3912)."""
    whole = {f.quantity.value for f in figures}
    parts: set[int] = set()
    for first, second in pairwise(range(len(figures))):
        if figures[first].quantity.value + figures[second].quantity.value in whole:
            parts |= {first, second}
    return [f for n, f in enumerate(figures) if n not in parts]


def _greatest(figures: Iterable[_Figure]) -> list[_Figure]:
    """Keep the greatest figure of each counter: a document's toll, not what it breaks it down to.

    A figure that nobody is said to have counted stays only where it is the greatest of all.
    """
    by_counter: dict[str, _Figure] = {}
    for figure in figures:
        counter = fold(figure.quantity.by or "")
        known = by_counter.get(counter)
        if known is None or figure.quantity.value > known.quantity.value:
            by_counter[counter] = figure
    greatest = max((f.quantity.value for f in by_counter.values()), default=0.0)
    return [f for counter, f in by_counter.items() if counter or f.quantity.value == greatest]


def _reports(document: Document, statement: Statement) -> bool:
    """Tell whether a statement reports in a clause of its own («أن ...») or word for word, not by its verb alone («جدّد دعم بلاده»)."""
    content = statement.content
    before = tokens(document.article.at(Span(max(0, content.start - _SHORT), content.start, content.title)))
    return bool(statement.quotes) or (bool(before) and is_complementizer(before[-1].form))


def _counter(document: Document, quantity: Quantity) -> str | None:
    """Give who counted: the speaker of the closest report that holds the figure, else whom the sentence names."""
    said = [s for s in document.statements if s.speaker and s.content.covers(quantity.span) and _reports(document, s)]
    closest = min(said, key=lambda s: s.content.end - s.content.start, default=None)
    return closest.speaker if closest else quantity.by


def _figures(document: Document) -> list[_Figure]:
    by_key: dict[Key, list[_Figure]] = defaultdict(list)
    for q in document.quantities:
        if (q.kind or q.counted or q.unit) and not (_is_part(document, q) or q.earlier or _is_background(document, q)):
            based = replace(_based(q), by=_counter(document, q))
            figure = _Figure(document, based, around(document, q.span, q.sentence), _moment_beside(document, q), _key(based))
            by_key[figure.key].append(figure)
    whole = [_without_parts(figures) for figures in by_key.values()]
    return [f for figures in whole for f in (_greatest(figures) if figures and figures[0].is_toll else figures)]


def _least(figure: _Figure) -> float:
    if figure.is_toll:
        return _TOLL
    return _NOUN if figure.quantity.kind is None else _CLASS


def _agree(a: _Figure, b: _Figure) -> bool:
    return a.key == b.key and figures_agree(a.quantity, b.quantity)


def _leads(figure: _Figure) -> bool:
    return figure.quantity.sentence < _LEAD_SENTENCES


def _at_one_time(a: _Figure, b: _Figure) -> bool:
    """Tell whether two figures may be of one time. A price, which has a fraction, changes by the hour: both must be dated alike."""
    if a.when is not None and b.when is not None:
        return a.is_toll or moments_agree(a.when, b.when)
    return a.key[0] != "money" or (a.quantity.value.is_integer() and b.quantity.value.is_integer())


def _alike(a: _Figure, b: _Figure) -> float:
    """Give how much two figures seem to be of one matter, 0 where they cannot be or seem too little so."""
    if a.key != b.key:
        return 0.0
    if not _at_one_time(a, b):
        return 0.0
    value = alike_in_meaning(a.words, b.words)
    if a.is_toll and _leads(a) and _leads(b):
        value = max(value, _LEADING)
    return value if value >= _least(a) else 0.0


def _value(figure: _Figure) -> str:
    """Give the figure as it stands, with what is counted."""
    q = figure.quantity
    text = figure.document.article.at(q.span)
    return text if not q.counted or any(c.isalpha() for c in text) else f"{text} {q.counted}"


def _position(side: Sequence[_Figure]) -> Position:
    best = next((f for f in side if f.quantity.by), side[0])
    return position(_value(best), (quote(f.document, f.quantity.span, f.quantity.sentence) for f in side), by=best.quantity.by)


def _says_rising(figure: _Figure) -> bool:
    """Tell whether a figure's sentence or its report's headline says that the toll has risen."""
    document = figure.document
    text = f"{document.article.title or ''} {document.text_of(figure.quantity.sentence)}"
    return any(form in _rising() for t in tokens(text) for form in without_proclitics(t.form))


@cache
def _rising() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("matters")["rising"])


def _follow(sides: Sequence[Sequence[_Figure]]) -> bool:
    """Tell whether tolls follow each other in time: each greater one was published after all the smaller ones."""
    rising = sorted(sides, key=lambda side: side[0].quantity.value)
    times = [[f.document.article.published for f in side] for side in rising]
    if not all(f.is_toll for side in sides for f in side) or any(t is None for side in times for t in side):
        return False
    known = [[t for t in side if t is not None] for side in times]
    return all(max(earlier) < min(later) for earlier, later in pairwise(known))


def _relation(sides: Sequence[Sequence[_Figure]]) -> Relation:
    counters = [{fold(f.quantity.by) for f in side if f.quantity.by} for side in sides]
    if all(counters) and not set.intersection(*counters):
        return Relation.DIFFERENT_MEASURE
    rises = _follow(sides) and any(_says_rising(f) for side in sides for f in side)
    return Relation.UPDATE if rises else Relation.CONFLICT


def _topic(sides: Sequence[Sequence[_Figure]], first: _Figure) -> str:
    """Give the topic line of the class, with what is measured where the class alone says too little («قيمة ...»)."""
    known = topic_of(first.quantity.kind, first.quantity.counted)
    if known is None:
        return line("figure", counted=first.quantity.counted) if first.quantity.counted else line("figure_alone")
    if first.quantity.unit is None:
        return known
    said = phrase([first.words, *(side[0].words for side in sides if first not in side)][:2], first.document, first.quantity.sentence)
    return f"{known} ({said})" if said.startswith(_ARTICLE) else known


def _importance(figure: _Figure) -> Importance:
    if figure.is_toll:
        return Importance(lexicon("matters")["tolls"][figure.key[0]])
    return Importance.HIGH if figure.quantity.sentence <= 0 else Importance.MEDIUM


def _difference(event: Event, sides: Sequence[Sequence[_Figure]]) -> Difference:
    first = min((f for side in sides for f in side), key=lambda f: f.quantity.sentence)
    return Difference(
        kind=Kind.NUMBER,
        topic=_topic(sides, first),
        positions=ordered(event, map(_position, sides)),
        relation=_relation(sides),
        importance=_importance(first),
        confidence=alike_in_meaning(sides[0][0].words, sides[1][0].words),
    )


def find(event: Event) -> list[Difference]:
    """Find the figures on which the sources of an event part."""
    everything = [f for document in event.documents for f in _figures(document)]
    return [_difference(event, sides) for sides in part(everything, _alike, _agree, _TOLL)]
