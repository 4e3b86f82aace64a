"""Who is let in and how much each asks, in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.store.schema import admitted, invitations, uses
from bot.types import ChatId

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.types import Invitation


class SqlAdmissions:
    """Keeps `bot.ports.Admissions` in tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def admitted(self, chat: ChatId) -> bool:
        """Tell whether a chat was let in."""
        return await self._connection.scalar(select(admitted.c.chat).where(admitted.c.chat == str(chat.whole))) is not None

    async def all_admitted(self) -> set[ChatId]:
        """Give all chats that were let in."""
        return {ChatId.parse(chat) for chat in await self._connection.scalars(select(admitted.c.chat))}

    async def admit(self, chat: ChatId, by: ChatId, now: datetime) -> None:
        """Let a chat in."""
        await self._connection.execute(insert(admitted).values(chat=str(chat.whole), by=str(by), since=now).on_conflict_do_nothing())

    async def invite(self, invitation: Invitation) -> None:
        """Keep an invitation."""
        values = {"code": invitation.code, "by": str(invitation.by), "until": invitation.until, "left": invitation.left}
        await self._connection.execute(insert(invitations).values(values))

    async def redeem(self, code: str, chat: ChatId, now: datetime) -> bool:
        """Let a chat in by an invitation."""
        valid = and_(invitations.c.code == code, invitations.c.left > 0, invitations.c.until > now)
        taken = await self._connection.execute(update(invitations).where(valid).values(left=invitations.c.left - 1).returning(invitations.c.by))
        by = taken.scalar_one_or_none()
        if by is None:
            return False
        await self.admit(chat, ChatId.parse(by), now)
        return True

    async def use(self, person: ChatId, span: str, since: datetime) -> int:
        """Count one more request of a person."""
        row = insert(uses).values(person=str(person), span=span, since=since, times=1)
        added = row.on_conflict_do_update(index_elements=["person", "since", "span"], set_={"times": uses.c.times + 1})
        times: int = (await self._connection.execute(added.returning(uses.c.times))).scalar_one()
        return times

    async def forget(self, before: datetime) -> int:
        """Drop counts of spans that are over."""
        return (await self._connection.execute(delete(uses).where(uses.c.since < before))).rowcount
