"""Calendars: arithmetic of days, months and years, and the Hijri calendar (Umm al-Qura) as days of the Gregorian.

26 شوال 1447 == 14 April 2026
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hijridate import Hijri

#: First and last year that a day can have (`datetime.date`).
_FIRST_YEAR, _LAST_YEAR = date.min.year, date.max.year
_MONTHS = 12


def day_of(year: int, month: int, day: int) -> date | None:
    """Give a day of the Gregorian calendar; None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, days: int) -> date | None:
    """Give the day so many days on; None beyond what a date can hold."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def month_start(year: int, month: int) -> date | None:
    """Give the first day of a month; a month past December or before January runs into another year."""
    years, month_index = divmod(month - 1, _MONTHS)
    return day_of(year + years, month_index + 1, 1)


def months_on(day: date, months: int) -> date | None:
    """Give the same day so many months on, the last of the month where it is shorter."""
    first = month_start(day.year, day.month + months)
    return first and first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def hijri_day(year: int, month: int, day: int) -> date | None:
    """Give the Gregorian day of a Hijri one; None outside the calendar's tables (1343 to 1500) or where there is no such day."""
    try:
        return Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None


def hijri_month(year: int, month: int) -> tuple[date, date] | None:
    """Give a Hijri month as its first day and the day after its last."""
    first = hijri_day(year, month, 1)
    following = hijri_day(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return (first, following) if first and following else None


def hijri_year_of(day: date) -> int | None:
    """Give the Hijri year that a day lies in."""
    guess = round((day.year - 622) * 33 / 32)
    for year in (guess + 1, guess, guess - 1):
        first = hijri_day(year, 1, 1)
        if first and first <= day:
            return year
    return None
