"""Clusters: the most alike groups are put together first, until none are alike enough.

Agglomerative, so that the result does not depend on the order in which documents arrive. Groups may be given: they grow
and may be put together, and some are kept apart from each other.

Tried beside it and rejected, on two labelled sets and the labelled pairs of three real days: how each group's core of common words
stands in the other as a factor, links divided by the groups' own cohesion, a factor for the names of the lead. None found more of the
real pairs at a least likeness at which the sets hold together as well.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from summarizer.grouping.likeness import pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarizer.grouping.window import Weighed, Window

#: Two groups are one occurrence from this likeness on where there is little to choose from, and where there is as much as a day of many outlets.
#: Of 0.17, 0.18 and 0.19 on two labelled sets of a hundred articles at the most (BCubed F1 1.00 and 0.98 at 0.18); of 0.30 to 0.36 on three real
#: days of 1,300 (F1 of labelled pairs 0.84 at 0.34).
_LEAST, _MOST = 0.18, 0.34
#: How many articles these two are for: the more there is to choose from, the likelier is a likeness by chance, so the surer must it be.
_FEW, _MANY = 100, 1300
#: The likeness for a handful of articles that somebody hands over together, mostly because they tell one occurrence, and how many are a handful. Of 38
#: labelled events, each handed over for itself, 5 lost an article at 0.18 and 2 do at 0.14; an article of another event reaches 0.10 (of one heat wave, 0.21).
_OF_A_HANDFUL, _HANDFUL = 0.14, 10
#: Share of the strongest single link in the likeness of two groups; the rest is the mean of all links. Of 0, 0.15, 0.3 and 0.45 on the same.
_STRONGEST = 0.3
#: What the likeness of two documents that are in one event by now is multiplied by, so that what readers were told does not flicker.
_STAYING = 1.1
#: Documents up to which every two are compared; above, each with those near it.
_ALL_PAIRS = 64
#: Documents near one that it is compared with.
_NEAR = 40


def same_event(documents: int) -> float:
    """Give the likeness from which two groups are one occurrence, among so many documents."""
    return _between(documents, (_FEW, _LEAST), (_MANY, _MOST))


def handed_over(documents: int) -> float:
    """Give the same among documents that somebody hands over together: less is asked of a handful."""
    return same_event(documents) if documents > _FEW else _between(documents, (_HANDFUL, _OF_A_HANDFUL), (_FEW, _LEAST))


def _between(documents: int, low: tuple[int, float], high: tuple[int, float]) -> float:
    """Give the likeness for a number of documents between two numbers for which it is known, on a scale of ratios; beyond them that of the nearer."""
    (few, least), (many, most) = low, high
    grown = min(1.0, math.log(max(documents, few) / few) / math.log(many / few))
    return least * math.pow(most / least, grown)


class _Link(NamedTuple):
    """How two groups hang together: the likenesses of their documents added up, and the highest of them."""

    whole: float
    strongest: float

    def __or__(self, other: _Link) -> _Link:
        return _Link(self.whole + other.whole, max(self.strongest, other.strongest))


@dataclass(slots=True)
class _Groups:
    """The groups as they grow, how they hang together, and which are looked at next."""

    members: dict[int, list[Weighed]]
    apart: set[int]  #: those of which no two are put together
    least: float  #: likeness from which two are one
    links: dict[int, dict[int, _Link]] = field(default_factory=lambda: defaultdict(dict))
    queue: list[tuple[float, int, int]] = field(default_factory=list)  #: likeness, negative, and the two groups

    def join(self, a: int, b: int, link: _Link) -> None:
        """Add a link between two groups."""
        known = self.links[a].get(b)
        self.links[a][b] = self.links[b][a] = link if known is None else known | link

    def offer(self, a: int, b: int) -> None:
        """Queue two groups where they are alike enough and may be one."""
        if a in self.apart and b in self.apart:
            return
        link = self.links[a][b]
        mean = link.whole / (len(self.members[a]) * len(self.members[b]))
        value = (1 - _STRONGEST) * mean + _STRONGEST * link.strongest
        if value >= self.least:
            heapq.heappush(self.queue, (-value, min(a, b), max(a, b)))

    def best(self) -> Iterator[tuple[int, int]]:
        """Give the two most alike groups, as long as there are any."""
        while self.queue:
            _, a, b = heapq.heappop(self.queue)
            if a in self.members and b in self.members:
                yield a, b

    def merge(self, a: int, b: int, new: int) -> None:
        """Put two groups into a new one and see how alike it is to the others."""
        self.members[new] = self.members.pop(a) + self.members.pop(b)
        if {a, b} & self.apart:
            self.apart.add(new)
        for old in (a, b):
            for other, link in self.links.pop(old).items():
                self.links[other].pop(old, None)
                if other not in (a, b):
                    self.join(new, other, link)
        for other in self.links[new]:
            self.offer(new, other)


def _pairs(documents: Sequence[Weighed], window: Window) -> Iterable[tuple[int, int]]:
    """Give the numbers of the documents that are compared: every two where there are few, else each with those near it."""
    if len(documents) <= _ALL_PAIRS:
        return combinations(range(len(documents)), 2)
    number = {one.features.id: n for n, one in enumerate(documents)}
    near = ((n, number[other]) for n, one in enumerate(documents) for other in window.near(one.features, _NEAR) if other in number)
    return sorted({(min(two), max(two)) for two in near})


def cluster(
    given: Sequence[Sequence[Weighed]],
    window: Window,
    apart: Iterable[int] = (),
    event_of: Mapping[str, str] | None = None,
    least: float | None = None,
) -> list[list[str]]:
    """Put groups of documents together by occurrence; `apart` tells the numbers of those of which no two are put together.

    Every document is in the window. `event_of` gives the events that documents are in by now: they stay rather than part.
    `least` is the likeness from which two groups are one, that of `same_event` where it is None.
    Gives the ids of each group, every id exactly once, in no order that means anything.
    """
    groups = _Groups({n: list(group) for n, group in enumerate(given)}, set(apart), least or same_event(len(window)))
    documents = [one for group in given for one in group]
    ids, events = [one.features.id for one in documents], event_of or {}
    of = [n for n, group in enumerate(given) for _ in group]
    for i, j in _pairs(documents, window):
        if of[i] != of[j] and (value := pair(documents[i], documents[j])) > 0:
            value *= _STAYING if ids[i] in events and events[ids[i]] == events.get(ids[j]) else 1.0
            groups.join(of[i], of[j], _Link(value, value))
    for a in tuple(groups.links):
        for b in groups.links[a]:
            if a < b:
                groups.offer(a, b)
    for new, (a, b) in enumerate(groups.best(), start=len(given)):
        groups.merge(a, b, new)
    return [[one.features.id for one in members] for members in groups.members.values()]
