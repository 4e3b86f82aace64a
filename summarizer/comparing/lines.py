"""Lines: what is read of a text again and again while sources are compared, read once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from summarizer.arabic import negation
from summarizer.arabic.tokens import tokens
from summarizer.comparing.matter import meanings, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.arabic.negation import Hedge
    from summarizer.arabic.tokens import Token

T = TypeVar("T")
R = TypeVar("R")

#: Texts remembered: the clauses and sentences of an event of some forty articles.
_REMEMBERED = 8192


@lru_cache(maxsize=_REMEMBERED)
def line_of(text: str) -> tuple[Token, ...]:
    """Cut a text into its tokens."""
    return tuple(tokens(text))


@lru_cache(maxsize=_REMEMBERED)
def negated_in(text: str) -> tuple[tuple[int, int], ...]:
    """Find the places of a text that a negator turns."""
    return negation.negated_spans(text)


@lru_cache(maxsize=_REMEMBERED)
def hedges_in(text: str) -> tuple[Hedge, ...]:
    """Find the hedges of a text."""
    return negation.find_hedges(text)


@lru_cache(maxsize=_REMEMBERED)
def meant_by(text: str) -> frozenset[str]:
    """Give all that the words of a text may be known by."""
    return meanings(words_of(text))


#: Things remembered by identity, and with them their documents: the clauses of an event of some twenty articles.
_KNOWN = 2048


class _Same(Generic[T]):
    """A thing known by which it is, not by what it holds."""

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.it is other.it


def once_for_each(function: Callable[[T], R]) -> Callable[[T], R]:
    """Remember what a function gives for each of the last things, known by identity: to hold two documents against each other costs time."""

    @lru_cache(maxsize=_KNOWN)
    def remembered(same: _Same[T]) -> R:
        return function(same.it)

    return lambda it: remembered(_Same(it))
