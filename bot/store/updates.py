"""Which updates were handled, in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert

from bot.store.schema import updates

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection


class SqlUpdates:
    """Keeps `bot.ports.Updates` in a table."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def first_seen(self, platform: str, update: str, now: datetime) -> bool:
        """Keep an update's id; False where it was kept before."""
        row = insert(updates).values(platform=platform, update=update, seen=now).on_conflict_do_nothing()
        return (await self._connection.execute(row)).rowcount > 0

    async def forget(self, before: datetime) -> int:
        """Drop ids seen before a moment."""
        return (await self._connection.execute(delete(updates).where(updates.c.seen < before))).rowcount
