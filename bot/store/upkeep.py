"""The database as a whole, and what was late, in SQL. `bot.ports.Upkeep` says how it behaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, insert, select, update

from bot.store.dialects import is_postgresql
from bot.store.schema import incidents
from bot.store.upgrade import newest_revision
from bot.types import Incident, Part

if TYPE_CHECKING:
    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection


_PAGES = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
_DATABASE = "SELECT pg_database_size(current_database())"


class SqlUpkeep:
    """Keeps `bot.ports.Upkeep` in a table."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def size(self) -> int:
        """Give the bytes that the database takes."""
        size: int = (await self._connection.exec_driver_sql(_DATABASE if is_postgresql(self._connection) else _PAGES)).scalar_one()
        return size

    async def is_current(self) -> bool:
        """Tell whether the schema is this version's."""
        kept = await self._connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        return kept.scalars().all() == [newest_revision()]

    async def incidents(self) -> list[Incident]:
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
