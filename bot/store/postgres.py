"""The database on a server: PostgreSQL, by psycopg 3.

Transactions run side by side, READ COMMITTED: each method of the store is whole by itself (one statement, or rows locked first), and a use case
that reads, decides and writes takes its guard first (`bot.ports.Leases.guard`) and so sees all that was committed before it. That was chosen
over SERIALIZABLE, by which a reader of the outbox would make others begin again although none of them is wrong.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

#: Connections of one process at the most: more than its tasks hold at once, and few enough for ten processes beside the 100 that a server gives.
_CONNECTIONS = 8
#: How long a transaction waits for a connection of the pool, in seconds: longer than a batch of grouping keeps its guard.
_PATIENCE = 60

#: Settings of each session. A client that vanished in the middle of a transaction holds its locks no longer than the second says.
_SESSION = {
    "timezone": "UTC",
    "idle_in_transaction_session_timeout": "120s",
    "lock_timeout": "60s",
}
#: What tells a line that was cut: a probe after ten silent seconds, three of them, and nothing that waits unanswered for longer than 30 seconds.
_LINE = {"connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 30_000}

_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")


def is_server(place: object) -> bool:
    """Tell whether a place is the address of a server."""
    return isinstance(place, str) and place.partition("://")[0] in _SCHEMES


def _on_connect(connection: Any, _record: object) -> None:
    """Let text go in without the character NUL, which PostgreSQL keeps in none and a hostile feed may hold."""
    from psycopg.types.string import StrDumper  # noqa: PLC0415  (an embedded store needs no driver of PostgreSQL)

    class WithoutNul(StrDumper):
        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", "") if "\0" in obj else obj)

    connection.driver_connection.adapters.register_dumper(str, WithoutNul)


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """A database of a server."""

    url: URL
    patience: ClassVar[float] = 15  #: seconds that a server takes to start again; what was sent meanwhile is still settled

    @classmethod
    def at(cls, address: str) -> ServerPlace:
        """Read an address: postgresql://user:password@host:5432/database.

        Raises: StoreError where it is none; what was given is not repeated, since it may hold a password.
        """
        try:
            return cls(make_url(address).set(drivername="postgresql+psycopg"))
        except (ArgumentError, ValueError) as error:
            raise StoreError("BAYN_DATABASE", 'is no address of a database; write one like "postgresql://user:password@host/bayn"') from error

    @property
    def name(self) -> str:
        """Give what errors call it: the address without its password."""
        url = self.url
        return URL.create("postgresql", url.username, host=url.host, port=url.port, database=url.database).render_as_string()

    async def is_there(self) -> bool:
        """Tell whether there is anything to look at: a server is asked."""
        return True

    async def prepare(self) -> None:
        """Do nothing: the operator makes the database."""

    async def check(self) -> None:
        """Do nothing: connecting tells."""

    def make_engine(self) -> AsyncEngine:
        """Make the engine; nothing is opened yet."""
        session = " ".join(f"-c {name}={value}" for name, value in _SESSION.items())
        given = dict(self.url.query)
        options = " ".join(part for part in (session, str(given.get("options", ""))) if part)
        engine = create_async_engine(
            self.url.difference_update_query(["options"]),
            pool_size=_CONNECTIONS,
            max_overflow=0,
            pool_timeout=_PATIENCE,
            hide_parameters=True,  # what readers write is no matter of logs
            pool_pre_ping=True,  # a server that came up again is met with a new connection
            execution_options={"preserve_rowcount": True},  # else unknown after INSERT ... ON CONFLICT DO NOTHING, which tells by it who was first
            connect_args={"options": options, "application_name": "bayn", **_LINE},
        )
        event.listen(engine.sync_engine, "connect", _on_connect)
        return engine

    def turns(self) -> contextlib.AbstractAsyncContextManager[None]:
        """Give what transactions of this process wait for: nothing."""
        return contextlib.nullcontext()
