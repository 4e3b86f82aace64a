"""Meaning: how near passages come to a question by the vectors that an `Embedder` gives, piece by piece and as wholes.

Each piece of the question is held against the piece of a passage that is nearest to it (ColBERT: Khattab and Zaharia 2020); beside that the means
of both are compared. What all passages have in common is taken off first: without that, every two texts are alike (Mu and Viswanath 2018).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarizer.ports import Embedder

    Vectors = NDArray[np.float32]

#: What likeness piece by piece weighs against what the words give (0 to 1), and likeness of the wholes. Chosen on ARCD train (693 questions, 741
#: sentences, equal sentences taken for one), MRR: words alone 0.739; wholes alone 0.682, without taking off what is common 0.635; pieces alone 0.753;
#: words with wholes 0.755, with pieces 0.761, with both 0.772 (each half by itself: 0.802 and 0.743, words alone 0.782 and 0.697). By reciprocal rank
#: words and wholes give 0.732. Fewer than the twelve layers give less: eleven 0.769, ten 0.755. Tried without gain: rare pieces weighing more,
#: likeness of each piece of the passage to the question, neighbours, more directions taken off.
PIECES, WHOLES = 2.0, 1.0


def _unit(rows: Vectors) -> Vectors:
    """Give rows of length one; a row of nothing stays."""
    out: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), np.float32(1e-9))
    return out


def _mean(rows: Vectors) -> Vectors:
    out: Vectors = rows.mean(0, dtype=np.float32)
    return out


def _less(rows: Vectors, other: Vectors) -> Vectors:
    out: Vectors = np.subtract(rows, other, dtype=np.float32)
    return out


def _direction(rows: Vectors) -> Vectors:
    """Give the direction in which rows differ most."""
    found: Vectors = np.linalg.svd(rows, full_matrices=False)[2][:1]
    return found


@dataclass(frozen=True, slots=True)
class Meanings:
    """Passages by meaning."""

    pieces: Vectors  #: of all passages, one after another
    starts: NDArray[np.intp]  #: the first row of each passage
    wholes: Vectors  #: a row a passage
    common: tuple[Vectors, Vectors, Vectors]  #: what is taken off: the mean of the pieces, of the wholes, the direction in which these differ most

    @classmethod
    def of(cls, texts: Sequence[str], embedder: Embedder) -> Meanings:
        """Read passages."""
        read = embedder.read(texts, asked=False)
        pieces: Vectors = np.concatenate(read)
        starts = np.cumsum([0, *map(len, read)])[:-1]
        wholes = _unit(np.stack([_mean(rows) for rows in read]))
        mean, middle = _mean(pieces), _mean(wholes)
        common = (mean, middle, _direction(_less(wholes, middle)))
        return cls(_unit(_less(pieces, mean)), starts, cls._plain(wholes, common), common)

    @staticmethod
    def _plain(wholes: Vectors, common: tuple[Vectors, Vectors, Vectors]) -> Vectors:
        """Take off wholes what all have in common."""
        _, middle, direction = common
        rest = _less(wholes, middle)
        along: Vectors = np.matmul(np.matmul(rest, direction.T), direction, dtype=np.float32)
        return _unit(_less(rest, along))

    def scores(self, question: str, embedder: Embedder) -> NDArray[np.float64]:
        """Give how near each passage comes to a question."""
        rows = embedder.read([question], asked=True)[0]
        asked = _unit(_less(rows, self.common[0]))
        best = np.maximum.reduceat(asked @ self.pieces.T, self.starts, axis=1).mean(0)
        whole = self._plain(_unit(_mean(rows)[None]), self.common) @ self.wholes.T
        out: NDArray[np.float64] = (PIECES * best + WHOLES * whole[0]).astype(np.float64)
        return out
