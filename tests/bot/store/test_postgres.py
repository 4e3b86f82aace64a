"""The database on a server: made, upgraded, told apart from others, lost and found again, and as good as a file to whoever asks."""

from __future__ import annotations

import asyncio
import signal
from itertools import count
from typing import TYPE_CHECKING

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from given_postgres import server
from given_shell import NOW, a_chat, a_source, an_article
from sqlalchemy import create_engine, inspect

from bot.errors import ForeignStoreError, NewerStoreError, OlderStoreError, StoreBusyError, StoreError
from bot.store import Age, inspect_store, open_store, upgrade_store
from bot.store.schema import metadata
from bot.types import ChatId

if TYPE_CHECKING:
    from given_postgres import Server
    from sqlalchemy.engine import Connection

_numbers = count()


@pytest.fixture
def empty_url(postgres: Server) -> str:
    """Give the address of a database in which nobody ever made anything."""
    return postgres.make(f"empty{next(_numbers)}")


def tell(url: str, *statements: str) -> None:
    """Change a database behind the store's back."""
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not (name or "").startswith("article_words")


def collations(connection: Connection) -> dict[tuple[str, str], str | None]:
    """Give how each column of text is sorted."""
    told = "SELECT table_name, column_name, collation_name FROM information_schema.columns WHERE data_type = 'text' AND table_schema = 'public'"
    return {(table, column): collation for table, column, collation in connection.exec_driver_sql(told)}


def test_migrations_in_order_give_exactly_the_schema(postgres: Server) -> None:
    """On this database too: no table, column, index, type or collation differs."""
    made, drawn = (create_engine(url.replace("postgresql", "postgresql+psycopg", 1)) for url in (postgres.url("bayn"), postgres.make("drawn")))
    metadata.create_all(drawn)
    with made.connect() as by_steps, drawn.connect() as at_once:
        context = MigrationContext.configure(by_steps, opts={"compare_type": True, "compare_server_default": True, "include_name": _is_ours})
        assert compare_metadata(context, metadata) == []
        ours = {table.name for table in metadata.sorted_tables}
        found = {key: one for key, one in collations(by_steps).items() if key[0] in ours}
        assert found == collations(at_once)
        assert set(found.values()) == {"C"}
        for table in sorted(ours):
            names = [{key["name"] for key in inspect(connection).get_indexes(table)} for connection in (by_steps, at_once)]
            assert names[0] == names[1]
    made.dispose()
    drawn.dispose()


async def test_a_database_goes_through_its_ages(empty_url: str) -> None:
    """Not made, made, up to date; looking makes nothing."""
    assert await inspect_store(empty_url) is Age.EMPTY
    with pytest.raises(OlderStoreError, match="bayn db upgrade"):
        await open_store(empty_url, migrate=False)
    assert await upgrade_store(empty_url) is Age.EMPTY
    assert await inspect_store(empty_url) is Age.CURRENT
    assert await upgrade_store(empty_url) is Age.CURRENT


async def test_of_processes_that_start_at_once_one_upgrades(empty_url: str) -> None:
    """The others wait for it, and find the database up to date."""
    ages = await asyncio.gather(*[upgrade_store(empty_url) for _ in range(4)])
    assert sorted(age.value for age in ages) == ["current", "current", "current", "empty"]


async def test_databases_of_others_and_newer_ones_are_refused(empty_url: str, postgres: Server) -> None:
    """By one line, and untouched; a job engine's own tables are no other program."""
    tell(empty_url, "CREATE TABLE procrastinate_jobs (id int)")
    assert await inspect_store(empty_url) is Age.EMPTY
    tell(empty_url, "CREATE TABLE cookies (name text)")
    with pytest.raises(ForeignStoreError, match="another program"):
        await open_store(empty_url)
    newer = postgres.make("newer", "bayn")
    tell(newer, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerStoreError, match=r"was made by a newer Bayn \(revision 9999\); install"):
        await open_store(newer)


@pytest.mark.parametrize("address", ["postgresql://ali:s3cret@127.0.0.1:1/bayn", "postgresql://ali:s3cret@127.0.0.1:nine/bayn"])
async def test_a_server_that_cannot_be_reached_is_told_without_its_password(address: str) -> None:
    """What to write, or what the line said."""
    with pytest.raises(StoreError, match=r"^(postgresql://ali@127\.0\.0\.1:1/bayn: cannot be used|BAYN_DATABASE: is no address)") as told:
        await open_store(address)
    assert "s3cret" not in str(told.value)
    assert "s3cret" not in repr(told.value)


async def test_a_server_that_comes_back_is_used_again() -> None:
    """What was committed is there, what was not is not; the store needs no opening anew, and who begins meanwhile waits."""
    with server() as own:
        store = await open_store(own.url())
        async with store.begin() as work:
            await work.articles.keep(an_article("a1"), NOW)
        with pytest.raises(StoreError, match="cannot be used"):
            await _keep_while_it_stops(store, own)
        waiting = asyncio.create_task(_waits(store))
        await asyncio.to_thread(own.start)
        assert await waiting == ["a1"]
        async with store.begin() as work:
            assert [article.id for article in await work.articles.ungrouped(9)] == ["a1"]
        await store.close()


async def _waits(store: object) -> list[str]:
    """Begin while the server is away."""
    async with store.begin() as work:  # type: ignore[attr-defined]  # a SqlStore
        return [article.id for article in await work.articles.ungrouped(9)]


async def _keep_while_it_stops(store: object, own: Server) -> None:
    async with store.begin() as work:  # type: ignore[attr-defined]  # a SqlStore
        await work.articles.keep(an_article("a2"), NOW)
        await asyncio.to_thread(own.stop, signal.SIGINT)
        await work.articles.keep(an_article("a3"), NOW)


async def test_what_was_in_anothers_way_may_be_done_again(postgres_url: str) -> None:
    """Two that wait for each other: the server ends one of them, which is told so and kept nothing."""
    store = await open_store(postgres_url, migrate=False)
    first_has, second_has = asyncio.Event(), asyncio.Event()

    async def both(one: str, other: str, mine: asyncio.Event, theirs: asyncio.Event) -> None:
        async with store.begin() as work:
            await work.leases.guard(one)
            mine.set()
            await theirs.wait()
            await work.leases.guard(other)

    ends = await asyncio.gather(both("a", "b", first_has, second_has), both("b", "a", second_has, first_has), return_exceptions=True)
    assert [type(end) for end in ends if end is not None] == [StoreBusyError]
    await store.close()


async def test_text_that_the_server_cannot_keep_goes_in_without_what_it_cannot(postgres_url: str) -> None:
    """The character NUL, and words that are longer than its index takes."""
    store = await open_store(postgres_url, migrate=False)
    hostile = an_article("a1", title="قبل\0بعد", text=f"غرق المركب {'س' * 5000} {' '.join(map(str, range(100_000)))}")
    async with store.begin() as work:
        await work.articles.keep(hostile, NOW)
        (found,) = await work.articles.search("مركب", 9)
    assert found.title == "قبلبعد"
    await store.close()


async def test_order_is_that_of_code_points(postgres_url: str) -> None:
    """As in a file, whatever the locale of the database: letters of Arabic, signs before letters, great before small."""
    store = await open_store(postgres_url, migrate=False)
    names = ["زاد", "أمل", "إيلاف", "a", "B", "_", "ﷺ"]
    async with store.begin() as work:
        for name in names:
            await work.sources.add(a_source(name), f"https://{name}.test/feed", NOW)
            await work.chats.put(a_chat(ChatId("telegram", name)))
        assert [feed.source.name for feed in await work.sources.feeds()] == sorted(names)
    await store.close()
