"""Tagger: named entities by a small network and a linear model that ship with the package; no download, no torch.

Each scores the labels of every word; their opinions are weighed together, and the likeliest well-formed labels are taken.

Weights and their licence stand beside this module (names.npz, names.LICENCE.txt); tools/train_tagger.py makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from bot.models.chain import best_labels, entities
from bot.models.encoder import Encoder
from bot.models.linear import LinearModel, LinearTagger
from bot.models.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from summarizer.types import EntityKind

#: Where the vocabulary has the marks of a sentence's beginning and end, and the piece for everything unknown.
_BEGIN, _END, _UNKNOWN = 0, 1, 2

#: Attention heads of a layer in the model that the layers come from (multilingual-e5-small).
_HEADS = 12

#: Pieces in one run of the network: bounds the memory that a long article takes, to some 20 MB.
_BATCH = 512

#: Weight of the linear model against the network, 0 to 1.
#: F1 on held-out blocks of ANERcorp for 0, 0.2, 0.3, 0.4, 0.5, 1: see tools/train_tagger.py.
LINEAR_WEIGHT = np.float32(0.4)

#: The network reads where the linear model leaves more than this chance to all labels but the likeliest, and so many tokens
#: on either side: three fifths of an ordinary article. F1 on ANERcorp's held-out blocks | AQMAR's development part:
#: everything read 0.792 | 0.720; 0.05 and 12: 0.796 | 0.717; 0.03 and 12: 0.794 | 0.713; 0.05 and 8: 0.788 | 0.702. Also the tokens
#: of which it is sure that they are a name: 0.795 | 0.718, for a tenth more time.
_UNSURE, _CONTEXT = 0.05, 12

#: Tokens of an article that the network reads, fifty times an ordinary one; of the rest the linear model judges alone, ten times as fast.
_MOST_TOKENS = 15_000


@dataclass(frozen=True, slots=True)
class _Window:
    """A part of a sentence that the network reads at once."""

    sentence: int  #: its number
    pieces: list[int]
    tokens: NDArray[np.intp]  #: those that may be a name, counted in the sentence
    firsts: NDArray[np.intp]  #: the first piece of each


class NetworkTagger:
    """An `EntityTagger` over the encoder."""

    def __init__(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        """Take the arrays of a weights file."""
        layers = sum(key.endswith(".q.b") for key in arrays)
        self._encoder = Encoder(arrays, layers, _HEADS)
        vocabulary = arrays["pieces"].tobytes().decode("utf-8").split("\n")
        self._pieces = Pieces(vocabulary, arrays["scores"].tolist(), _UNKNOWN)
        self._linear = LinearModel(arrays)

    def tag(self, tokens: Sequence[str]) -> list[tuple[int, int, EntityKind]]:
        """Find the named entities of one sentence."""
        return self.tag_all([tokens])[0]

    def tag_all(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int, EntityKind]]]:
        """Find the named entities of the sentences of one article."""
        return [list(entities(path)) for path in best_labels(self.scores(sentences))]

    @property
    def quick(self) -> LinearTagger:
        """Give a tagger of the linear model alone: ten times as fast, less sure of names that it never saw."""
        return LinearTagger(self._linear)

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[NDArray[np.float32]]:
        """Score the labels of every token: a matrix for each sentence."""
        scores = self._linear.scores(sentences)
        read = sum(total <= _MOST_TOKENS for total in accumulate(map(len, sentences)))
        windows = [window for number, sentence in enumerate(sentences[:read]) for window in self._windows(number, sentence, scores[number])]
        for batch in _batches(windows):
            for window, rows in zip(batch, self._run(batch), strict=True):
                linear = scores[window.sentence]
                linear[window.tokens] = (1 - LINEAR_WEIGHT) * rows + LINEAR_WEIGHT * linear[window.tokens]
        return scores

    def _windows(self, number: int, sentence: Sequence[str], linear: NDArray[np.float32]) -> Iterator[_Window]:
        """Cut the parts of a sentence around the tokens of which the linear model is not sure into windows that the network takes."""
        perhaps = _below(linear[:, 0])
        for start, end in _parts(_below(linear.max(-1, initial=-np.inf)), len(sentence)):
            pieces: list[int] = [_BEGIN]
            firsts: dict[int, int] = {}
            for token in range(start, end):
                cut = self._pieces.cut(sentence[token])
                if len(pieces) + len(cut) + 1 > self._encoder.longest:
                    yield _window(number, [*pieces, _END], firsts, perhaps)
                    pieces, firsts = [_BEGIN], {}
                firsts[token] = len(pieces)
                pieces.extend(cut)
            yield _window(number, [*pieces, _END], firsts, perhaps)

    def _run(self, batch: Sequence[_Window]) -> list[NDArray[np.float32]]:
        """Run the network over windows laid end to end; gives the rows of the tokens of each that may be a name."""
        ends = np.cumsum([len(window.pieces) for window in batch])
        bounds = [(int(end) - len(window.pieces), int(end)) for end, window in zip(ends, batch, strict=True)]
        wanted = np.concatenate([window.firsts + start for (start, _), window in zip(bounds, batch, strict=True)])
        rows = self._encoder(np.array([piece for window in batch for piece in window.pieces]), bounds, wanted)
        return np.split(rows, np.cumsum([len(window.firsts) for window in batch])[:-1])


def _below(chances: NDArray[np.float32]) -> NDArray[np.intp]:
    """Give the tokens that have a log probability below that of a sure thing."""
    return np.flatnonzero(chances < np.float32(np.log(1 - _UNSURE)))


def _parts(unsure: NDArray[np.intp], length: int) -> list[tuple[int, int]]:
    """Give the parts of a sentence that reach a few tokens beyond each unsure one; those that meet are one."""
    found: list[tuple[int, int]] = []
    for token in unsure.tolist():
        start, end = max(0, token - _CONTEXT), min(length, token + _CONTEXT + 1)
        if found and start <= found[-1][1]:
            start = found.pop()[0]
        found.append((start, end))
    return found


def _window(number: int, pieces: list[int], firsts: Mapping[int, int], perhaps: NDArray[np.intp]) -> _Window:
    tokens = [token for token in perhaps.tolist() if token in firsts]
    return _Window(number, pieces, np.array(tokens, np.intp), np.array([firsts[token] for token in tokens], np.intp))


def _batches(windows: Sequence[_Window]) -> Iterator[list[_Window]]:
    """Put windows together while they fit into one run of the network."""
    batch: list[_Window] = []
    size = 0
    for window in windows:
        if batch and size + len(window.pieces) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(window)
        size += len(window.pieces)
    if batch:
        yield batch


@cache
def load_tagger() -> NetworkTagger:
    """Load the tagger that ships with the package, once."""
    with resources.files(__package__).joinpath("names.npz").open("rb") as file, np.load(file) as arrays:
        return NetworkTagger(dict(arrays))
