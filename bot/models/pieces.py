"""Pieces: how a word is cut into the subword units that the network knows.

A unigram language model (Kudo 2018): of all ways to write a word as pieces, the likeliest. Words are cut one by one, so a
piece never runs over a space, and each word is cut once and then remembered.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What stands before the first piece of a word (SentencePiece's mark for a space).
_START = "\N{LOWER ONE EIGHTH BLOCK}"

#: Marks that the network never saw: vowel signs, tatweel, controls of direction.
_SILENT = re.compile("[\N{ARABIC TATWEEL}\u064b-\u065f\N{ARABIC LETTER SUPERSCRIPT ALEF}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

#: Pieces kept of one word: a longer run of letters is no word.
_MOST_PIECES = 12

#: Characters looked at in one word, so that a megabyte without a space costs no more than a word.
_MOST_CHARACTERS = 64

#: What an unknown character costs beyond the rarest piece, in nats; as SentencePiece has it.
_UNKNOWN_COST = 10.0


class Pieces:
    """The vocabulary of pieces with their log probabilities."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], unknown: int) -> None:
        """Take the pieces in the network's order; `unknown` is the place of the one for everything else."""
        self._places = {piece: (place, score) for place, (piece, score) in enumerate(zip(pieces, scores, strict=True))}
        self._unknown = (unknown, min(scores) - _UNKNOWN_COST)
        self._longest = max(map(len, pieces))
        self.cut = lru_cache(maxsize=32768)(self._cut)

    def _cut(self, word: str) -> tuple[int, ...]:
        """Give the places of the likeliest pieces of a word, at least one, at most `_MOST_PIECES`."""
        text = _START + _SILENT.sub("", unicodedata.normalize("NFKC", word[:_MOST_CHARACTERS])).replace(" ", "")
        best: list[tuple[float, int, int]] = [(0.0, -1, 0)]  # log probability, last piece, where it begins; for each length
        for end in range(1, len(text) + 1):
            best.append(max(self._last_pieces(text, end, best)))
        places, end = [], len(text)
        while end:
            _, place, begin = best[end]
            places.append(place)
            end = begin
        return tuple(places[::-1][:_MOST_PIECES])

    def _last_pieces(self, text: str, end: int, best: list[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
        """Give every piece that may end at a place, with the log probability of the whole up to there."""
        found = [(best[end - 1][0] + self._unknown[1], self._unknown[0], end - 1)]
        for begin in range(max(0, end - self._longest), end):
            known = self._places.get(text[begin:end])
            if known:
                found.append((best[begin][0] + known[1], known[0], begin))
        return found
