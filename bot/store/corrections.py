"""What Bayn told wrong, in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from bot.store.codec import CORRECTIONS, from_json, to_json
from bot.store.schema import corrections, stories
from bot.types import Correction, Mistake

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection


class SqlCorrections:
    """Keeps `bot.ports.Corrections` in a table."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def keep(self, correction: Correction) -> int:
        """Keep a correction, and with the story of its event."""
        values = {name: getattr(correction, name) for name in ("event", "title", "mistake", "was", "now", "at")}
        number: int = (await self._connection.execute(insert(corrections).values(values).returning(corrections.c.id))).scalar_one()
        told = await self._connection.scalar(select(stories.c.corrections).where(stories.c.event == correction.event))
        all_of_it = to_json(CORRECTIONS, (*(from_json(CORRECTIONS, told) if told else ()), correction))
        await self._connection.execute(update(stories).where(stories.c.event == correction.event).values(corrections=all_of_it))
        return number

    async def latest(self, limit: int) -> list[Correction]:
        """Give the last corrections."""
        rows = await self._connection.execute(select(corrections).order_by(corrections.c.id.desc()).limit(limit))
        return [Correction(event=row.event, title=row.title, mistake=Mistake(row.mistake), was=row.was, now=row.now, at=row.at) for row in rows]
