"""What is looked for where, so that a search takes a time that hardly grows with the archive. Pure; the same for every database.

    stems of the question ─► how many articles have each ─┬► rare stems, in all articles
                                                          ├► all stems together, in all articles
                                                          └► any stem, in the newest articles  ─► candidates ─`weighed`─► articles

A common word is in a share of all articles: to rank by it is to read them all. So common ones decide only among articles that
a rare one finds, that have all of them, or that are new.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Articles that a stem may be in at the most to be looked for in all of them, for all such stems together; and the newest in which all are looked for.
#: With 100,000 articles (one core, SQLite): any of ten questions' stems in all articles took 56 ms in the median, these three searches some 15 ms.
RARE, NEWEST = 3000, 5000
#: Articles of each search that are weighed.
WEIGHED = 60


@dataclass(frozen=True, slots=True)
class Look:
    """One look into the index."""

    stems: tuple[str, ...]
    together: bool  #: whether an article must have all of them
    after: int  #: only articles whose place in the index is after this one


def looks(counts: Mapping[str, int], last: int) -> Iterator[Look]:
    """Give what to look for; `counts` says of each stem of the question that is anywhere in how many articles, `last` is the newest place."""
    stems = tuple(sorted(counts, key=lambda stem: (counts[stem], stem)))
    rare, total = [], 0
    for stem in stems:
        total += counts[stem]
        if total <= RARE:
            rare.append(stem)
    if rare:
        yield Look(tuple(rare), together=False, after=0)
    if len(rare) < len(stems):
        yield Look(stems, together=True, after=0)
        yield Look(stems, together=False, after=max(0, last - NEWEST))
