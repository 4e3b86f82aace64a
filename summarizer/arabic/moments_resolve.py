"""Placing moments: from what an expression says to an interval of time, against the day of publication.

«نهاية يناير الماضي» read on 14 February 2026 ─► [22 January 2026, 1 February 2026)

    When ─► days [first, past the last) ─► edge of them ─► part of the day or clock ─► aware interval
            table of rules, first that holds

Where no year or week is told, the nearest day that fits is taken: a past one in a story of what was, a coming one in a
story of what will be. Where nothing ties an expression to the calendar, there is no interval.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from summarizer.arabic import moments_words as w
from summarizer.arabic.calendars import day_of, hijri_day, hijri_month, hijri_year_of, month_start, months_on, shifted
from summarizer.arabic.moments_spec import Count, When
from summarizer.types import Grain

if TYPE_CHECKING:
    from collections.abc import Callable

_WEEK = 7
_MONTHS_OF_QUARTER = 3
_MONTHS_OF_YEAR = 12
_YEARS_OF_DECADE = 10
_YEARS_OF_CENTURY = 100
#: A length longer than this, in its own unit, is told of no day that can be placed.
_LONGEST = 10_000
#: Hours up to noon, and what the afternoon adds to an hour of a twelve-hour clock.
_NOON = 12
#: An hour up to this one "at night" lies after midnight.
_SMALL_HOURS = 5
#: Parts of the day in which an hour of the twelve-hour clock lies after noon.
_AFTER_NOON = frozenset({"noon", "midday", "afternoon", "late_afternoon", "evening"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a moment is placed against."""

    published: datetime | None  #: aware; None where unknown
    future: bool = False  #: whether the sentence tells of what will be

    @property
    def today(self) -> date | None:
        """Give the day of publication in its own zone."""
        return self.published.date() if self.published else None

    @property
    def zone(self) -> tzinfo:
        """Give the zone of publication, UTC where unknown."""
        return (self.published.tzinfo if self.published else None) or UTC


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of whole days."""

    first: date
    after: date  #: exclusive
    grain: Grain


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time."""

    start: datetime  #: aware
    end: datetime  #: exclusive
    grain: Grain


def _days(first: date | None, after: date | None, grain: Grain) -> Days | None:
    return Days(first, after, grain) if first and after and first < after else None


def _one_day(day: date | None) -> Days | None:
    return _days(day, shifted(day, 1), Grain.DAY) if day else None


def _month(year: int, month: int) -> Days | None:
    return _days(month_start(year, month), month_start(year, month + 1), Grain.MONTH)


def _year(year: int, years: int = 1) -> Days | None:
    return _days(day_of(year, 1, 1), day_of(year + years, 1, 1), Grain.YEAR)


def _week(today: date, turn: int) -> Days | None:
    monday = shifted(today, -today.weekday() + _WEEK * turn)
    return _days(monday, shifted(monday, _WEEK), Grain.WEEK) if monday else None


def _nearest(candidates: list[date], today: date, *, future: bool) -> date | None:
    """Give the candidate that the story means: the coming one where it tells of the future, else the nearest, today included."""
    if future:
        return min((c for c in candidates if c >= today), default=None)
    return min(candidates, key=lambda c: abs((c - today).days), default=None)


# --- rules: each gives the days of one kind of expression -----------------------------------------------------------


def _of_date(when: When, at: Anchor) -> Days | None:
    if when.month is None:
        return _year(when.year) if when.year is not None else None
    return _of_month(when, at) if when.day is None else _one_day(_day_in_year(when, at))


def _day_in_year(when: When, at: Anchor) -> date | None:
    if when.month is None or when.day is None:
        return None
    if when.year is not None:
        return day_of(when.year, when.month, when.day)
    if at.today is None:
        return None
    days = [d for y in (-1, 0, 1, 2) if (d := day_of(at.today.year + y, when.month, when.day))]
    if when.weekday is not None:
        days = [d for d in days if d.weekday() == when.weekday] or days
    if when.turn == -1:
        return max((d for d in days if d < at.today), default=None)
    return _nearest(days, at.today, future=at.future if when.turn is None else when.turn == 1)


def _of_month(when: When, at: Anchor) -> Days | None:
    if when.month is None:
        return None
    if when.year is not None:
        return _month(when.year, when.month)
    if at.today is None:
        return None
    if when.unit == "year" and when.turn is not None:
        return _month(at.today.year + when.turn, when.month)
    before, after = when.month < at.today.month, when.month > at.today.month
    years = {-1: 0 if before else -1, 0: 0, 1: 0 if after else 1}
    if when.turn in years:
        return _month(at.today.year + years[when.turn], when.month)
    return _nearest_month(when.month, at.today, future=at.future)


def _nearest_month(month: int, today: date, *, future: bool) -> Days | None:
    """Give the month of that name: this one if it is the one, else the coming or the nearest."""
    if month == today.month:
        return _month(today.year, month)
    starts = [m for y in (-1, 0, 1) if (m := month_start(today.year + y, month))]
    chosen = _nearest(starts, today, future=future)
    return _month(chosen.year, month) if chosen else None


def _of_hijri(when: When, at: Anchor) -> Days | None:
    year = when.hijri_year or (hijri_year_of(at.today) if at.today else None)
    if year is None:
        return None
    if when.hijri_day is not None and when.hijri_month is not None:
        return _one_day(hijri_day(year, when.hijri_month, when.hijri_day))
    if when.hijri_month is not None:
        months = hijri_month(year, when.hijri_month)
        return _days(*months, Grain.MONTH) if months else None
    return _days(hijri_day(year, 1, 1), hijri_day(year + 1, 1, 1), Grain.YEAR)


def _of_shift(when: When, at: Anchor) -> Days | None:
    return _one_day(shifted(at.today, when.shift)) if at.today and when.shift is not None else None


def _of_weekday(when: When, at: Anchor) -> Days | None:
    if at.today is None or when.weekday is None:
        return None
    if when.day is not None:
        return _one_day(_weekday_on(at.today, when.weekday, when.day))
    if when.unit == "week" and when.turn is not None:
        week = _week(at.today, when.turn)
        return _one_day(shifted(week.first, when.weekday)) if week else None
    ahead = (when.weekday - at.today.weekday()) % _WEEK
    days = {None: ahead if at.future or ahead == 0 else ahead - _WEEK, -1: ahead - _WEEK, 0: when.weekday - at.today.weekday(), 1: ahead or _WEEK}
    return _one_day(shifted(at.today, days.get(when.turn, ahead + _WEEK)))


def _weekday_on(today: date, weekday: int, day: int) -> date | None:
    """Give the nearest month's day of that number that falls on that weekday: «الجمعة 22»."""
    starts = [month_start(today.year, today.month + k) for k in (0, -1, 1, -2, 2)]
    days = [d for s in starts if s and (d := day_of(s.year, s.month, day)) and d.weekday() == weekday]
    return min(days, key=lambda d: abs((d - today).days), default=None)


def _of_unit(when: When, at: Anchor) -> Days | None:
    if at.today is None or when.turn is None or when.unit is None:
        return None
    if when.unit == "month":
        start = month_start(at.today.year, at.today.month + when.turn)
        return _month(start.year, start.month) if start else None
    if when.unit == "day":
        return _one_day(shifted(at.today, when.turn))
    if when.unit == "week":
        return _week(at.today, when.turn)
    size = {"year": 1, "decade": _YEARS_OF_DECADE, "century": _YEARS_OF_CENTURY}.get(when.unit)
    return _year(at.today.year // size * size + when.turn * size, size) if size else None


def _of_season(when: When, at: Anchor) -> Days | None:
    year = when.year if when.year is not None else at.today.year + (when.turn or 0) if at.today else None
    if year is None or when.season is None:
        return None
    first, length = w.season_months(when.season)
    return _days(month_start(year, first), month_start(year, first + length), Grain.MONTH)


def _of_decade(when: When, at: Anchor) -> Days | None:
    del at  # a decade without its century is the last one's: the press writes of no other so
    return _year(1900 + when.decade, _YEARS_OF_DECADE) if when.decade is not None else None


def _of_count(when: When, at: Anchor) -> Days | None:
    if at.today is None or when.count is None or when.unit is None or not 0 < when.count < _LONGEST:
        return None
    if when.counting in {Count.AGO, Count.AHEAD, Count.FROM_NOW}:
        sign = -1 if when.counting is Count.AGO or (when.counting is Count.FROM_NOW and not at.future) else 1
        day = _moved(at.today, when.unit, when.count * sign)
        for unit, count in when.more or ():
            day = _moved(day, unit, count * sign) if day else None
        found = _one_day(day)
        return replace(found, grain=_GRAINS[when.unit]) if found else None
    if when.unit == "decade":
        this, years = at.today.year // _YEARS_OF_DECADE * _YEARS_OF_DECADE, int(when.count) * _YEARS_OF_DECADE
        return _year(this - years, years) if when.counting is Count.PAST else _year(this + _YEARS_OF_DECADE, years)
    if when.counting is Count.PAST:
        return _days(_moved(at.today, when.unit, -when.count), at.today, _GRAINS[when.unit])
    tomorrow = shifted(at.today, 1)
    return _days(tomorrow, _moved(tomorrow, when.unit, when.count), _GRAINS[when.unit]) if tomorrow else None


_GRAINS = {
    "day": Grain.DAY,
    "night": Grain.DAY,
    "week": Grain.WEEK,
    "month": Grain.MONTH,
    "year": Grain.YEAR,
    "decade": Grain.YEAR,
    "century": Grain.YEAR,
    "hour": Grain.HOUR,
    "minute": Grain.MINUTE,
    "second": Grain.MINUTE,
}
#: Units in days, and in months where a calendar month decides.
_IN_DAYS = {"day": 1, "night": 1, "week": _WEEK}
_IN_MONTHS = {"month": 1, "year": _MONTHS_OF_YEAR, "decade": _MONTHS_OF_YEAR * _YEARS_OF_DECADE, "century": _MONTHS_OF_YEAR * _YEARS_OF_CENTURY}
_IN_SECONDS = {"hour": 3600, "minute": 60, "second": 1}


def _moved(day: date, unit: str, count: float) -> date | None:
    if unit in _IN_DAYS:
        return shifted(day, round(_IN_DAYS[unit] * count))
    return months_on(day, round(_IN_MONTHS[unit] * count)) if unit in _IN_MONTHS else None


def _of_day_alone(when: When, at: Anchor) -> Days | None:
    """Place «يوم 27» in the month of publication, or of a month that is told against it («20 الجاري»)."""
    start = month_start(at.today.year, at.today.month + (when.turn or 0)) if at.today else None
    return _one_day(day_of(start.year, start.month, when.day)) if start and when.day else None


#: The rules and the slot that calls for each, the weightiest first: what is told exactly decides over what is told loosely.
_RULES: tuple[tuple[str, Callable[[When, Anchor], Days | None]], ...] = (
    ("season", _of_season),
    ("decade", _of_decade),
    ("month", _of_date),
    ("hijri_month", _of_hijri),
    ("hijri_year", _of_hijri),
    ("shift", _of_shift),
    ("weekday", _of_weekday),
    ("year", _of_date),
    ("day", _of_day_alone),
    ("count", _of_count),
    ("turn", _of_unit),
)


def days_of(when: When, at: Anchor) -> Days | None:
    """Give the whole days of an expression, edges and the like applied; None where it cannot be placed."""
    rule = next((rule for slot, rule in _RULES if getattr(when, slot) is not None), None)
    days = rule(when, at) if rule and not when.open else None
    if days and when.quarter:
        first = _MONTHS_OF_QUARTER * (when.quarter - 1) + 1
        days = _days(month_start(days.first.year, first), month_start(days.first.year, first + _MONTHS_OF_QUARTER), Grain.MONTH)
    if days and when.nth:
        days = _nth_week(days, when.nth) if when.nth_weekday is None else _nth_weekday(days, when.nth, when.nth_weekday)
    if days and when.week_of:
        days = _week(days.first, 0)
    return _edge(days, when.edge, at) if days and when.edge else days


def _nth_week(days: Days, nth: int) -> Days | None:
    """Give the nth week: the first is the one that holds the period's first Thursday (ISO 8601)."""
    thursday = shifted(days.first, (3 - days.first.weekday()) % _WEEK + _WEEK * (nth - 1))
    monday = shifted(thursday, -3) if thursday else None
    return _days(monday, shifted(monday, _WEEK), Grain.WEEK) if monday else None


def _nth_weekday(days: Days, nth: int, weekday: int) -> Days | None:
    """Give the nth day of that name within a period, the last where `nth` is -1."""
    if nth < 0:
        return _one_day(shifted(days.after, -((days.after.weekday() - weekday - 1) % _WEEK) - 1))
    found = shifted(days.first, (weekday - days.first.weekday()) % _WEEK + _WEEK * (nth - 1))
    return _one_day(found) if found and found < days.after else None


def _edge(days: Days, edge: str, at: Anchor) -> Days | None:
    """Give the part of a stretch that an edge names, in its own units: days of a week or month, months of a year."""
    if edge == "rest":
        return _days(at.today, days.after, days.grain) if at.today else None
    if exact := w.edge_of(edge, days.grain.value if days.after != shifted(days.first, 1) else ""):
        first, last_part = map(int, exact)
        if days.grain is Grain.YEAR and days.after == month_start(days.first.year, _MONTHS_OF_YEAR + 1):
            return _days(month_start(days.first.year, first + 1), month_start(days.first.year, last_part + 1), Grain.MONTH)
        if days.grain is not Grain.YEAR:
            last = shifted(days.first, last_part)
            return _days(shifted(days.first, first), min(last, days.after) if last else days.after, Grain.WEEK)
    start, end = w.edge_of(edge, "share") or (0.0, 1.0)
    total = (days.after - days.first).days
    return _days(shifted(days.first, round(total * start)), shifted(days.first, round(total * end)), days.grain)


# --- within a day ----------------------------------------------------------------------------------------------------


def resolve(when: When, at: Anchor) -> Interval | None:
    """Give the interval of time that an expression stands for; None where it cannot be placed."""
    if when.count is not None and when.unit in _IN_SECONDS and when.counting is not None:
        return _by_the_clock(when, at)
    if when.vague:
        exact = resolve(replace(when, vague=False), at)
        return replace(exact, grain=Grain.OPEN) if exact else None
    days = days_of(when, at)
    if days is None:
        return None
    if when.until is not None:
        last = days_of(replace(when.until, until=None), at)
        days = _days(days.first, last.after, min(days.grain, last.grain, key=list(Grain).index)) if last else None
        return _interval(days, at.zone) if days else None
    return within_days(when, days, at)


def _interval(days: Days, zone: tzinfo) -> Interval:
    return Interval(datetime.combine(days.first, time(), zone), datetime.combine(days.after, time(), zone), days.grain)


def within_days(when: When, days: Days, at: Anchor) -> Interval | None:
    """Narrow days to the part of the day or the clock time that an expression tells."""
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
        hour = hour % _NOON if hour % _NOON < _SMALL_HOURS and hour <= _NOON else hour + _NOON if hour < _NOON else hour
    elif part in _AFTER_NOON and hour < _NOON and not (part in {"noon", "midday"} and hour >= _NOON - 2):
        hour += _NOON
    elif part in {"dawn", "morning"} and hour == _NOON:
        hour = 0
    return hour, minute


def zone_of(name: str | None, at: Anchor) -> tzinfo:
    """Give the zone of a name, that of publication where there is none or the text says the local time."""
    return ZoneInfo(name) if name and name != "local" else at.zone


def _by_the_clock(when: When, at: Anchor) -> Interval | None:
    """Place lengths in hours and minutes against the hour of publication: «قبل ساعتين»، «خلال الساعات الـ24 الماضية»."""
    if at.published is None or when.count is None or when.unit is None or when.counting is None or not 0 < when.count < _LONGEST:
        return None
    unit = timedelta(seconds=_IN_SECONDS[when.unit])
    long, now, grain = unit * when.count, at.published, _GRAINS[when.unit]
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
