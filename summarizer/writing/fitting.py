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
SURE = 2
#: The grade down to which lines are tightened until all are shown.
_WEIGHTY = 2
_GRADE = {Importance.HIGH: 0, Importance.MEDIUM: 2, Importance.LOW: 4}


@dataclass(frozen=True, slots=True)
class Shown:
    """Which parts of a digest are shown: how many sentences of the summary, which differences."""

    sentences: int
    differences: frozenset[int]
    room: Room  #: how much a line may tell

    def weighty(self, comparison: Comparison) -> tuple[int, int]:
        """Count the differences shown, the grave ones and then all of weight."""
        grades = [grade for i, grade in enumerate(_grades(comparison)) if i in self.differences]
        return sum(g == 0 for g in grades), sum(g <= _WEIGHTY for g in grades)


def _grades(comparison: Comparison) -> list[int]:
    """Grade the differences, 0 the weightiest: where sources part before what one claims alone, which weighs the less the more came before it."""
    grades: list[int] = []
    singles = 0
    for difference in comparison.differences:
        alone = difference.kind is Kind.ONLY_IN
        singles += alone
        grades.append(_GRADE[difference.importance] + (min(singles, _LAST_PLACE) if alone else 0))
    return grades


def _order(comparison: Comparison, sentences: int) -> list[tuple[int, int, str, int]]:
    """Give the parts by weight: the first two sentences, grave differences, the first claim of one source, and so on."""
    parts = [(grade, 1, "difference", i) for i, grade in enumerate(_grades(comparison))]
    parts += [(0, 0, "sentence", i) if i < SURE else (_WEIGHTY, 2, "sentence", i) for i in range(sentences)]
    return sorted(parts, key=lambda p: (p[0], p[1], p[3]))


def _fit(comparison: Comparison, sentences: int, length: Callable[[Shown], int], room: Room, told: Collection[int]) -> Shown:
    shown = Shown(0, frozenset(), room)
    for *_, part, index in _order(comparison, sentences):
        if part == "difference" and index in told:
            continue
        larger = replace(shown, sentences=index + 1) if part == "sentence" else replace(shown, differences=shown.differences | {index})
        if length(larger) <= MOST_CHARACTERS:
            shown = larger
    return shown


def fit(comparison: Comparison, sentences: int, length: Callable[[Shown], int], rooms: Sequence[Room], told: Collection[int] = ()) -> Shown:
    """Let parts in by weight while the whole, as measured by `length`, stays within `MOST_CHARACTERS`.

    Lines get the room, given from the widest to the tightest, in which most differences of weight find place, the widest of several: where tighter
    lines would show no more, they would only tell less. Differences that are `told` already are left out.
    """
    return max((_fit(comparison, sentences, length, room, told) for room in rooms), key=lambda shown: shown.weighty(comparison))
