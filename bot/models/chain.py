"""Chain: labels of words in a row, how likely each is, and the likeliest well-formed sequence of them.

All sentences of an article go through together, a step a word: so many small matrices one by one would cost more than
the network. Longer runs are cut, so that no text makes a long row of steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarizer.types import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    Matrix: TypeAlias = NDArray[np.float32]

#: The labels in the order of every row of scores. Works (MISC) are learnt, so that they are not taken for organisations, and dropped.
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
_KINDS = {"PER": EntityKind.PERSON, "ORG": EntityKind.ORGANIZATION, "LOC": EntityKind.PLACE}

#: Words of one run; a longer sentence is taken for several.
_LONGEST = 256
#: A score that no label sequence takes.
_NEVER = np.float32(-1e9)
#: The least probability, so that none is impossible.
_LEAST = np.float32(1e-9)


def _follows(before: str, label: str) -> bool:
    """Tell whether a label may stand after another: I- goes on with its own kind."""
    return label[0] != "I" or before[2:] == label[2:]


_FIRST = np.array([_NEVER if label[0] == "I" else 0 for label in LABELS], np.float32)
#: What it costs to go from one label to another: nothing where that is well formed.
WELL_FORMED = np.array([[0 if _follows(a, b) else _NEVER for b in LABELS] for a in LABELS], np.float32)


class _Runs:
    """Rows of scores of many sentences, side by side: the first words of all runs, then the second words, longest run first."""

    def __init__(self, rows: Sequence[Matrix]) -> None:
        self._rows = rows
        cut = [(number, start) for number, each in enumerate(rows) for start in range(0, len(each), _LONGEST)]
        self._order = sorted(cut, key=lambda run: -self._length(*run))
        lengths = np.array([self._length(*run) for run in self._order])
        #: How many runs have a word at each step.
        self.living = (lengths[:, None] > np.arange(lengths.max(initial=0))).sum(0)

    def _length(self, number: int, start: int) -> int:
        return min(_LONGEST, len(self._rows[number]) - start)

    def laid(self) -> Matrix:
        """Give the scores by step, run and label; nought where a run has ended."""
        out = np.zeros((len(self.living), len(self._order), len(LABELS)), np.float32)
        for place, (number, start) in enumerate(self._order):
            row = self._rows[number][start : start + _LONGEST]
            out[: len(row), place] = row
        return out

    def back(self, laid: NDArray[np.generic]) -> list[NDArray[np.generic]]:
        """Give what was laid side by side to each sentence again."""
        out = [np.empty((len(row), *laid.shape[2:]), laid.dtype) for row in self._rows]
        for place, (number, start) in enumerate(self._order):
            length = self._length(number, start)
            out[number][start : start + length] = laid[:length, place]
        return out


def likely_labels(rows: Sequence[Matrix], steps: Matrix) -> list[Matrix]:
    """Give the log probability of each label of each word (forward and backward), from the scores of words and of steps."""
    runs = _Runs(rows)
    scores, step = runs.laid(), np.exp(steps)
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    before, after = weights.copy(), np.ones_like(weights)
    for place, living in enumerate(runs.living):
        here = before[place, :living]
        if place:
            here *= before[place - 1, :living] @ step
        here /= here.sum(-1, keepdims=True)
    for place in range(len(runs.living) - 1, 0, -1):
        living = runs.living[place]
        there = (weights[place, :living] * after[place, :living]) @ step.T
        after[place - 1, :living] = there / there.sum(-1, keepdims=True)
    before *= after
    before /= before.sum(-1, keepdims=True)
    out = runs.back(np.log(before + _LEAST))
    return [each.astype(np.float32, copy=False) for each in out]


def best_labels(rows: Sequence[Matrix], steps: Matrix = WELL_FORMED) -> list[list[int]]:
    """Give the likeliest sequence of labels that is well formed for each sentence (Viterbi)."""
    runs = _Runs(rows)
    total = runs.laid()
    if not total.size:
        return [[] for _ in rows]
    steps = steps + WELL_FORMED
    back = np.zeros(total.shape, np.int8)
    total[0] += _FIRST
    for place in range(1, len(runs.living)):
        living = runs.living[place]
        ways = total[place - 1, :living, :, None] + steps
        back[place, :living] = ways.argmax(1)
        total[place, :living] += ways.max(1)
    path = np.zeros(total.shape[:2], np.int8)
    runners = np.arange(total.shape[1])
    for place in range(len(runs.living) - 1, -1, -1):
        living = runs.living[place]
        following = runs.living[place + 1] if place + 1 < len(runs.living) else 0
        path[place, following:living] = total[place, following:living].argmax(-1)  # those that end here
        if following:
            path[place, :following] = back[place + 1, runners[:following], path[place + 1, :following]]
    return [each.tolist() for each in runs.back(path)]


def entities(path: Sequence[int]) -> Iterator[tuple[int, int, EntityKind]]:
    """Give the runs of a label sequence that are named entities."""
    start = 0
    while start < len(path):
        end = start + 1
        label = LABELS[path[start]]
        if label != "O":
            while end < len(path) and LABELS[path[end]] == f"I-{label[2:]}":
                end += 1
            if label[2:] in _KINDS:
                yield start, end, _KINDS[label[2:]]
        start = end
