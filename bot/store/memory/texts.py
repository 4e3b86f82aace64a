"""What becomes of old texts, in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.memory.tables import Tables


@dataclass(frozen=True, slots=True)
class MemoryTexts:
    """Keeps `bot.ports.Texts`; packing changes nothing that could be seen here, and is counted alone."""

    tables: Tables

    async def pack(self, before: datetime, limit: int) -> int:
        """Compress texts."""
        plain = [one for one in self._old(before) if one not in self.tables.packed][:limit]
        self.tables.packed.update(plain)
        return len(plain)

    async def drop(self, before: datetime, limit: int) -> int:
        """Drop packed texts."""
        gone = [one for one in self._old(before) if one in self.tables.packed and one not in self.tables.dropped][:limit]
        for article, number in gone:
            kept = self.tables.articles[article]
            without = tuple(replace(one, text="") if one.version == number else one for one in kept.versions)
            self.tables.articles[article] = replace(kept, versions=without)
        self.tables.dropped.update(gone)
        return len(gone)

    def _old(self, before: datetime) -> list[tuple[str, int]]:
        """Give the versions kept before a moment, the oldest first."""
        old = [(at, i, one.version) for i, kept in self.tables.articles.items() for one, at in zip(kept.versions, kept.at, strict=True) if at < before]
        return [(i, number) for _, i, number in sorted(old)]
