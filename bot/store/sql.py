"""The store on SQLite: one file, one transaction at a time.

SQLite has one writer. Transactions of this process queue for it here, in fair order, instead of meeting in the
database (20 writers at once were measured at half the speed of one); those of other processes wait by `busy_timeout`.
Every transaction is BEGIN IMMEDIATE, so that none that has read must give up when it comes to write.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import StoreError
from bot.store.access import SqlAdmissions
from bot.store.articles import SqlArticles
from bot.store.chats import SqlChats
from bot.store.events import SqlEvents
from bot.store.groupings import SqlGroupings
from bot.store.incidents import SqlIncidents
from bot.store.interests import SqlInterests
from bot.store.leases import SqlLeases
from bot.store.ledger import SqlLedger
from bot.store.outbox import SqlOutbox
from bot.store.pages import SqlPages
from bot.store.register import SqlActors
from bot.store.sources import SqlSources
from bot.store.updates import SqlUpdates
from bot.store.voices import SqlVoices

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.engine import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

#: How long a transaction waits for one of another process, in milliseconds: longer than any of ours takes.
_BUSY_TIMEOUT = 10_000

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a message handed out must stay marked so, even after a power cut
    f"PRAGMA busy_timeout = {_BUSY_TIMEOUT}",
    "PRAGMA foreign_keys = ON",
)


@dataclass(frozen=True, slots=True)
class SqlWork:
    """One transaction, with a door to each part of the store."""

    sources: SqlSources
    articles: SqlArticles
    pages: SqlPages
    events: SqlEvents
    groupings: SqlGroupings
    actors: SqlActors
    chats: SqlChats
    interests: SqlInterests
    admissions: SqlAdmissions
    voices: SqlVoices
    outbox: SqlOutbox
    leases: SqlLeases
    incidents: SqlIncidents
    ledger: SqlLedger
    updates: SqlUpdates

    @classmethod
    def on(cls, connection: AsyncConnection) -> SqlWork:
        """Open all doors on one connection."""
        return cls(
            SqlSources(connection),
            SqlArticles(connection),
            SqlPages(connection),
            SqlEvents(connection),
            SqlGroupings(connection),
            SqlActors(connection),
            SqlChats(connection),
            SqlInterests(connection),
            SqlAdmissions(connection),
            SqlVoices(connection),
            SqlOutbox(connection),
            SqlLeases(connection),
            SqlIncidents(connection),
            SqlLedger(connection),
            SqlUpdates(connection),
        )


def _on_connect(connection: Any, _record: object) -> None:
    """Leave transactions to us, and set what holds for a connection."""
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()
    except BaseException:
        connection.close()  # no pool holds it yet, and its thread would outlive it
        raise


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def make_engine(path: Path) -> AsyncEngine:
    """Make the engine of a database file; nothing is opened yet."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}", pool_size=1, max_overflow=0)
    event.listen(engine.sync_engine, "connect", _on_connect)
    event.listen(engine.sync_engine, "begin", _on_begin)
    return engine


class SqlStore:
    """Keeps `bot.ports.Store` in one SQLite file. Made by `bot.store.open_store`."""

    def __init__(self, engine: AsyncEngine, name: str) -> None:
        """Hold an engine whose database is up to date; errors call it by its name."""
        self._engine = engine
        self._name = name
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqlWork]:
        """Open a transaction."""
        try:
            async with self._turn, self._engine.begin() as connection:
                yield SqlWork.on(connection)
        except OperationalError as error:  # a full disk, a locked or vanished file: the operator's to mend
            raise StoreError(self._name, f"cannot be used: {error.orig}") from error

    async def close(self) -> None:
        """Close the file."""
        await self._engine.dispose()
