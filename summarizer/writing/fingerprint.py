"""The fingerprint of what a digest tells: equal where no fact has changed, however many outlets joined."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.types import Comparison, Document


def _tolls(documents: tuple[Document, ...]) -> Iterator[str]:
    """Give the greatest current figure of each class of persons struck: that it grows is news."""
    greatest: dict[str, float] = {}
    for quantity in (q for d in documents for q in d.quantities if not (q.earlier or q.part or q.since or q.rate)):
        if quantity.kind is not None and quantity.kind in lexicon("digest")["floors"]:
            greatest[quantity.kind] = max(quantity.value, greatest.get(quantity.kind, 0.0))
    return (f"{kind}={value:g}" for kind, value in greatest.items())


def _facts(comparison: Comparison) -> Iterator[str]:
    for difference in comparison.differences:
        values = sorted(f"{fold(p.value)}<{fold(p.by or '')}" for p in difference.positions)
        yield "|".join([difference.kind.value, difference.relation.value, *values])
    yield from _tolls(comparison.event.documents)


def fingerprint(comparison: Comparison) -> str:
    """Give 16 hexadecimal digits of the facts: every difference with its values and speakers, every toll."""
    return blake2b("\n".join(sorted(_facts(comparison))).encode(), digest_size=8).hexdigest()
