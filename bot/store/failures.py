"""What a database fails at, in our own words: the one door where errors of SQLAlchemy and the drivers are translated.

What an operator can mend (a full disk, a lost line, a file that is no database) becomes a StoreError; what came in another
transaction's way becomes a StoreBusyError, and may be done again from its beginning; the rest is a bug and goes through.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionLeftError

from bot.errors import ForeignStoreError, StoreBusyError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: SQLSTATEs after which the same may go well: serialization failure, deadlock, lock not available
#: (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_IN_THE_WAY = frozenset({"40001", "40P01", "55P03"})
#: Errors that tell of the database and not of a statement; a bug in one is a ProgrammingError, DataError or IntegrityError.
_OF_THE_PLACE = (OperationalError, InterfaceError, InternalError)


def translate(name: str, error: DBAPIError) -> StoreError:
    """Say what a database of a name fails at, in one line."""
    lines = str(error.orig).strip().splitlines()
    message = lines[0] if lines else type(error.orig).__name__
    if "not a database" in message:
        return ForeignStoreError(name, "is no database; set BAYN_DATABASE to another file")
    if getattr(error.orig, "sqlstate", None) in _IN_THE_WAY or "database is locked" in message:
        return StoreBusyError(name, f"is busy, nothing was kept: {message}")
    return StoreError(name, f"cannot be used: {message}")


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Translate what a database of a name fails at.

    Raises: StoreError, one of its kinds.
    """
    try:
        yield
    except _OF_THE_PLACE as error:
        raise translate(name, error) from error
    except NoConnectionLeftError as error:
        raise StoreBusyError(name, "is busy: no connection came free in time") from error
