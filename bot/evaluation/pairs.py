"""Labelled pairs of articles: whether both tell of one event, and whether one is nearly a copy of the other.

A file of pairs (`tests/eval/pairs.jsonl`) holds one JSON object a line: `{"one", "other", "same", "copy"}`, with ids of articles alone; `copy` is null where
an editor could argue either way.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import UnreadableArticleError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles and what an editor says of them."""

    one: str
    other: str
    same: bool  #: whether they tell of one event
    copy: bool | None  #: whether one holds most of the other word for word; None where that is arguable


@dataclass(frozen=True, slots=True)
class Score:
    """How verdicts agree with labels."""

    right: int  #: said, and so
    wrong: int  #: said, and not so
    missed: int  #: so, and not said

    @property
    def precision(self) -> float:
        """Give the share of what was said that is so."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Give the share of what is so that was said."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of both."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


def load_pairs(path: Path) -> tuple[Pair, ...]:
    """Load the pairs of a file.

    Raises: UnreadableArticleError where a line is no pair, with its number.
    """
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            fields = json.loads(line)
            pairs.append(Pair(fields["one"], fields["other"], fields["same"], fields["copy"]))
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableArticleError(f"{path}:{number}", f"is no pair ({type(error).__name__}: {error})") from error
    return tuple(pairs)


def score(said_and_so: Iterable[tuple[bool, bool]]) -> Score:
    """Count verdicts against labels: for each pair whether it was said, and whether it is so."""
    found = list(said_and_so)
    return Score(sum(said and so for said, so in found), sum(said and not so for said, so in found), sum(so and not said for said, so in found))
