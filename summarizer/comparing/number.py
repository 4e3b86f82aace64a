"""Figures that sources give for one thing and that cannot all be right."""

from __future__ import annotations

from functools import cache, partial
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from summarizer.arabic.counted import topic_of
from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import tokens, without_proclitics
from summarizer.comparing.evidence import quote
from summarizer.comparing.figures import figures_of
from summarizer.comparing.figures_alike import LEAST_OF_TOLLS, agree, alike, of_two_turns_or_days
from summarizer.comparing.matter import alike_in_meaning, words_of
from summarizer.comparing.parting import part
from summarizer.comparing.positions import ordered, position
from summarizer.comparing.topics import line, phrase
from summarizer.lexicon import lexicon
from summarizer.types import Difference, Importance, Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.comparing.figures import Figure
    from summarizer.types import Event, Position

_ARTICLE = "ال"
#: Figures that sources give for one thing at the most: where every source tells another, each counts its own.
_MOST_SIDES = 4


def _value(figure: Figure) -> str:
    """Give the figure as it stands, with what is counted."""
    q = figure.quantity
    text = figure.document.article.at(q.span)
    return text if not q.counted or any(c.isalpha() for c in text) else f"{text} {q.counted}"


def _position(side: Sequence[Figure]) -> Position:
    best = next((f for f in side if f.quantity.by), side[0])
    return position(_value(best), (quote(f.document, f.quantity.span, f.quantity.sentence) for f in side), by=best.quantity.by)


def _says_rising(figure: Figure) -> bool:
    """Tell whether a figure's sentence or its report's headline says that the toll has risen."""
    document = figure.document
    text = f"{document.article.title or ''} {document.text_of(figure.quantity.sentence)}"
    return any(form in _rising() for t in tokens(text) for form in without_proclitics(t.form))


@cache
def _rising() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("matters")["rising"])


def _follow(sides: Sequence[Sequence[Figure]]) -> bool:
    """Tell whether tolls follow each other in time: each greater one was published after all the smaller ones."""
    rising = sorted(sides, key=lambda side: side[0].quantity.value)
    times = [[f.document.article.published for f in side] for side in rising]
    if not all(f.is_toll for side in sides for f in side) or any(t is None for side in times for t in side):
        return False
    known = [[t for t in side if t is not None] for side in times]
    return all(max(earlier) < min(later) for earlier, later in pairwise(known))


def _relation(sides: Sequence[Sequence[Figure]]) -> Relation:
    """Give what figures are to each other: a toll that is said to have risen, what different people counted, else a conflict."""
    if _follow(sides) and any(_says_rising(f) for side in sides for f in side):
        return Relation.UPDATE
    counters = [{word for f in side for word in words_of(f.quantity.by or "")} for side in sides]
    apart = all(counters) and not any(one & other for one, other in combinations(counters, 2))
    return Relation.DIFFERENT_MEASURE if apart else Relation.CONFLICT


def _topic(sides: Sequence[Sequence[Figure]], first: Figure) -> str:
    """Give the topic line of the class, with what is measured where the class alone says too little («قيمة ...»)."""
    known = topic_of(first.quantity.kind, first.quantity.counted)
    if known is None:
        return line("figure", counted=first.quantity.counted) if first.quantity.counted else line("figure_alone")
    if first.quantity.unit is None:
        return known
    said = phrase([first.words, *(side[0].words for side in sides if first not in side)][:2], first.document, first.quantity.sentence)
    return f"{known} ({said})" if said.startswith(_ARTICLE) else known


def _importance(figure: Figure) -> Importance:
    if figure.is_toll:
        return Importance(lexicon("matters")["tolls"][figure.key[0]])
    return Importance.HIGH if figure.quantity.sentence <= 0 else Importance.MEDIUM


def _difference(event: Event, sides: Sequence[Sequence[Figure]]) -> Difference:
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
    everything = [f for document in event.documents for f in figures_of(document)]
    parted = part(everything, partial(alike, everything=everything), agree, LEAST_OF_TOLLS)
    return [_difference(event, sides) for sides in parted if len(sides) <= _MOST_SIDES and not _are_of_two_things(sides)]


def _are_of_two_things(sides: Sequence[Sequence[Figure]]) -> bool:
    """Tell whether what any two sources of two sides tell is of two things, so that the rest of the sides is too."""
    return any(of_two_turns_or_days(f, g) for one, other in combinations(sides, 2) for f in one for g in other)
