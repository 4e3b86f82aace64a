"""Who may do what nobody else does at the same time, and which jobs were given up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Lease:
    """A right that one process holds for a time, as it stood when it was taken or last renewed."""

    name: str
    holder: str
    token: int  #: rises with every taking, so that what an earlier holder still does can be told and refused (fencing)
    until: datetime


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A job that failed so often that it is tried no more until a person says so."""

    id: int
    name: str  #: of its kind
    keys: tuple[str, ...]  #: what it was to do: feeds, articles, events, chats
    attempts: int
