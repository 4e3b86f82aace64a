"""What one process alone may do at a time, in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.types import Lease

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from bot.store.memory.tables import Tables

_NEVER_TAKEN = Lease("", "", 0, datetime.min.replace(tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class MemoryLeases:
    """Keeps `bot.ports.Leases`; transactions come one after another, so that every right is guarded."""

    tables: Tables

    async def take(self, name: str, holder: str, now: datetime, term: timedelta, gone: Callable[[str], bool] = lambda _holder: False) -> Lease | None:
        """Take a right that is free, has run out, or whose holder is gone."""
        last = self.tables.leases.get(name, _NEVER_TAKEN)
        if last.until > now and not gone(last.holder):
            return None
        taken = self.tables.leases[name] = Lease(name, holder, last.token + 1, now + term)
        return taken

    async def renew(self, lease: Lease, until: datetime) -> Lease | None:
        """Hold a right longer."""
        if not await self.holds(lease):
            return None
        renewed = self.tables.leases[lease.name] = replace(lease, until=until)
        return renewed

    async def holds(self, lease: Lease) -> bool:
        """Tell whether nobody took the right since."""
        return self.tables.leases.get(lease.name, _NEVER_TAKEN).token == lease.token

    async def release(self, lease: Lease) -> None:
        """Give a right back."""
        if await self.holds(lease):
            self.tables.leases[lease.name] = replace(lease, until=_NEVER_TAKEN.until)

    async def guard(self, name: str) -> None:
        """Do nothing: transactions come one after another."""
