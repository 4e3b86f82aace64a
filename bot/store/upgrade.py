"""Bringing a database file up to date, and telling what it is.

A database of ours carries our mark (a file its application id, a database of a server a comment); a revision that this version does
not know was made by a newer one.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from bot.errors import ForeignStoreError, NewerStoreError
from bot.store.dialects import is_postgresql

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

#: "Bayn" in ASCII, as SQLite's application_id (https://www.sqlite.org/fileformat.html, offset 68), and as the key of PostgreSQL's advisory lock.
APPLICATION_ID = 0x4261796E
#: What the comment on Alembic's own table says in PostgreSQL.
MARK = "Bayn"
MARKED = "SELECT obj_description(to_regclass(quote_ident(current_schema()) || '.alembic_version'), 'pg_class')"
#: Tables of the job engine, which may be there before ours.
_BESIDE = "procrastinate_"


class Age(Enum):
    """How a database stands to this version."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    return config


def _is_ours(connection: Connection) -> bool:
    if is_postgresql(connection):
        return bool(connection.exec_driver_sql(MARKED).scalar_one() == MARK)
    return bool(connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID)


def _mark(connection: Connection) -> None:
    if is_postgresql(connection):
        connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{MARK}'")
    else:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _wait_for_others(connection: Connection) -> None:
    """Let no other process upgrade meanwhile; in a file the transaction itself sees to that."""
    if is_postgresql(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")


@cache
def newest_revision() -> str | None:
    """Give the revision that this version brings a database to."""
    return ScriptDirectory.from_config(_config()).get_current_head()


@cache
def _revisions() -> frozenset[str]:
    return frozenset(step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


def check_revision(revision: str | None, name: str) -> None:
    """Check that this version knows a revision of the schema.

    Raises: NewerStoreError where it does not; then a newer version made it.
    """
    if revision is not None and revision not in _revisions():
        raise NewerStoreError(name, f"was made by a newer Bayn (revision {revision}); install that version or newer")


def age_of(connection: Connection, name: str) -> Age:
    """Tell how a database stands to this version; `name` is what its errors call it.

    Raises: ForeignStoreError for one that is not ours, NewerStoreError for one that a newer version made.
    """
    if not _is_ours(connection):
        if any(not table.startswith(_BESIDE) for table in inspect(connection).get_table_names()):
            raise ForeignStoreError(name, "is a database of another program; set BAYN_DATABASE to another")
        return Age.EMPTY
    revision = MigrationContext.configure(connection).get_current_revision()
    check_revision(revision, name)
    return Age.CURRENT if revision == newest_revision() else Age.OLDER


def upgrade(connection: Connection, name: str) -> Age:
    """Bring a database up to date within the connection's transaction; give what it was before.

    Raises: as `age_of`.
    """
    _wait_for_others(connection)
    before = age_of(connection, name)
    if before is not Age.CURRENT:
        command.upgrade(_config(connection), "head")
        _mark(connection)
    return before
