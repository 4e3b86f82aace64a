"""Affirmed against denied: what one source says is so and another says is not, not yet, or the opposite of which it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.comparing.clauses import clauses
from summarizer.comparing.denial import affirms, best
from summarizer.comparing.denied import Sort, denials
from summarizer.comparing.disputes import disputes
from summarizer.comparing.matter import covered, telling
from summarizer.comparing.opposition import opposed
from summarizer.comparing.positions import ordered, position
from summarizer.comparing.slots import parted
from summarizer.comparing.speakers import surely_one
from summarizer.comparing.topics import about
from summarizer.types import Difference, Importance, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarizer.comparing.clauses import Clause
    from summarizer.types import Event, Position


def _side(told: Sequence[Clause]) -> Position:
    """Make one position of what several sources tell alike; the clause told first gives its words."""
    first, evidence = told[0].position(), [e for c in told for e in c.position().evidence]
    return position(first.value, evidence, first.by, first.through)


def _difference(event: Event, ours: Sequence[Clause], theirs: Sequence[Clause], thing: str = "", line: str = "stance") -> Difference:
    """Make a difference of two sides; `thing` says what it is about, the words that both share where it is empty, in a topic line of a name."""
    a, b = ours[0], theirs[0]
    return Difference(
        kind=Kind.STANCE,
        topic=thing or about(line, [a.words, b.words], a.document, a.sentence),
        positions=ordered(event, (_side(ours), _side(theirs))),
        importance=Importance.HIGH,
        confidence=covered(a.words, b.words),
    )


def _said_by_one(a: Clause, b: Clause) -> bool:
    """Tell whether two clauses are of one named speaker, whom two sources only render in other words."""
    if a.statement is None or b.statement is None or not a.statement.speaker or not b.statement.speaker:
        return False
    return surely_one(a.document, a.statement, b.document, b.statement)


def _denied(event: Event, by_document: Mapping[str, Sequence[Clause]], tells: Mapping[str, float]) -> Iterator[tuple[float, Difference]]:
    affirming = {i: [c for c in of if affirms(c)] for i, of in by_document.items()}
    for document in event.documents:
        for denied in denials(document, by_document[document.id]):
            found = (best(denied, by_document[i], affirming[i], tells) for i in by_document if i != document.id)
            against = sorted(
                ((share, c) for share, c in found if c is not None and share and (denied.sort is Sort.CALLED_UNTRUE or not _said_by_one(denied.clause, c))),
                key=lambda one: -one[0],
            )
            if against:
                yield against[0][0], _difference(event, [denied.clause], [c for _, c in against], denied.thing)


def _meet(a: Position, b: Position) -> bool:
    return any(x.article == y.article and x.span.meets(y.span) for x in a.evidence for y in b.evidence)


def _rest_on(a: Difference, b: Difference) -> bool:
    """Tell whether each side of one difference rests on a sentence on which a side of another does: then they are one matter told twice."""
    return all(any(_meet(x, y) for y in b.positions) for x in a.positions)


def _once(found: Iterable[tuple[float, Difference]]) -> list[Difference]:
    kept: list[Difference] = []
    for _, one in sorted(found, key=lambda scored: -scored[0]):
        if not any(_rest_on(one, other) for other in kept):
            kept.append(one)
    return kept


def find(event: Event) -> list[Difference]:
    """Find what one source affirms and another denies, or tells the opposite of; each matter once."""
    by_document, tells = {d.id: clauses(d) for d in event.documents}, telling(event)
    opposites = ((share, _difference(event, [a], [b])) for share, a, b in opposed(event, by_document, tells) if not _said_by_one(a, b))
    slots = ((weight, _difference(event, [a], [b], line=name)) for weight, name, a, b in parted(event, by_document))
    told = ((0.0, _difference(event, ours, theirs)) for ours, theirs in disputes(event, by_document))
    return _once([*_denied(event, by_document, tells), *opposites, *slots, *told])
