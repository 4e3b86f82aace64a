"""Doctor: each thing that may be wrong, and what to do about it."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest
from emulator import server as emulated
from emulator.server import Emulator
from emulator.world import ME
from given_server import answer, running_site
from given_shell import NOW, a_parcel, a_source

from bot import cli, logs
from bot.commands.diagnosis import Health, machine
from bot.commands.diagnosis.network import examine_network
from bot.commands.doctor import examine
from bot.config import load_settings
from bot.store import open_store, upgrade_store
from bot.store.copies import back_up
from bot.types import Incident, Part
from bot.watch.schedule import failed

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "123456789:" + "A" * 35


def found(now: datetime = NOW) -> dict[str, tuple[Health, str]]:
    """Examine, and give what was found by thing."""
    return {finding.thing: (finding.health, finding.told) for finding in examine(now, offline=True)}


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
    assert {told[thing][0] for thing in ("clock", "zones", "names", "meaning", "settings")} == {Health.WELL}
    assert list(tmp_path.iterdir()) == []


def test_a_healthy_bot_is_well(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Everything but the room, which is the machine's."""
    monkeypatch.setenv("BAYN_TOKEN", TOKEN)
    monkeypatch.setenv("BAYN_OPERATORS", "101")
    asyncio.run(fill(tmp_path / "data" / "bayn.db"))
    back_up(tmp_path / "data" / "bayn.db", tmp_path / "data" / "backups", NOW, keep=1)
    assert {health for thing, (health, _) in found().items() if thing != "disk"} == {Health.WELL}


async def fill(path: Path, *, failing: bool = False, lost: bool = False) -> None:
    """Make a store with a feed and a message."""
    store = await open_store(path)
    async with store.begin() as work:
        feed = await work.sources.add(a_source(), "https://x.test/feed", NOW)
        await work.outbox.put([a_parcel("k1")], NOW)
        if failing:
            await work.sources.visited(failed(feed, NOW, NOW - NOW, "answers with status 404"))
        if lost:
            (claimed,) = await work.outbox.claim(NOW, 1, NOW - NOW)
            await work.outbox.begin(claimed, NOW, NOW)
            await work.outbox.expire(NOW)
    await store.close()


def test_failing_sources_and_lost_messages_are_shown(tmp_path: Path) -> None:
    """With the reason."""
    asyncio.run(fill(tmp_path / "data" / "bayn.db", failing=True, lost=True))
    told = found()
    assert told["sources"] == (Health.ODD, "1 of 1 fail: الأفق (answers with status 404); 'bayn sources check' tells more")
    assert told["outbox"] == (Health.ODD, "1 unknown (perhaps sent, never sent again)")


def test_wrong_settings_are_all_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what depends on them is left out."""
    monkeypatch.setenv("BAYN_ZONE", "Mars")
    monkeypatch.setenv("BAYN_EVERY", "0")
    findings = [finding for finding in examine(NOW, offline=True) if finding.thing == "settings"]
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
    monkeypatch.setattr(machine, "LEAST_ROOM", 10**18)
    assert found()["disk"][0] is Health.ODD
    monkeypatch.setattr(machine, "NO_ROOM", 10**18)
    assert found()["disk"][0] is Health.ILL


def test_being_open_to_everybody_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be meant so."""
    monkeypatch.setenv("BAYN_OPEN", "true")
    assert found()["access"] == (Health.ODD, "everybody is served (BAYN_OPEN)")


def test_an_old_or_missing_backup_is_noted(tmp_path: Path) -> None:
    """With how to make one."""
    path, folder = tmp_path / "data" / "bayn.db", tmp_path / "data" / "backups"
    asyncio.run(fill(path))
    assert found()["backup"][0] is Health.ODD
    assert "bayn db backup" in found()["backup"][1]
    back_up(path, folder, NOW - timedelta(days=8), keep=1)
    assert found()["backup"] == (Health.ODD, f"the newest in {folder} is 8 days old")
    back_up(path, folder, NOW - timedelta(hours=8), keep=2)
    assert found()["backup"][0] is Health.WELL


def test_what_is_late_is_told(tmp_path: Path) -> None:
    """As the operators were."""

    async def late() -> None:
        await fill(tmp_path / "data" / "bayn.db")
        store = await open_store(tmp_path / "data" / "bayn.db")
        async with store.begin() as work:
            await work.upkeep.keep(Incident(part=Part.OUTBOX, since=NOW, found=NOW))
        await store.close()

    asyncio.run(late())
    assert found()["late"][0] is Health.ODD
    assert "outbox since 2026-11-02 06:00 UTC" in found()["late"][1]


# --- over the network, which is loopback -----------------------------------------------------------------------------


async def asked(now: datetime = NOW) -> dict[str, tuple[Health, str]]:
    """Examine the network, and give what was found by thing."""
    return {finding.thing: (finding.health, finding.told) for finding in await examine_network(load_settings(), now)}


async def test_a_token_is_known_by_whom_telegram_says_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked at the server of the settings and nowhere else."""
    async with Emulator() as telegram:
        monkeypatch.setenv("BAYN_TELEGRAM_SERVER", telegram.base_url)
        monkeypatch.setenv("BAYN_TOKEN", emulated.TOKEN)
        told = await asked()
        assert told["telegram"] == (Health.WELL, f"the token is that of @{ME['username']}")
        assert [call.method for call in telegram.world.calls] == ["getme"]
        monkeypatch.setenv("BAYN_TOKEN", TOKEN)
        assert (await asked())["telegram"] == (Health.ILL, "BAYN_TOKEN: is not known at 127.0.0.1; ask @BotFather for the token (/token)")


@pytest.mark.parametrize(("answered", "said"), [(answer(b"<html>"), "and not as Telegram does"), (b"", "does not answer"), (answer(b"[]"), "not as Telegram")])
async def test_a_server_that_is_not_telegram_is_told_without_the_token(monkeypatch: pytest.MonkeyPatch, answered: bytes, said: str) -> None:
    """The address holds the token, and no error repeats it."""
    async with running_site() as site:
        site.pages[f"/bot{TOKEN}/getMe"] = answered
        monkeypatch.setenv("BAYN_TELEGRAM_SERVER", f"{site.url}/bot")
        monkeypatch.setenv("BAYN_TOKEN", TOKEN)
        health, told = (await asked())["telegram"]
    assert health is Health.ILL
    assert said in told
    assert TOKEN not in told


@pytest.mark.parametrize(("seconds", "health"), [(5, Health.WELL), (600, Health.ODD)])
async def test_the_clock_is_held_against_telegrams(monkeypatch: pytest.MonkeyPatch, seconds: int, health: Health) -> None:
    """Which tells its own with every answer."""
    async with running_site() as site:
        site.pages[f"/bot{TOKEN}/getMe"] = answer(b'{"ok": true, "result": {"username": "b"}}', Date=format_datetime(NOW, usegmt=True))
        monkeypatch.setenv("BAYN_TELEGRAM_SERVER", f"{site.url}/bot")
        monkeypatch.setenv("BAYN_TOKEN", TOKEN)
        assert (await asked(NOW + timedelta(seconds=seconds)))["time"][0] is health


@pytest.mark.parametrize(
    ("answered", "health", "said"),
    [
        (answer(b'{"data": [{"id": "m1"}]}'), Health.WELL, "has m1"),
        (answer(b'{"data": [{"id": "m2"}]}'), Health.ODD, "does not name m1; it has m2"),
        (answer(status="404 Not Found"), Health.WELL, "answers"),
        (answer(status="401 Unauthorized"), Health.ILL, "does not take the key"),
        (b"", Health.ODD, "does not answer"),
    ],
)
async def test_a_language_model_is_asked_for_its_name(monkeypatch: pytest.MonkeyPatch, answered: bytes, health: Health, said: str) -> None:
    """Which costs no token; whatever it does, digests are written."""
    async with running_site() as site:
        site.pages["/v1/models"] = answered
        for name, value in (("URL", f"{site.url}/v1"), ("KEY", "sk-secret"), ("SECONDS", "5")):
            monkeypatch.setenv(f"BAYN_MODEL_{name}", value)
        monkeypatch.setenv("BAYN_MODEL", "m1")
        found_health, told = (await asked())["endpoint"]
        assert "Bearer sk-secret" in site.asked[0]
    assert found_health is health
    assert said in told
    assert "sk-secret" not in told


async def test_a_bayn_that_runs_is_asked_how_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that does not is noted."""
    async with running_site() as site:
        monkeypatch.setenv("BAYN_HEALTH", site.url.removeprefix("http://"))
        site.pages["/readyz"] = answer(b'{"ready": true, "checks": {"store": "ok"}}')
        assert (await asked())["running"][0] is Health.WELL
        site.pages["/readyz"] = answer(b'{"ready": false, "checks": {"store": "ok", "rounds": "late by 1860 seconds"}}', status="503 Service Unavailable")
        assert (await asked())["running"][1].endswith("rounds late by 1860 seconds")
        site.pages["/readyz"] = answer(b"another program")
        assert "nothing answers" in (await asked())["running"][1]
    assert "nothing answers" in (await asked())["running"][1]


def test_offline_nobody_is_asked_and_the_exit_status_tells_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """1 without a token, 0 with one; the token is not printed."""
    monkeypatch.setattr(logs, "configure", lambda *_args: None)  # pytest's own handlers stay
    assert cli.main(["doctor", "--offline"]) == 1
    monkeypatch.setenv("BAYN_TOKEN", TOKEN)
    asyncio.run(fill(tmp_path / "data" / "bayn.db"))
    assert cli.main(["doctor", "--offline"]) == 0
    told = capsys.readouterr().out
    assert "telegram" not in told
    assert TOKEN not in told
