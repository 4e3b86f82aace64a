"""Stretches of whole days, and what they are placed against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from summarizer.arabic.calendars import day_of, month_start, shifted
from summarizer.types import Grain

WEEK = 7


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


def days_between(first: date | None, after: date | None, grain: Grain) -> Days | None:
    """Give the days from one up to another; None where an end is missing or they are in the wrong order."""
    return Days(first, after, grain) if first and after and first < after else None


def one_day(day: date | None) -> Days | None:
    """Give one day as a stretch."""
    return days_between(day, shifted(day, 1), Grain.DAY) if day else None


def month_of(year: int, month: int) -> Days | None:
    """Give a month as a stretch."""
    return days_between(month_start(year, month), month_start(year, month + 1), Grain.MONTH)


def year_of(year: int, years: int = 1) -> Days | None:
    """Give a year, or more from it on, as a stretch."""
    return days_between(day_of(year, 1, 1), day_of(year + years, 1, 1), Grain.YEAR)


def week_at(today: date, turn: int) -> Days | None:
    """Give the week, from Monday, that lies so many from the one of a day."""
    monday = shifted(today, -today.weekday() + WEEK * turn)
    return days_between(monday, shifted(monday, WEEK), Grain.WEEK) if monday else None
