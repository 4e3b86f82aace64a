"""What came in, in SQL. `bot.ports.Updates` says how it behaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from bot.store.schema import updates

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection


class SqlUpdates:
    """Keeps `bot.ports.Updates` in a table."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def keep(self, platform: str, bodies: Mapping[str, str], now: datetime) -> None:
        """Keep what updates say."""
        rows = [{"platform": platform, "update": update, "seen": now, "body": body} for update, body in bodies.items()]
        if rows:
            await self._connection.execute(insert(updates).on_conflict_do_nothing(), rows)

    async def waiting(self, platform: str) -> list[str]:
        """Give what waits; ids are rising numbers, so the shorter one came first."""
        kept = and_(updates.c.platform == platform, updates.c.body.is_not(None))
        chosen = select(updates.c.body).where(kept).order_by(updates.c.seen, func.length(updates.c.update), updates.c.update)
        return [body for body in await self._connection.scalars(chosen) if body is not None]

    async def take(self, platform: str, update: str, now: datetime) -> bool:
        """Take an update up."""
        row = insert(updates).values(platform=platform, update=update, seen=now)
        untaken = row.on_conflict_do_update(index_elements=["platform", "update"], set_={"body": None}, where=updates.c.body.is_not(None))
        return (await self._connection.execute(untaken)).rowcount > 0

    async def forget(self, before: datetime) -> int:
        """Drop updates that came before a moment."""
        return (await self._connection.execute(delete(updates).where(updates.c.seen < before))).rowcount
