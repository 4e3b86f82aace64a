"""What was late, in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store.memory.tables import Tables
    from bot.types import Incident


@dataclass(frozen=True, slots=True)
class MemoryIncidents:
    """Keeps `bot.ports.Incidents`."""

    tables: Tables

    async def open(self) -> list[Incident]:
        """Give those that are open."""
        return sorted((i for i in self.tables.incidents.values() if i.until is None), key=lambda incident: incident.part)

    async def keep(self, incident: Incident) -> None:
        """Keep an incident."""
        self.tables.incidents[incident.part, incident.found] = incident

    async def last(self, limit: int) -> list[Incident]:
        """Give those that were found last."""
        by_part = sorted(self.tables.incidents.values(), key=lambda incident: incident.part)
        return sorted(by_part, key=lambda incident: incident.found, reverse=True)[:limit]
