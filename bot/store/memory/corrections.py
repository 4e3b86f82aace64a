"""What Bayn told wrong, in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store.memory.tables import Tables
    from bot.types import Correction


@dataclass(frozen=True, slots=True)
class MemoryCorrections:
    """Keeps `bot.ports.Corrections`."""

    tables: Tables

    async def keep(self, correction: Correction) -> int:
        """Keep a correction, and with the story of its event."""
        self.tables.corrections.append(correction)
        story = self.tables.stories.get(correction.event)
        if story is not None:
            self.tables.stories[story.event] = replace(story, corrections=(*story.corrections, correction))
        return len(self.tables.corrections)

    async def latest(self, limit: int) -> list[Correction]:
        """Give the last corrections."""
        return self.tables.corrections[::-1][:limit]
