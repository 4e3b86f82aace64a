"""Days of moments: which whole days an expression of time stands for, against the day of publication.

    When ─► rule of its weightiest slot ─► [first, past the last) ─► quarter, nth, week or edge of that

Where no year or week is told, the nearest day that fits is taken: a past one in a story of what was, a coming one in a
story of what will be.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.arabic import moments_words as w
from summarizer.arabic.calendars import day_of, hijri_day, hijri_month, hijri_year_of, month_start, months_on, shifted
from summarizer.arabic.moments_spans import WEEK, Anchor, Days, days_between, month_of, one_day, week_at, year_of
from summarizer.arabic.moments_spec import Count, When
from summarizer.types import Grain

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


#: Days within which a weekday may decide between years: beyond, it is the newsroom that miscounted.
_NEAR_YEARS = 366
_MONTHS_OF_QUARTER = 3


_MONTHS_OF_YEAR = 12


_YEARS_OF_DECADE = 10


_YEARS_OF_CENTURY = 100


#: A length longer than this, in its own unit, is told of no day that can be placed.
LONGEST = 10_000


def _nearest(candidates: list[date], today: date, *, future: bool) -> date | None:
    """Give the candidate that the story means: the coming one where it tells of the future, else the nearest, today included."""
    if future:
        return min((c for c in candidates if c >= today), default=None)
    return min(candidates, key=lambda c: abs((c - today).days), default=None)


def _of_date(when: When, at: Anchor) -> Days | None:
    if when.month is None:
        return year_of(when.year) if when.year is not None else None
    return _of_month(when, at) if when.day is None else one_day(_day_in_year(when, at))


def _day_in_year(when: When, at: Anchor) -> date | None:
    if when.month is None or when.day is None:
        return None
    if when.year is not None:
        return day_of(when.year, when.month, when.day)
    if at.today is None:
        return None
    days = [d for y in (-1, 0, 1, 2) if (d := day_of(at.today.year + y, when.month, when.day))]
    if when.weekday is not None:
        days = [d for d in days if d.weekday() == when.weekday and abs(d - at.today).days <= _NEAR_YEARS] or days
    if when.turn == 0:
        return day_of(at.today.year, when.month, when.day)
    if when.turn == -1:
        return max((d for d in days if d < at.today), default=None)
    return _nearest(days, at.today, future=at.future if when.turn is None else when.turn == 1)


def _of_month(when: When, at: Anchor) -> Days | None:
    if when.month is None:
        return None
    if when.year is not None:
        return month_of(when.year, when.month)
    if at.today is None:
        return None
    if when.unit == "year" and when.turn is not None:
        return month_of(at.today.year + when.turn, when.month)
    before, after = when.month < at.today.month, when.month > at.today.month
    years = {-1: 0 if before else -1, 0: 0, 1: 0 if after else 1}
    if when.turn in years:
        return month_of(at.today.year + years[when.turn], when.month)
    return _nearest_month(when.month, at.today, future=at.future)


def _nearest_month(month: int, today: date, *, future: bool) -> Days | None:
    """Give the month of that name: this one if it is the one, else the coming or the nearest."""
    if month == today.month:
        return month_of(today.year, month)
    starts = [m for y in (-1, 0, 1) if (m := month_start(today.year + y, month))]
    chosen = _nearest(starts, today, future=future)
    return month_of(chosen.year, month) if chosen else None


def _of_hijri(when: When, at: Anchor) -> Days | None:
    year = when.hijri_year or (hijri_year_of(at.today) if at.today else None)
    if year is None:
        return None
    if when.hijri_day is not None and when.hijri_month is not None:
        return one_day(hijri_day(year, when.hijri_month, when.hijri_day))
    if when.hijri_month is not None:
        months = hijri_month(year, when.hijri_month)
        return days_between(*months, Grain.MONTH) if months else None
    return days_between(hijri_day(year, 1, 1), hijri_day(year + 1, 1, 1), Grain.YEAR)


def _of_shift(when: When, at: Anchor) -> Days | None:
    return one_day(shifted(at.today, when.shift)) if at.today and when.shift is not None else None


def _of_weekday(when: When, at: Anchor) -> Days | None:
    if at.today is None or when.weekday is None:
        return None
    if when.day is not None:
        return one_day(_weekday_on(at.today, when.weekday, when.day))
    if when.unit == "week" and when.turn is not None:
        week = week_at(at.today, when.turn)
        return one_day(shifted(week.first, when.weekday)) if week else None
    ahead = (when.weekday - at.today.weekday()) % WEEK
    days = {
        None: ahead if at.future or ahead == 0 else ahead - WEEK,
        -2: ahead - 2 * WEEK,
        -1: ahead - WEEK,
        0: when.weekday - at.today.weekday(),
        1: ahead or WEEK,
    }
    return one_day(shifted(at.today, days.get(when.turn, ahead + WEEK)))


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
        return month_of(start.year, start.month) if start else None
    if when.unit == "day":
        return one_day(shifted(at.today, when.turn))
    if when.unit == "week":
        return week_at(at.today, when.turn)
    size = {"year": 1, "decade": _YEARS_OF_DECADE, "century": _YEARS_OF_CENTURY}.get(when.unit)
    return year_of(at.today.year // size * size + when.turn * size, size) if size else None


def _of_season(when: When, at: Anchor) -> Days | None:
    year = when.year if when.year is not None else at.today.year + (when.turn or 0) if at.today else None
    if year is None or when.season is None:
        return None
    first, length = w.season_months(when.season)
    return days_between(month_start(year, first), month_start(year, first + length), Grain.MONTH)


def _of_decade(when: When, at: Anchor) -> Days | None:
    del at  # a decade without its century is the last one's: the press writes of no other so
    return year_of(1900 + when.decade, _YEARS_OF_DECADE) if when.decade is not None else None


def _of_count(when: When, at: Anchor) -> Days | None:
    if at.today is None or when.count is None or when.unit is None or not 0 < when.count < LONGEST:
        return None
    if when.counting in {Count.AGO, Count.AHEAD, Count.FROM_NOW}:
        sign = -1 if when.counting is Count.AGO or (when.counting is Count.FROM_NOW and not at.future) else 1
        day = _moved(at.today, when.unit, when.count * sign)
        for unit, count in when.more or ():
            day = _moved(day, unit, count * sign) if day else None
        found = one_day(day)
        return replace(found, grain=GRAINS[when.unit]) if found else None
    if when.unit == "decade":
        this, years = at.today.year // _YEARS_OF_DECADE * _YEARS_OF_DECADE, int(when.count) * _YEARS_OF_DECADE
        return year_of(this - years, years) if when.counting is Count.PAST else year_of(this + _YEARS_OF_DECADE, years)
    if when.counting is Count.PAST:
        return days_between(_moved(at.today, when.unit, -when.count), at.today, GRAINS[when.unit])
    tomorrow = shifted(at.today, 1)
    return days_between(tomorrow, _moved(tomorrow, when.unit, when.count), GRAINS[when.unit]) if tomorrow else None


GRAINS = {
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
_IN_DAYS = {"day": 1, "night": 1, "week": WEEK}


_IN_MONTHS = {"month": 1, "year": _MONTHS_OF_YEAR, "decade": _MONTHS_OF_YEAR * _YEARS_OF_DECADE, "century": _MONTHS_OF_YEAR * _YEARS_OF_CENTURY}


def _moved(day: date, unit: str, count: float) -> date | None:
    if unit in _IN_DAYS:
        return shifted(day, round(_IN_DAYS[unit] * count))
    return months_on(day, round(_IN_MONTHS[unit] * count)) if unit in _IN_MONTHS else None


def _of_day_alone(when: When, at: Anchor) -> Days | None:
    """Place «يوم 27» in the month of publication, or of a month that is told against it («20 الجاري»)."""
    start = month_start(at.today.year, at.today.month + (when.turn or 0)) if at.today else None
    return one_day(day_of(start.year, start.month, when.day)) if start and when.day else None


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
        days = days_between(month_start(days.first.year, first), month_start(days.first.year, first + _MONTHS_OF_QUARTER), Grain.MONTH)
    if days and when.nth:
        days = _nth_week(days, when.nth) if when.nth_weekday is None else _nth_weekday(days, when.nth, when.nth_weekday)
    if days and when.week_of:
        days = week_at(days.first, 0)
    return _edge(days, when.edge, at) if days and when.edge else days


def _nth_week(days: Days, nth: int) -> Days | None:
    """Give the nth week: the first is the one that holds the period's first Thursday (ISO 8601)."""
    thursday = shifted(days.first, (3 - days.first.weekday()) % WEEK + WEEK * (nth - 1))
    monday = shifted(thursday, -3) if thursday else None
    return days_between(monday, shifted(monday, WEEK), Grain.WEEK) if monday else None


def _nth_weekday(days: Days, nth: int, weekday: int) -> Days | None:
    """Give the nth day of that name within a period, the last where `nth` is -1."""
    if nth < 0:
        return one_day(shifted(days.after, -((days.after.weekday() - weekday - 1) % WEEK) - 1))
    found = shifted(days.first, (weekday - days.first.weekday()) % WEEK + WEEK * (nth - 1))
    return one_day(found) if found and found < days.after else None


def _edge(days: Days, edge: str, at: Anchor) -> Days | None:
    """Give the part of a stretch that an edge names, in its own units: days of a week or month, months of a year."""
    if edge == "rest":
        return days_between(at.today, days.after, days.grain) if at.today else None
    if exact := w.edge_of(edge, days.grain.value if days.after != shifted(days.first, 1) else ""):
        first, last_part = map(int, exact)
        if days.grain is Grain.YEAR and days.after == month_start(days.first.year, _MONTHS_OF_YEAR + 1):
            return days_between(month_start(days.first.year, first + 1), month_start(days.first.year, last_part + 1), Grain.MONTH)
        if days.grain is not Grain.YEAR:
            last = shifted(days.first, last_part)
            return days_between(shifted(days.first, first), min(last, days.after) if last else days.after, Grain.WEEK)
    start, end = w.edge_of(edge, "share") or (0.0, 1.0)
    total = (days.after - days.first).days
    return days_between(shifted(days.first, round(total * start)), shifted(days.first, round(total * end)), days.grain)
