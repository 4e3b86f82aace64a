"""Group: articles that wait become events, or join some.

    articles waiting ─read─► documents ─features─► placed among what is known of the days around them ─► events ─put─► store
                        └ unreadable ─► set aside                                                     └ merges, splits recorded

What is known of the days at hand is remembered from round to round; whoever else changed something since is told by the store's stamp, and all
is recalled anew. Where that happens while a batch is placed, the batch is placed again: none is kept beside what it did not know of. Time and
memory go with the days at hand, never with the archive. One transaction a batch; every step can be run again.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.keys import article_of
from bot.pipeline.reading import articles_of, read_articles
from bot.pipeline.register import register
from bot.units import unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.pipeline.mind import Mind
    from bot.pipeline.reading import Read
    from bot.ports import Clock, Store, Work
    from bot.units import Unit
    from summarizer.grouping import Features, Online, Placement
    from summarizer.types import Article, Document, Event

#: Articles that are grouped together.
BATCH = 200
#: How far from an article's time the events are that it may join: after that its likeness to them is worth less than half (`summarizer.grouping.likeness`).
WINDOW = timedelta(days=3)
#: Days that are remembered between rounds: those of one article, twice over, so that late articles do not drive out today's.
_MOST_DAYS = 15


#: The guard that every placing passes before it is kept, by name.
GUARD = "group"


@dataclass(slots=True)
class Memory:
    """What is known of the days at hand, from round to round; a new one knows nothing and learns from the store."""

    online: Online | None = None
    days: set[date] = field(default_factory=set)
    stamp: str = ""

    def clear(self) -> None:
        """Forget all."""
        self.online, self.days, self.stamp = None, set(), ""


async def group_articles(store: Store, mind: Mind, clock: Clock, memory: Memory | None = None) -> int:
    """Put every article that waits into an event; gives how many events were touched."""
    touched, known = 0, memory or Memory()
    while found := await _group_batch(store, mind, clock, known):
        touched += found.events
        if not found.more:
            break
    return touched


@dataclass(frozen=True, slots=True)
class _Batch:
    events: int
    more: bool  #: whether others may still wait


async def _group_batch(store: Store, mind: Mind, clock: Clock, memory: Memory) -> _Batch | None:
    async with store.begin() as work:
        waiting = await work.articles.ungrouped(BATCH)
    if not waiting:
        return None
    with unit("grouping", articles=len(waiting)) as told:
        return await _group(store, mind, clock, memory, waiting, told=told)


async def _group(store: Store, mind: Mind, clock: Clock, memory: Memory, waiting: Sequence[Article], *, told: Unit) -> _Batch:
    new, now = await read_articles(mind, waiting), clock()
    try:
        placed = await _place(store, mind, memory, new.documents, now)
        events = await _events(store, mind, placed.placement.groups, new.documents)
        grouped = {article_of(document.id) for event in events for document in event.documents}
        aside = dict(new.unreadable) | {article: "gives no event" for article in waiting if article.id not in grouped}
        async with store.begin() as work:
            await work.leases.guard(GUARD)
            if memory.stamp != await work.groupings.stamp():  # another process grouped meanwhile: what it did may be nearer
                memory.clear()
                return _Batch(0, more=True)
            for event in events:
                await work.events.put(event, now)
            await _remember(work, placed, now)
            await register(work, new.documents, now)
            for article, reason in aside.items():
                await work.articles.set_aside(article, reason)
            memory.stamp = await work.groupings.stamp()
    except BaseException:
        memory.clear()  # it may know what the store was not told
        raise
    told.tell(set_aside=len(aside), events=len(events), changes=len(placed.placement.changes))
    return _Batch(len(events), more=len(waiting) == BATCH)


# --- placing ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Placed:
    """New documents with what is known of them, and where they are now."""

    features: tuple[tuple[Features, datetime], ...]  #: with the moment as of which each is known
    placement: Placement


async def _place(store: Store, mind: Mind, memory: Memory, documents: Sequence[Document], now: datetime) -> _Placed:
    features = await asyncio.to_thread(lambda: [mind.features(document) for document in documents])
    async with store.begin() as work:
        known = await work.groupings.moments([one.id for one in features])
        at = {one.id: known.get(one.id) or one.time or now for one in features}
        online = await _recall(work, mind, memory, _days(at.values()))
        near = await asyncio.to_thread(online.near, features)
        ruled = await work.groupings.ruled(list(near))
    placement = await asyncio.to_thread(online.place, features, ruled)
    return _Placed(tuple((one, at[one.id]) for one in features), placement)


def _days(moments: Iterable[datetime]) -> set[date]:
    """Give the days around some moments, in UTC."""
    middles = {moment.astimezone(UTC).date() for moment in moments}
    return {middle + timedelta(days=n) for middle in middles for n in range(-WINDOW.days, WINDOW.days + 1)}


async def _recall(work: Work, mind: Mind, memory: Memory, days: set[date]) -> Online:
    """Have in mind what the store knows of some days."""
    stamp = await work.groupings.stamp()
    if memory.stamp != stamp or len(memory.days | days) > max(_MOST_DAYS, len(days)):
        memory.clear()
    online = memory.online = memory.online or mind.online()
    memory.stamp = stamp
    for day in sorted(days - memory.days):
        begin = datetime.combine(day, time(), UTC)
        for trace in await work.groupings.traces(begin, begin + timedelta(days=1)):
            online.know(trace.features, trace.event)
    memory.days |= days
    return online


async def _remember(work: Work, placed: _Placed, now: datetime) -> None:
    for one, at in placed.features:
        await work.groupings.remember(one, at)
    await work.groupings.record(placed.placement.changes, now)


# --- documents of events ---------------------------------------------------------------------------------------------


async def _events(store: Store, mind: Mind, groups: Mapping[str, Sequence[str]], new: Sequence[Document]) -> list[Event]:
    """Make the events that changed, with all their documents: those too that are older than the days at hand."""
    moved = {document for documents in groups.values() for document in documents}
    async with store.begin() as work:
        older = {event: [d for d in await work.events.members(event) if d not in moved] for event in groups}
        fresh = {document.id for document in new}
        articles = await articles_of(work, [d for event in groups for d in (*groups[event], *older[event]) if d not in fresh])
    have = {article_of(document) for document in fresh}
    read: Read = await read_articles(mind, [article for article in articles if article.id not in have])
    known = {document.id: document for document in (*read.documents, *new)}
    members = {event: [known[d] for d in (*older[event], *groups[event]) if d in known] for event in groups}
    return await asyncio.to_thread(lambda: [mind.join(documents, event) for event, documents in members.items() if documents])
