"""Occurrences, which articles tell of them, and their stories, in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.keys import article_of
from bot.store.dialects import begins
from bot.store.groupings import SqlGroupings
from bot.store.rows import story_of, story_values
from bot.store.schema import articles, events, memberships, stories, told
from bot.types import ChatId

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.types import Story
    from summarizer.types import Event

_BY_WEIGHT = (stories.c.accounts.desc(), stories.c.weight.desc(), stories.c.updated.desc(), stories.c.event)
_MEMBERS = select(memberships.c.document).order_by(memberships.c.place, memberships.c.document)
_GROUPED = update(articles).where(and_(articles.c.id == bindparam("member"), articles.c.version == bindparam("seen"))).values(waiting=None)


def _together(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Put together the documents of each event."""
    found: dict[str, tuple[str, ...]] = {}
    for event, document in pairs:
        found[event] = (*found.get(event, ()), document)
    return found


class SqlEvents:
    """Keeps `bot.ports.Events` in tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def recent(self, since: datetime) -> dict[str, tuple[str, ...]]:
        """Give the events that an article joined since a moment."""
        chosen = select(memberships.c.event, memberships.c.document).join(events).where(events.c.joined >= since)
        rows = await self._connection.execute(chosen.order_by(events.c.joined, events.c.id, memberships.c.place, memberships.c.document))
        return _together((row.event, row.document) for row in rows)

    async def put(self, event: Event, now: datetime) -> None:
        """Keep an event and its articles."""
        row = insert(events).values(id=event.id, title=event.title, day=event.day, first=now, joined=now, revision=1, made_of=0)
        change = {"title": event.title, "day": event.day, "joined": now, "revision": events.c.revision + 1}
        await self._connection.execute(row.on_conflict_do_update(index_elements=["id"], set_=change))
        members = [document.id for document in event.documents]
        left = await self._join(event.id, members)
        await self._leave(left, now)
        await self._connection.execute(_GROUPED, [{"member": article_of(d.id), "seen": d.article.version} for d in event.documents])

    async def _join(self, event: str, members: Sequence[str]) -> list[str]:
        """Let articles join an event; give the events that they left."""
        others = and_(memberships.c.document.in_(members), memberships.c.event != event)
        left = list(await self._connection.scalars(select(memberships.c.event).where(others).distinct()))
        row = insert(memberships)
        row = row.on_conflict_do_update(index_elements=["document"], set_={"event": row.excluded.event, "place": row.excluded.place})
        await self._connection.execute(row, [{"document": m, "event": event, "place": i} for i, m in enumerate(members)])
        return left

    async def _leave(self, left: Sequence[str], now: datetime) -> None:
        """Count events that articles left as changed; drop the stories of those with none."""
        if not left:
            return
        change = {"joined": now, "revision": events.c.revision + 1}
        await self._connection.execute(update(events).where(events.c.id.in_(left)).values(change))
        empty = and_(stories.c.event.in_(left), stories.c.event.not_in(select(memberships.c.event)))
        await self._connection.execute(delete(stories).where(empty))

    async def changed(self, limit: int, among: Sequence[str] | None = None) -> dict[str, int]:
        """Give events that changed since their story was made."""
        waiting = and_(events.c.revision > events.c.made_of, exists().where(memberships.c.event == events.c.id))
        chosen = select(events.c.id, events.c.revision).where(waiting if among is None else and_(waiting, events.c.id.in_(among)))
        chosen = chosen.order_by(events.c.joined, events.c.id).limit(limit)
        return {row.id: row.revision for row in await self._connection.execute(chosen)}

    async def members(self, event: str) -> tuple[str, ...]:
        """Give the ids of an event's articles."""
        return tuple(await self._connection.scalars(_MEMBERS.where(memberships.c.event == event)))

    async def take_up(self, event: str, revision: int) -> bool:
        """Take it on oneself to make the story of an event at a revision."""
        chosen = select(events.c.made_of).where(events.c.id == event).with_for_update(key_share=True)
        made_of = await self._connection.scalar(chosen)
        return made_of is not None and made_of < revision

    async def keep_story(self, story: Story, revision: int) -> None:
        """Keep the story of an event as it was at a revision."""
        values = story_values(story)
        row = insert(stories).values(values).on_conflict_do_update(index_elements=["event"], set_=values)
        await self._connection.execute(row)
        await self.give_up(story.event, revision)

    async def give_up(self, event: str, revision: int) -> None:
        """Try to make no more of an event at this revision."""
        await self._connection.execute(update(events).where(events.c.id == event).values(made_of=revision))

    async def stories(self, since: datetime, limit: int, until: datetime | None = None) -> list[Story]:
        """Give the stories updated since a moment, weightiest first."""
        chosen = select(stories).where(stories.c.updated >= since).order_by(*_BY_WEIGHT).limit(limit)
        within = chosen if until is None else chosen.where(stories.c.first < until)
        return [story_of(row) for row in await self._connection.execute(within)]

    async def latest(self, limit: int) -> list[Story]:
        """Give the stories updated last, newest first."""
        chosen = select(stories).order_by(stories.c.updated.desc(), stories.c.event).limit(limit)
        return [story_of(row) for row in await self._connection.execute(chosen)]

    async def story(self, event: str) -> Story | None:
        """Give the story of an event by its id or the beginning of it."""
        chosen = select(stories).where(begins(stories.c.event, event)).order_by(stories.c.event).limit(2)
        rows = (await self._connection.execute(chosen)).all()
        exact = [row for row in rows if row.event == event]
        one = exact or rows
        if not rows and (into := await SqlGroupings(self._connection).survivor(event)) != event:
            return await self.story(into)
        return story_of(one[0]) if event and len(one) == 1 else None

    async def of_articles(self, ids: Sequence[str]) -> list[str]:
        """Give the ids of the events that the articles are in."""
        rows = await self._connection.execute(select(memberships.c.document, memberships.c.event).where(memberships.c.document.in_(ids)))
        event_of = {row.document: row.event for row in rows}
        return list(dict.fromkeys(event_of[i] for i in ids if i in event_of))

    async def told(self, chat: ChatId) -> dict[str, str]:
        """Give what a chat was told."""
        rows = await self._connection.execute(select(told.c.event, told.c.version).where(told.c.chat == str(chat)))
        return {row.event: row.version for row in rows}

    async def told_to(self, event: str) -> dict[ChatId, str]:
        """Give the chats that were told of an event."""
        rows = await self._connection.execute(select(told.c.chat, told.c.version).where(told.c.event == event))
        return {ChatId.parse(row.chat): row.version for row in rows}

    async def mark_all_told(self, chats: Sequence[ChatId], story: Story, now: datetime) -> None:
        """Keep that some chats are being told a story."""
        row = insert(told)
        row = row.on_conflict_do_update(index_elements=["chat", "event"], set_={"version": row.excluded.version, "at": row.excluded.at})
        if chats:
            await self._connection.execute(row, [{"chat": str(chat), "event": story.event, "version": story.digest.version, "at": now} for chat in chats])

    async def mark_told(self, chat: ChatId, stories: Sequence[Story], now: datetime) -> None:
        """Keep that a chat is being told these stories."""
        row = insert(told)
        row = row.on_conflict_do_update(index_elements=["chat", "event"], set_={"version": row.excluded.version, "at": row.excluded.at})
        values = [{"chat": str(chat), "event": s.event, "version": s.digest.version, "at": now} for s in stories]
        if values:
            await self._connection.execute(row, values)
