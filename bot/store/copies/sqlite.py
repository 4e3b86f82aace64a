"""Copies of a database in a file, by SQLite's own backup (https://www.sqlite.org/backup.html): one moment of it, while others write.

All pages are copied in one step. The database is in WAL mode, where a reader holds up no writer; in several steps, by contrast, each write
of another process would make the copy begin again.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote

from bot.errors import ForeignStoreError, StoreError
from bot.ports.copies import Contents, Replaced
from bot.store.copies.files import partial_file, sync
from bot.store.copies.outbox import HELD, REASON
from bot.store.upgrade import APPLICATION_ID, check_revision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

#: Seconds that a step waits for another process: longer than any of its transactions takes.
_PATIENCE = 30.0
#: Files that SQLite keeps beside a database in use.
_BESIDE = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class FileCopier:
    """Keeps `bot.ports.copies.Copier`."""

    path: Path
    form: ClassVar[str] = "sqlite"
    suffix: ClassVar[str] = ".db"

    def copy(self, to: Path) -> Contents:
        """Write a copy."""
        if not self.path.is_file():
            raise StoreError(str(self.path), "is not there; nothing to back up")
        with _told(self.path), closing(_open(self.path, "rw")) as source, closing(_open(to, "rw")) as copy:
            _check_ours(source, self.path)
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode = DELETE")  # a file by itself: nothing of it stands beside
        return self.check(to)

    def check(self, copy: Path) -> Contents:
        """Check that a copy is whole, ours and not of a newer version."""
        with _told(copy), closing(_open(copy, "ro", "immutable=1")) as connection:
            found = [line for (line,) in connection.execute("PRAGMA integrity_check(3)")]
            if found != ["ok"]:
                raise StoreError(str(copy), f"is damaged: {'; '.join(found)}; take another backup")
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise StoreError(str(copy), "is damaged: rows refer to rows that are not there; take another backup")
            _check_ours(connection, copy)
            revision = _revision(connection)
            check_revision(revision, str(copy))
            return Contents(revision, _rows(connection))

    def replace(self, copy: Path, now: datetime, *, hold: bool) -> Replaced:
        """Put a checked copy in the database's place."""
        with _told(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with partial_file(self.path.parent) as new:
                shutil.copyfile(copy, new)
                held = _hold(new) if hold else 0
                sync(new)
                _own_like(new, self.path if self.path.exists() else self.path.parent)
                with _alone(self.path):
                    aside = self._set_aside(now)
                    new.replace(self.path)
                sync(self.path.parent)
        return Replaced(str(aside) if aside else None, held)

    def _set_aside(self, now: datetime) -> Path | None:
        """Keep what is there under another name too, until the new file takes its name in one step."""
        if not self.path.exists():
            return None
        aside = self.path.with_name(f"{self.path.name}.before-{now:%Y%m%dT%H%M%SZ}")
        os.link(self.path, aside)
        for beside in _BESIDE:  # there only where the database was damaged: else SQLite took them in
            rest = self.path.with_name(self.path.name + beside)
            if rest.exists():
                rest.rename(aside.with_name(aside.name + beside))
        return aside


def _open(path: Path, mode: str, more: str = "") -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?mode={mode}&{more}"
    return sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise ForeignStoreError(str(path), "is no database of Bayn")


def _revision(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    names = [str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")]
    return {name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}  # noqa: S608  (names of the schema itself)


def _hold(path: Path) -> int:
    with closing(_open(path, "rw")) as connection:
        return connection.execute(HELD, {"reason": REASON}).rowcount


def _own_like(path: Path, other: Path) -> None:
    """Give a file the owner of another, where this user may: root restores for the user that Bayn runs as."""
    path.chmod(0o600)
    if os.geteuid() == 0:
        like = other.stat()
        os.chown(path, like.st_uid, like.st_gid)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a database alone: while anybody has it open, SQLite lets it not leave WAL mode.

    One that SQLite cannot read is nobody's: whoever had it open would have failed.
    """
    if not path.exists():
        yield
        return
    with closing(_open(path, "rw")) as connection:
        connection.execute("PRAGMA busy_timeout = 500")
        try:
            if connection.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):
                raise StoreError(str(path), "is in use; stop Bayn first")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise StoreError(str(path), "is in use; stop Bayn first") from error
        except sqlite3.DatabaseError:
            connection.close()
        yield


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreError(str(path), f"cannot be used: {error}") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(str(path), f"is damaged: {error}; take another backup") from error
    except OSError as error:
        raise StoreError(str(error.filename or path), f"cannot be used: {error.strerror}") from error
