"""The database in a file: SQLite, embedded.

SQLite has one writer. Transactions of this process queue for it in `bot.store.sql`, in fair order, instead of meeting in the
database (20 writers at once were measured at half the speed of one); those of other processes wait by `busy_timeout`.
Every transaction is BEGIN IMMEDIATE, so that none that has read must give up when it comes to write.
"""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import StoreError
from bot.store.failures import translate

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

#: How long a transaction waits for one of another process, in milliseconds: longer than any of ours takes.
_BUSY_TIMEOUT = 10_000

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a message handed out must stay marked so, even after a power cut
    f"PRAGMA busy_timeout = {_BUSY_TIMEOUT}",
    "PRAGMA foreign_keys = ON",
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


def _try_file(path: Path) -> None:
    """Open the file and close it again: a thread of aiosqlite whose file cannot be opened may outlive the loop and break its silence."""
    try:
        sqlite3.connect(path).close()
    except sqlite3.Error as error:
        raise translate(str(path), OperationalError("", None, error)) from error


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A file that holds the database."""

    path: Path
    patience: ClassVar[float] = 0  #: a file is there, or is not

    @property
    def name(self) -> str:
        """Give what errors call it."""
        return str(self.path)

    async def is_there(self) -> bool:
        """Tell whether there is anything to look at; makes no file."""
        return await asyncio.to_thread(self.path.exists)

    async def prepare(self) -> None:
        """Make the folder.

        Raises: StoreError.
        """
        try:
            await asyncio.to_thread(self.path.parent.mkdir, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(str(self.path.parent), f"cannot be made: {error.strerror}") from error

    async def check(self) -> None:
        """Open the file once.

        Raises: StoreError, one of its kinds.
        """
        await asyncio.to_thread(_try_file, self.path)

    def make_engine(self) -> AsyncEngine:
        """Make the engine; nothing is opened yet."""
        engine = create_async_engine(f"sqlite+aiosqlite:///{self.path}", pool_size=1, max_overflow=0, hide_parameters=True)
        event.listen(engine.sync_engine, "connect", _on_connect)
        event.listen(engine.sync_engine, "begin", _on_begin)
        return engine

    def turns(self) -> asyncio.Lock:
        """Give what transactions of this process wait for."""
        return asyncio.Lock()
