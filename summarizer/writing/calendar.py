"""Days in words, in both calendars: «الثلاثاء 14 أبريل/نيسان 2026، الموافق 26 شوال 1447 هـ»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hijridate import Gregorian

from summarizer.writing.wording import phrase, word

if TYPE_CHECKING:
    from datetime import date


def _parts(day: date) -> dict[str, object]:
    weekday, month = word("calendar", "weekdays")[day.weekday()], word("calendar", "months")[day.month - 1]
    return {"weekday": weekday, "day": day.day, "month": month, "year": day.year}


def one_calendar(day: date) -> str:
    """Write a day with its weekday, the month in both traditions of Arab newspapers."""
    return phrase("calendar", "one", **_parts(day))


def both_calendars(day: date) -> str:
    """Write a day in both calendars, the Hijri one as of Umm al-Qura; alone where that has no table (before 1924, after 2077)."""
    try:
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return one_calendar(day)
    parts = {"hijri_day": hijri.day, "hijri_month": word("calendar", "hijri_months")[hijri.month - 1], "hijri_year": hijri.year}
    return phrase("calendar", "both", **_parts(day), **parts)
