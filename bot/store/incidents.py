"""What was late, in SQL. `bot.ports.Incidents` says how it behaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, insert, select, update

from bot.store.schema import incidents
from bot.types import Incident, Part

if TYPE_CHECKING:
    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection


class SqlIncidents:
    """Keeps `bot.ports.Incidents` in a table."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def open(self) -> list[Incident]:
        """Give those that are open."""
        rows = await self._connection.execute(select(incidents).where(incidents.c.until.is_(None)).order_by(incidents.c.part))
        return [_incident_of(row) for row in rows]

    async def keep(self, incident: Incident) -> None:
        """Keep an incident."""
        values = {"since": incident.since, "until": incident.until}
        known = and_(incidents.c.part == incident.part, incidents.c.found == incident.found)
        if (await self._connection.execute(update(incidents).where(known).values(values))).rowcount == 0:
            await self._connection.execute(insert(incidents).values(part=incident.part, found=incident.found, **values))

    async def last(self, limit: int) -> list[Incident]:
        """Give those that were found last."""
        rows = await self._connection.execute(select(incidents).order_by(incidents.c.found.desc(), incidents.c.part).limit(limit))
        return [_incident_of(row) for row in rows]


def _incident_of(row: Row[Any]) -> Incident:
    return Incident(part=Part(row.part), since=row.since, found=row.found, until=row.until)
