"""How Bayn itself does: what is looked at to tell, and what was found to be late."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.types.watched import FeedState


class Part(StrEnum):
    """A part of the work that can be late."""

    ROUND = "round"  #: feeds are not visited when they are due
    READING = "reading"  #: what was published is put into no event
    DIGEST = "digest"  #: subscribed digests are not made when their hour has come
    OUTBOX = "outbox"  #: messages do not go out
    POLLING = "polling"  #: Telegram brings no updates


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """How things stand in the store at a moment. Of each kind of work: since when the piece that waits longest is due; None where none is."""

    at: datetime
    outbox: Mapping[str, int]  #: parcels by state
    feeds: Mapping[FeedState, int]
    visit: datetime | None  #: a feed's visit
    reading: datetime | None  #: an article, since it was kept
    digest: datetime | None  #: a digest's hour
    message: datetime | None  #: a message that may go out, from when it first might
    incidents: tuple[Incident, ...] = ()  #: that are open
    size: int = 0  #: of the database, in bytes
    current: bool = True  #: whether its schema is this version's


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A part that was late for longer than the operator has patience."""

    part: Part
    since: datetime  #: when what waited longest was due
    found: datetime
    until: datetime | None = None  #: when all was well again; None while it is not
