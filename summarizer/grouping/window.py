"""The documents of a time window, found by their words.

    Features ─add─► Window ─near─► ids of the most alike, best first
                       └──weighed─► Features with words that are common in the window made lighter

Looking for what is near one document costs as much as its rarest words stand in the window, within a bound: nothing grows with the
archive. A word that half of a day's articles have («معايدة» after a feast) tells as little as one that is common in the language.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.grouping.features import Features

#: Heaviest words of a document by which it is found.
_KEYS = 24
#: Entries of the lists of words that one search looks at, rarest words first: bounds its time whatever the window holds.
_MOST_ENTRIES = 3000
#: Articles that a window is taken to hold besides its own, so that in a handful of articles nothing seems common.
_OTHERS = 500
#: Share of the window's articles up to which a word keeps its whole weight; above, its weight falls with the logarithm, to none where all have it.
#: Of 0.001, 0.003, 0.01 and 0.02 on the labelled pairs of real days.
_COMMON = 0.01


@dataclass(frozen=True)
class Weighed:
    """A document's features, its words weighed as their window has it."""

    features: Features
    words: dict[str, float]
    head: dict[str, float]

    @cached_property
    def length(self) -> float:
        """Give the Euclidean length of the words."""
        return math.sqrt(sum(w * w for w in self.words.values())) or 1.0

    @cached_property
    def head_weight(self) -> float:
        """Give the sum of the headline's weights."""
        return sum(self.head.values()) or 1.0


class Window:
    """Documents by their words. Not safe to change from two threads at once."""

    def __init__(self, documents: Iterable[Features] = ()) -> None:
        """Hold some documents."""
        self._documents: dict[str, Features] = {}
        self._having: Counter[str] = Counter()
        self._found_by: dict[str, dict[str, None]] = defaultdict(dict)
        for one in documents:
            self.add(one)

    def __len__(self) -> int:
        """Count the documents."""
        return len(self._documents)

    def __contains__(self, document: str) -> bool:
        """Tell whether a document is in the window."""
        return document in self._documents

    def __getitem__(self, document: str) -> Features:
        """Give a document's features."""
        return self._documents[document]

    def add(self, one: Features) -> None:
        """Take a document in, in place of an earlier version."""
        self.discard(one.id)
        self._documents[one.id] = one
        self._having.update(one.words.keys())
        for form in _keys(one):
            self._found_by[form][one.id] = None

    def discard(self, document: str) -> None:
        """Let a document go; one that is not there does no harm."""
        one = self._documents.pop(document, None)
        if one is None:
            return
        self._having.subtract(one.words.keys())
        for form in _keys(one):
            having = self._found_by[form]
            having.pop(document, None)
            if not having:
                del self._found_by[form]

    def _lightness(self, form: str) -> float:
        """Give what part of its weight a word keeps in this window."""
        share = max(1, self._having[form]) / (len(self) + _OTHERS)
        return min(1.0, max(0.0, math.log(share) / math.log(_COMMON)))

    def weighed(self, one: Features) -> Weighed:
        """Weigh a document's words."""
        light = {form: self._lightness(form) for form in one.words.keys() | one.head.keys()}
        return Weighed(one, {f: w * light[f] for f, w in one.words.items()}, {f: w * light[f] for f, w in one.head.items()})

    def near(self, one: Features, most: int) -> list[str]:
        """Give the documents that share the heaviest words with one, itself left out, those that share most first."""
        scores: Counter[str] = Counter()
        seen = 0
        for form in sorted(_keys(one), key=lambda f: (len(self._found_by.get(f, ())), f)):
            having = self._found_by.get(form, {})
            seen += len(having)
            if seen > _MOST_ENTRIES:
                break
            weight = one.words[form] * self._lightness(form)
            for document in having:
                scores[document] += weight  # type: ignore[assignment]  # a Counter of weights
        scores.pop(one.id, None)
        return [document for document, _ in sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:most]]


def _keys(one: Features) -> list[str]:
    return sorted(one.words, key=lambda form: (-one.words[form], form))[:_KEYS]
