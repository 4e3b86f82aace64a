"""Opening a store, with every mistake of the place told in one line."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from bot.errors import ForeignStoreError, OlderStoreError, StoreError
from bot.store.sql import SqlStore, make_engine
from bot.store.upgrade import Age, age_of, upgrade

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.engine import Connection


def _translate(path: Path, error: BaseException | None) -> StoreError:
    message = str(error)
    if "not a database" in message:
        return ForeignStoreError(str(path), "is no database; set BAYN_DATABASE to another file")
    return StoreError(str(path), f"cannot be used: {message}")


def _try_file(path: Path) -> None:
    """Open the file and close it again: a thread of aiosqlite whose file cannot be opened may outlive the loop and break its silence."""
    try:
        sqlite3.connect(path).close()
    except sqlite3.Error as error:
        raise _translate(path, error) from error


async def _run(path: Path, step: Callable[[Connection, str], Age]) -> Age:
    await asyncio.to_thread(_try_file, path)
    engine = make_engine(path)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(step, str(path))
    except DBAPIError as error:
        raise _translate(path, error.orig) from error
    finally:
        await engine.dispose()


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(str(path.parent), f"cannot be made: {error.strerror}") from error


async def inspect_store(path: Path) -> Age:
    """Tell how the database of a file stands to this version; makes no file.

    Raises: StoreError, one of its kinds.
    """
    if not await asyncio.to_thread(path.exists):
        return Age.EMPTY
    return await _run(path, age_of)


async def upgrade_store(path: Path) -> Age:
    """Bring the database of a file up to date, or make it; give what it was before.

    Raises: StoreError, one of its kinds.
    """
    _make_folder(path)
    return await _run(path, upgrade)


async def open_store(path: Path, *, migrate: bool = True) -> SqlStore:
    """Open the store in a file, made or brought up to date first unless `migrate` is False.

    Raises: StoreError, one of its kinds; OlderStoreError where it must be upgraded and may not.
    """
    if migrate:
        await upgrade_store(path)
    elif await inspect_store(path) is not Age.CURRENT:
        raise OlderStoreError(str(path), "is not up to date; run 'bayn db upgrade'")
    return SqlStore(make_engine(path), str(path))
