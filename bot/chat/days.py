"""Days as people name them: «أمس»، «الأحد»، «30 أكتوبر»."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from summarizer.arabic.letters import western_digits
from summarizer.arabic.moments import expressions
from summarizer.arabic.moments_resolve import resolve
from summarizer.arabic.moments_spans import Anchor
from summarizer.arabic.tokens import tokens

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


def bounds(day: date, zone: str) -> tuple[datetime, datetime]:
    """Give when a local day begins and ends, in UTC."""
    first, after = (datetime.combine(d, time.min, tzinfo=ZoneInfo(zone)).astimezone(UTC) for d in (day, day + _DAY))
    return first, after
