"""Phrases: finds entries of a lexicon in tokens, the longest first, with the clitics before them.

Phrases([("الشهر الماضي", -1)]).at(tokens("في الشهر الماضي"), 1) == Match(-1, after=3, reading=...)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from summarizer.arabic.clitics import Reading, readings
from summarizer.arabic.letters import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.arabic.tokens import Token

T = TypeVar("T")


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

    def __contains__(self, form: str) -> bool:
        """Tell whether a phrase can begin with a folded word, clitics before it allowed."""
        return any(reading.rest in self._table for reading in readings(form))

    def at(self, line: Sequence[Token], i: int) -> Match[T] | None:
        """Give the longest phrase that begins at a place; of two as long, the one that takes no clitic off."""
        best: Match[T] | None = None
        for reading in readings(line[i].form) if 0 <= i < len(line) else ():
            for rest, value in self._table.get(reading.rest, ()):
                last = i + 1 + len(rest)
                fits = (best is None or last > best.after) and last <= len(line)
                if fits and all(line[i + 1 + k].form == word for k, word in enumerate(rest)):
                    best = Match(value, last, reading)
        return best
