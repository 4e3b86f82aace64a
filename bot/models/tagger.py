"""Tagger: named entities by a small network and a linear model that ship with the package; no download, no torch.

Each scores the labels of every word; their opinions are weighed together, and the likeliest well-formed labels are taken.

Weights and their licence stand beside this module (names.npz, names.LICENCE.txt); tools/train_tagger.py makes them.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from bot.models.encoder import Encoder
from bot.models.linear import LinearModel
from bot.models.pieces import Pieces
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

#: The labels of the network, in its order. Works (MISC) are learnt, so that they are not taken for organisations, and dropped.
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
_KINDS = {"PER": EntityKind.PERSON, "ORG": EntityKind.ORGANIZATION, "LOC": EntityKind.PLACE}

#: Where the vocabulary has the marks of a sentence's beginning and end, and the piece for everything unknown.
_BEGIN, _END, _UNKNOWN = 0, 1, 2

#: Attention heads of a layer in the model that the layers come from (multilingual-e5-small).
_HEADS = 12

#: Pieces in one run of the network: bounds the memory that a long article takes, to some 20 MB.
_BATCH = 2048

#: Weight of the linear model against the network, 0 to 1.
#: F1 on held-out blocks of ANERcorp for 0, 0.2, 0.3, 0.4, 0.5, 1: see tools/train_tagger.py.
LINEAR_WEIGHT = np.float32(0.4)

#: Tokens of an article that the network reads, fifty times an ordinary one; of the rest the linear model judges alone, ten times as fast.
_MOST_TOKENS = 15_000

#: A score that no label sequence takes.
_NEVER = -1e9


def _follows(before: str, label: str) -> bool:
    """Tell whether a label may stand after another: I- goes on with its own kind."""
    return label[0] != "I" or before[2:] == label[2:]


_FIRST = np.array([_NEVER if label[0] == "I" else 0 for label in LABELS], np.float32)
_STEPS = np.array([[0 if _follows(a, b) else _NEVER for b in LABELS] for a in LABELS], np.float32)


def best_labels(scores: NDArray[np.float32]) -> list[int]:
    """Give the likeliest sequence of labels that is well formed (Viterbi)."""
    total, back = scores[0] + _FIRST, []
    for row in scores[1:]:
        ways = total[:, None] + _STEPS
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def _entities(path: Sequence[int]) -> Iterator[tuple[int, int, EntityKind]]:
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


class NetworkTagger:
    """An `EntityTagger` over the encoder."""

    def __init__(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        """Take the arrays of a weights file."""
        layers = sum(key.endswith(".q.b") for key in arrays)
        self._encoder = Encoder(arrays, layers, _HEADS)
        vocabulary = arrays["pieces"].tobytes().decode("utf-8").split("\n")
        self._pieces = Pieces(vocabulary, arrays["scores"].tolist(), _UNKNOWN)
        self._linear = LinearModel(arrays["linear"].tobytes(), LABELS)

    def tag(self, tokens: Sequence[str]) -> list[tuple[int, int, EntityKind]]:
        """Find the named entities of one sentence."""
        return self.tag_all([tokens])[0]

    def tag_all(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int, EntityKind]]]:
        """Find the named entities of the sentences of one article."""
        return [list(_entities(best_labels(scores))) if len(scores) else [] for scores in self.scores(sentences)]

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[NDArray[np.float32]]:
        """Score the labels of every token: a matrix for each sentence."""
        linear = [self._linear.scores(sentence) for sentence in sentences]
        read = sum(total <= _MOST_TOKENS for total in accumulate(map(len, sentences)))
        network = self.network_scores(sentences[:read])
        both = [(1 - LINEAR_WEIGHT) * one + LINEAR_WEIGHT * other for one, other in zip(network, linear, strict=False)]
        return both + linear[read:]

    def network_scores(self, sentences: Sequence[Sequence[str]]) -> list[NDArray[np.float32]]:
        """Give the network's log probabilities of the labels of every token."""
        windows = [window for number, sentence in enumerate(sentences) for window in self._windows(number, sentence)]
        found: list[list[NDArray[np.float32]]] = [[] for _ in sentences]
        for batch in _batches(windows):
            for (number, _, firsts), rows in zip(batch, self._run(batch), strict=True):
                found[number].append(rows[: len(firsts)])
        return [np.concatenate(rows) if rows else np.empty((0, len(LABELS)), np.float32) for rows in found]

    def _windows(self, number: int, sentence: Sequence[str]) -> Iterator[tuple[int, list[int], list[int]]]:
        """Cut a sentence into runs that the network takes: its number, the pieces, and where each token's first piece is."""
        pieces: list[int] = [_BEGIN]
        firsts: list[int] = []
        for token in sentence:
            cut = self._pieces.cut(token)
            if len(pieces) + len(cut) + 1 > self._encoder.longest:
                yield number, [*pieces, _END], firsts
                pieces, firsts = [_BEGIN], []
            firsts.append(len(pieces))
            pieces.extend(cut)
        if firsts:
            yield number, [*pieces, _END], firsts

    def _run(self, batch: Sequence[tuple[int, list[int], list[int]]]) -> list[NDArray[np.float32]]:
        """Run the network over windows laid end to end; gives the rows of each."""
        ends = np.cumsum([len(pieces) for _, pieces, _ in batch])
        bounds = [(int(end) - len(pieces), int(end)) for end, (_, pieces, _) in zip(ends, batch, strict=True)]
        wanted = np.concatenate([np.array(firsts) + start for (start, _), (_, _, firsts) in zip(bounds, batch, strict=True)])
        rows = self._encoder(np.array([piece for _, pieces, _ in batch for piece in pieces]), bounds, wanted)
        return np.split(rows, np.cumsum([len(firsts) for _, _, firsts in batch])[:-1])


def _batches(windows: Sequence[tuple[int, list[int], list[int]]]) -> Iterator[list[tuple[int, list[int], list[int]]]]:
    """Put windows together while they fit into one run of the network."""
    batch: list[tuple[int, list[int], list[int]]] = []
    size = 0
    for window in windows:
        if batch and size + len(window[1]) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(window)
        size += len(window[1])
    if batch:
        yield batch


@cache
def load_tagger() -> NetworkTagger:
    """Load the tagger that ships with the package, once."""
    with resources.files(__package__).joinpath("names.npz").open("rb") as file, np.load(file) as arrays:
        return NetworkTagger(dict(arrays))
