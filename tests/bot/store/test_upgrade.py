"""The database file: made, upgraded, told apart from others."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from given_shell import NOW, a_source, an_article
from sqlalchemy import create_engine

from bot.errors import ForeignStoreError, NewerStoreError, OlderStoreError, StoreError
from bot.store import Age, inspect_store, open_store, upgrade_store
from bot.store.schema import metadata

if TYPE_CHECKING:
    from pathlib import Path


def run_sql(path: Path, *statements: str) -> None:
    """Change a database behind the store's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def schema_of(path: Path) -> set[tuple[object, ...]]:
    """Give what a database is made of: columns, keys and indexes by table. A step that adds a column leaves other SQL, and another order."""
    found: set[tuple[object, ...]] = set()
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'") if not name.startswith(("alembic", "article_words"))
        ]
        for table in names:
            found |= {(table, *column[1:]) for column in connection.execute(f'PRAGMA table_info("{table}")')}
            found |= {(table, *key[2:]) for key in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
        indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        found |= {(name, sql) for name, sql in indexes}
    return found


async def test_migrations_in_order_give_exactly_the_schema(tmp_path: Path) -> None:
    """Neither has a table, column or index that the other lacks, and no type or default differs."""
    path = tmp_path / "bayn.db"
    await upgrade_store(path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True, "include_name": _is_ours})
        assert compare_metadata(context, metadata) == []
    engine.dispose()
    drawn = tmp_path / "drawn.db"
    engine = create_engine(f"sqlite:///{drawn}")
    metadata.create_all(engine)
    engine.dispose()
    assert schema_of(drawn) == schema_of(path)


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not (name or "").startswith("article_words")


async def test_a_file_goes_through_its_ages(tmp_path: Path) -> None:
    """Not there, made, up to date; looking makes nothing, folders are made when needed."""
    path = tmp_path / "deep" / "folder" / "bayn.db"
    assert await inspect_store(path) is Age.EMPTY
    assert not path.parent.exists()
    assert await upgrade_store(path) is Age.EMPTY
    assert await inspect_store(path) is Age.CURRENT
    assert await upgrade_store(path) is Age.CURRENT


async def test_what_was_kept_is_there_after_closing(tmp_path: Path) -> None:
    """Also the index of words."""
    path = tmp_path / "bayn.db"
    store = await open_store(path)
    async with store.begin() as work:
        await work.sources.add(a_source(), "https://x.test/feed", NOW)
        await work.articles.keep(an_article(), NOW)
    await store.close()
    store = await open_store(path)
    async with store.begin() as work:
        assert [feed.url for feed in await work.sources.feeds()] == ["https://x.test/feed"]
        assert await work.articles.search("مركب", 9) == [an_article()]
    await store.close()


async def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    """With the file and what to do; nothing in it is touched."""
    path = tmp_path / "bayn.db"
    await upgrade_store(path)
    run_sql(path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerStoreError, match=r"bayn\.db: was made by a newer Bayn \(revision 9999\); install"):
        await open_store(path)


async def test_an_older_database_is_upgraded_unless_that_is_not_wanted(tmp_path: Path) -> None:
    """A doctor looks and touches nothing."""
    path = tmp_path / "bayn.db"
    run_sql(path, "PRAGMA application_id = 1113684334", "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    with pytest.raises(OlderStoreError, match="bayn db upgrade"):
        await open_store(path, migrate=False)


@pytest.mark.parametrize("content", [b"no database at all, but a text of some length" * 100, None])
async def test_a_file_of_another_program_is_refused(tmp_path: Path, content: bytes | None) -> None:
    """Whether it is a database or not."""
    path = tmp_path / "other.db"
    if content is None:
        run_sql(path, "CREATE TABLE cookies (name TEXT)")
    else:
        path.write_bytes(content)
    with pytest.raises(ForeignStoreError, match=r"other\.db"):
        await open_store(path)


async def test_a_place_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    """A folder in the file's place, a file in the folder's."""
    (tmp_path / "folder.db").mkdir()
    (tmp_path / "file").touch()
    for path in (tmp_path / "folder.db", tmp_path / "file" / "bayn.db"):
        with pytest.raises(StoreError, match="cannot be"):
            await open_store(path)


async def test_a_full_disk_is_told_and_nothing_half_is_kept(tmp_path: Path) -> None:
    """The operator reads one line; what was there before is."""
    path = tmp_path / "bayn.db"
    store = await open_store(path)
    async with store.begin() as work:
        await work.articles.keep(an_article("a1"), NOW)
        await work.articles._connection.exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError, match="full"):
        await _keep_much(store)
    async with store.begin() as work:
        assert [a.id for a in await work.articles.ungrouped(9)] == ["a1"]
    await store.close()


async def _keep_much(store: object) -> None:
    async with store.begin() as work:  # type: ignore[attr-defined]  # a SqlStore
        for i in range(200):
            await work.articles.keep(an_article(f"b{i}", text="نص " * 5000), NOW)


async def test_two_processes_may_open_one_file(tmp_path: Path) -> None:
    """They wait for each other, and each sees what the other kept."""
    path = tmp_path / "bayn.db"
    one, two = await open_store(path), await open_store(path)
    async with one.begin() as work:
        await work.articles.keep(an_article("a1"), NOW)
    async with two.begin() as work:
        await work.articles.keep(an_article("a2"), NOW)
    async with one.begin() as work:
        assert len(await work.articles.ungrouped(9)) == 2
    await one.close()
    await two.close()
