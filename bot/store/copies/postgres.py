"""Copies of a database on a server, by pg_dump and pg_restore (https://www.postgresql.org/docs/current/app-pgdump.html).

The rows are counted in the very snapshot that is dumped. A copy is put in place as a schema of its own: the one that was there keeps its tables
under another name, and comes back where anything fails. The password goes to the programs by their environment: never by a command line,
which every user of the machine can read.
"""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from bot.errors import ForeignStoreError, StoreError
from bot.ports.copies import Contents, Replaced
from bot.store.copies.outbox import HELD, REASON
from bot.store.upgrade import MARK, MARKED, check_revision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from psycopg import Connection

    from bot.store.postgres import ServerPlace

#: Seconds that a program may take: a year of 5,000 articles a day is dumped in some minutes.
_LONGEST = 6 * 3600
#: Sessions of others in this database, ours and the server's own left out.
_OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
#: The row of the revision in what pg_restore writes of its table.
_REVISION = re.compile(r"^COPY [^\n]*alembic_version[^\n]*\n([^\n]+)\n\\\.$", re.MULTILINE)
#: What of a file name stands in parameters.
_NAMED = re.compile(r":(\w+)")


@dataclass(frozen=True, slots=True)
class ServerCopier:
    """Keeps `bot.ports.copies.Copier`."""

    place: ServerPlace
    form: ClassVar[str] = "postgresql"
    suffix: ClassVar[str] = ".dump"

    def copy(self, to: Path) -> Contents:
        """Write a copy."""
        with self._connected() as connection:
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            self._check_ours(connection)
            snapshot, schema = _one(connection, "SELECT pg_export_snapshot()"), _one(connection, "SELECT current_schema()")
            what = [f"--snapshot={snapshot}", f"--schema={_quoted(schema)}", "--format=custom", "--no-owner", "--no-privileges"]
            self._run("pg_dump", *what, f"--file={to}", "--dbname", self._target())
            return Contents(_one(connection, "SELECT version_num FROM alembic_version"), _rows(connection))

    def check(self, copy: Path) -> Contents:
        """Check that a copy is whole, ours and not of a newer version; every byte of it is read."""
        self._run("pg_restore", "--file=/dev/null", str(copy), about=str(copy))
        told = self._run("pg_restore", "--data-only", "--table=alembic_version", "--file=-", str(copy), about=str(copy))
        found = _REVISION.search(told)
        if found is None:
            raise ForeignStoreError(str(copy), "is no copy of a database of Bayn")
        check_revision(found[1], str(copy))
        return Contents(found[1], {})

    def replace(self, copy: Path, now: datetime, *, hold: bool) -> Replaced:
        """Put a checked copy in the database's place."""
        with self._connected() as connection:
            if int(_one(connection, _OTHERS)):
                raise StoreError(self.place.name, "is in use; stop Bayn first")
            schema = _one(connection, "SELECT current_schema()")
            aside = f"{schema}_before_{now:%Y%m%dt%H%M%Sz}" if connection.execute(_TABLES.encode()).fetchone() else None
            self._make_room(connection, schema, aside)
            try:
                held = self._fill(connection, schema, copy, hold=hold)
            except BaseException:  # whoever interrupts it too: an empty database would be taken for a new one
                self._give_back(connection, schema, aside)
                raise
            return Replaced(aside, held)

    def _fill(self, connection: Connection[Any], schema: str, copy: Path, *, hold: bool) -> int:
        """Bring a copy into an empty schema; give how many messages are held."""
        what = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", f"--schema={schema}"]
        self._run("pg_restore", *what, "--dbname", self._target(), str(copy), about=str(copy))
        if _one(connection, MARKED) != MARK:
            raise StoreError(str(copy), f"holds nothing of the schema {schema}; let BAYN_DATABASE choose the schema that was copied")
        return _hold(connection) if hold else 0

    @staticmethod
    def _make_room(connection: Connection[Any], schema: str, aside: str | None) -> None:
        with connection.transaction():
            if aside is not None:
                connection.execute(f"ALTER SCHEMA {_quoted(schema)} RENAME TO {_quoted(aside)}".encode())
                connection.execute(f"CREATE SCHEMA {_quoted(schema)}".encode())

    @staticmethod
    def _give_back(connection: Connection[Any], schema: str, aside: str | None) -> None:
        if aside is not None:
            with connection.transaction():
                connection.execute(f"DROP SCHEMA {_quoted(schema)} CASCADE".encode())
                connection.execute(f"ALTER SCHEMA {_quoted(aside)} RENAME TO {_quoted(schema)}".encode())

    def _check_ours(self, connection: Connection[Any]) -> None:
        if _one(connection, MARKED) != MARK:
            raise ForeignStoreError(self.place.name, "is no database of Bayn")

    # --- reaching the server ------------------------------------------------------------------------------------------

    @contextmanager
    def _connected(self) -> Iterator[Connection[Any]]:
        import psycopg  # noqa: PLC0415  (an embedded store needs no driver of PostgreSQL)

        url = self.place.url
        try:
            with psycopg.connect(self._target(), password=url.password, autocommit=True) as connection:
                yield connection
        except psycopg.Error as error:
            raise StoreError(self.place.name, f"cannot be used: {_first_line(str(error))}") from error

    def _target(self) -> str:
        """Give where the database is, as libpq's programs take it, without the password."""
        from psycopg.conninfo import make_conninfo  # noqa: PLC0415  (as above)

        url = self.place.url
        known = {"host": url.host, "port": url.port, "user": url.username, "dbname": url.database}
        given = {name: str(value) for name, value in url.query.items() if name != "password"}
        return str(make_conninfo("", **{name: value for name, value in known.items() if value is not None}, **given))

    def _run(self, program: str, *arguments: str, about: str | None = None) -> str:
        """Run a program of PostgreSQL; give what it writes. Raises: StoreError with its own words."""
        about = about or self.place.name
        password = self.place.url.password
        environment = os.environ | ({"PGPASSWORD": str(password)} if password else {})
        try:
            done = subprocess.run([program, *arguments], capture_output=True, check=False, timeout=_LONGEST, env=environment)  # noqa: S603  (our own arguments)
        except FileNotFoundError as error:
            raise StoreError(about, f"needs the program {program}; install PostgreSQL's client of the server's version or newer") from error
        except subprocess.TimeoutExpired as error:
            raise StoreError(about, f"took {program} longer than {_LONGEST // 3600} hours") from error
        if done.returncode:
            raise StoreError(about, f"cannot be used: {_first_line(done.stderr.decode(errors='replace'))}")
        return done.stdout.decode(errors="replace")


def _one(connection: Connection[Any], statement: str) -> str:
    row = connection.execute(statement.encode()).fetchone()
    return str(row[0]) if row else ""


def _rows(connection: Connection[Any]) -> dict[str, int]:
    names = [str(name) for (name,) in connection.execute(_TABLES.encode())]
    return {name: int(_one(connection, f"SELECT count(*) FROM {_quoted(name)}")) for name in names}  # noqa: S608  (names of the schema itself)


def _hold(connection: Connection[Any]) -> int:
    return connection.execute(_NAMED.sub(r"%(\1)s", HELD).encode(), {"reason": REASON}).rowcount


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _first_line(told: str) -> str:
    lines = [line for line in told.strip().splitlines() if line.strip()]
    return lines[0] if lines else "it gives no reason"
