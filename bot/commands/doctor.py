"""Check settings, database, token, sources and the machine, and say of each what to do. It asks no network.

Exit status 1 where something must be done before Bayn can run.

example: bayn doctor
"""

from __future__ import annotations

import asyncio
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot import logs
from bot.app import utc_now
from bot.config import load_settings
from bot.errors import SettingsError, StoreError
from bot.store import Age, inspect_store, name_of, open_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from bot.config import Settings

#: Room that a month of 5,000 articles a day takes, at 10 KB each, twice over.
LEAST_ROOM = 3_000_000_000
#: A clock that shows an earlier moment is wrong: this version is younger.
RELEASED = datetime(2026, 11, 1, tzinfo=UTC)


class Health(Enum):
    """How something is."""

    WELL = "ok"
    ODD = "note"  #: Bayn runs, but something may not be meant so
    ILL = "FAIL"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing, and what to do about it."""

    health: Health
    thing: str
    told: str

    def line(self) -> str:
        """Give it as a line."""
        return f"{self.health.value:<5} {self.thing:<9} {self.told}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing: everything is checked."""
    del parser


def run(args: argparse.Namespace) -> int:
    """Check everything and print what was found."""
    del args
    logs.configure("error")
    findings = list(examine(utc_now()))
    for finding in findings:
        print(finding.line())
    return 1 if any(finding.health is Health.ILL for finding in findings) else 0


def examine(now: datetime) -> Iterator[Finding]:
    """Check one thing after another; what cannot be checked because of an earlier failure is left out."""
    yield _clock(now)
    yield _zones()
    yield _tagger()
    try:
        settings = load_settings()
    except SettingsError as error:
        yield from (Finding(Health.ILL, "settings", f"{name}: {wrong}") for name, wrong in error.mistakes)
        return
    yield Finding(Health.WELL, "settings", "can be read")
    yield _token(settings)
    yield _access(settings)
    yield _model(settings)
    if isinstance(settings.place, Path):
        place = _place(settings.place)
        yield place
        if place.health is not Health.WELL:
            return
        yield _room(settings.place)
    yield from asyncio.run(_store(settings.place))


# --- the machine -----------------------------------------------------------------------------------------------------


def _clock(now: datetime) -> Finding:
    if now < RELEASED:
        return Finding(Health.ILL, "clock", f"shows {now:%Y-%m-%d %H:%M} UTC, which is past; set the machine's clock")
    return Finding(Health.WELL, "clock", f"shows {now:%Y-%m-%d %H:%M} UTC")


def _zones() -> Finding:
    try:
        ZoneInfo("Africa/Casablanca")
    except ZoneInfoNotFoundError:
        return Finding(Health.ILL, "zones", "are missing; install the package tzdata")
    return Finding(Health.WELL, "zones", "are known")


def _tagger() -> Finding:
    from bot.models.tagger import load_tagger  # noqa: PLC0415  (loads the weights)

    try:
        found = load_tagger().tag(["زار", "الرئيس", "مدينة", "القاهرة"])
    except Exception as error:  # noqa: BLE001  (weights can be missing, cut short or of another version, and a doctor must say so, whatever it meets)
        return Finding(Health.ILL, "names", f"the weights of the tagger cannot be read ({type(error).__name__}); install Bayn again")
    return Finding(
        Health.WELL if found else Health.ODD,
        "names",
        "the tagger finds names" if found else "the tagger finds no name in a sentence that has one; install Bayn again",
    )


def _place(path: Path) -> Finding:
    """Check that this user may write the database and beside it, or make it where it is not there yet."""
    seen = _seen(path)
    needed = seen[:2] if seen[0] == path.absolute() else seen[:1]
    closed = [str(place) for place in needed if not os.access(place, os.W_OK | os.X_OK if place.is_dir() else os.W_OK)]
    if closed:
        who = "be the user that Bayn runs as, give it to that user, or set BAYN_DATA"
        return Finding(Health.ILL, "place", f"{' and '.join(closed)} cannot be written by this user; {who}")
    return Finding(Health.WELL, "place", f"{path} can be written")


def _seen(path: Path) -> list[Path]:
    """Give a file and the folders above it that this user can see, the nearest first."""
    return [place for place in (path.absolute(), *path.absolute().parents) if os.access(place, os.F_OK)]


def _room(path: Path) -> Finding:
    free = shutil.disk_usage(_seen(path)[0]).free
    told = f"{free / 1e9:.1f} GB free for {path}"
    if free < LEAST_ROOM:
        return Finding(Health.ODD, "disk", f"{told}; a month of 5,000 articles a day takes {LEAST_ROOM / 2e9:.1f} GB")
    return Finding(Health.WELL, "disk", told)


# --- settings --------------------------------------------------------------------------------------------------------


def _token(settings: Settings) -> Finding:
    if settings.token is None:
        return Finding(Health.ILL, "token", "BAYN_TOKEN is not set; ask @BotFather for one ('bayn chat' needs none)")
    return Finding(Health.WELL, "token", "is set (whether Telegram knows it shows when the bot runs)")


def _model(settings: Settings) -> Finding:
    if settings.model is None:
        return Finding(Health.WELL, "model", "no language model is set; the embedded writer needs none")
    budget = f"{settings.model_tokens} tokens a day at {settings.model_url}"
    if settings.model_tokens == 0:
        return Finding(Health.ODD, "model", f"{settings.model} has {budget}, so it is never asked; raise BAYN_MODEL_TOKENS")
    return Finding(Health.WELL, "model", f"{settings.model} has {budget} (whether it answers shows when the bot runs)")


def _access(settings: Settings) -> Finding:
    if settings.open:
        return Finding(Health.ODD, "access", "everybody is served (BAYN_OPEN)")
    served = settings.allowed_chats | settings.operators
    if not served:
        return Finding(Health.ODD, "access", "nobody is served; write to the bot, and put the number it answers with into BAYN_OPERATORS")
    return Finding(Health.WELL, "access", f"{len(served)} chats are served, {len(settings.operators)} of them operators'")


# --- the store -------------------------------------------------------------------------------------------------------


async def _store(place: Path | str) -> list[Finding]:
    try:
        age = await inspect_store(place)
        if age is not Age.CURRENT:
            return [_database(name_of(place), age)]
        store = await open_store(place, migrate=False)
        try:
            async with store.begin() as work:
                feeds, parcels = await work.sources.feeds(), await work.outbox.count()
        finally:
            await store.close()
    except StoreError as error:
        return [Finding(Health.ILL, "database", str(error))]
    failing = [f"{feed.source.name} ({feed.problem})" for feed in feeds if feed.failures]
    return [_database(name_of(place), age), _sources(len(feeds), failing), _outbox(parcels)]


def _database(name: str, age: Age) -> Finding:
    if age is Age.EMPTY:
        return Finding(Health.ODD, "database", f"{name} is not there yet; 'bayn run' makes it")
    if age is Age.OLDER:
        return Finding(Health.ODD, "database", f"{name} is of an older version; 'bayn run' or 'bayn db upgrade' brings it up to date")
    return Finding(Health.WELL, "database", f"{name} is up to date")


def _sources(count: int, failing: list[str]) -> Finding:
    if not count:
        return Finding(Health.ODD, "sources", "none is watched; add one with 'bayn sources add URL'")
    if failing:
        return Finding(Health.ODD, "sources", f"{len(failing)} of {count} fail: {', '.join(failing)}")
    return Finding(Health.WELL, "sources", f"{count} feeds are watched")


def _outbox(parcels: dict[str, int]) -> Finding:
    odd = {state: number for state, number in parcels.items() if state in {"unknown", "failed", "paused"}}
    told = ", ".join(f"{number} {state}" for state, number in parcels.items()) or "empty"
    return Finding(Health.ODD if odd else Health.WELL, "outbox", told)
