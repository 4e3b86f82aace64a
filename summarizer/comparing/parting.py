"""Parting: the matters on which facts of several sources cannot all be right, for any sort of fact.

    facts ─those that nobody else tells alike─► pairs ─assignment─► matters ─► sides by value

Two facts part only where neither source tells the other's value anywhere: a source that gives both values speaks of two
things, and nobody contradicts anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from summarizer.comparing.assignment import matters
from summarizer.comparing.positions import together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarizer.types import Document


class Fact(Protocol):
    """Anything found in a document."""

    @property
    def document(self) -> Document:
        """Give the document it stands in."""
        ...


F = TypeVar("F", bound=Fact)

#: Added to the likeness of two facts that agree, so that they pair first.
_EQUAL = 1.0


def tellers(everything: Sequence[F], agree: Callable[[F, F], bool]) -> list[frozenset[str]]:
    """Give for each fact the documents that tell one that agrees with it."""
    return [frozenset(f.document.id for f in everything if agree(f, one)) for one in everything]


def one_a_source(matter: Sequence[F]) -> list[F]:
    """Keep the first fact of each document."""
    first = {f.document.id: f for f in reversed(matter)}
    return [first[i] for i in dict.fromkeys(f.document.id for f in matter)]


def part(everything: Sequence[F], alike: Callable[[F, F], float], agree: Callable[[F, F], bool], least: float) -> Iterator[list[list[F]]]:
    """Give the sides of each matter on which sources part.

    `alike` says how much two facts seem to be of one matter, 0 to 1; `least` from where on they are.
    """
    told_by = tellers(everything, agree)
    number = {id(f): n for n, f in enumerate(everything)}

    def parted(one: F, other: F) -> float:
        """Give how much two facts that do not agree are of one matter; 0 where either source tells the other's value too."""
        known = other.document.id in told_by[number[id(one)]] or one.document.id in told_by[number[id(other)]]
        return 0.0 if known else alike(one, other)

    def paired(one: F, other: F) -> float:
        if not agree(one, other):
            return parted(one, other)
        found = alike(one, other)
        return found + _EQUAL if found else found

    for matter in matters(everything, lambda f: f.document.id, paired, least):
        sides = together(one_a_source(matter), agree)
        facing = [side for side in sides if any(parted(f, g) >= least for f in side for other in sides if other is not side for g in other)]
        if len(facing) > 1:
            yield facing
