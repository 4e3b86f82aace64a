"""The store in SQL, on either database: one transaction at a time in a file, side by side on a server."""

from __future__ import annotations

from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_delay, wait_exponential

from bot.store.access import SqlAdmissions
from bot.store.articles import SqlArticles
from bot.store.bots import SqlBots
from bot.store.chats import SqlChats
from bot.store.corrections import SqlCorrections
from bot.store.events import SqlEvents
from bot.store.failures import translated
from bot.store.groupings import SqlGroupings
from bot.store.interests import SqlInterests
from bot.store.leases import SqlLeases
from bot.store.ledger import SqlLedger
from bot.store.outbox import SqlOutbox
from bot.store.pages import SqlPages
from bot.store.register import SqlActors
from bot.store.sources import SqlSources
from bot.store.texts import SqlTexts
from bot.store.updates import SqlUpdates
from bot.store.upkeep import SqlUpkeep
from bot.store.voices import SqlVoices

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine


@dataclass(frozen=True, slots=True)
class SqlWork:
    """One transaction, with a door to each part of the store."""

    sources: SqlSources
    articles: SqlArticles
    texts: SqlTexts
    pages: SqlPages
    events: SqlEvents
    groupings: SqlGroupings
    actors: SqlActors
    chats: SqlChats
    bots: SqlBots
    interests: SqlInterests
    admissions: SqlAdmissions
    voices: SqlVoices
    corrections: SqlCorrections
    outbox: SqlOutbox
    leases: SqlLeases
    upkeep: SqlUpkeep
    ledger: SqlLedger
    updates: SqlUpdates

    @classmethod
    def on(cls, connection: AsyncConnection) -> SqlWork:
        """Open all doors on one connection."""
        return cls(
            SqlSources(connection),
            SqlArticles(connection),
            SqlTexts(connection),
            SqlPages(connection),
            SqlEvents(connection),
            SqlGroupings(connection),
            SqlActors(connection),
            SqlChats(connection),
            SqlBots(connection),
            SqlInterests(connection),
            SqlAdmissions(connection),
            SqlVoices(connection),
            SqlCorrections(connection),
            SqlOutbox(connection),
            SqlLeases(connection),
            SqlUpkeep(connection),
            SqlLedger(connection),
            SqlUpdates(connection),
        )


class SqlStore:
    """Keeps `bot.ports.Store` in a database. Made by `bot.store.open_store`."""

    def __init__(self, engine: AsyncEngine, name: str, turns: AbstractAsyncContextManager[None], patience: float = 0) -> None:
        """Hold an engine whose database is up to date; errors call it by its name, and transactions take their `turns`.

        A database that is away is waited for with `patience`, in seconds, as long as nothing of a transaction was done.
        """
        self._engine = engine
        self._name = name
        self._turns = turns
        self._patience = patience

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqlWork]:
        """Open a transaction."""
        with translated(self._name):
            async with AsyncExitStack() as open_things:
                await open_things.enter_async_context(self._turns)
                connection = await self._connected()
                open_things.push_async_exit(connection)
                await open_things.enter_async_context(connection.begin())
                yield SqlWork.on(connection)

    async def _connected(self) -> AsyncConnection:
        """Connect, again and again where the database is away."""
        again = AsyncRetrying(
            retry=retry_if_exception_type(OperationalError),
            wait=wait_exponential(multiplier=0.05, max=1),
            stop=stop_after_delay(self._patience),
            reraise=True,
        )

        async def connect() -> AsyncConnection:
            return await self._engine.connect()

        return await again(connect)

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()
