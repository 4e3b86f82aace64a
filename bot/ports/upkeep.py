"""What the store tells of itself, and keeps of what was late, so that the operator hears of each once, over restarts and processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.types import Incident


class Upkeep(Protocol):
    """The database as a whole, and incidents, open and over. A part has at most one that is open."""

    async def size(self) -> int:
        """Give the bytes that the database takes, rows of the past and room to spare included."""
        ...

    async def is_current(self) -> bool:
        """Tell whether the schema is this version's: another process may have brought it further."""
        ...

    async def incidents(self) -> list[Incident]:
        """Give the incidents that are open, by part."""
        ...

    async def keep(self, incident: Incident) -> None:
        """Keep an incident, in the place of what was known of it by its part and the moment it was found."""
        ...

    async def last(self, limit: int) -> Sequence[Incident]:
        """Give the incidents that were found last, the last first."""
        ...
