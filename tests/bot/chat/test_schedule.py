"""Schedules as people write them."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.days import bounds, find_day
from bot.chat.schedule import Schedule, ScheduleError, read_schedule
from bot.types import EVERY_DAY, Period

WORKDAYS = frozenset({6, 0, 1, 2, 3})


@pytest.mark.parametrize(
    ("text", "hours", "days", "place"),
    [
        ("07:30", [time(7, 30)], EVERY_DAY, ""),
        ("٧:٣٠ صباحاً و٧ مساءً القاهرة", [time(7, 30), time(19)], EVERY_DAY, "القاهرة"),
        ("07:30، 19:00 الدار البيضاء", [time(7, 30), time(19)], EVERY_DAY, "الدار البيضاء"),
        ("كل يوم الساعة 8", [time(8)], EVERY_DAY, ""),
        ("8 من الأحد إلى الخميس بتوقيت الرياض", [time(8)], WORKDAYS, "بتوقيت الرياض"),
        ("8 الجمعة والسبت", [time(8)], frozenset({4, 5}), ""),
        ("8 من الخميس حتى الاثنين", [time(8)], frozenset({3, 4, 5, 6, 0}), ""),
        ("7 PM Cairo", [time(19)], EVERY_DAY, "Cairo"),
        ("القاهرة 8", [time(8)], EVERY_DAY, "القاهرة"),
        ("8 8 8", [time(8)], EVERY_DAY, ""),
        ("", [], EVERY_DAY, ""),
    ],
)
def test_hours_days_and_a_place(text: str, hours: list[time], days: frozenset[int], place: str) -> None:
    """In any order, in both digit sets."""
    assert read_schedule(text) == Schedule(tuple(hours), days, Period.DAY, place)


@pytest.mark.parametrize(("text", "day"), [("أسبوعي السبت 18:00", 5), ("18:00 أسبوعياً", 4), ("weekly 18", 4), ("أسبوعي 18 الأحد والاثنين", 0)])
def test_a_week_has_one_day(text: str, day: int) -> None:
    """Friday where none is named."""
    schedule = read_schedule(text)
    assert (schedule.period, schedule.days, schedule.hours) == (Period.WEEK, frozenset({day}), (time(18),))


@pytest.mark.parametrize(("text", "wrong"), [("25:00", "25:00"), ("8 و99", "99"), ("7:60 القاهرة", "7:60"), ("730", "730")])
def test_what_no_clock_shows_is_named(text: str, wrong: str) -> None:
    """So that the reply can repeat it."""
    with pytest.raises(ScheduleError, match=wrong):
        read_schedule(text)


@given(st.text(max_size=200))
def test_any_text_is_a_schedule_or_none(text: str) -> None:
    """Nothing hangs or breaks."""
    with contextlib.suppress(ScheduleError):
        assert read_schedule(text).days <= EVERY_DAY


NOW = datetime(2026, 11, 4, 9, 0, tzinfo=ZoneInfo("Asia/Riyadh"))  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("أمس", date(2026, 11, 3)),
        ("أول أمس", date(2026, 11, 2)),
        ("اليوم", date(2026, 11, 4)),
        ("يوم الأحد", date(2026, 11, 1)),
        ("2026-10-30", date(2026, 10, 30)),
        ("٢٠٢٦-١٠-٣٠", date(2026, 10, 30)),
        ("30 أكتوبر", date(2026, 10, 30)),
        ("غداً", None),
        ("2027-01-01", None),
        ("شيء", None),
    ],
)
def test_a_day_is_found_that_is_past(text: str, day: date | None) -> None:
    """None that is to come: there are no news of it."""
    assert find_day(text, NOW) == day


def test_a_day_ends_where_the_next_begins() -> None:
    """In its own zone."""
    assert bounds(date(2026, 11, 3), "Asia/Riyadh") == (datetime(2026, 11, 2, 21, tzinfo=UTC), datetime(2026, 11, 3, 21, tzinfo=UTC))
