"""Retrieval: which passages may hold the answer to a question, best first.

Four ways of reading a text (stems, pieces of words, roots, pairs of stems) are each ranked by BM25; their scores are
added, and with them the share of the question that a passage covers. What the neighbours say counts a little, since
a sentence leans on the one before it. Where there is an embedder, nearness by meaning is added.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from summarizer.answering.meaning import Meanings
from summarizer.arabic.roots import roots
from summarizer.arabic.tokens import is_stop_word, stem, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from summarizer.ports import Embedder

    Scores = NDArray[np.float64]

#: The most ids that a ranking gives (CONTRACT.md).
MOST = 20
#: BM25's saturation of repeated words, and how much long passages are marked down (0 to 1). Chosen on ARCD train: 0.4
#: is better than the usual 0.75 by 0.01 of MRR, as sentences differ little in length.
_SATURATION, _LENGTH = 1.2, 0.4
#: Lengths of the pieces of words, in letters, the word's two borders counted.
_PIECES = (3, 4, 5)
#: What each reading weighs, and the share covered. Chosen on ARCD train (693 questions, 741 sentences): MRR 0.720 against 0.649 of BM25
#: over stems alone with the usual length. Tried without gain: families of meaning, more weight for pairs, a bonus for passages with
#: a figure where «كم» or «متى» is asked.
_STEMS, _BITS, _ROOTS, _PAIRS, _COVER = 1.0, 1.0, 1.0, 0.3, 2.5
#: What the better neighbour's score adds, as a share of it.
_NEIGHBOUR = 0.15
#: How much a root counts in covering, where the stem does not stand in the passage.
_BY_ROOT = 0.7


def _matter(text: str) -> list[str]:
    """Give the folded words and figures of a text that carry matter."""
    return [t.form for t in tokens(text) if t.is_number or (t.is_word and not is_stop_word(t.form))]


def _stems(matter: Sequence[str]) -> list[str]:
    return [stem(form) for form in matter]


def _bits(matter: Sequence[str]) -> list[str]:
    bordered = [f"_{stem(form)}_" for form in matter]
    return [w[i : i + n] for w in bordered for n in _PIECES for i in range(max(1, len(w) - n + 1))]


def _roots(matter: Sequence[str]) -> list[str]:
    return [root for form in matter for root in sorted(roots(form))]


def _pairs(matter: Sequence[str]) -> list[str]:
    return [f"{a} {b}" for a, b in pairwise(_stems(matter))]


#: The readings of a text and what each weighs.
_READINGS: tuple[tuple[Callable[[Sequence[str]], list[str]], float], ...] = ((_stems, _STEMS), (_bits, _BITS), (_roots, _ROOTS), (_pairs, _PAIRS))


@dataclass(frozen=True, slots=True)
class _Postings:
    """One reading of all passages: for each feature the passages that have it and what it adds there."""

    size: int  #: passages
    at: Mapping[str, tuple[NDArray[np.intp], Scores]]
    rarity: Mapping[str, float]

    @classmethod
    def of(cls, readings: Sequence[Sequence[str]]) -> _Postings:
        """Index the features of each passage."""
        counts = [Counter(r) for r in readings]
        having = Counter(feature for c in counts for feature in c)
        size = len(counts)
        rarity = {f: float(np.log1p((size - n + 0.5) / (n + 0.5))) for f, n in having.items()}
        lengths = np.array([max(1, c.total()) for c in counts], dtype=np.float64)
        damping = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / (lengths.mean() if size else 1.0))
        places: dict[str, list[tuple[int, float]]] = {f: [] for f in having}
        for i, c in enumerate(counts):
            for f, n in c.items():
                places[f].append((i, rarity[f] * n * (_SATURATION + 1) / (n + damping[i])))
        at = {f: (np.array([i for i, _ in p], dtype=np.intp), np.array([s for _, s in p])) for f, p in places.items()}
        return cls(size, at, rarity)

    def scores(self, features: Sequence[str]) -> Scores:
        """Give the score of each passage, 1 for the best one."""
        total: Scores = np.zeros(self.size)
        for feature in dict.fromkeys(features):
            if feature in self.at:
                where, adds = self.at[feature]
                total[where] += adds
        return _scaled(total)

    def holds(self, features: Sequence[str]) -> Scores:
        """Give 1 for each passage that has any of the features, 0 for the others."""
        total: Scores = np.zeros(self.size)
        for feature in features:
            if feature in self.at:
                total[self.at[feature][0]] = 1.0
        return total


def _scaled(scores: Scores) -> Scores:
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else scores


@dataclass(frozen=True, slots=True)
class Index:
    """Passages made ready for any number of questions."""

    ids: tuple[str, ...]
    readings: tuple[_Postings, ...]  #: one for each of `_READINGS`
    meanings: Meanings | None  #: None where passages are ranked by their words alone
    embedder: Embedder | None

    @classmethod
    def of(cls, passages: Sequence[tuple[str, str]], embedder: Embedder | None = None) -> Index:
        """Index passages, given by id and text, in the order in which they stand; by meaning too where there is an embedder."""
        matters = [_matter(text) for _, text in passages]
        readings = tuple(_Postings.of([read(m) for m in matters]) for read, _ in _READINGS)
        meanings = Meanings.of([text for _, text in passages], embedder) if embedder and passages else None
        return cls(tuple(i for i, _ in passages), readings, meanings, embedder)

    def _covered(self, matter: Sequence[str]) -> Scores:
        """Give for each passage the share of the question's words that it has, the rare ones weighing more."""
        stems, by_root = self.readings[0], self.readings[2]
        total: Scores = np.zeros(len(self.ids))
        for form in dict.fromkeys(matter):
            weight = stems.rarity.get(stem(form), np.log1p(2.0 * len(self.ids) + 1))
            total += weight * np.maximum(stems.holds([stem(form)]), _BY_ROOT * by_root.holds(sorted(roots(form))))
        return _scaled(total)

    def scores(self, question: str) -> Scores:
        """Give what each passage has for a question, the more the better."""
        matter = _matter(question)
        total: Scores = _COVER * self._covered(matter)
        for (read, weight), postings in zip(_READINGS, self.readings, strict=True):
            total = total + weight * postings.scores(read(matter))
        beside: Scores = _NEIGHBOUR * _better_neighbour(total)
        if self.meanings is None or self.embedder is None:
            return total + beside
        return _scaled(total + beside) + np.maximum(0.0, self.meanings.scores(question, self.embedder))

    def rank(self, question: str) -> list[str]:
        """Give the ids of the passages that may answer a question, at most 20, best first."""
        scores = self.scores(question)
        best = np.argsort(-scores, kind="stable")[:MOST]
        return [self.ids[i] for i in best if scores[i] > 0]


def _better_neighbour(scores: Scores) -> Scores:
    """Give for each passage the higher of the scores of those beside it."""
    before, after = np.zeros_like(scores), np.zeros_like(scores)
    before[1:], after[:-1] = scores[:-1], scores[1:]
    return np.maximum(before, after)


def rank(question: str, passages: Sequence[tuple[str, str]], embedder: Embedder | None = None) -> list[str]:
    """Give the ids of the passages that may answer a question, at most 20, best first."""
    return Index.of(passages, embedder).rank(question)
