"""The facts of an event whose change is news: its tolls, and its differences with their values and speakers."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.lexicon import lexicon
from summarizer.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.types import Comparison, Difference, Document, Quantity


@dataclass(frozen=True, slots=True)
class Toll:
    """The greatest current figure of one class of persons struck, and the sentence that gives it."""

    kind: str  #: a name from lexicon/counted.toml
    value: float
    by: str | None  #: who counted, None where not said
    evidence: Evidence


def _is_current(quantity: Quantity) -> bool:
    return quantity.kind in lexicon("digest")["floors"] and not (quantity.earlier or quantity.part or quantity.since or quantity.rate)


def _evidence(document: Document, quantity: Quantity) -> Evidence:
    span = document.sentence(quantity.sentence).span
    return Evidence(document.id, document.article.at(span), span)


def tolls(documents: tuple[Document, ...]) -> dict[str, Toll]:
    """Give the greatest current toll of each class: that it grows is news."""
    greatest: dict[str, Toll] = {}
    for document in documents:
        for quantity in filter(_is_current, document.quantities):
            kind = str(quantity.kind)
            if kind not in greatest or quantity.value > greatest[kind].value:
                greatest[kind] = Toll(kind, quantity.value, quantity.by, _evidence(document, quantity))
    return greatest


def positions_of(difference: Difference) -> frozenset[tuple[str, str]]:
    """Give the values of a difference with their speakers, in one form of each letter."""
    return frozenset((fold(p.value), fold(p.by or "")) for p in difference.positions)


def _facts(comparison: Comparison) -> Iterator[str]:
    for difference in comparison.differences:
        values = sorted("<".join(p) for p in positions_of(difference))
        yield "|".join([difference.kind.value, difference.relation.value, *values])
    for toll in tolls(comparison.event.documents).values():
        yield f"{toll.kind}={toll.value:g}"


def fingerprint(comparison: Comparison) -> str:
    """Give 16 hexadecimal digits of the facts: equal where none has changed, however many outlets joined."""
    return blake2b("\n".join(sorted(_facts(comparison))).encode(), digest_size=8).hexdigest()
