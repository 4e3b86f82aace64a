"""Linear: a chain of labels over words and lexicons (a conditional random field), read in NumPy.

It knows words and lists, the network sound and sentence: together they are better than either. Alone it is the quick
tagger, ten times as fast. What a word adds to its own scores and to its neighbours' is summed once and remembered, so
that a known word costs one look-up. tools/train_tagger.py trains it with python-crfsuite.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from bot.models.chain import LABELS, best_labels, entities, likely_labels
from bot.models.features import OFFSETS, edge, pair, seen_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from bot.models.chain import Matrix
    from summarizer.types import EntityKind

#: Words whose scores are remembered, 300 bytes each.
_REMEMBERED = 65536


def pack_linear(weights: Mapping[tuple[str, str], float], steps: Mapping[tuple[str, str], float]) -> dict[str, NDArray[np.generic]]:
    """Write a trained model, by feature and label and by two labels in a row, as arrays of the weights file."""
    by_name: dict[str, list[tuple[int, float]]] = {}
    for (name, label), weight in weights.items():
        by_name.setdefault(name, []).append((LABELS.index(label), weight))
    names = sorted(by_name)
    pairs = [found for name in names for found in sorted(by_name[name])]
    matrix = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for (before, label), weight in steps.items():
        matrix[LABELS.index(before), LABELS.index(label)] = weight
    return {
        "linear.names": np.frombuffer("\n".join(names).encode(), np.uint8),
        "linear.counts": np.array([len(by_name[name]) for name in names], np.uint8),
        "linear.labels": np.array([label for label, _ in pairs], np.uint8),
        "linear.weights": np.array([weight for _, weight in pairs], np.float16),
        "linear.steps": matrix,
    }


class LinearModel:
    """Scores the labels of the words of sentences."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Take the arrays of a weights file."""
        names = arrays["linear.names"].tobytes().decode("utf-8").split("\n")
        self._rows = {name: row for row, name in enumerate(names)}
        self._weights = np.zeros((len(names), len(LABELS)), np.float32)
        self._weights[np.repeat(np.arange(len(names)), arrays["linear.counts"].astype(np.intp)), arrays["linear.labels"]] = arrays["linear.weights"]
        self._steps = arrays["linear.steps"].astype(np.float32)
        self._edge = np.stack([self._sum([edge(offset)]) for offset in OFFSETS])
        self._adds = lru_cache(maxsize=_REMEMBERED)(self._adds_of)

    def _sum(self, names: Iterable[str]) -> Matrix:
        """Sum the weights of features; those that were not learnt have none."""
        rows = [row for name in names if (row := self._rows.get(name)) is not None]
        out: Matrix = self._weights[rows].sum(0)
        return out

    def _adds_of(self, word: str) -> Matrix:
        """Give what a word adds to the scores of the one that stands each offset before it."""
        return np.stack([self._sum(seen_at(word, offset)) for offset in OFFSETS])

    def _emitted(self, sentences: Sequence[Sequence[str]]) -> Iterator[Matrix]:
        """Give the scores of each word by itself, sentence by sentence."""
        reach = OFFSETS[-1]
        for words in sentences:
            laid = np.stack([*[self._edge] * reach, *map(self._adds, words), *[self._edge] * reach])
            out = laid[reach : reach + len(words), reach].copy()
            for place, offset in enumerate(OFFSETS):
                if offset:
                    out += laid[reach + offset : reach + offset + len(words), place]
            known = [(place, row) for place, (a, b) in enumerate(pairwise(words), 1) if (row := self._rows.get(pair(a, b))) is not None]
            for place, row in known:
                out[place] += self._weights[row]
            yield out

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Matrix]:
        """Give the log probability of each label of each word: a matrix for each sentence."""
        return likely_labels(list(self._emitted(sentences)), self._steps)

    def best(self, sentences: Sequence[Sequence[str]]) -> list[list[int]]:
        """Give the likeliest labels of each sentence."""
        return best_labels(list(self._emitted(sentences)), self._steps)


class LinearTagger:
    """An `EntityTagger` over the linear model alone."""

    def __init__(self, model: LinearModel) -> None:
        """Take the model."""
        self._model = model

    def tag(self, tokens: Sequence[str]) -> list[tuple[int, int, EntityKind]]:
        """Find the named entities of one sentence."""
        return self.tag_all([tokens])[0]

    def tag_all(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int, EntityKind]]]:
        """Find the named entities of the sentences of one article."""
        return [list(entities(path)) for path in self._model.best(sentences)]
