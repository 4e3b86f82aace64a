"""Outlets and their feeds, in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, case, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.errors import SourceError
from bot.keys import feed_id
from bot.store.parts import in_parts
from bot.store.rows import feed_of, feed_values, source_of, source_values
from bot.store.schema import feeds, sources
from bot.types import NEVER, Feed, FeedKind, FeedState, Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.types import ChatId, Source

#: `Feed.state` in SQL.
_STATE = case(
    (feeds.c.trouble == Trouble.GONE, FeedState.RESTING),
    (feeds.c.kind == FeedKind.CHANNEL, FeedState.LISTENING),
    (feeds.c.failures > 0, FeedState.FAILING),
    (feeds.c.last_success.is_(None), FeedState.NEW),
    else_=FeedState.WELL,
).label("state")

_FEEDS = select(feeds, sources.c.name, sources.c.site, sources.c.family).join(sources)


class SqlSources:
    """Keeps `bot.ports.Sources` in tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def add(self, source: Source, url: str, now: datetime, owner: ChatId | None = None, kind: FeedKind = FeedKind.FEED) -> Feed:
        """Watch a feed from now on."""
        outlet = insert(sources).values(source_values(source)).on_conflict_do_nothing()
        await self._connection.execute(outlet)
        known = (await self._connection.execute(select(sources).where(sources.c.id == source.id))).one()
        feed = Feed(id=feed_id(url), source=source_of(known), url=url, next_visit=NEVER if kind is FeedKind.CHANNEL else now, owner=owner, kind=kind)
        row = insert(feeds).values(id=feed.id, source=source.id, owner=owner and str(owner), kind=kind, **feed_values(feed)).on_conflict_do_nothing()
        if (await self._connection.execute(row)).rowcount == 0:
            raise SourceError(url, "is watched already")
        return feed

    async def remove(self, feed: str) -> None:
        """Watch a feed no longer."""
        if (await self._connection.execute(delete(feeds).where(feeds.c.id == feed))).rowcount == 0:
            raise SourceError(feed, "no such feed is watched; 'bayn sources list' shows them")

    async def feeds(self) -> list[Feed]:
        """Give all feeds."""
        rows = await self._connection.execute(_FEEDS.order_by(sources.c.name, feeds.c.url))
        return [feed_of(row) for row in rows]

    async def get(self, ids: Sequence[str]) -> list[Feed]:
        """Give the feeds of some ids."""
        found: list[Feed] = []
        for some in in_parts(ids):
            found += [feed_of(row) for row in await self._connection.execute(_FEEDS.where(feeds.c.id.in_(some)))]
        return found

    async def channel(self, chat: ChatId) -> Feed | None:
        """Give the feed that a channel is watched as."""
        chosen = _FEEDS.where(and_(feeds.c.url == str(chat), feeds.c.kind == FeedKind.CHANNEL))
        row = (await self._connection.execute(chosen)).one_or_none()
        return None if row is None else feed_of(row)

    async def due(self, now: datetime, limit: int) -> list[Feed]:
        """Give the feeds whose next visit has come."""
        chosen = _FEEDS.where(feeds.c.next_visit <= now).order_by(feeds.c.next_visit, feeds.c.id).limit(limit)
        return [feed_of(row) for row in await self._connection.execute(chosen)]

    async def states(self) -> dict[FeedState, int]:
        """Count the feeds by how they do."""
        rows = await self._connection.execute(select(_STATE, func.count()).group_by(_STATE))
        return {FeedState(state): number for state, number in rows}

    async def visited(self, feed: Feed) -> None:
        """Keep what a visit taught."""
        await self._connection.execute(update(feeds).where(feeds.c.id == feed.id).values(feed_values(feed)))
