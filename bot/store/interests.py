"""What chats follow, keep to and mute, and which events rang in them, in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from bot.store.chats import whole_of
from bot.store.parts import in_parts
from bot.store.rows import interest_of, interest_values
from bot.store.schema import interests, pauses, rung
from bot.types import ChatId, Stance

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.types import Interest, Matter


class SqlInterests:
    """Keeps `bot.ports.Interests` in tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def of(self, chat: ChatId) -> list[Interest]:
        """Give a chat's interests."""
        chosen = select(interests).where(interests.c.chat == str(chat)).order_by(interests.c.since, interests.c.matter, interests.c.key)
        return [interest_of(row) for row in await self._connection.execute(chosen)]

    async def keep(self, chat: ChatId, interest: Interest) -> None:
        """Keep an interest."""
        values = interest_values(chat, interest)
        await self._connection.execute(insert(interests).values(values).on_conflict_do_update(index_elements=["chat", "matter", "key"], set_=values))

    async def drop(self, chat: ChatId, matter: Matter, key: str) -> bool:
        """Drop an interest."""
        chosen = and_(interests.c.chat == str(chat), interests.c.matter == matter, interests.c.key == key)
        return (await self._connection.execute(delete(interests).where(chosen))).rowcount > 0

    async def followers(self) -> list[ChatId]:
        """Give the chats that follow anything."""
        follows = and_(interests.c.stance == Stance.FOLLOW, whole_of(interests.c.chat).not_in(select(pauses.c.chat)))
        chosen = select(interests.c.chat).where(follows).distinct().order_by(interests.c.chat)
        return [ChatId.parse(row.chat) for row in await self._connection.execute(chosen)]

    async def ring(self, chat: ChatId, event: str, at: datetime) -> None:
        """Keep when the alert of an event goes out to a chat."""
        await self._connection.execute(insert(rung).values(chat=str(chat), event=event, at=at).on_conflict_do_nothing())

    async def of_all(self, chats: Collection[ChatId]) -> dict[ChatId, list[Interest]]:
        """Give the interests of some chats."""
        found: dict[ChatId, list[Interest]] = {}
        for some in in_parts(map(str, chats)):
            chosen = select(interests).where(interests.c.chat.in_(some)).order_by(interests.c.since, interests.c.matter, interests.c.key)
            for row in await self._connection.execute(chosen):
                found.setdefault(ChatId.parse(row.chat), []).append(interest_of(row))
        return found

    async def ring_all(self, event: str, bells: Mapping[ChatId, datetime]) -> None:
        """Keep when the alert of an event goes out to each of some chats."""
        if bells:
            rows = [{"chat": str(chat), "event": event, "at": at} for chat, at in bells.items()]
            await self._connection.execute(insert(rung).on_conflict_do_nothing(), rows)

    async def rings(self, since: datetime, until: datetime) -> dict[ChatId, int]:
        """Count the events whose alert goes out within a time, for each chat that has any."""
        counted = select(rung.c.chat, func.count()).where(and_(rung.c.at > since, rung.c.at <= until)).group_by(rung.c.chat)
        return {ChatId.parse(chat): number for chat, number in await self._connection.execute(counted)}

    async def rung(self, chat: ChatId, since: datetime, until: datetime) -> int:
        """Count the events whose alert goes out to a chat within a time."""
        chosen = and_(rung.c.chat == str(chat), rung.c.at > since, rung.c.at <= until)
        return (await self._connection.execute(select(func.count()).select_from(rung).where(chosen))).scalar_one()
