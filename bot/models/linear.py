"""Linear: the second opinion, a chain of labels over words and lexicons (a conditional random field).

It knows words and lists, the network sound and sentence: together they are better than either. The one door to pycrfsuite.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pycrfsuite

from bot.models.features import features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: The least probability, so that none is impossible.
_LEAST = 1e-9


class LinearModel:
    """Scores the labels of a sentence's words."""

    def __init__(self, model: bytes, labels: Sequence[str]) -> None:
        """Take a trained model and the labels in the order wanted."""
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)
        self._model = model  # the library reads from these bytes as long as it lives
        self._labels = tuple(labels)

    def scores(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Give the log probability of each label of each word."""
        if not words:
            return np.empty((0, len(self._labels)), np.float32)
        self._tagger.set(features(words))
        rows = [[self._tagger.marginal(label, place) for label in self._labels] for place in range(len(words))]
        out: NDArray[np.float32] = np.log(np.array(rows, np.float32) + np.float32(_LEAST))
        return out
