"""Clauses: where the clause that a word stands in ends, and phrases of fixed words within it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.arabic.tokens import Token

_CONJUNCTIONS = ("و", "ف")


class Phrases:
    """Fixed phrases of one or more words, each with its meaning; the longest that fits wins."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """Take (phrase, meaning) pairs; phrases are folded here."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, meaning in entries:
            words = tuple(fold(phrase).split())
            self._by_first.setdefault(words[0], []).append((words, meaning))
        for known in self._by_first.values():
            known.sort(key=lambda entry: -len(entry[0]))

    def _from(self, first: str, line: Sequence[Token], i: int) -> tuple[int, str] | None:
        for words, meaning in self._by_first.get(first, ()):
            rest = line[i + 1 : i + len(words)]
            if len(rest) == len(words) - 1 and all(t.form == w for t, w in zip(rest, words[1:], strict=True)):
                return i + len(words), meaning
        return None

    def at(self, line: Sequence[Token], i: int) -> tuple[int, str] | None:
        """Give (end, meaning) of the phrase that begins at a token, with or without a conjunction written onto it."""
        form = line[i].form
        found = self._from(form, line, i)
        if found is None and form.startswith(_CONJUNCTIONS):
            return self._from(form[1:], line, i)
        return found


@cache
def _breaks() -> Phrases:
    data = lexicon("clauses")
    return Phrases([(m, "mark") for m in data["marks"]] + [(c, "connective") for c in data["connectives"]])


def breaks_at(line: Sequence[Token], i: int) -> bool:
    """Tell whether a token ends a clause: a mark of punctuation, or a connective that opens another."""
    return _breaks().at(line, i) is not None


def clause_end(line: Sequence[Token], i: int) -> int:
    """Give the first token at or after one that ends its clause, the line's length where none does."""
    return next((k for k in range(i, len(line)) if breaks_at(line, k)), len(line))
