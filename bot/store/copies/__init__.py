"""Backups: a checked copy of the database and a manifest beside it, and the way back.

    copy ─check─► bayn-20261125T060000Z.db, then its manifest .json (revision, rows by table, sha256) ─► the newest few are kept
    manifest ─check copy─► nobody uses the database? ─► it is kept aside, the copy is in its place

How a copy is made is the matter of a `bot.ports.copies.Copier`: `sqlite` for a file, `postgres` for a server. Names tell when a backup
was made and nothing else. A backup counts once its manifest is there, which comes last; a copy without one (made by hand, or moved alone)
is checked by itself.
"""

from __future__ import annotations

import contextlib
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.errors import StoreError
from bot.store.copies.files import PARTIAL, partial_file, sync
from bot.store.copies.manifest import Manifest, digest_of, manifest_of, read_manifest
from bot.store.copies.postgres import ServerCopier
from bot.store.copies.sqlite import FileCopier
from bot.store.opening import place_of
from bot.store.sqlite import FilePlace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.ports.copies import Copier, Replaced

__all__ = ["Manifest", "age_of_newest", "back_up", "check_backup", "newest_backup", "restore"]

#: What backups of a folder are called: a moment in UTC, so that names sort by age.
_NAMED = re.compile(r"bayn-\d{8}T\d{6}Z\.json")
#: Seconds after which a copy that never became whole is swept away: its maker is dead.
_DEAD_AFTER = 24 * 3600


def copier_of(given: Path | str) -> Copier:
    """Give what copies the database of a place. Raises: StoreError where an address cannot be read."""
    place = place_of(given)
    return FileCopier(place.path) if isinstance(place, FilePlace) else ServerCopier(place)


def back_up(given: Path | str, to: Path, now: datetime, *, keep: int) -> tuple[Path, Manifest]:
    """Back a database up into a file, or into a folder where the newest `keep` backups stay; give the file and what is in it.

    Raises: StoreError, one of its kinds.
    """
    copier = copier_of(given)
    folder, name = (to, f"bayn-{now:%Y%m%dT%H%M%SZ}{copier.suffix}") if _is_folder(to) else (to.parent, to.name)
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        final = folder / name
        if final.exists() or final.with_suffix(".json").exists():
            raise StoreError(str(final), "is there already; name another file, or a folder")
        with partial_file(folder) as partial:
            contents = copier.copy(partial)
            sync(partial)
            manifest = manifest_of(copier, contents, partial, final.name, now)
            with partial_file(folder) as beside:
                beside.write_text(manifest.text(), encoding="utf-8")
                sync(beside)
                partial.replace(final)
                beside.replace(final.with_suffix(".json"))
        sync(folder)
        if _is_folder(to):
            _sweep(folder, now, keep)
    return final, manifest


def newest_backup(folder: Path) -> Path | None:
    """Give the copy of the newest whole backup of a folder; None where there is none. Raises: StoreError where a manifest cannot be read."""
    manifests = _manifests(folder)
    return folder / read_manifest(manifests[-1]).file if manifests else None


def age_of_newest(folder: Path, now: datetime) -> timedelta | None:
    """Give the age of the newest whole backup of a folder, by its name; None where there is none."""
    manifests = _manifests(folder)
    return now - datetime.strptime(manifests[-1].stem, "bayn-%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) if manifests else None


def check_backup(given: Path | str, backup: Path) -> tuple[Path, Manifest | None]:
    """Check a backup (its copy, its manifest, or a folder of which the newest is meant); give its copy, and its manifest where it has one.

    Raises: StoreError, one of its kinds, where it is damaged, foreign or of a newer version.
    """
    copy = _copy_of(backup)
    beside, copier = copy.with_suffix(".json"), copier_of(given)
    manifest = read_manifest(beside) if beside.exists() else None
    with _told(copy):
        if not copy.is_file():
            raise StoreError(str(copy), "is not there; name a backup, or a folder of backups")
        if manifest is not None:
            _compare(copier, copy, manifest)
    contents = copier.check(copy)
    if manifest is not None and contents.rows and dict(contents.rows) != dict(manifest.rows):
        raise StoreError(str(copy), f"holds other rows than {beside.name} says; take another backup")
    return copy, manifest


def restore(given: Path | str, backup: Path, now: datetime, *, moved: bool = False) -> tuple[Path, Replaced]:
    """Put a backup in the database's place; give its copy and what became of the database that was there.

    `moved` says that nothing ran since it was made: messages that waited still go out.

    Raises: StoreError, one of its kinds; then all is as it was.
    """
    copy, _ = check_backup(given, backup)
    return copy, copier_of(given).replace(copy, now, hold=not moved)


# --- files -----------------------------------------------------------------------------------------------------------


def _is_folder(to: Path) -> bool:
    return to.is_dir() or not to.suffix


def _copy_of(backup: Path) -> Path:
    """Give the copy that a backup's name means."""
    if backup.is_dir():
        newest = newest_backup(backup)
        if newest is None:
            raise StoreError(str(backup), "holds no backup")
        return newest
    return backup.with_name(read_manifest(backup).file) if backup.suffix == ".json" else backup


def _compare(copier: Copier, copy: Path, manifest: Manifest) -> None:
    if manifest.form != copier.form:
        raise StoreError(str(copy), f"is a copy of a database in {manifest.form}, and BAYN_DATABASE names one in {copier.form}")
    if copy.stat().st_size != manifest.size or digest_of(copy) != manifest.sha256:
        raise StoreError(str(copy), "is damaged: it is not the file that its manifest tells of; take another backup")


def _manifests(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _NAMED.fullmatch(path.name))


def _sweep(folder: Path, now: datetime, keep: int) -> None:
    """Remove all but the newest backups, and copies that never became whole; nothing else in the folder is touched."""
    for manifest in _manifests(folder)[:-keep]:
        with contextlib.suppress(StoreError):
            copy = folder / read_manifest(manifest).file
            manifest.unlink()
            copy.unlink(missing_ok=True)
    for partial in folder.glob(f"{PARTIAL}*"):
        if now.timestamp() - partial.stat().st_mtime > _DEAD_AFTER:
            partial.unlink(missing_ok=True)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(str(error.filename or path), f"cannot be used: {error.strerror}") from error
