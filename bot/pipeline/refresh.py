"""Refresh: what the sources published is kept.

    feeds due ─visit (many at once)─► articles ─keep─► store ─┐  one transaction a feed
                     │                    └ a part ─► its page waits to be read (bot.pipeline.pages)
                     ├ nothing new ─► next visit              │  together, at the end of the round
                     └ failure, a value ─► next visit         ┘  one for long: a notice to who added the feed

Every step can be cut off and run again: an article kept twice is kept once, and waits until it is in an event (bot.pipeline.grouping).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.pipeline.keeping import fair, host_of, keep_articles, side_by_side
from bot.pipeline.notices import tell_owner
from bot.units import FAILED, happened, unit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.ports import Clock, Store
    from bot.types import Feed
    from bot.units import Unit
    from bot.watch.visit import Visit

#: Feeds that one round visits at once; how many connections there are is the fetcher's matter.
ROUND = 200
#: Feeds that are due, among which a round chooses by turns of their hosts.
LOOKED_AT = 2_000
#: How long a round waits for its slowest feed; one that is still in its host's queue then is due in the next round.
ROUND_LIMIT = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Round:
    """What a round of visits brought."""

    feeds: int = 0
    failed: int = 0
    new: int = 0  #: articles, new versions counted

    def __add__(self, other: Round) -> Round:
        """Count two rounds together."""
        return Round(self.feeds + other.feeds, self.failed + other.failed, self.new + other.new)


async def visit_feeds(
    store: Store,
    visit: Callable[[Feed], Awaitable[Visit]],
    clock: Clock,
    feeds: Sequence[Feed] | None = None,
    *,
    limit: timedelta | None = None,
) -> Round:
    """Visit feeds (those that are due, where none are given), many at once.

    A failing one delays no other, a slow one no longer than the limit.
    """
    if feeds is None:
        async with store.begin() as work:
            feeds = fair(await work.sources.due(clock(), LOOKED_AT), lambda feed: host_of(feed.url), ROUND)
    with unit("round") as told:
        told.quiet = not feeds
        done = await _visit_all(store, visit, clock, feeds, limit)
        told.tell(feeds=done.feeds, failed=done.failed, new=done.new)
        return done


async def _visit_all(store: Store, visit: Callable[[Feed], Awaitable[Visit]], clock: Clock, feeds: Sequence[Feed], limit: timedelta | None) -> Round:
    quiet: list[Feed] = []

    async def one(feed: Feed) -> Round:
        with unit("visit", feed.id, source=feed.source.name) as told:
            seen = await visit(feed)
            if seen.articles or seen.error is not None:
                return await _keep(store, seen, clock, told)
            told.quiet = True
            quiet.append(seen.feed)
            return Round(1)

    done = sum(await side_by_side([one(feed) for feed in feeds], limit), Round())
    await _keep_quiet(store, quiet)
    return done


async def _keep_quiet(store: Store, feeds: Sequence[Feed]) -> None:
    """Keep the visits that brought nothing, most of them answered 304, together: one transaction each cost half of such a visit."""
    if not feeds:
        return
    async with store.begin() as work:
        for feed in feeds:
            await work.sources.visited(feed)
    happened("visits_unchanged", feeds=len(feeds))


async def _keep(store: Store, visit: Visit, clock: Clock, told: Unit) -> Round:
    now = clock()
    async with store.begin() as work:
        new = await keep_articles(work, visit.articles, now)
        await work.sources.visited(replace(visit.feed, last_new=now) if new else visit.feed)
        await tell_owner(work, visit.feed, now)
    told.tell(url=visit.feed.url, articles=len(visit.articles), new=new)
    if visit.error is not None:
        next_visit = visit.feed.next_visit.isoformat()
        told.tell(str(visit.feed.trouble or FAILED), grave=True, reason=visit.error.message, failures=visit.feed.failures, next_visit=next_visit)
    return Round(1, int(visit.error is not None), new)
