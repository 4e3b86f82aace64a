"""What becomes of the texts of articles with time. Titles, links, events, differences and their evidence are kept for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


class Texts(Protocol):
    """The texts of all versions, which are most of what a store holds."""

    async def pack(self, before: datetime, limit: int) -> int:
        """Compress texts of versions kept before a moment, oldest first; gives how many. They are read and found as before."""
        ...

    async def drop(self, before: datetime, limit: int) -> int:
        """Drop packed texts of versions kept before a moment, oldest first; gives how many.

        Such an article has its title and an empty text, and no search finds it; a feed that gives it still brings no new version.
        """
        ...
