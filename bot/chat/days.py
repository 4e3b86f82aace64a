"""Days as people name them («أمس»، «الأحد»، «30 أكتوبر»), and as they are told."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.texts import ARABIC, language
from summarizer.arabic.letters import western_digits
from summarizer.arabic.moments import expressions
from summarizer.arabic.moments_resolve import resolve
from summarizer.arabic.moments_spans import Anchor
from summarizer.arabic.tokens import tokens
from summarizer.writing.calendar import both_calendars, one_calendar
from summarizer.writing.wording import word

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = timedelta(days=1)


def find_day(text: str, now: datetime) -> date | None:
    """Find the day that a text names, as of a local moment; None where it names none, or one to come."""
    return next((day for day in _named(western_digits(text), now) if day <= now.date()), None)


def _named(text: str, now: datetime) -> Iterator[date]:
    try:
        yield date.fromisoformat(text.strip())
    except ValueError:
        placed = (resolve(expression.when, Anchor(now)) for expression in expressions(tokens(text)))
        yield from (interval.start.date() for interval in placed if interval)


def span_of(text: str, now: datetime, zone: str) -> tuple[date, datetime, datetime | None] | None:
    """Give a day that a text names, and when it begins and ends in UTC; today, or nothing said, is the last 24 hours with no end yet.

    None where it names none, or one to come.
    """
    local = now.astimezone(ZoneInfo(zone))
    day = find_day(text, local) if text else local.date()
    if day is None:
        return None
    return (day, now - _DAY, None) if day == local.date() else (day, *bounds(day, zone))


def bounds(day: date, zone: str) -> tuple[datetime, datetime]:
    """Give when a local day begins and ends, in UTC."""
    first, after = (datetime.combine(d, time.min, tzinfo=ZoneInfo(zone)).astimezone(UTC) for d in (day, day + _DAY))
    return first, after


# --- how they are told -----------------------------------------------------------------------------------------------

#: English names, since those of `strftime` depend on the machine.
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def full_day(day: date) -> str:
    """Tell a day with its weekday; in Arabic in both calendars."""
    return both_calendars(day) if language() == ARABIC else short_day(day)


def short_day(day: date) -> str:
    """Tell a day with its weekday."""
    if language() == ARABIC:
        return one_calendar(day)
    return f"{ENGLISH_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday(day: int) -> str:
    """Name a day of the week, as `date.weekday` counts them."""
    return str(word("calendar", "weekdays")[day]) if language() == ARABIC else ENGLISH_WEEKDAYS[day]
