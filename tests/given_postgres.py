"""A PostgreSQL server of the tests' own, from binaries found on the machine; what is kept in it is thrown away."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from sqlalchemy import create_engine

from bot.store.schema import metadata
from bot.store.upgrade import upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where Debian and its like keep them, besides the PATH.
_PLACES = "/usr/lib/postgresql"
#: A server that forgets at a power cut: three times as fast, and what is in it is worth nothing.
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "max_connections=60", "deadlock_timeout=100ms")
#: Seconds that a server may take to come up.
_PATIENCE = 30.0


@cache
def binaries() -> Path | None:
    """Give the folder of initdb and postgres: of the PATH, else the newest installed; None where there is none."""
    found = shutil.which("initdb")
    if found and shutil.which("postgres"):
        return Path(found).parent
    places = sorted(Path(_PLACES).glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return places[-1].parent if places else None


def _nobody() -> dict[str, str | int]:
    """Give whom the server runs as: it refuses to be root."""
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name: user for user in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid}


class Server:
    """A server in a folder of its own, reached by a socket in it, or by a port of the loopback where one is given."""

    def __init__(self, settings: tuple[str, ...] = _QUICK, port: int | None = None) -> None:
        """Make the cluster; nothing runs yet."""
        folder = binaries()
        assert folder is not None, "no PostgreSQL on this machine"
        self._binaries, self._settings, self._port = folder, settings, port
        self._process: subprocess.Popen[bytes] | None = None
        self.folder = Path(tempfile.mkdtemp(prefix="bayn-pg-"))
        self.log = self.folder / "log"
        owner = _nobody()
        if owner:
            os.chown(self.folder, int(owner["user"]), int(owner["group"]))
        self._run("initdb", "-D", str(self.folder / "data"), "-U", "bayn", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run([self._binaries / name, *arguments], check=False, capture_output=True, cwd="/", **_nobody())  # type: ignore[call-overload]  # noqa: S603  (keywords by name; our own arguments)
        assert done.returncode == 0, done.stderr.decode()

    def url(self, database: str = "postgres") -> str:
        """Give the address of a database."""
        if self._port is None:
            return f"postgresql://bayn@/{database}?host={self.folder}"
        return f"postgresql://bayn@127.0.0.1:{self._port}/{database}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        listen = ("listen_addresses=127.0.0.1", f"port={self._port}") if self._port else ("listen_addresses=",)
        settings = [part for one in (*self._settings, *listen, f"unix_socket_directories={self.folder}") for part in ("-c", one)]
        with self.log.open("ab") as log:
            command = [self._binaries / "postgres", "-D", self.folder / "data", *settings]
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", **_nobody())  # type: ignore[call-overload]  # noqa: S603  (as above)
        until = time.monotonic() + _PATIENCE
        while not self._answers():
            assert time.monotonic() < until, self.log.read_text(encoding="utf-8")
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Stop it: at once (SIGQUIT, as a crash), or in order (SIGINT, which cuts connections; SIGTERM, which waits for them)."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait()
            self._process = None

    def make(self, database: str, template: str = "template1") -> str:
        """Make a database, empty or like another; gives its address."""
        self.tell(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def make_store(self, database: str) -> str:
        """Make an up to date database of Bayn; gives its address."""
        address = self.make(database)
        engine = create_engine(address.replace("postgresql", "postgresql+psycopg", 1))
        with engine.begin() as connection:
            upgrade(connection, database)
        engine.dispose()
        return address

    def empty(self, database: str) -> None:
        """Take all rows out of a database of Bayn, and let its numbers begin again: ten times as quick as TRUNCATE, which makes new files."""
        tables = [table.name for table in reversed(metadata.sorted_tables)]
        rows = [f'DELETE FROM "{name}"' for name in (*tables, "article_words")]  # noqa: S608  (names of our own schema)
        numbers = ["SELECT setval(seqrelid, 1, false) FROM pg_sequence"]
        self.tell("; ".join(rows + numbers), database)

    def tell(self, statement: str, database: str = "postgres") -> None:
        """Run a statement outside a transaction."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def server(settings: tuple[str, ...] = _QUICK, port: int | None = None) -> Iterator[Server]:
    """Give a server that runs; it and its folder are gone afterwards."""
    one = Server(settings, port)
    try:
        one.start()
        yield one
    finally:
        one.stop()
        shutil.rmtree(one.folder, ignore_errors=True)
