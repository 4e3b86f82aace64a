"""Parting: the matters on which facts of several sources cannot all be right, for any sort of fact.

    facts ─assignment─► matters ─one a source─► sides by value ─► those of two sides of which no source gives both

A source that gives both values speaks of two things, and nobody contradicts anybody.
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


def told_by_all(side: Sequence[F], others: Sequence[F], everything: Sequence[F], agree: Callable[[F, F], bool]) -> bool:
    """Tell whether each source of another value gives this one too."""
    knowing = {f.document.id for f in everything if agree(f, side[0])}
    return {o.document.id for o in others} <= knowing


def one_a_source(matter: Sequence[F]) -> list[F]:
    """Keep the first fact of each document."""
    first = {f.document.id: f for f in reversed(matter)}
    return [first[i] for i in dict.fromkeys(f.document.id for f in matter)]


def part(everything: Sequence[F], alike: Callable[[F, F], float], agree: Callable[[F, F], bool], least: float) -> Iterator[list[list[F]]]:
    """Give the sides of each matter on which sources part.

    `alike` says how much two facts seem to be of one matter, 0 to 1; `least` from where on they are.
    """

    def paired(a: F, b: F) -> float:
        found = alike(a, b)
        return found + _EQUAL if found and agree(a, b) else found

    for matter in matters(everything, lambda f: f.document.id, paired, least):
        sides = together(one_a_source(matter), agree)
        others = [[f for other in sides if other is not side for f in other] for side in sides]
        if len(sides) > 1 and not any(told_by_all(s, o, everything, agree) for s, o in zip(sides, others, strict=True)):
            yield sides
