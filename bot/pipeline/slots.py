"""When a daily digest runs. Pure: the rule of a time zone decides, never the machine's own.

    the hour does not exist that day (clocks go ahead)  ─► the first minute that does
    the hour comes twice that day (clocks go back)      ─► the first time alone

So every local date has exactly one run, and it is late or skipped by `fate_of`, never doubled.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from bot.types import Subscription

#: A digest that is late by less still goes out; later it is stale, and its reader has other news.
LATEST = timedelta(hours=2)

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def moment_of(day: date, at: time, zone: str) -> datetime:
    """Give the moment in UTC at which a local hour falls on a local date."""
    local = ZoneInfo(zone)
    wall = datetime.combine(day, at, tzinfo=local)
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


def next_run(at: time, zone: str, now: datetime) -> datetime:
    """Give the first moment after now, in UTC, at which a local hour falls."""
    today = now.astimezone(ZoneInfo(zone)).date()
    days = (today + n * _DAY for n in range(-1, 3))
    return next(moment for day in days if (moment := moment_of(day, at, zone)) > now)


def slot_of(subscription: Subscription) -> date:
    """Give the local date that a subscription's run is the digest of."""
    local = subscription.next_run.astimezone(ZoneInfo(subscription.zone)).date()
    yesterday = local - _DAY  # a gap over midnight moves the run into the next date
    return yesterday if moment_of(yesterday, subscription.at, subscription.zone) == subscription.next_run else local


class Run(Enum):
    """What becomes of a run that has come."""

    SEND = "send"
    SKIP = "skip"


def fate_of(subscription: Subscription, now: datetime) -> Run:
    """Decide whether a run still goes out."""
    return Run.SEND if now - subscription.next_run <= LATEST else Run.SKIP
