"""Counts ─► figures, with how sure they are: a bootstrap over events (Efron 1979), since events, not differences, are independent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.evaluation.count import Counts
from summarizer.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: Samples of the bootstrap, and its seed, so that the page does not change by itself.
_SAMPLES, _SEED = 1000, 20261124
#: Ends of the interval that is shown, in percent.
_ENDS = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its interval of confidence."""

    name: str
    value: float
    low: float
    high: float


def recall(counts: Counts) -> float:
    """Give the share of the labelled differences that were found."""
    return counts.share("found", "gold")


def precision(counts: Counts) -> float:
    """Give the share of what was flagged that is right; noise counts as false."""
    flagged = counts["conflicts_right"] + counts["false"]
    return counts["conflicts_right"] / flagged if flagged else 0.0


def f1(counts: Counts) -> float:
    """Give the harmonic mean of precision and recall."""
    p, r = precision(counts), recall(counts)
    return 2 * p * r / (p + r) if p + r else 0.0


#: Each figure of the page.
FIGURES: dict[str, Callable[[Counts], float]] = {
    "differences, F1": f1,
    "differences, precision": precision,
    "differences, recall": recall,
    "digest, facts told": lambda c: c.share("facts_told", "facts"),
    "digest, important differences told": lambda c: c.share("high_told", "high"),
    "answers, right": lambda c: c.share("right", "questions"),
    "answers, right and cited": lambda c: c.share("cited", "questions"),
    "refusals, right": lambda c: c.share("refused_rightly", "unanswerable"),
    "refusals of what the articles say": lambda c: c.share("refused", "answerable", empty=0.0),
}


def figures(events: Sequence[Counts]) -> list[Figure]:
    """Give each figure over all events with its interval."""
    chosen = np.random.default_rng(_SEED).integers(0, len(events), size=(_SAMPLES, len(events)))
    totals = [sum((events[i] for i in sample), Counts()) for sample in chosen]
    whole = sum(events, Counts())
    found = []
    for name, of in FIGURES.items():
        low, high = np.percentile([of(total) for total in totals], _ENDS)
        found.append(Figure(name, of(whole), float(low), float(high)))
    return found


def by_kind(total: Counts) -> list[tuple[str, int, int]]:
    """Give for each kind that is labelled how many were found of how many."""
    return [(k.value, total[f"found {k.value}"], total[f"gold {k.value}"]) for k in Kind if total[f"gold {k.value}"]]
