"""Embedder: texts by meaning, by a small multilingual network that ships with the package; no download, no torch.

Every piece of a word is given as it stands in its text, so that a question can be held against a passage word by word. Weights and their
licence stand beside this module (sentences.npz, sentences.LICENCE.txt); tools/make_embedder.py makes them.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from bot.models.encoder import Encoder
from bot.models.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

#: Where the vocabulary has the marks of a text's beginning and end, and the piece for everything unknown.
_BEGIN, _END, _UNKNOWN = 0, 1, 2
#: Attention heads of a layer of multilingual-e5-small.
_HEADS = 12
#: What the network was taught to see before a question and before what may answer it (Wang et al. 2024), word by word.
_ASKED, _TOLD = "query:", "passage:"
#: Pieces read of one text: some 120 words; the rest of a longer one is left out.
_MOST_PIECES = 250
#: Pieces in one run of the network: bounds its memory to some 20 MB.
_BATCH = 1500


class NetworkEmbedder:
    """An `Embedder` over the encoder."""

    def __init__(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        """Take the arrays of a weights file."""
        self._layers = sum(key.endswith(".q.b") for key in arrays)
        self._encoder = Encoder(arrays, self._layers, _HEADS)
        self._pieces = Pieces(arrays["pieces"].tobytes().decode("utf-8").split("\n"), arrays["scores"].tolist(), _UNKNOWN)

    def read(self, texts: Sequence[str], *, asked: bool) -> list[Vectors]:
        """Give the pieces of each text by meaning in context: a matrix for each, a row a piece; at least one row."""
        prefix = self._pieces.cut(_ASKED if asked else _TOLD)
        rows = [[_BEGIN, *prefix, *self._cut(text), _END] for text in texts]
        found: list[Vectors] = []
        for batch in _batches(rows):
            ends = np.cumsum([len(row) for row in batch])
            bounds = [(int(end) - len(row), int(end)) for end, row in zip(ends, batch, strict=True)]
            states = self._encoder.states(np.array([piece for row in batch for piece in row]), bounds, self._layers)
            found += [states[start + 1 + len(prefix) : max(end - 1, start + 2 + len(prefix))] for start, end in bounds]
        return found

    def _cut(self, text: str) -> list[int]:
        pieces: list[int] = []
        for word in text.split():
            pieces += self._pieces.cut(word)
            if len(pieces) >= _MOST_PIECES:
                break
        return pieces[:_MOST_PIECES]


def _batches(rows: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """Put texts together while they fit into one run of the network."""
    batch: list[list[int]] = []
    for row in rows:
        if batch and sum(map(len, batch)) + len(row) > _BATCH:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


@cache
def load_embedder() -> NetworkEmbedder:
    """Load the embedder that ships with the package, once."""
    with resources.files(__package__).joinpath("sentences.npz").open("rb") as file, np.load(file) as arrays:
        return NetworkEmbedder(dict(arrays))
