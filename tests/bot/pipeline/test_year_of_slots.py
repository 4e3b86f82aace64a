"""A year of subscribed digests over zones whose clocks change, with restarts at random moments and two processes."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from given_shell import ALI, SteppedClock
from hypothesis import given, settings
from hypothesis import strategies as st
from publishing import a_publisher

from bot.pipeline.daily import publish_daily
from bot.pipeline.slots import LATEST, next_run, slot_of
from bot.store.memory import MemoryStore
from bot.types import Subscription

if TYPE_CHECKING:
    from collections.abc import Iterator

ZONES = ("Asia/Riyadh", "Africa/Cairo", "Asia/Beirut", "Asia/Gaza", "Africa/Casablanca", "Europe/Berlin", "America/New_York")
HOURS = (time(0, 0), time(0, 30), time(2, 30), time(7, 0), time(23, 30))
YEAR = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 365
DAY = timedelta(days=1)


def runs(zone: str, at: time) -> Iterator[Subscription]:
    """Give a subscription at each of its runs of a year and a week."""
    due = next_run(at, zone, YEAR)
    for _ in range(DAYS + 7):
        yield Subscription(chat=ALI, at=at, zone=zone, next_run=due)
        due = next_run(at, zone, due)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", HOURS)
def test_every_local_date_of_a_year_has_one_run(zone: str, at: time) -> None:
    """In order, none twice and none left out; at its hour, or where the night skips it within an hour after."""
    year = list(runs(zone, at))
    days = [slot_of(run) for run in year]
    assert days == [days[0] + n * DAY for n in range(len(days))]
    for run, day in zip(year, days, strict=True):
        local = run.next_run.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert timedelta() <= local - datetime.combine(day, at) <= timedelta(hours=1)


def _changes(zone: str) -> list[date]:
    """Give the local dates of a year on which a zone's clocks change."""
    noons = [datetime(2026, 1, 1, 12, tzinfo=ZoneInfo(zone)) + n * DAY for n in range(DAYS)]
    return [after.date() for before, after in pairwise(noons) if before.utcoffset() != after.utcoffset()]


async def _live(zone: str, at: time, first: datetime, last: datetime, dice: random.Random) -> dict[date, list[str]]:
    """Let two processes look at random moments of a stretch of time, each look a process that has just begun; give what went out by day."""
    store, clock = MemoryStore(), SteppedClock(first)
    async with store.begin() as work:
        await work.chats.subscribe(Subscription(chat=ALI, at=at, zone=zone, next_run=next_run(at, zone, first)))
    while clock() < last:
        clock.step(seconds=dice.uniform(1, LATEST.total_seconds()))
        await asyncio.gather(*(publish_daily(a_publisher(store, clock)) for _ in range(2)))
    sent: dict[date, list[str]] = {}
    async with store.begin() as work:
        for delivery in await work.outbox.claim(last + DAY, 1, DAY):
            assert delivery.chat == ALI
        count = sum((await work.outbox.count()).values())
        day = first.date() - DAY
        while day <= last.date() + DAY:
            key = f"digest:{ALI}:{day}:day-{at:%H%M}"
            found = [n for n in range(1, 4) if await work.outbox.get(f"{key}:{n}")]
            if found:
                sent[day] = [key]
                count -= len(found)
            day += DAY
    assert count == 0, "something went out that is the digest of no day"
    return sent


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(ZONES), st.sampled_from(HOURS), st.integers(0, 2**32), st.data())
def test_two_processes_that_restart_deliver_once_a_local_day(zone: str, at: time, seed: int, data: st.DataObject) -> None:
    """Around the nights on which clocks change, and around any other."""
    night = data.draw(st.sampled_from([*_changes(zone), date(2026, 7, 1)]))
    middle = datetime.combine(night, time(12), tzinfo=ZoneInfo(zone)).astimezone(UTC)
    first, last = middle - 3 * DAY, middle + 3 * DAY
    sent = asyncio.run(_live(zone, at, first, last, random.Random(seed)))  # noqa: S311  (dice of a test)
    expected = []
    due = next_run(at, zone, first)
    while due <= last:
        expected.append(slot_of(Subscription(chat=ALI, at=at, zone=zone, next_run=due)))
        due = next_run(at, zone, due)
    assert list(sent)[: len(expected)] == expected
    assert len(sent) - len(expected) in {0, 1}
