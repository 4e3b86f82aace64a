"""Moving everything from one database into another, of either kind: an operator grows out of a file.

source, up to date ─► target, made and empty ─rows, a table at a time, those referred to first─► counted on both sides ─► committed

The source is read as of one moment and not changed; of the target all is kept or nothing. Jobs that wait in an engine of their own stay behind: what
is due is found again from the rows.
"""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from bot.errors import OlderStoreError, StoreError
from bot.store.dialects import is_postgresql
from bot.store.failures import translated
from bot.store.opening import inspect_store, place_of, upgrade_store
from bot.store.schema import actors, metadata
from bot.store.search import index_of
from bot.store.upgrade import Age

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

#: Rows read and written at once: some megabytes of articles.
_BATCH = 1000


async def move_store(source: Path | str, target: Path | str) -> dict[str, int]:
    """Copy all rows of a store into another that has none; gives how many by table.

    Raises: StoreError, one of its kinds; where the source is not up to date, or the target holds anything.
    """
    if await inspect_store(source) is not Age.CURRENT:
        raise OlderStoreError(place_of(source).name, "is not an up to date database of Bayn; run 'bayn db upgrade' on it first")
    await upgrade_store(target)
    async with AsyncExitStack() as stack:
        old, new = [await _begun(stack, place) for place in (source, target)]
        name = place_of(target).name
        if any((await _counts(new)).values()):
            raise StoreError(name, "holds data already; copy into an empty database")
        for table in metadata.sorted_tables:
            await _copy(table, old, new)
        await _copy_words(old, new)
        await _number_on(new)
        counts = await _counts(old)
        if counts != await _counts(new):
            raise StoreError(name, "got other rows than there were; nothing was kept")
        return counts


async def _begun(stack: AsyncExitStack, given: Path | str) -> AsyncConnection:
    """Open a transaction that sees one moment."""
    place = place_of(given)
    stack.enter_context(translated(place.name))
    engine = place.make_engine()
    stack.push_async_callback(engine.dispose)
    connection = await stack.enter_async_context(engine.connect())
    if is_postgresql(connection):
        await connection.execution_options(isolation_level="REPEATABLE READ")
    await stack.enter_async_context(connection.begin())
    return connection


async def _counts(connection: AsyncConnection) -> dict[str, int]:
    counts = {table.name: (await connection.execute(select(func.count()).select_from(table))).scalar_one() for table in metadata.sorted_tables}
    return counts | {"article_words": (await connection.execute(text("SELECT count(*) FROM article_words"))).scalar_one()}


async def _copy(table: Table, old: AsyncConnection, new: AsyncConnection) -> None:
    """Copy the rows of a table; actors that were merged into others come after those."""
    merged = [actors.c.into.is_not(None)] if table is actors else []
    async with old.stream(select(table).order_by(*merged, *table.primary_key.columns)) as rows:
        async for part in rows.partitions(_BATCH):
            await new.execute(table.insert(), [dict(row._mapping) for row in part])  # noqa: SLF001  (SQLAlchemy's documented name)


async def _copy_words(old: AsyncConnection, new: AsyncConnection) -> None:
    """Copy the index of words, in the order in which articles were put into it."""
    after, reader, writer = 0, index_of(old), index_of(new)
    while rows := await reader.rows(after, _BATCH):
        await writer.add([(article, words) for _, article, words in rows])
        after = rows[-1][0]


async def _number_on(connection: AsyncConnection) -> None:
    """Let the numbers that a server gives go on after those that were copied; SQLite sees to that itself."""
    if not is_postgresql(connection):
        return
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            last = select(func.max(column)).scalar_subquery()
            await connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, column.name), func.coalesce(last, 1), last.is_not(None))))
