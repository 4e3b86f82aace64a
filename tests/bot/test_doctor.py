"""Doctor: each thing that may be wrong, and what to do about it."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from given_shell import NOW, a_parcel, a_source

from bot.commands import doctor
from bot.commands.doctor import Health, examine
from bot.store import open_store, upgrade_store
from bot.watch.schedule import failed

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "123456789:" + "A" * 35


def found(now: datetime = NOW) -> dict[str, tuple[Health, str]]:
    """Examine, and give what was found by thing."""
    return {finding.thing: (finding.health, finding.told) for finding in examine(now)}


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def test_a_fresh_machine_lacks_a_token_and_is_told_the_rest(tmp_path: Path) -> None:
    """And nothing is made by looking."""
    told = found()
    assert told["token"][0] is Health.ILL
    assert "@BotFather" in told["token"][1]
    assert told["access"][0] is Health.ODD
    assert "bayn run" in told["database"][1]
    assert {told[thing][0] for thing in ("clock", "zones", "names", "settings")} == {Health.WELL}
    assert list(tmp_path.iterdir()) == []


def test_a_healthy_bot_is_well(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Everything but the room, which is the machine's."""
    monkeypatch.setenv("BAYN_TOKEN", TOKEN)
    monkeypatch.setenv("BAYN_ALLOWED_CHATS", "101")
    asyncio.run(fill(tmp_path / "data" / "bayn.db"))
    assert {health for thing, (health, _) in found().items() if thing != "disk"} == {Health.WELL}


async def fill(path: Path, *, failing: bool = False, lost: bool = False) -> None:
    """Make a store with a feed and a message."""
    store = await open_store(path)
    async with store.begin() as work:
        feed = await work.sources.add(a_source(), "https://x.test/feed", NOW)
        await work.outbox.put([a_parcel("k1")], NOW)
        if failing:
            await work.sources.visited(failed(feed, NOW, doctor.RELEASED - doctor.RELEASED, "answers with status 404"))
        if lost:
            (claimed,) = await work.outbox.claim(NOW, 1, NOW - NOW)
            await work.outbox.begin(claimed, NOW, NOW)
            await work.outbox.expire(NOW)
    await store.close()


def test_failing_sources_and_lost_messages_are_shown(tmp_path: Path) -> None:
    """With the reason."""
    asyncio.run(fill(tmp_path / "data" / "bayn.db", failing=True, lost=True))
    told = found()
    assert told["sources"] == (Health.ODD, "1 of 1 fail: الأفق (answers with status 404)")
    assert told["outbox"] == (Health.ODD, "1 unknown")


def test_wrong_settings_are_all_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what depends on them is left out."""
    monkeypatch.setenv("BAYN_ZONE", "Mars")
    monkeypatch.setenv("BAYN_EVERY", "0")
    findings = [finding for finding in examine(NOW) if finding.thing == "settings"]
    assert [finding.health for finding in findings] == [Health.ILL, Health.ILL]
    assert "token" not in found()


def test_a_database_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a traceback."""
    (tmp_path / "x.db").write_bytes(b"no database" * 500)
    monkeypatch.setenv("BAYN_DATABASE", str(tmp_path / "x.db"))
    assert found()["database"][0] is Health.ILL


@pytest.mark.parametrize("made", [True, False])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, made: bool) -> None:
    """As where root made the database, or the folder of another user is meant; what lies there is not asked further."""
    if made:
        asyncio.run(fill(tmp_path / "data" / "bayn.db"))
    monkeypatch.setattr(os, "access", lambda place, mode: mode == os.F_OK and place.exists())
    told = found()
    assert told["place"][0] is Health.ILL
    assert str(tmp_path / "data" / "bayn.db" if made else tmp_path) in told["place"][1]
    assert "database" not in told


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest folder that shows is the one to mend."""
    monkeypatch.setattr(os, "access", lambda place, mode: mode == os.F_OK and place in tmp_path.parents)
    assert str(tmp_path.parent) in found()["place"][1]


def test_an_empty_store_says_how_to_add_a_source(tmp_path: Path) -> None:
    """The next step of a new operator."""
    asyncio.run(upgrade_store(tmp_path / "data" / "bayn.db"))
    assert "bayn sources add" in found()["sources"][1]


def test_a_clock_in_the_past_is_wrong() -> None:
    """As on a machine without a battery."""
    assert found(datetime(1970, 1, 1, tzinfo=UTC))["clock"][0] is Health.ILL


def test_little_room_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the disk is full."""
    monkeypatch.setattr(doctor, "LEAST_ROOM", 10**18)
    assert found()["disk"][0] is Health.ODD


def test_being_open_to_everybody_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be meant so."""
    monkeypatch.setenv("BAYN_OPEN", "true")
    assert found()["access"] == (Health.ODD, "everybody is served (BAYN_OPEN)")
