"""Copies of a whole database: made while it is in use, checked, and put in its place. One form a kind of database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a database or in a copy of one."""

    revision: str | None  #: of its schema; None where none was ever written into it
    rows: Mapping[str, int]  #: by table; empty where that cannot be told without putting the copy in place


@dataclass(frozen=True, slots=True)
class Replaced:
    """What became of the database that was there."""

    aside: str | None  #: where it is kept; None where there was none
    held: int  #: messages that were waiting in the copy and are taken for perhaps sent


class Copier(Protocol):
    """Copies one database. It blocks, and raises StoreError, one of its kinds, for whatever the operator can mend."""

    form: ClassVar[str]  #: of its copies ("sqlite")
    suffix: ClassVar[str]  #: of their files (".db")

    def copy(self, to: Path) -> Contents:
        """Write a copy as of one moment into an empty file while others write to the database; give what is in it."""
        ...

    def check(self, copy: Path) -> Contents:
        """Check that a copy is whole, ours and not of a newer version; touches nothing."""
        ...

    def replace(self, copy: Path, now: datetime, *, hold: bool) -> Replaced:
        """Put a checked copy in the database's place, in one step, unless anybody uses it; what was there is kept aside.

        `hold` lets messages that wait in the copy be perhaps sent, since they may have gone out after it was made.
        """
        ...
