"""Occasions: whether two clauses that seem to tell of one thing tell of two, by the days or the bodies that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.names import same_name
from summarizer.comparing.matter import words_of
from summarizer.comparing.values import moments_agree
from summarizer.types import EntityKind, Grain

if TYPE_CHECKING:
    from summarizer.comparing.clauses import Clause
    from summarizer.types import Actor, Moment, Quantity

#: Days before publication from which a time makes a sentence one of another occurrence.
_BACKGROUND_DAYS = 21
#: Characters from the beginning of a sentence within which a time is of all of it («وفي عام 2015، ...»).
_AT_ITS_BEGINNING = 12
#: Grains that name a day or less.
_OF_A_DAY = frozenset({Grain.MINUTE, Grain.HOUR, Grain.PART_OF_DAY, Grain.DAY})


def _days(clause: Clause) -> list[Moment]:
    return [m for m in clause.document.moments if m.span.meets(clause.span) and m.grain in _OF_A_DAY and m.start is not None]


def of_two_days(a: Clause, b: Clause) -> bool:
    """Tell whether each clause names a day and none of them is one of the other's."""
    ours, theirs = _days(a), _days(b)
    return bool(ours and theirs) and not any(moments_agree(x, y) for x in ours for y in theirs)


def _bodies(clause: Clause) -> list[frozenset[str]]:
    """Give the words of each body that a clause names, who says it left out."""
    speaker = words_of(clause.statement.speaker or "") if clause.statement else {}
    here = (m for m in clause.document.mentions if m.span.meets(clause.span) and m.kind is EntityKind.ORGANIZATION and not m.nominal)
    return [frozenset(words) for m in here if (words := words_of(m.text)) and not words.keys() <= speaker.keys()]


def of_two_bodies(a: Clause, b: Clause) -> bool:
    """Tell whether each clause names a body and the sentence of neither has a word of the other's («سهم سابك»، «سهم الراجحي»)."""
    ours, theirs = _bodies(a), _bodies(b)
    return bool(ours and theirs) and not any(x & y for x in ours for y in theirs)


def _places(clause: Clause) -> list[frozenset[str]]:
    """Give the words of each place that a clause names."""
    here = (m for m in clause.document.mentions if m.span.meets(clause.span) and m.kind is EntityKind.PLACE and not m.nominal)
    return [frozenset(words) for m in here if (words := words_of(m.text))]


def of_two_places(a: Clause, b: Clause) -> bool:
    """Tell whether each clause names a place and the sentence of neither has a word of the other's («المنطقة الشرقية», «المنطقة الشمالية»)."""
    ours, theirs = _places(a), _places(b)
    told = a.whole.words.keys(), b.whole.words.keys()
    return bool(ours and theirs) and not (any(x & told[1] for x in ours) or any(x & told[0] for x in theirs))


def _people(clause: Clause) -> list[Actor]:
    """Give the persons whom a clause names, who says it left out."""
    speaker = clause.statement.actor if clause.statement else None
    here = (m for m in clause.document.mentions if m.span.meets(clause.span) and m.kind is EntityKind.PERSON and not m.nominal and m.actor != speaker)
    return [actor for m in here if (actor := clause.document.actor(m.actor)) is not None]


def of_two_people(a: Clause, b: Clause) -> bool:
    """Tell whether each clause names people and no one is named by both."""
    ours, theirs = _people(a), _people(b)
    return bool(ours and theirs) and not any(same_name(x.name, y.name) for x in ours for y in theirs)


def _counted(clause: Clause) -> list[Quantity]:
    return [q for q in clause.document.quantities if q.span.meets(clause.span) and q.sentence == clause.sentence]


def of_two_counts(a: Clause, b: Clause) -> bool:
    """Tell whether each clause counts something and no count is the other's: «جرح 400 آخرون», «إصابة شرطيين» tell of two groups."""
    ours, theirs = _counted(a), _counted(b)
    return bool(ours and theirs) and not any(x.value == y.value for x in ours for y in theirs)


def is_to_come(clause: Clause) -> bool:
    """Tell whether a clause names a time after its report was published."""
    published = clause.document.article.published
    here = (m for m in clause.document.moments if m.span.meets(clause.span))
    return published is not None and any(m.start is not None and m.start > published for m in here)


def is_background(clause: Clause) -> bool:
    """Tell whether a clause, or the beginning of its sentence, names a time long before its report: it tells of another occurrence."""
    published = clause.document.article.published
    begin = clause.document.sentence(clause.sentence).span.start
    dating = (m for m in clause.document.moments if m.sentence == clause.sentence and (m.span.meets(clause.span) or m.span.start - begin <= _AT_ITS_BEGINNING))
    return published is not None and any(m.end is not None and (published - m.end).days > _BACKGROUND_DAYS for m in dating)
