"""Placing moments: from what an expression says to an interval of time, against the day of publication.

«نهاية يناير الماضي» read on 14 February 2026 ─► [22 January 2026, 1 February 2026)

    When ─► days [first, past the last) ─► edge of them ─► part of the day or clock ─► aware interval
            table of rules, first that holds

Where no year or week is told, the nearest day that fits is taken: a past one in a story of what was, a coming one in a
story of what will be. Where nothing ties an expression to the calendar, there is no interval.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from summarizer.arabic import moments_words as w
from summarizer.arabic.moments_days import GRAINS, LONGEST, days_of
from summarizer.arabic.moments_spans import Anchor, Days, days_between
from summarizer.arabic.moments_spec import Count, When
from summarizer.types import Grain

_WEEK = 7
#: Hours up to noon, and what the afternoon adds to an hour of a twelve-hour clock.
_NOON = 12
#: An hour up to this one "at night" lies after midnight.
_SMALL_HOURS = 5
#: Parts of the day in which an hour of the twelve-hour clock lies after noon.
_AFTER_NOON = frozenset({"noon", "midday", "afternoon", "late_afternoon", "evening"})


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time."""

    start: datetime  #: aware
    end: datetime  #: exclusive
    grain: Grain


# --- rules: each gives the days of one kind of expression -----------------------------------------------------------


IN_SECONDS = {"hour": 3600, "minute": 60, "second": 1}


# --- within a day ----------------------------------------------------------------------------------------------------


def resolve(when: When, at: Anchor) -> Interval | None:
    """Give the interval of time that an expression stands for; None where it cannot be placed."""
    if when.count is not None and when.unit in IN_SECONDS and when.counting is not None:
        return _by_the_clock(when, at)
    if when.vague:
        exact = resolve(replace(when, vague=False), at)
        return replace(exact, grain=Grain.OPEN) if exact else None
    days = days_of(when, at)
    if days is None:
        return None
    if when.until is not None and not (when.clock and when.until.clock):
        last = days_of(replace(when.until, until=None), at)
        days = days_between(days.first, last.after, min(days.grain, last.grain, key=list(Grain).index)) if last else None
        return _interval(days, at.zone) if days else None
    return within_days(when, days, at)


def _between_clocks(when: When, until: When, days: Days, at: Anchor) -> Interval | None:
    """Give the hours of a day from one clock time to another: «من 5 إلى 7 مساء»."""
    start, end = within_days(replace(when, until=None), days, at), within_days(until, days_of(until, at) or days, at)
    if start is None or end is None:
        return start
    step = timedelta(days=_WEEK if until.weekday is not None else 1)  # «من 10 مساء إلى 6 صباحا» ends on the next day
    return Interval(start.start, end.start if start.start < end.start else end.start + step, Grain.HOUR)


def _interval(days: Days, zone: tzinfo) -> Interval:
    return Interval(datetime.combine(days.first, time(), zone), datetime.combine(days.after, time(), zone), days.grain)


def within_days(when: When, days: Days, at: Anchor) -> Interval | None:
    """Narrow days to the part of the day, the clock time or the hours that an expression tells."""
    if when.clock and when.until is not None and when.until.clock:
        return _between_clocks(when, when.until, days, at)
    if days.after - days.first > timedelta(days=1) or not (when.part or when.clock):
        return _interval(days, at.zone)
    if when.clock:
        hour, minute = twelve_to_full(when.clock, when.part)
        return _from_midnight(days.first, hour * 60 + minute, hour * 60 + minute + 1, zone_of(when.zone, at), Grain.MINUTE)
    start, end = w.part_hours(when.part or "morning")
    return _from_midnight(days.first, start * 60, end * 60, at.zone, Grain.PART_OF_DAY)


def _from_midnight(day: date, start: int, end: int, zone: tzinfo, grain: Grain) -> Interval | None:
    midnight = datetime.combine(day, time(), zone)
    try:
        return Interval(midnight + timedelta(minutes=start), midnight + timedelta(minutes=end), grain)
    except OverflowError:
        return None


def twelve_to_full(clock: tuple[int, int], part: str | None) -> tuple[int, int]:
    """Give an hour as the part of the day makes it: «8 مساء» is 20, «الثالثة فجرا» 3, «12 ليلا» 0."""
    hour, minute = clock
    if part in {"night", "midnight"}:
        hour = _at_night(hour)
    elif part in _AFTER_NOON and hour < _NOON and not (part in {"noon", "midday"} and hour >= _NOON - 2):
        hour += _NOON
    elif part in {"dawn", "morning"} and hour == _NOON:
        hour = 0
    return hour, minute


def _at_night(hour: int) -> int:
    """Give an hour of the night: small ones lie after midnight, larger ones before it."""
    if hour > _NOON:
        return hour
    return hour % _NOON if hour % _NOON < _SMALL_HOURS else hour + _NOON


def zone_of(name: str | None, at: Anchor) -> tzinfo:
    """Give the zone of a name, that of publication where there is none or the text says the local time."""
    return ZoneInfo(name) if name and name != "local" else at.zone


def _by_the_clock(when: When, at: Anchor) -> Interval | None:
    """Place lengths in hours and minutes against the hour of publication: «قبل ساعتين»، «خلال الساعات الـ24 الماضية»."""
    if at.published is None or when.count is None or when.unit is None or when.counting is None or not 0 < when.count < LONGEST:
        return None
    unit = timedelta(seconds=IN_SECONDS[when.unit])
    long, now, grain = unit * when.count, at.published, GRAINS[when.unit]
    try:
        placed = {
            Count.AGO: (now - long, now - long + unit),
            Count.AHEAD: (now + long, now + long + unit),
            Count.FROM_NOW: (now + long, now + long + unit),
            Count.PAST: (now - long, now),
            Count.COMING: (now, now + long),
        }[when.counting]
    except OverflowError:
        return None
    return Interval(*placed, Grain.OPEN if when.vague else grain)
