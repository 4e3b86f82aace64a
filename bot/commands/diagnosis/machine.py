"""The machine: its clock, the package's own data, the place of the database, and the backups."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.commands.diagnosis import Finding, Health
from bot.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.config import Settings

#: Room that a month of 5,000 articles a day takes, at 10 KB each, twice over.
LEAST_ROOM = 3_000_000_000
#: Room below which a database may not be able to keep what it is writing.
NO_ROOM = 100_000_000
#: A clock that shows an earlier moment is wrong: this version is younger.
RELEASED = datetime(2026, 11, 1, tzinfo=UTC)
#: Age from which on the newest backup is worth a note: a week of news is lost with the disk.
OLDEST_BACKUP = timedelta(days=7)


def examine_machine(now: datetime) -> Iterator[Finding]:
    """Look at what needs no settings."""
    yield _clock(now)
    yield _zones()
    yield _tagger()
    yield _embedder()


def examine_place(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Look at where a database in a file is to be, and at its backups."""
    if isinstance(settings.place, Path):
        yield _place(settings.place)
        yield _room(settings.place)
    yield _backups(settings.backup_folder, now)


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
    if not found:
        return Finding(Health.ODD, "names", "the tagger finds no name in a sentence that has one; install Bayn again")
    return Finding(Health.WELL, "names", "the tagger finds names")


def _embedder() -> Finding:
    from bot.models.embedder import load_embedder  # noqa: PLC0415  (loads the weights)

    try:
        (rows,) = load_embedder().read(["كم بلغ عدد القتلى؟"], asked=True)
    except Exception as error:  # noqa: BLE001  (as above)
        return Finding(Health.ILL, "meaning", f"the weights of the embedder cannot be read ({type(error).__name__}); install Bayn again")
    return Finding(Health.WELL, "meaning", f"the embedder reads ({len(rows)} pieces)")


def _place(path: Path) -> Finding:
    """Check that this user may write the database and beside it, or make it where it is not there yet."""
    seen = seen_of(path)
    needed = seen[:2] if seen[0] == path.absolute() else seen[:1]
    closed = [str(place) for place in needed if not os.access(place, os.W_OK | os.X_OK if place.is_dir() else os.W_OK)]
    if closed:
        who = "be the user that Bayn runs as, give it to that user, or set BAYN_DATA"
        return Finding(Health.ILL, "place", f"{' and '.join(closed)} cannot be written by this user; {who}")
    return Finding(Health.WELL, "place", f"{path} can be written")


def seen_of(path: Path) -> list[Path]:
    """Give a file and the folders above it that this user can see, the nearest first."""
    return [place for place in (path.absolute(), *path.absolute().parents) if os.access(place, os.F_OK)]


def _room(path: Path) -> Finding:
    free = shutil.disk_usage(seen_of(path)[0]).free
    told = f"{free / 1e9:.1f} GB free for {path}"
    if free < NO_ROOM:
        return Finding(Health.ILL, "disk", f"{told}; make room, or set BAYN_DATA to another disk")
    if free < LEAST_ROOM:
        return Finding(Health.ODD, "disk", f"{told}; a month of 5,000 articles a day takes {LEAST_ROOM / 2e9:.1f} GB")
    return Finding(Health.WELL, "disk", told)


def _backups(folder: Path, now: datetime) -> Finding:
    from bot.store.copies import age_of_newest  # noqa: PLC0415  (for this finding alone)

    try:
        age = age_of_newest(folder, now) if folder.is_dir() else None
    except (StoreError, OSError) as error:
        return Finding(Health.ODD, "backup", f"{error}; 'bayn db backup' makes another")
    if age is None:
        return Finding(Health.ODD, "backup", f"none in {folder}; 'bayn db backup' makes one, deploy/README.md tells how to do it every day")
    told = f"the newest in {folder} is {age.days} days old" if age.days else f"the newest in {folder} is of the last 24 hours"
    return Finding(Health.WELL if age < OLDEST_BACKUP else Health.ODD, "backup", told)
