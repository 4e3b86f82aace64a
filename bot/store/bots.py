"""Which bot serves a platform's chats, in SQL. `bot.ports.Bots` says how it behaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.store.chats import whole_of
from bot.store.rows import chat_of
from bot.store.schema import bots, chats, outbox, pauses, shown
from bot.types import Bot, ChatId, State

if TYPE_CHECKING:
    from sqlalchemy import Column, ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.types import Chat


def _of(column: Column[str], platform: str) -> ColumnElement[bool]:
    return column.startswith(f"{platform}:", autoescape=True)


class SqlBots:
    """Keeps `bot.ports.Bots` in a table."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def serving(self, platform: str) -> Bot | None:
        """Give the bot that serves a platform's chats."""
        row = (await self._connection.execute(select(bots).where(bots.c.platform == platform))).one_or_none()
        return None if row is None else Bot(row.platform, row.id, row.name)

    async def take_over(self, bot: Bot, reason: str) -> None:
        """Let a bot serve its platform's chats, and pause them where another did."""
        before = await self.serving(bot.platform)
        values = {"platform": bot.platform, "id": bot.id, "name": bot.name}
        await self._connection.execute(insert(bots).values(values).on_conflict_do_update(index_elements=["platform"], set_=values))
        if before is not None and before.id != bot.id:
            await self._leave_behind(bot.platform, reason)

    async def _leave_behind(self, platform: str, reason: str) -> None:
        known = select(chats.c.id).where(_of(chats.c.id, platform)).union(select(outbox.c.chat).where(_of(outbox.c.chat, platform)))
        rows = await self._connection.execute(known)
        wholes = sorted({str(ChatId.parse(row.id).whole) for row in rows})
        if wholes:
            await self._connection.execute(insert(pauses).on_conflict_do_nothing(), [{"chat": whole, "reason": reason} for whole in wholes])
        waits = and_(_of(outbox.c.chat, platform), outbox.c.state == State.QUEUED)
        await self._connection.execute(update(outbox).where(waits).values(state=State.PAUSED, lease=None))
        await self._connection.execute(update(outbox).where(_of(outbox.c.chat, platform)).values(sent_as=None))
        await self._connection.execute(delete(shown).where(_of(shown.c.chat, platform)))

    async def left_behind(self, platform: str, reason: str) -> list[Chat]:
        """Give the chats of a platform that are paused for a reason."""
        paused = select(chats, pauses.c.reason).join(pauses, _whole_is_paused(reason)).where(_of(chats.c.id, platform)).order_by(chats.c.id.desc())
        firsts = {chat.id.whole: chat for chat in [chat_of(row) for row in await self._connection.execute(paused)]}
        return list(reversed(firsts.values()))


def _whole_is_paused(reason: str) -> ColumnElement[bool]:
    return and_(pauses.c.chat == whole_of(chats.c.id), pauses.c.reason == reason)
