"""Clauses: where the clause that a word stands in ends."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

from summarizer.arabic.phrases import Phrases
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.phrases import Match
    from summarizer.arabic.tokens import Token

T = TypeVar("T")


def phrase_at(phrases: Phrases[T], line: Sequence[Token], i: int) -> Match[T] | None:
    """Give the phrase that begins at a token, with or without a conjunction; another clitic would make another word («كلا», «بلا»)."""
    found = phrases.at(line, i)
    return found if found is not None and not (found.reading.preposition or found.reading.article) else None


@cache
def _breaks() -> Phrases[str]:
    data = lexicon("clauses")
    return Phrases([(m, "mark") for m in data["marks"]] + [(c, "connective") for c in data["connectives"]])


def breaks_at(line: Sequence[Token], i: int) -> bool:
    """Tell whether a token ends a clause: a mark of punctuation, or a connective that opens another."""
    return phrase_at(_breaks(), line, i) is not None


def clause_end(line: Sequence[Token], i: int) -> int:
    """Give the first token at or after one that ends its clause, the line's length where none does."""
    return next((k for k in range(i, len(line)) if breaks_at(line, k)), len(line))
