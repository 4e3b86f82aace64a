"""What one process alone may do at a time, in SQL. `bot.ports.Leases` says how it behaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.store.schema import leases
from bot.types import Lease

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection


class SqlLeases:
    """Keeps `bot.ports.Leases` in a table, a row a name: who changes a row is waited for by the others."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def take(self, name: str, holder: str, now: datetime, term: timedelta, gone: Callable[[str], bool] = lambda _holder: False) -> Lease | None:
        """Take a right that is free, has run out, or whose holder is gone."""
        await self.guard(name)
        row = (await self._connection.execute(select(leases).where(leases.c.name == name))).one()
        if row.until is not None and row.until > now and not gone(row.holder):
            return None
        taken = Lease(name, holder, row.token + 1, now + term)
        await self._connection.execute(update(leases).where(leases.c.name == name).values(holder=holder, token=taken.token, until=taken.until))
        return taken

    async def renew(self, lease: Lease, until: datetime) -> Lease | None:
        """Hold a right longer."""
        renewed = await self._connection.execute(update(leases).where(self._mine(lease)).values(until=until))
        return Lease(lease.name, lease.holder, lease.token, until) if renewed.rowcount else None

    async def holds(self, lease: Lease) -> bool:
        """Tell whether nobody took the right since; the row is locked by being changed."""
        touched = await self._connection.execute(update(leases).where(self._mine(lease)).values(token=leases.c.token))
        return touched.rowcount > 0

    async def release(self, lease: Lease) -> None:
        """Give a right back."""
        await self._connection.execute(update(leases).where(self._mine(lease)).values(until=None))

    async def guard(self, name: str) -> None:
        """Let nobody else pass until the transaction ends: the row of the name is made or changed."""
        row = insert(leases).values(name=name, holder="", token=0)
        await self._connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"token": leases.c.token}))

    @staticmethod
    def _mine(lease: Lease) -> ColumnElement[bool]:
        return and_(leases.c.name == lease.name, leases.c.token == lease.token)
