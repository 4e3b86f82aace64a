"""Backups: taken while the bot writes, checked, put back; on a file and on a server alike."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sqlite3
import stat
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from given_shell import NOW, a_parcel, a_source, an_article

from bot import cli
from bot.errors import ForeignStoreError, NewerStoreError, StoreError
from bot.store import open_store
from bot.store.copies import back_up, check_backup, newest_backup, restore
from bot.store.copies.postgres import ServerCopier
from bot.store.postgres import ServerPlace

if TYPE_CHECKING:
    from given_postgres import Server

_numbers = count()


@dataclass(frozen=True, slots=True)
class Place:
    """A database of either kind."""

    kind: str
    at: Path | str
    suffix: str

    def tell(self, statement: str) -> None:
        """Change it behind the store's back."""
        if isinstance(self.at, Path):
            with closing(sqlite3.connect(self.at)) as connection, connection:
                connection.execute(statement)
        else:
            with psycopg.connect(self.at, autocommit=True) as server:
                server.execute(statement.encode())


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Give a place for a database, nothing in it yet."""
    if request.param == "sqlite":
        return Place("sqlite", tmp_path / "data" / "bayn.db", ".db")
    server: Server = request.getfixturevalue("postgres")
    return Place("postgres", server.make(f"backup{next(_numbers)}", template="bayn"), ".dump")


@pytest.fixture(params=["sqlite", "postgres"], scope="module")
def backed_up(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Path]:
    """Give a place that no test changes, with nine articles, and a backup of it."""
    folder = tmp_path_factory.mktemp("backed-up")
    if request.param == "sqlite":
        place = Place("sqlite", folder / "bayn.db", ".db")
    else:
        server: Server = request.getfixturevalue("postgres")
        place = Place("postgres", server.make("backedup", template="bayn"), ".dump")
    asyncio.run(fill(place.at, *(f"a{n}" for n in range(9))))
    return place, back_up(place.at, folder / "b", NOW, keep=1)[0]


@pytest.fixture
def backup(backed_up: tuple[Place, Path], tmp_path: Path) -> tuple[Place, Path]:
    """Give the place, and a backup of it to be harmed."""
    place, copy = backed_up
    shutil.copytree(copy.parent, tmp_path / "b")
    return place, tmp_path / "b" / copy.name


async def fill(at: Path | str, *articles: str, queued: int = 0) -> None:
    """Keep articles, and messages that wait."""
    store = await open_store(at)
    async with store.begin() as work:
        for article in articles:
            await work.articles.keep(an_article(article), NOW)
        await work.outbox.put([a_parcel(f"k{n}") for n in range(queued)], NOW)
    await store.close()


async def kept(at: Path | str) -> tuple[set[str], dict[str, int]]:
    """Give the articles that are kept, and the messages by state; the search still finds."""
    store = await open_store(at)
    async with store.begin() as work:
        found = {article.id for article in await work.articles.ungrouped(99)}
        assert {article.id for article in await work.articles.search("مركب", 99)} == found
        messages = await work.outbox.count()
    await store.close()
    return found, messages


async def test_what_was_backed_up_comes_back(place: Place, tmp_path: Path) -> None:
    """With the index of words; what was there is kept aside, and what waited is not sent twice."""
    await fill(place.at, "a1", "a2", queued=2)
    copy, manifest = back_up(place.at, tmp_path / "b" / "", NOW, keep=3)
    assert (copy.name, manifest.rows["articles"], manifest.rows["outbox"]) == (f"bayn-20261102T060000Z{place.suffix}", 2, 2)
    assert stat.S_IMODE(copy.stat().st_mode) == stat.S_IMODE(copy.with_suffix(".json").stat().st_mode) == 0o600
    await fill(place.at, "a3")
    _, became = restore(place.at, copy, NOW)
    assert await kept(place.at) == ({"a1", "a2"}, {"unknown": 2})
    assert became.held == 2
    assert became.aside is not None
    if isinstance(place.at, Path):
        assert (await kept(Path(became.aside)))[0] == {"a1", "a2", "a3"}
    assert sorted(path.name for path in (tmp_path / "b").iterdir()) == [copy.name, copy.with_suffix(".json").name]


async def test_after_a_move_what_waited_goes_out(place: Place, tmp_path: Path) -> None:
    """Where nothing ran since the backup, nothing can have gone out."""
    await fill(place.at, "a1", queued=2)
    copy, _ = back_up(place.at, tmp_path / f"moved{place.suffix}", NOW, keep=1)
    assert restore(place.at, copy, NOW, moved=True)[1].held == 0
    assert (await kept(place.at))[1] == {"queued": 2}


async def test_a_backup_is_of_one_moment_while_the_bot_writes(place: Place, tmp_path: Path) -> None:
    """No write fails or waits for it, and what is in it hangs together."""
    await fill(place.at, "a0")
    store, written, stop = await open_store(place.at), 0, asyncio.Event()

    async def write() -> None:
        nonlocal written
        while not stop.is_set():
            async with store.begin() as work:
                await work.articles.keep(an_article(f"b{written}"), NOW)
            written += 1

    writing = asyncio.create_task(write())
    for n in range(3):
        before = written
        _, manifest = await asyncio.to_thread(back_up, place.at, tmp_path / "b", NOW + timedelta(seconds=n), keep=9)
        assert before <= manifest.rows["articles"] <= written + 2
        assert manifest.rows["articles"] == manifest.rows["versions"]
    async with asyncio.timeout(30):  # what writes goes on, however slow the machine is
        while written <= 3:  # noqa: ASYNC110  (nothing tells)
            await asyncio.sleep(0.01)
    stop.set()
    await writing
    await store.close()
    check_backup(place.at, tmp_path / "b")


async def test_a_database_in_use_is_not_replaced(place: Place, tmp_path: Path) -> None:
    """Nothing is touched; once it is closed it is."""
    await fill(place.at, "a1")
    copy, _ = back_up(place.at, tmp_path / "b", NOW, keep=1)
    store = await open_store(place.at)
    async with store.begin() as work:
        await work.articles.keep(an_article("a2"), NOW)
    with pytest.raises(StoreError, match="is in use; stop Bayn first"):
        restore(place.at, copy, NOW)
    async with store.begin() as work:
        await work.articles.keep(an_article("a3"), NOW)
    await store.close()
    assert (await kept(place.at))[0] == {"a1", "a2", "a3"}
    restore(place.at, copy, NOW)
    assert (await kept(place.at))[0] == {"a1"}


def harmed(content: bytes) -> dict[str, bytes]:
    """Give what may become of a copy."""
    middle = len(content) // 2
    return {"flip": content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :], "cut": content[:middle], "empty": b"", "text": b"x" * 9999}


@pytest.mark.parametrize("harm", ["flip", "cut", "empty", "text", "manifest", "digest"])
def test_a_damaged_backup_is_refused(backup: tuple[Place, Path], harm: str) -> None:
    """In one line that names it; the database is as it was."""
    place, copy = backup
    beside, content = copy.with_suffix(".json"), copy.read_bytes()
    if harm == "manifest":
        beside.write_text("[]", encoding="utf-8")
    elif harm == "digest":
        beside.write_text(json.dumps(json.loads(beside.read_text(encoding="utf-8")) | {"sha256": "0" * 64}), encoding="utf-8")
    else:
        copy.write_bytes(harmed(content)[harm])
    with pytest.raises(StoreError, match=r"bayn-20261102T060000Z\S+: is") as refused:
        restore(place.at, copy, NOW)
    assert "\n" not in str(refused.value)
    assert len(asyncio.run(kept(place.at))[0]) == 9


@pytest.mark.parametrize("harm", ["cut", "empty", "text"])
def test_a_damaged_copy_without_a_manifest_is_refused(backup: tuple[Place, Path], harm: str) -> None:
    """It is checked by itself."""
    place, copy = backup
    copy.with_suffix(".json").unlink()
    assert check_backup(place.at, copy) == (copy, None)
    copy.write_bytes(harmed(copy.read_bytes())[harm])
    with pytest.raises(StoreError, match="bayn-20261102T060000Z"):
        check_backup(place.at, copy)


async def test_a_backup_of_a_newer_version_is_refused(place: Place, tmp_path: Path) -> None:
    """Before anything is touched; one of an older version is not."""
    await fill(place.at, "a1")
    place.tell("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerStoreError, match=r"was made by a newer Bayn \(revision 9999\)"):
        check_backup(place.at, back_up(place.at, tmp_path / "b", NOW, keep=1)[0])
    assert newest_backup(tmp_path / "b") is None or place.kind == "postgres"


async def test_only_the_newest_stay(place: Place, tmp_path: Path) -> None:
    """Other files of the folder are not touched, and a copy that never became whole is swept away after a day."""
    await fill(place.at, "a1")
    folder = tmp_path / "b"
    folder.mkdir()
    for name in ("bayn.db", "notes.json", "bayn-2026.json"):
        (folder / name).touch()
    for name, age in ((".bayn-partial-old", timedelta(days=2)), (".bayn-partial-new", timedelta())):
        (folder / name).touch()
        os.utime(folder / name, times=((NOW - age).timestamp(),) * 2)
    for n in range(3):
        back_up(place.at, folder, NOW + timedelta(minutes=n), keep=2)
    backups = [f"bayn-20261102T06{n:02}00Z{suffix}" for n in (1, 2) for suffix in (place.suffix, ".json")]
    assert {path.name for path in folder.iterdir()} == {*backups, "bayn.db", "notes.json", "bayn-2026.json", ".bayn-partial-new"}
    newest = newest_backup(folder)
    assert newest is not None
    assert newest.name == f"bayn-20261102T060200Z{place.suffix}"


def test_a_backup_overwrites_nothing(backed_up: tuple[Place, Path], tmp_path: Path) -> None:
    """Neither a file that is there nor another backup of the same second."""
    place, _ = backed_up
    (tmp_path / "mine.db").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="is there already"):
        back_up(place.at, tmp_path / "mine.db", NOW, keep=1)
    back_up(place.at, tmp_path / "b", NOW, keep=1)
    with pytest.raises(StoreError, match="is there already"):
        back_up(place.at, tmp_path / "b", NOW, keep=1)
    assert (tmp_path / "mine.db").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_what_is_no_database_of_ours_is_not_backed_up(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """And leaves no file."""
    at: Path | str = tmp_path / "bayn.db"
    if kind == "postgres":
        at = request.getfixturevalue("postgres").make(f"backup{next(_numbers)}")
    else:
        with pytest.raises(StoreError, match="is not there"):
            back_up(at, tmp_path / "b", NOW, keep=1)
    Place(kind, at, "").tell("CREATE TABLE cookies (name TEXT)")
    with pytest.raises(ForeignStoreError, match="is no database of Bayn"):
        back_up(at, tmp_path / "b", NOW, keep=1)
    assert list((tmp_path / "b").iterdir()) == []


# --- a file alone ----------------------------------------------------------------------------------------------------


def test_a_database_that_is_broken_or_gone_is_replaced(tmp_path: Path) -> None:
    """That is what backups are for; the broken one is kept for whoever wants to save what is in it."""
    path = tmp_path / "data" / "bayn.db"
    asyncio.run(fill(path, "a1"))
    copy, _ = back_up(path, tmp_path / "b", NOW, keep=1)
    path.write_bytes(b"broken" * 999)
    _, became = restore(path, copy, NOW)
    assert became.aside is not None
    assert Path(became.aside).read_bytes() == b"broken" * 999
    assert asyncio.run(kept(path))[0] == {"a1"}
    path.unlink()
    assert restore(path, tmp_path / "b", NOW + timedelta(hours=1))[1].aside is None
    assert asyncio.run(kept(path))[0] == {"a1"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_an_older_backup_is_brought_up_to_date_at_the_start(tmp_path: Path) -> None:
    """As Bayn does with every database."""
    from alembic import command  # noqa: PLC0415  (for this test alone)
    from sqlalchemy import create_engine  # noqa: PLC0415  (as above)

    from bot.store.upgrade import APPLICATION_ID, _config  # noqa: PLC0415  (as above)

    old = tmp_path / "old.db"
    engine = create_engine(f"sqlite:///{old}")
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        command.upgrade(_config(connection), "0007")
        connection.exec_driver_sql("INSERT INTO sources (id, name) VALUES ('s', 'الأفق')")
    engine.dispose()
    copy, manifest = back_up(old, tmp_path / "b", NOW, keep=1)
    assert manifest.revision == "0007"
    restore(tmp_path / "new.db", copy, NOW)
    store = await open_store(tmp_path / "new.db")
    async with store.begin() as work:
        await work.sources.add(a_source("الأفق"), "https://x.test/feed", NOW)
    await store.close()


def test_a_manifest_cannot_lead_elsewhere(tmp_path: Path) -> None:
    """Its file lies beside it."""
    beside = tmp_path / "bayn-20261102T060000Z.json"
    good = {"bayn_backup": 1, "form": "sqlite", "made": "", "version": "", "revision": None, "size": 1, "sha256": "", "rows": {}}
    for name in ("../../etc/passwd", "/etc/passwd", "", "..", 5):
        beside.write_text(json.dumps(good | {"file": name}), encoding="utf-8")
        with pytest.raises(StoreError, match="is no manifest"):
            check_backup(tmp_path / "bayn.db", beside)


def test_a_copy_of_the_other_kind_is_refused(tmp_path: Path) -> None:
    """A file's for a file, a server's for a server."""
    copy = tmp_path / "bayn-20261102T060000Z.dump"
    copy.write_bytes(b"x")
    told = {"bayn_backup": 1, "file": copy.name, "form": "postgresql", "made": "", "version": "", "revision": None, "size": 1, "sha256": "", "rows": {}}
    copy.with_suffix(".json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(StoreError, match="is a copy of a database in postgresql"):
        check_backup(tmp_path / "bayn.db", copy)


# --- a server alone --------------------------------------------------------------------------------------------------


def test_the_password_is_on_no_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every user of a machine can read those; it goes by the environment."""
    for program in ("pg_dump", "pg_restore"):
        (tmp_path / program).write_text(f'#!/bin/sh\necho "$0 $@ $PGPASSWORD" >> {tmp_path}/told\nexit 1\n', encoding="utf-8")
        (tmp_path / program).chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    copier = ServerCopier(ServerPlace.at("postgresql://bayn:hunter2@127.0.0.1:1/bayn?sslmode=disable"))
    with pytest.raises(StoreError) as failed:
        copier.check(tmp_path / "x.dump")
    assert "hunter2" not in str(failed.value)
    assert "hunter2" not in copier._target()
    told = (tmp_path / "told").read_text(encoding="utf-8").splitlines()
    assert [line.endswith("hunter2") and line.count("hunter2") == 1 for line in told] == [True]
    with pytest.raises(StoreError, match="cannot be used") as unreachable:
        copier.copy(tmp_path / "y.dump")
    assert "hunter2" not in str(unreachable.value)


@pytest.mark.parametrize("moved", [True, False])
def test_a_copy_of_another_schema_is_refused_and_all_is_as_it_was(postgres: Server, tmp_path: Path, *, moved: bool) -> None:
    """It would leave the schema that is used empty, and its database would begin anew."""
    copy, _ = back_up(postgres.make(f"backup{next(_numbers)}", template="bayn"), tmp_path, NOW, keep=1)
    other = Place("postgres", f"{postgres.make(f'backup{next(_numbers)}')}&options=-csearch_path%3Dother", ".dump")
    other.tell("CREATE SCHEMA other; CREATE TABLE other.cookies (name TEXT)")
    with pytest.raises(StoreError, match="holds nothing of the schema other"):
        restore(other.at, copy, NOW, moved=moved)
    other.tell("DROP TABLE other.cookies")


def test_a_missing_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreError, match="needs the program pg_restore; install PostgreSQL's client"):
        ServerCopier(ServerPlace.at("postgresql://db/bayn")).check(tmp_path / "x.dump")


# --- as typed --------------------------------------------------------------------------------------------------------


def test_the_commands_say_what_came_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One step after another, as an operator takes them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BAYN_BACKUPS", str(tmp_path / "backups"))
    asyncio.run(fill(tmp_path / "data" / "bayn.db", "a1", queued=1))
    assert cli.main(["db", "upgrade"]) == 0
    assert cli.main(["db", "backup"]) == 0
    assert cli.main(["db", "check", str(tmp_path / "backups")]) == 0
    assert cli.main(["db", "restore", str(tmp_path / "backups")]) == 0
    told = capsys.readouterr().out
    for part in ("is up to date", "rows in", "checked", "is whole, made", "start Bayn", "kept as", "1 messages that waited are marked as perhaps sent"):
        assert part in told
    assert cli.main(["db", "restore", str(tmp_path)]) == 1
    assert "holds no backup" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        cli.main(["db", "backup", "--keep", "0"])
