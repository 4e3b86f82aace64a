"""Refresh: what the sources published becomes events.

    feeds due ─visit (many at once)─► articles ─keep─► store ─┐  one transaction a feed
                     │                    └ a part ─► its page waits to be read (bot.pipeline.pages)
                     ├ nothing new ─► next visit              │  together, at the end of the round
                     └ failure, a value ─► next visit         ┘  one for long: a notice to who added the feed
    articles waiting ─read─► documents ─group with recent events─► events ─put─► store      one transaction a batch
                        └ unreadable ─► set aside

Every step can be cut off and run again: an article kept twice is kept once, and waits until it is in an event.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.keys import article_of
from bot.pipeline.keeping import keep_articles, side_by_side
from bot.pipeline.notices import tell_owner
from bot.pipeline.reading import articles_of, read_articles
from bot.pipeline.register import register

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from bot.pipeline.mind import Mind
    from bot.ports import Clock, Store, Work
    from bot.types import Feed
    from bot.watch.visit import Visit
    from summarizer.types import Document, Event

_log = structlog.get_logger(__name__)

#: Feeds that one round visits at once; how many connections there are is the fetcher's matter.
ROUND = 200
#: How long a round waits for its slowest feed; one that is still in its host's queue then is due in the next round.
ROUND_LIMIT = timedelta(seconds=60)
#: Articles that are grouped together.
BATCH = 200
#: How long an event waits for more articles after the last one joined.
WINDOW = timedelta(days=3)


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
            feeds = await work.sources.due(clock(), ROUND)

    quiet: list[Feed] = []

    async def one(feed: Feed) -> Round:
        seen = await visit(feed)
        if seen.articles or seen.error is not None:
            return await _keep(store, seen, clock)
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
    _log.info("feeds_unchanged", feeds=len(feeds))


async def _keep(store: Store, visit: Visit, clock: Clock) -> Round:
    now = clock()
    async with store.begin() as work:
        new = await keep_articles(work, visit.articles, now)
        await work.sources.visited(replace(visit.feed, last_new=now) if new else visit.feed)
        await tell_owner(work, visit.feed, now)
    told = {"source": visit.feed.source.name, "feed": visit.feed.url, "articles": len(visit.articles), "new": new}
    if visit.error is None:
        _log.info("feed_visited", **told)
    else:
        _log.warning("feed_failed", **told, reason=visit.error.message, failures=visit.feed.failures, next_visit=visit.feed.next_visit.isoformat())
    return Round(1, int(visit.error is not None), new)


# --- articles ─► events ----------------------------------------------------------------------------------------------


async def group_articles(store: Store, mind: Mind, clock: Clock) -> int:
    """Put every article that waits into an event; gives how many events were touched."""
    touched = 0
    while found := await _group_batch(store, mind, clock):
        touched += found.events
        if not found.more:
            break
    return touched


@dataclass(frozen=True, slots=True)
class _Batch:
    events: int
    more: bool  #: whether others may still wait


async def _group_batch(store: Store, mind: Mind, clock: Clock) -> _Batch | None:
    async with store.begin() as work:
        waiting = await work.articles.ungrouped(BATCH)
        if not waiting:
            return None
        members = await _candidates(work, [article.id for article in waiting], clock)
        known = await articles_of(work, (document for ids in members.values() for document in ids))
    fresh = {article.id for article in waiting}
    new = await read_articles(mind, waiting)
    old = await read_articles(mind, [article for article in known if article.id not in fresh])
    events = await asyncio.to_thread(regroup, mind, new.documents, old.documents, members)
    grouped = {article_of(document.id) for event in events for document in event.documents}
    aside = dict(new.unreadable) | {article: "gives no event" for article in waiting if article.id not in grouped}
    async with store.begin() as work:
        for event in events:
            await work.events.put(event, clock())
        await register(work, new.documents, clock())
        for article, reason in aside.items():
            await work.articles.set_aside(article, reason)
    _log.info("articles_grouped", articles=len(waiting), set_aside=len(aside), events=len(events))
    return _Batch(len(events), more=len(waiting) == BATCH)


async def _candidates(work: Work, waiting: Sequence[str], clock: Clock) -> dict[str, tuple[str, ...]]:
    """Give the events that an article may join: the recent ones, and those that an edited article is in already."""
    members = await work.events.recent(clock() - WINDOW)
    own = await work.events.of_articles(waiting)
    return {event: await work.events.members(event) for event in own if event not in members} | members


def regroup(mind: Mind, new: Sequence[Document], old: Sequence[Document], members: Mapping[str, Sequence[str]]) -> list[Event]:
    """Put new documents into events; give the events that changed. Pure.

    A new version of a document takes its place in the event that it is in; what is in none is grouped.
    """
    documents = {document.id: document for document in (*old, *new)}
    placed = {document: event for event, ids in members.items() for document in ids}
    present = {event: [documents[i] for i in ids if i in documents] for event, ids in members.items()}
    earlier = [mind.join(known, event) for event, known in present.items() if known]
    edited = {placed[document.id] for document in new if document.id in placed}
    grouped = mind.group([document for document in new if document.id not in placed], earlier)
    before = {event.id: len(event.documents) for event in earlier}
    return [event for event in grouped if event.id in edited or len(event.documents) != before.get(event.id)]
