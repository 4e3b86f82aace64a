"""When a daily digest runs, over zones and years."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from given_shell import ALI
from hypothesis import given
from hypothesis import strategies as st

from bot.pipeline.slots import Run, fate_of, moment_of, next_run, slot_of
from bot.types import Subscription

#: Zones of readers, and others whose rules are odd: gaps at midnight, half an hour, a day left out.
ZONES = [
    "Africa/Casablanca",
    "Africa/Cairo",
    "Africa/Tripoli",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Amman",
    "Asia/Damascus",
    "Asia/Baghdad",
    "Asia/Riyadh",
    "Asia/Tehran",
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Havana",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Africa/Juba",
    "UTC",
]

zones = st.sampled_from(ZONES)
hours = st.times().map(lambda t: t.replace(second=0, microsecond=0))
moments = st.datetimes(datetime(2005, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  (hypothesis adds the zone)


def a_run(at: time, zone: str, when: datetime) -> Subscription:
    """Give a subscription whose next run is a moment."""
    return Subscription(chat=ALI, at=at, zone=zone, next_run=when)


@given(hours, zones, moments)
def test_the_next_run_is_the_first_after_now_at_the_local_hour(at: time, zone: str, now: datetime) -> None:
    """Within two days; at the hour itself, or at the end of the gap that swallowed it."""
    run = next_run(at, zone, now)
    assert now < run <= now + timedelta(days=2, hours=1)
    local = run.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    wanted = datetime.combine(slot_of(a_run(at, zone, run)), at)
    assert local == wanted or _is_in_gap(wanted, ZoneInfo(zone))
    assert local >= wanted


def _is_in_gap(wall: datetime, zone: ZoneInfo) -> bool:
    aware = wall.replace(tzinfo=zone)
    return aware.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall


@given(hours, zones, moments)
def test_every_local_date_has_one_run(at: time, zone: str, now: datetime) -> None:
    """A week of runs: each later than the last, no date twice, none left out."""
    runs = [next_run(at, zone, now)]
    for _ in range(6):
        runs.append(next_run(at, zone, runs[-1]))
    days = [slot_of(a_run(at, zone, run)) for run in runs]
    assert days == [days[0] + timedelta(days=n) for n in range(7)]


@given(hours, zones, moments)
def test_a_run_is_found_from_any_moment_before_it(at: time, zone: str, now: datetime) -> None:
    """Asking a minute earlier or later in between gives the same run: a restart changes nothing."""
    run = next_run(at, zone, now)
    assert next_run(at, zone, run - timedelta(microseconds=1)) == run
    assert next_run(at, zone, now + (run - now) / 2) == run


@given(hours, zones, moments, st.frozensets(st.integers(0, 6), min_size=1))
def test_only_the_days_asked_for_have_a_run(at: time, zone: str, now: datetime, days: frozenset[int]) -> None:
    """Each of them once, in order."""
    every = [next_run(at, zone, now)]
    for _ in range(15):
        every.append(next_run(at, zone, every[-1]))
    chosen = [run for run in every if slot_of(a_run(at, zone, run)).weekday() in days]
    run = next_run(at, zone, now, days)
    assert run == chosen[0]
    assert slot_of(replace(a_run(at, zone, run), days=days)).weekday() in days
    assert next_run(at, zone, run, days) == chosen[1]


@pytest.mark.parametrize(
    ("zone", "day", "at", "utc"),
    [
        ("Africa/Casablanca", date(2026, 11, 2), time(7, 0), "2026-11-02T06:00"),
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "2026-03-29T01:00"),  # no 02:30 that night: 03:00 summer time
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),  # 02:30 twice: the first
        ("Africa/Cairo", date(2026, 4, 24), time(0, 30), "2026-04-23T22:00"),  # midnight left out: 01:00
        ("Asia/Beirut", date(2026, 3, 29), time(0, 0), "2026-03-28T22:00"),
        ("Africa/Casablanca", date(2026, 2, 15), time(2, 30), "2026-02-15T01:30"),  # Ramadan begins: 02:30 twice
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-03T15:30"),  # a gap of half an hour
        ("Pacific/Apia", date(2011, 12, 30), time(7, 0), "2011-12-30T10:00"),  # a day that never was
        ("Asia/Riyadh", date(2026, 7, 1), time(23, 59), "2026-07-01T20:59"),
    ],
)
def test_known_nights(zone: str, day: date, at: time, utc: str) -> None:
    """Clocks that change, by hand."""
    assert moment_of(day, at, zone) == datetime.fromisoformat(f"{utc}:00+00:00")


@pytest.mark.parametrize(
    ("late", "fate"),
    [
        (timedelta(), Run.SEND),
        (timedelta(hours=2), Run.SEND),
        (timedelta(hours=2, seconds=1), Run.CATCH_UP),
        (timedelta(days=9), Run.CATCH_UP),
    ],
)
def test_a_run_is_late_for_two_hours_and_then_a_catch_up(late: timedelta, fate: Run) -> None:
    """Its reader has other news by then."""
    due = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)
    assert fate_of(a_run(time(7, 0), "Africa/Casablanca", due), due + late) is fate
