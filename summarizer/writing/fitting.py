"""What fits into one message: sections are kept in their order, the weightiest parts are let in first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.types import Importance, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from summarizer.types import Comparison
    from summarizer.writing.lines import Room

#: Characters of one event's digest as sent to a chat (PRODUCT.md, "How a digest looks").
MOST_CHARACTERS = 1200

#: How far claims of one source can fall behind differences of their importance.
_LAST_PLACE = 3
#: Sentences that tell what happened and are let in first.
SURE = 3
#: The grade down to which a difference goes before a third sentence: where sources part gravely.
GRAVE = 0
#: The grade down to which lines are tightened until all are shown.
_WEIGHTY = 2
_GRADE = {Importance.HIGH: 0, Importance.MEDIUM: 2, Importance.LOW: 4}


@dataclass(frozen=True, slots=True)
class Shown:
    """Which parts of a digest are shown: how many sentences of the summary, which differences."""

    sentences: int
    differences: frozenset[int]
    room: Room  #: how much a line may tell
    closing: bool = True  #: whether a closing sentence names what the others have no place for

    def worth(self, comparison: Comparison) -> tuple[int, int]:
        """Count what is shown: the grave differences, then the sentences that tell what happened, then all differences of weight."""
        grades = [grade for i, grade in enumerate(_grades(comparison)) if i in self.differences]
        return sum(g <= GRAVE for g in grades), min(self.sentences, SURE) + sum(g <= _WEIGHTY for g in grades)


def _grades(comparison: Comparison) -> list[int]:
    """Grade the differences, 0 the weightiest: where sources part before what one claims alone, which weighs the less the more came before it."""
    grades: list[int] = []
    singles = 0
    for difference in comparison.differences:
        alone = difference.kind is Kind.ONLY_IN
        singles += alone
        grades.append(_GRADE[difference.importance] + (min(singles, _LAST_PLACE) if alone else 0))
    return grades


def _order(comparison: Comparison, sentences: int, sure: int, told: Collection[int]) -> list[tuple[str, int]]:
    """Give the parts by weight: the first sentences, grave differences, the first claim of one source, and so on."""
    parts = [(grade, 1, i, "difference") for i, grade in enumerate(_grades(comparison)) if i not in told]
    parts += [(0, 0, i, "sentence") if i < sure else (_WEIGHTY, 2, i, "sentence") for i in range(sentences)]
    return [(part, index) for _, _, index, part in sorted(parts)]


def _fit(parts: Sequence[tuple[str, int]], length: Callable[[Shown], int], start: Shown) -> Shown:
    shown = start
    for part, index in parts:
        larger = replace(shown, sentences=index + 1) if part == "sentence" else replace(shown, differences=shown.differences | {index})
        if length(larger) <= MOST_CHARACTERS:
            shown = larger
    return shown


def fit(comparison: Comparison, sentences: int, length: Callable[[Shown], int], rooms: Sequence[Room], told: Collection[int] = ()) -> Shown:
    """Let parts in by weight while the whole, as measured by `length`, stays within `MOST_CHARACTERS`.

    Lines get the room, given from the widest to the tightest, in which most differences of weight find place, the widest of several: where tighter
    lines would show no more, they would only tell less. The closing sentence, and then sentences after the first, go where they cost a grave
    difference. Differences that are `told` already are left out.
    """
    starts = [Shown(0, frozenset(), room, closing) for room in rooms for closing in (True, False)]
    orders = [_order(comparison, sentences, sure, told) for sure in range(SURE, 0, -1)]
    return max((_fit(order, length, start) for order in orders for start in starts), key=lambda shown: shown.worth(comparison))
