"""What fits into one message: sections are kept in their order, the weightiest parts are let in first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.types import Importance, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.types import Comparison

#: Characters of one event's digest as sent to a chat (PRODUCT.md, "How a digest looks").
MOST_CHARACTERS = 1200

_GRADE = {Importance.HIGH: 0, Importance.MEDIUM: 2, Importance.LOW: 4}


@dataclass(frozen=True, slots=True)
class Shown:
    """Which parts of a digest are shown: how many sentences of the summary, which differences."""

    sentences: int
    differences: frozenset[int]


def _order(comparison: Comparison, sentences: int) -> list[tuple[int, int, str, int]]:
    """Give the parts by weight: the first two sentences, grave differences, grave claims of one source, and so on."""
    parts = [(0 if i < 2 else 1, i, "sentence", i) for i in range(sentences)]  # noqa: PLR2004 - two sentences tell what happened
    for i, difference in enumerate(comparison.differences):
        grade = _GRADE[difference.importance] + (1 if difference.kind is Kind.ONLY_IN else 0)
        parts.append((grade, len(parts), "difference", i))
    return sorted(parts, key=lambda p: p[:2])


def fit(comparison: Comparison, sentences: int, length: Callable[[Shown], int], most: int = MOST_CHARACTERS) -> Shown:
    """Let parts in by weight while the whole, as measured by `length`, stays within `most` characters."""
    shown = Shown(0, frozenset())
    for *_, part, index in _order(comparison, sentences):
        larger = Shown(max(shown.sentences, index + 1), shown.differences) if part == "sentence" else Shown(shown.sentences, shown.differences | {index})
        if length(larger) <= most:
            shown = larger
    return shown
