"""What the store keeps of what was late, so that the operator hears of each once, over restarts and processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.types import Incident


class Incidents(Protocol):
    """Incidents, open and over. A part has at most one that is open."""

    async def open(self) -> list[Incident]:
        """Give those that are open, by part."""
        ...

    async def keep(self, incident: Incident) -> None:
        """Keep an incident, in the place of what was known of it by its part and the moment it was found."""
        ...

    async def last(self, limit: int) -> Sequence[Incident]:
        """Give those that were found last, the last first."""
        ...
