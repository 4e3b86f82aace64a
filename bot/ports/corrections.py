"""What the store keeps of what Bayn told wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.types import Correction


class Corrections(Protocol):
    """Corrections; none is ever taken back or dropped."""

    async def keep(self, correction: Correction) -> int:
        """Keep a correction, and with the story of its event, which from then on is told with it; give its number."""
        ...

    async def latest(self, limit: int) -> list[Correction]:
        """Give the last corrections, newest first."""
        ...
