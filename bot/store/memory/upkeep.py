"""The store as a whole, and what was late, in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store.memory.tables import Tables
    from bot.types import Incident


@dataclass(frozen=True, slots=True)
class MemoryUpkeep:
    """Keeps `bot.ports.Upkeep`."""

    tables: Tables

    async def size(self) -> int:
        """Give nothing: no file is kept."""
        return 0

    async def is_current(self) -> bool:
        """Tell that it is: the store was made by this version a while ago."""
        return True

    async def incidents(self) -> list[Incident]:
        """Give those that are open."""
        return sorted((i for i in self.tables.incidents.values() if i.until is None), key=lambda incident: incident.part)

    async def keep(self, incident: Incident) -> None:
        """Keep an incident."""
        self.tables.incidents[incident.part, incident.found] = incident

    async def last(self, limit: int) -> list[Incident]:
        """Give those that were found last."""
        by_part = sorted(self.tables.incidents.values(), key=lambda incident: incident.part)
        return sorted(by_part, key=lambda incident: incident.found, reverse=True)[:limit]
