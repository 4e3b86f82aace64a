"""A database made by any earlier version opens and keeps its data, in a file and on a server.

One database goes through all steps in order; before each, a row is put into every table that there is by then. So every step meets rows of every
version before it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from given_shell import NOW, a_difference, a_digest, a_message
from sqlalchemy import Boolean, Date, DateTime, Integer, MetaData, create_engine, func, select, text
from sqlalchemy.types import BigInteger

from bot.store import Age, open_store, upgrade_store
from bot.store.codec import DIFFERENCES, DIGEST, LINKS, MESSAGE, to_json
from bot.store.dialects import is_postgresql
from bot.store.upgrade import _config, _mark
from bot.types import ChatId

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Column, Connection, Engine, Table

#: What columns hold that are read back as more than words; by table and column, or by column alone.
_HELD: dict[str, Callable[[str], Any]] = {
    "chat": lambda label: f"telegram:{label}",
    "chats.id": lambda label: f"telegram:{label}",
    "moves.old": lambda label: f"telegram:{label}",
    "chats.kind": lambda _: "private",
    "feeds.kind": lambda _: None,
    "feeds.trouble": lambda _: None,
    "feeds.owner": lambda _: None,
    "keeper": lambda _: None,
    "quiet_from": lambda _: None,
    "quiet_until": lambda _: None,
    "credits": lambda _: None,
    "withdrawn": lambda _: None,
    "into": lambda _: None,
    "packed": lambda _: None,
    "zone": lambda _: "Asia/Aden",
    "at": lambda _: "07:00",
    "days": lambda _: "0123456",
    "period": lambda _: "day",
    "slot": lambda _: "day 07:00",
    "state": lambda _: "queued",
    "mistake": lambda _: "matter",
    "message": lambda _: to_json(MESSAGE, a_message()),
    "digest": lambda _: to_json(DIGEST, a_digest()),
    "differences": lambda _: to_json(DIFFERENCES, (a_difference(),)),
    "stories.corrections": lambda _: None,
    "links": lambda _: to_json(LINKS, ()),
}
_BY_KIND: tuple[tuple[tuple[type[Any], ...], Any], ...] = (
    ((Boolean,), True),
    ((Integer, BigInteger), 1),
    ((DateTime,), datetime(2026, 11, 2, 6, tzinfo=UTC)),
    ((Date,), date(2026, 11, 2)),
)


def _steps() -> list[str]:
    return [step.revision for step in reversed(list(ScriptDirectory.from_config(_config()).walk_revisions()))]


def _tables(connection: Connection) -> list[Table]:
    found = MetaData()
    found.reflect(connection, only=lambda name, _: not name.startswith(("alembic", "article_words", "sqlite")))
    return found.sorted_tables


def _held(column: Column[Any], label: str) -> Any:
    """Give what a column holds in the row of a label; a key is the same wherever it is referred to."""
    for key in column.foreign_keys:
        if key.column.table is not column.table:
            return _held(key.column, label)
    kind = next((value for kinds, value in _BY_KIND if isinstance(column.type, kinds)), None)
    if kind is not None:
        return kind
    special = _HELD.get(f"{column.table.name}.{column.name}") or _HELD.get(column.name)
    return special(label) if special else f"{column.table.name}.{column.name} {label}"


def _is_numbered(column: Column[Any]) -> bool:
    return column.name == "id" and isinstance(column.type, Integer | BigInteger)


def _fill(connection: Connection, label: str) -> set[str]:
    """Put a row into every table that there is; give their names."""
    tables = _tables(connection)
    for table in tables:
        connection.execute(table.insert().values({c.name: _held(c, label) for c in table.columns if not _is_numbered(c)}))
    words = "array_to_tsvector(ARRAY['مركب', 'غرق'])" if is_postgresql(connection) else "'مركب غرق'"
    connection.execute(text(f"INSERT INTO article_words (article, words) VALUES (:id, {words})"), {"id": f"articles.id {label}"})  # noqa: S608  (two words of ours)
    return {table.name for table in tables}


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Give where a database is made."""
    return tmp_path / "old.db" if request.param == "sqlite" else request.getfixturevalue("postgres").make("old")


def _engine(place: Path | str) -> Engine:
    return create_engine(place.replace("postgresql", "postgresql+psycopg", 1) if isinstance(place, str) else f"sqlite:///{place}")


async def test_rows_of_every_version_are_kept_by_every_later_step(place: Path | str) -> None:
    """Counted in every table, and read through the store."""
    engine, counts = _engine(place), dict[str, int]()
    steps = _steps()
    for label, step in enumerate(steps, 1):
        with engine.begin() as connection:
            command.upgrade(_config(connection), step)
            _mark(connection)
            for table in _fill(connection, str(label)):
                counts[table] = counts.get(table, 0) + 1
    with engine.connect() as connection:
        assert {table.name: connection.scalar(select(func.count()).select_from(table)) for table in _tables(connection)} == counts
    engine.dispose()
    await _read(place, len(steps))


async def _read(place: Path | str, releases: int) -> None:
    assert await upgrade_store(place) is Age.CURRENT
    store = await open_store(place)
    labels = [str(label) for label in range(1, releases + 1)]
    async with store.begin() as work:
        assert len(await work.sources.feeds()) == releases
        ids = [f"articles.id {label}" for label in labels]
        assert [article.text for article in await work.articles.get(ids)] == [f"versions.text {label}" for label in labels]
        assert sorted(article.id for article in await work.articles.search("غرق مركب", 99)) == sorted(ids)
        assert {story.digest for story in await work.events.latest(99)} == {a_digest()}
        assert {story.differences for story in await work.events.latest(99)} == {(a_difference(),)}
        for label in labels:
            chat = ChatId("telegram", label)
            kept = await work.chats.get(chat)
            assert kept is not None
            assert kept.zone == "Asia/Aden"
            assert [one.slot for one in await work.chats.subscriptions(chat)] == ["day 07:00"]
            assert not await work.chats.take_slot((await work.chats.subscriptions(chat))[0], date(2026, 11, 2), NOW)
            parcel = await work.outbox.get(f"outbox.key {label}")
            assert parcel is not None
            assert parcel.message == a_message()
    await store.close()
