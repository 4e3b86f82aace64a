"""Bringing a database file up to date, and telling what it is.

A file of ours carries our application id; a revision that this version does not know was made by a newer one.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from bot.errors import ForeignStoreError, NewerStoreError

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

#: "Bayn" in ASCII, as SQLite's application_id (https://www.sqlite.org/fileformat.html, offset 68).
APPLICATION_ID = 0x4261796E


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


def age_of(connection: Connection, name: str) -> Age:
    """Tell how a database stands to this version; `name` is what its errors call it.

    Raises: ForeignStoreError for a file that is not ours, NewerStoreError for one that a newer version made.
    """
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
        if inspect(connection).get_table_names():
            raise ForeignStoreError(name, "is a database of another program; set BAYN_DATABASE to another file")
        return Age.EMPTY
    script = ScriptDirectory.from_config(_config())
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is not None and revision not in {step.revision for step in script.walk_revisions()}:
        raise NewerStoreError(name, f"was made by a newer Bayn (revision {revision}); install that version or newer")
    return Age.CURRENT if revision == script.get_current_head() else Age.OLDER


def upgrade(connection: Connection, name: str) -> Age:
    """Bring a database up to date within the connection's transaction; give what it was before.

    Raises: as `age_of`.
    """
    before = age_of(connection, name)
    if before is not Age.CURRENT:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        command.upgrade(_config(connection), "head")
    return before
