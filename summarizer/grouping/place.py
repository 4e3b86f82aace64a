"""Place what arrives: each new document joins an event or starts one, in time that does not grow with the archive.

    new documents + the events that they may be of ─cluster─► groups ─► Placement: who is where, and which events were merged or split

The documents at hand are clustered anew each time, so that the result hardly depends on the order of arrival; those that are in one
event by now rather stay, so that what readers were told does not flicker. Events keep their identity: each goes where most of its documents
go, the one known longest gives its id to the whole. What a person ruled on is never split, and no two such events are put together.

Tried and rejected: earlier events as whole groups that only grow, merge or are split when they fall apart (BCubed between two orders of
a day 0.93, beside 0.99).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.grouping.clusters import cluster, same_event
from summarizer.grouping.group import event_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.grouping.features import Features
    from summarizer.grouping.window import Window

#: Documents of one event that are looked at: those next in time to the new ones. Bounds the time that a large event takes.
_MOST_MEMBERS = 40


class ChangeKind(StrEnum):
    """What became of an event beside growing."""

    MERGE = "merge"  #: it took in another, which is no more
    SPLIT = "split"  #: a part of it became another


@dataclass(frozen=True, slots=True)
class Change:
    """A merge or a split, with its reason."""

    kind: ChangeKind
    event: str  #: the one that keeps its identity
    other: str  #: the one that ends, or that begins
    documents: tuple[str, ...]  #: those that moved
    reason: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where documents are now."""

    groups: Mapping[str, tuple[str, ...]]  #: events that changed or began ─► all their documents, in no order that means anything
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of earlier events."""

    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: event ─► its documents, the event known longest first
    ruled: frozenset[str] = frozenset()  #: events that a person merged or split

    def event_of(self) -> dict[str, str]:
        """Give the event of each document."""
        return {document: event for event, documents in self.members.items() for document in documents}


def _hours(one: Features, new: Sequence[Features]) -> float:
    """Give the hours from a document to the next of the new ones; none where the time of either is unknown."""
    return min((abs((one.time - other.time).total_seconds()) / 3600 for other in new if one.time and other.time), default=0.0)


def _shown(documents: Iterable[str], window: Window, new: Sequence[Features]) -> list[str]:
    """Give the documents of an event that are looked at."""
    having = sorted((d for d in documents if d in window), key=lambda d: (_hours(window[d], new), d))
    return having[:_MOST_MEMBERS]


def place(new: Sequence[Features], window: Window, known: Known) -> Placement:
    """Place new documents, which the window holds, among the events that they may be of.

    A document that is in an event already (an edited one) is placed by what it says now.
    """
    event_of = known.event_of()
    shown = {event: _shown(documents, window, new) for event, documents in known.members.items()}
    groups = _clustered(shown, [one.id for one in new if one.id not in event_of], window, known)
    homes = _homes(groups, known, event_of)
    edited = {event_of[one.id] for one in new if one.id in event_of}
    names = [homes[n][0] if homes[n] else event_id(min(group)) for n, group in enumerate(groups)]
    unseen = {event: frozenset(documents) - frozenset(shown[event]) for event, documents in known.members.items()}
    now = {name: tuple(sorted({*group, *(d for event in homes[n] for d in unseen[event])})) for n, (name, group) in enumerate(zip(names, groups, strict=True))}
    changed = {event: ds for event, ds in now.items() if event in edited or frozenset(ds) != frozenset(known.members.get(event, ()))}
    return Placement(changed, tuple(_changes(groups, homes, names, known, window)))


def _clustered(shown: Mapping[str, Sequence[str]], fresh: Sequence[str], window: Window, known: Known) -> list[list[str]]:
    """Cluster the documents of earlier events and the new ones; the events that a person ruled on are each one group from the start."""
    whole = [documents for event, documents in shown.items() if event in known.ruled and documents]
    single = [[d] for event, documents in shown.items() if event not in known.ruled for d in documents] + [[d] for d in sorted(fresh)]
    weighed = [[window.weighed(window[d]) for d in documents] for documents in (*whole, *single)]
    return cluster(weighed, window, range(len(whole)), known.event_of())


def _homes(groups: Sequence[Sequence[str]], known: Known, event_of: Mapping[str, str]) -> list[list[str]]:
    """Give for each group the events most of whose documents are in it, the one that gives its id to the group first."""
    counts = [Counter(event_of[d] for d in group if d in event_of) for group in groups]
    homes: list[list[str]] = [[] for _ in groups]
    for event in known.members:
        best = max(range(len(groups)), key=lambda n: (counts[n][event], -n))
        if counts[best][event]:
            homes[best].append(event)
    return [sorted(events, key=lambda event: event not in known.ruled) for events in homes]


def _changes(groups: Sequence[Sequence[str]], homes: Sequence[Sequence[str]], names: Sequence[str], known: Known, window: Window) -> Iterable[Change]:
    """Give the merges, and for each part that has left an event for one of its own a split."""
    least, event_of = same_event(len(window)), known.event_of()
    for name, home, group in zip(names, homes, groups, strict=True):
        for other in home[1:]:
            yield Change(ChangeKind.MERGE, name, other, known.members[other], f"likeness of {least:.2f} or more: one occurrence")
        left = Counter(event_of[d] for d in group if d in event_of)
        if not home and left:
            event = max(left, key=lambda one: (left[one], one))
            moved = tuple(sorted(d for d in group if event_of.get(d) == event))
            yield Change(ChangeKind.SPLIT, event, name, moved, f"likeness below {least:.2f}: two occurrences")
