"""Phrases: finds entries of a lexicon in tokens, the longest first, with the clitics before them.

Phrases([("الشهر الماضي", -1)]).at(tokens("في الشهر الماضي"), 1) == Match(-1, after=3, reading=...)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from summarizer.arabic.clitics import Reading, readings
from summarizer.arabic.letters import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.arabic.tokens import Token

T = TypeVar("T")

#: Written words whose entries a lexicon remembers: the vocabulary of some twenty articles.
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """An entry found at a place."""

    value: T
    after: int  #: index of the token after it
    reading: Reading  #: how its first word was read


class Phrases(Generic[T]):
    """Entries of one word or more, each with a value. Where two have the same words, the first holds."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Take phrases as a writer spells them, words apart by a space."""
        self._table: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in entries:
            first, *rest = [fold(word) for word in phrase.split()]
            self._table.setdefault(first, []).append((tuple(rest), value))
        for found in self._table.values():
            found.sort(key=lambda entry: -len(entry[0]))
        self._starting = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def _look_up(self, form: str) -> tuple[tuple[Reading, list[tuple[tuple[str, ...], T]]], ...]:
        """Give the readings of a word that begin an entry, each with the entries that it begins."""
        return tuple((reading, self._table[reading.rest]) for reading in readings(form) if reading.rest in self._table)

    @property
    def firsts(self) -> frozenset[str]:
        """Give the folded first words of all entries, without clitics."""
        return frozenset(self._table)

    @property
    def openings(self) -> dict[str, frozenset[str]]:
        """Give each first word with the folded words that must follow it for an entry to begin there; none where it is one by itself."""
        return {
            first: frozenset() if any(not rest for rest, _ in entries) else frozenset(rest[0] for rest, _ in entries) for first, entries in self._table.items()
        }

    def __contains__(self, form: str) -> bool:
        """Tell whether a phrase can begin with a folded word, clitics before it allowed."""
        return bool(self._starting(form))

    def at(self, line: Sequence[Token], i: int) -> Match[T] | None:
        """Give the longest phrase that begins at a place; of two as long, the one that takes no clitic off."""
        if not 0 <= i < len(line) or not (starting := self._starting(line[i].form)):
            return None
        best: Match[T] | None = None
        for reading, entries in starting:
            for rest, value in entries:
                last = i + 1 + len(rest)
                fits = (best is None or last > best.after) and last <= len(line)
                if fits and all(line[i + 1 + k].form == word for k, word in enumerate(rest)):
                    best = Match(value, last, reading)
        return best
