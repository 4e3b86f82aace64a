"""When a subscribed digest runs. Pure: the rule of a time zone decides, never the machine's own.

    the hour does not exist that day (clocks go ahead)  ─► the first minute that does
    the hour comes twice that day (clocks go back)      ─► the first time alone

So every local date among a subscription's days has exactly one run, and it is late or becomes a catch-up by `fate_of`, never doubled.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.types import EVERY_DAY

if TYPE_CHECKING:
    from bot.types import Subscription

#: A digest that is late by less still goes out as it is; later it becomes a catch-up of what was missed.
LATEST = timedelta(hours=2)

_DAY = timedelta(days=1)
_WEEK = 7
_MINUTE = timedelta(minutes=1)


def moment_of(day: date, at: time, zone: str) -> datetime:
    """Give the moment in UTC at which a local hour falls on a local date."""
    local = ZoneInfo(zone)
    wall = datetime.combine(day, at.replace(fold=0), tzinfo=local)
    first = wall.astimezone(UTC)
    if first.astimezone(local).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return first
    return _end_of_gap(wall, local)


def _end_of_gap(wall: datetime, local: ZoneInfo) -> datetime:
    """Give the first minute after the gap that an hour falls into.

    An hour in a gap, read by the offset before it, lies after the gap, and before it by the offset after (PEP 495):
    between the two the offset changes once.
    """
    after = wall.astimezone(UTC)
    before = wall.replace(fold=1).astimezone(UTC)
    offset = after.astimezone(local).utcoffset()
    while after - before > _MINUTE:
        middle = before + (after - before) // _MINUTE // 2 * _MINUTE
        if middle.astimezone(local).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after


def next_run(at: time, zone: str, now: datetime, days: frozenset[int] = EVERY_DAY) -> datetime:
    """Give the first moment after now, in UTC, at which a local hour falls on one of some days of the week (`date.weekday`)."""
    today = now.astimezone(ZoneInfo(zone)).date()
    coming = (day for n in range(-1, _WEEK + 3) if (day := today + n * _DAY).weekday() in days)
    return next(moment for day in coming if (moment := moment_of(day, at, zone)) > now)


def slot_of(subscription: Subscription) -> date:
    """Give the local date that a subscription's run is the digest of."""
    local = subscription.next_run.astimezone(ZoneInfo(subscription.zone)).date()
    yesterday = local - _DAY  # a gap over midnight moves the run into the next date
    moved = yesterday.weekday() in subscription.days and moment_of(yesterday, subscription.at, subscription.zone) == subscription.next_run
    return yesterday if moved else local


class Run(Enum):
    """What becomes of a run that has come."""

    SEND = "send"
    CATCH_UP = "catch_up"  #: what was missed since, in place of the digest


def fate_of(subscription: Subscription, now: datetime) -> Run:
    """Decide whether a run still goes out as it is."""
    return Run.SEND if now - subscription.next_run <= LATEST else Run.CATCH_UP
