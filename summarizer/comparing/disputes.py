"""Disputes that a source itself tells («في حين يقول الوزير إن الوضع تحت السيطرة») and of which others tell one side alone each.

two speakers on two sides of a pair, one beside the other in one source ─► who else tells either of them on his side
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from summarizer.comparing.opposition import taken
from summarizer.comparing.speakers import same_speaker, surely_one

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.comparing.clauses import Clause
    from summarizer.comparing.sides import Side
    from summarizer.types import Event

#: Sentences from one speaker to the other, at the most.
_BESIDE = 1


def _faced(of_document: Sequence[Clause]) -> Iterator[tuple[Clause, Clause, Side]]:
    """Give two clauses beside each other in which two speakers take two sides, with the side of the first."""
    said = [c for c in of_document if c.statement is not None and c.statement.speaker and taken(c)]
    for a, b in combinations(said, 2):
        if abs(a.sentence - b.sentence) > _BESIDE or _are_one(a, b):
            continue
        theirs = {t.side for t in taken(b)}
        faced = next(((n, side) for n, side in (t.side for t in taken(a)) if (n, 1 - side) in theirs and (n, side) not in theirs), None)
        if faced is not None:
            yield a, b, faced


def _are_one(a: Clause, b: Clause) -> bool:
    return a.statement is not None and b.statement is not None and same_speaker(a.document, a.statement, b.document, b.statement)


def _on_side(one: Clause, side: Side, others: Sequence[Clause]) -> list[Clause]:
    """Give the clauses in which the speaker of one takes his side in other sources."""
    return [
        c
        for c in others
        if c.statement is not None
        and one.statement is not None
        and any(t.side == side for t in taken(c))
        and surely_one(one.document, one.statement, c.document, c.statement)
    ]


def disputes(event: Event, by_document: Mapping[str, Sequence[Clause]]) -> Iterator[tuple[list[Clause], list[Clause]]]:
    """Give the sides of each dispute that a source tells and of which two others tell a side each."""
    for document in event.documents:
        others = [c for i, of in by_document.items() if i != document.id for c in of]
        for a, b, (n, side) in _faced(by_document[document.id]):
            ours, theirs = _on_side(a, (n, side), others), _on_side(b, (n, 1 - side), others)
            if any(x.document.id != y.document.id for x, y in product(ours, theirs)):
                yield [*ours, a], [*theirs, b]
