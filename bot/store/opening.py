"""Opening a store, with every mistake of the place told in one line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from bot.errors import OlderStoreError
from bot.store.failures import translate, translated
from bot.store.postgres import ServerPlace, is_server
from bot.store.sql import SqlStore
from bot.store.sqlite import FilePlace
from bot.store.upgrade import Age, age_of, upgrade

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection


def place_of(given: Path | str) -> FilePlace | ServerPlace:
    """Give the place that a path, or the address of a server, means.

    Raises: StoreError where an address cannot be read.
    """
    return ServerPlace.at(str(given)) if is_server(given) else FilePlace(Path(given).expanduser())


def name_of(given: Path | str) -> str:
    """Give what a place is called where people read: never with a password.

    Raises: StoreError where an address cannot be read.
    """
    return place_of(given).name


async def _run(place: FilePlace | ServerPlace, step: Callable[[Connection, str], Age]) -> Age:
    await place.check()
    engine = place.make_engine()
    try:
        with translated(place.name):
            async with engine.begin() as connection:
                return await connection.run_sync(step, place.name)
    except DBAPIError as error:  # a damaged file, missing rights: while a database is opened all of them are the operator's to mend
        raise translate(place.name, error) from error
    finally:
        await engine.dispose()


async def inspect_store(given: Path | str) -> Age:
    """Tell how a database stands to this version; makes none.

    Raises: StoreError, one of its kinds.
    """
    place = place_of(given)
    return await _run(place, age_of) if await place.is_there() else Age.EMPTY


async def upgrade_store(given: Path | str) -> Age:
    """Bring a database up to date, or make it; give what it was before. Of several processes at once one does it, the others wait.

    Raises: StoreError, one of its kinds.
    """
    place = place_of(given)
    await place.prepare()
    return await _run(place, upgrade)


async def open_store(given: Path | str, *, migrate: bool = True) -> SqlStore:
    """Open the store in a file, or on a server (an address), made or brought up to date first unless `migrate` is False.

    Raises: StoreError, one of its kinds; OlderStoreError where it must be upgraded and may not.
    """
    place = place_of(given)
    if migrate:
        await upgrade_store(given)
    elif await inspect_store(given) is not Age.CURRENT:
        raise OlderStoreError(place.name, "is not up to date; run 'bayn db upgrade'")
    return SqlStore(place.make_engine(), place.name, place.turns(), place.patience)
