"""Figures of a document that may be held against those of others: each with what it is a figure of.

quantities ─what counts this occurrence, as a whole─► in base units, with counter, time and surroundings ─► Figures
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.arabic.counted import act_at
from summarizer.arabic.kin import word
from summarizer.arabic.letters import fold
from summarizer.arabic.numbers_digits import read_digits
from summarizer.arabic.speech import is_complementizer
from summarizer.arabic.tokens import stem, tokens
from summarizer.comparing.lines import line_of, once_for_each
from summarizer.comparing.matter import around
from summarizer.lexicon import lexicon
from summarizer.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.types import Document, Moment, Quantity, Statement

#: Days before publication from which the moment beside a figure makes it a figure of another occurrence.
_BACKGROUND_DAYS = 21
#: Characters in which the word before a moment or a report stands.
_SHORT = 8
#: A moment this many characters from a figure dates it.
_NEAR = 90
#: Counted things up to this number are named, not counted («بنك واحد», «مندوبان»).
_NAMED = 2

#: Characters beside a figure in which a part that was torn off it shows, and how it is torn off: by an invisible mark after the point, or by «ر».
_TORN = 4
_TEAR = re.compile("\\d[.,][\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}\N{ARABIC LETTER MARK}]+\\d|\\d\N{ARABIC LETTER REH}\\d")
#: What ends a clause; a comma between digits does not.
_CLAUSE = re.compile("[\N{ARABIC COMMA}\N{ARABIC SEMICOLON};:]|,(?!\\d)")
_PEOPLE = "people"
#: The unit of ages, and the marks after which one is told by the way.
_YEAR, _ASIDE = "year", frozenset('(«"“[')

Key = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a document with what it is a figure of."""

    document: Document
    quantity: Quantity  #: its value in the base unit of its measure
    words: dict[str, float]
    when: Moment | None  #: the moment beside it
    told_in: str | None  #: the unit that the document tells it in
    key: Key  #: what must be the same for two to be compared: what is counted, in which unit, over which period

    @property
    def text(self) -> str:
        """Give it as it stands."""
        return self.document.article.at(self.quantity.span)

    @property
    def clause_before(self) -> str:
        """Give what stands before it in its clause."""
        begin = self.document.sentence(self.quantity.sentence).span.start
        before = self.document.article.at(Span(begin, self.quantity.span.start, self.quantity.span.title))
        return _CLAUSE.split(before)[-1]

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
    kind = _class(quantity)
    return (kind and _groups().get(kind, kind)) or noun, quantity.unit, quantity.rate


def _class(quantity: Quantity) -> str | None:
    """Give the class of what is counted: for people by what befell them, where the word before the figure says it («أصابت سبعة أشخاص»)."""
    if quantity.kind != _PEOPLE or not quantity.governor:
        return quantity.kind
    families = word(fold(quantity.governor)).families
    return next((name for name, known in _befallen().items() if families & known), quantity.kind)


@cache
def _befallen() -> dict[str, frozenset[str]]:
    """Give for each class of people whom something befell the families of the word for them."""
    return {name: word(fold(noun)).families for name, noun in lexicon("matters")["befallen"].items()}


def _moment_beside(document: Document, quantity: Quantity) -> Moment | None:
    def distance(m: Moment) -> int:
        return max(m.span.start - quantity.span.end, quantity.span.start - m.span.end, 0)

    near = [m for m in document.moments if m.sentence == quantity.sentence and distance(m) <= _NEAR]
    return min(near, key=distance, default=None)


def begins_period(document: Document, moment: Moment) -> bool:
    """Tell whether a moment is the beginning of what is counted («منذ الأول من يوليو»)."""
    before = tokens(document.article.at(Span(max(0, moment.span.start - _SHORT), moment.span.start, moment.span.title)))
    return bool(before) and before[-1].form in _since()


@cache
def _since() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("matters")["since"])


def _is_background(document: Document, quantity: Quantity) -> bool:
    """Tell whether the moment beside a figure is long before: then it is a figure of another occurrence."""
    published, beside = document.article.published, _moment_beside(document, quantity)
    if quantity.since or published is None or beside is None or beside.end is None or begins_period(document, beside):
        return False
    return (published - beside.end).days > _BACKGROUND_DAYS


def _is_part(document: Document, quantity: Quantity) -> bool:
    """Tell whether a figure is a part of a whole of its own class; the dead among the ill are a toll of their own."""
    return quantity.part and any(q.kind == quantity.kind and q.value > quantity.value for q in document.quantities if q.sentence == quantity.sentence)


def _without_parts(figures: Sequence[Figure]) -> list[Figure]:
    """Leave out the figures that add up to another of the same document («2442 و1470» of 3912)."""
    whole = {f.quantity.value for f in figures}
    parts: set[int] = set()
    for first, second in pairwise(range(len(figures))):
        if figures[first].quantity.value + figures[second].quantity.value in whole:
            parts |= {first, second}
    return [f for n, f in enumerate(figures) if n not in parts]


def _greatest(figures: Iterable[Figure]) -> list[Figure]:
    """Keep the greatest figure of each counter: a document's toll, not what it breaks it down to.

    A figure that nobody is said to have counted stays only where it is greater than all that somebody did: the headline's
    toll is the one that the first sentence gives its counter for.
    """
    by_counter: dict[str, Figure] = {}
    for figure in figures:
        counter = fold(figure.quantity.by or "")
        known = by_counter.get(counter)
        if known is None or figure.quantity.value > known.quantity.value:
            by_counter[counter] = figure
    uncounted = by_counter.pop("", None)
    counted = list(by_counter.values())
    if uncounted is None or any(f.quantity.value >= uncounted.quantity.value for f in counted):
        return counted
    return [*counted, uncounted]


def _reports(document: Document, statement: Statement) -> bool:
    """Tell whether a statement reports in a clause of its own («أن ...») or word for word, not by its verb alone («جدّد دعم بلاده»)."""
    content = statement.content
    before = tokens(document.article.at(Span(max(0, content.start - _SHORT), content.start, content.title)))
    return bool(statement.quotes) or (bool(before) and is_complementizer(before[-1].form))


def _counter(document: Document, quantity: Quantity) -> str | None:
    """Give who counted: the speaker of the closest report that holds the figure, else whom the sentence names."""
    holding = [s for s in document.statements if s.speaker and s.content.covers(quantity.span)]
    said = [s for s in holding if _reports(document, s) or (quantity.by or "").startswith(s.speaker or "")]
    closest = min(said, key=lambda s: s.content.end - s.content.start, default=None)
    return closest.speaker if closest else quantity.by


def _is_torn(document: Document, quantity: Quantity) -> bool:
    """Tell whether a figure is a part of one that is written with its decimals the other way round or with «ر» for the point («3ر1»)."""
    span = quantity.span
    around = document.article.at(Span(max(0, span.start - _TORN), span.end + _TORN, span.title))
    return _TEAR.search(around) is not None


def _is_aside(document: Document, quantity: Quantity) -> bool:
    """Tell whether a figure of years is an age told by the way, in brackets or quotation marks («كازورلا (30 عاما)»)."""
    before = document.article.at(Span(max(0, quantity.span.start - 1), quantity.span.start, quantity.span.title))
    return quantity.unit == _YEAR and before in _ASIDE


def _may_be_held(document: Document, quantity: Quantity) -> bool:
    """Tell whether a figure may be held against others: it counts or measures something of this occurrence, as a whole."""
    if not (quantity.kind or quantity.counted or quantity.unit) or quantity.earlier or _is_torn(document, quantity) or _is_aside(document, quantity):
        return False
    named = quantity.unit is None and quantity.value <= _NAMED and quantity.kind not in lexicon("matters")["tolls"]
    return not (named or _is_part(document, quantity) or _is_background(document, quantity) or _is_of_two_acts(document, quantity))


def _is_of_two_acts(document: Document, quantity: Quantity) -> bool:
    """Tell whether a figure is told of two acts at once, so that it is neither's toll: «مصرع وإصابة 5 أشخاص»."""
    begin = document.sentence(quantity.sentence).span.start
    before = tokens(document.article.at(Span(max(begin, quantity.span.start - _NEAR), quantity.span.start, quantity.span.title)))[-2:]
    acts = [act_at(before, i) for i in range(len(before))]
    first, second = acts if len(acts) > 1 else (None, None)
    return first is not None and second is not None and bool(second.reading.conjunction) and first.value != second.value


def figures_of(document: Document) -> list[Figure]:
    """Give the figures of a document that may be held against others: wholes of this occurrence, of each toll the greatest."""
    by_key: dict[Key, list[Figure]] = defaultdict(list)
    for q in document.quantities:
        if _may_be_held(document, q):
            based = replace(_based(q), by=_counter(document, q))
            figure = Figure(document, based, around(document, q.span, q.sentence), _moment_beside(document, q), q.unit, _key(based))
            by_key[figure.key].append(figure)
    whole = [_without_parts(figures) for figures in by_key.values()]
    return [f for figures in whole for f in (_greatest(figures) if figures and figures[0].is_toll else figures)]


@once_for_each
def told_values(document: Document) -> tuple[tuple[Key, float], ...]:
    """Give the value of every figure that a document tells, with its key: parts, earlier states and background too."""
    return tuple((_key(q), q.value) for q in map(_based, document.quantities))


@once_for_each
def numbers_in(document: Document) -> frozenset[float]:
    """Give the numbers that stand in a document in digits, whatever they are for: «خاض معظم المباريات (53)»."""
    found = (t.text for text in (document.article.title or "", document.article.text) for t in line_of(text) if t.is_number)
    return frozenset(digits.value for text in found if (digits := read_digits(text)) is not None)
