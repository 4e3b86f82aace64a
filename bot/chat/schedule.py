"""Schedules as people write them: «٧:٣٠ و19:00 من الأحد إلى الخميس بتوقيت القاهرة».

Hours, days of the week and a place, in any order; «أسبوعي» before or after them asks for one digest of the week.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.chat.days import ENGLISH_WEEKDAYS
from bot.chat.hours import split_hour
from bot.texts import words
from bot.types import EVERY_DAY, Period
from summarizer.arabic.letters import fold
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import time

_WEEK = 7
#: The day on which a weekly digest goes out where none is named: Friday, the day of rest in most Arab states.
_REST = frozenset({4})
_JOINED = re.compile(r"[و,،]*(?=\d)")
_MARKS = " ،,."


@dataclass(frozen=True, slots=True)
class Schedule:
    """When somebody wants digests."""

    hours: tuple[time, ...]  #: in the order written, each once
    days: frozenset[int]  #: as `date.weekday`
    period: Period
    place: str  #: by which he names his zone; empty where he names none


class ScheduleError(ValueError):
    """A part of a text is no hour; its argument is that part."""


def read_schedule(text: str) -> Schedule:
    """Read a schedule.

    Raises: ScheduleError where what begins with a figure is no hour.
    """
    hours: dict[time, None] = {}
    others: list[str] = []
    rest = text.strip()
    while rest:
        rest = rest[_JOINED.match(rest).end() :] if _JOINED.match(rest) else rest  # type: ignore[union-attr]  # asked for in the same line
        at, after = split_hour(rest)
        if at is not None:
            hours[at] = None
            rest = after.strip(_MARKS)
            continue
        if rest[:1].isdigit():
            raise ScheduleError(rest.split(maxsplit=1)[0])
        word, _, rest = rest.partition(" ")
        others.append(word.strip(_MARKS))
        rest = rest.strip()
    return _of_words(tuple(hours), [word for word in others if word])


def _of_words(hours: tuple[time, ...], said: list[str]) -> Schedule:
    weekly = any(_means(word, "weekly") for word in said)
    named = [word for word in said if not _means(word, "weekly") and not _means(word, "every")]
    days, place = _days(named)
    period = Period.WEEK if weekly else Period.DAY
    chosen = days or (_REST if weekly else EVERY_DAY)
    return Schedule(hours, frozenset({min(chosen)}) if weekly else chosen, period, " ".join(place))


def _means(word: str, meaning: str) -> bool:
    return fold(word).lower() in {fold(known).lower() for known in words()[meaning]}


@cache
def _weekdays() -> dict[str, int]:
    arabic = {fold(name): int(number) for number, names in lexicon("days")["weekdays"].items() for name in names}
    return arabic | {name.lower(): number for number, name in enumerate(ENGLISH_WEEKDAYS)}


def weekday_of(word: str) -> int | None:
    """Read the name of a day of the week, with the article or «و» before it; None where it is none."""
    form = fold(word).lower().removeprefix("و").removeprefix("ال")
    return _weekdays().get(form)


def _days(said: Iterable[str]) -> tuple[frozenset[int], list[str]]:
    """Give the days of the week that are named, «من … إلى …» included, and the other words."""
    days: set[int] = set()
    others: list[str] = []
    reach: int | None = None  # the day from which a range runs
    last: int | None = None
    for word in said:
        day = weekday_of(word)
        if day is not None:
            days |= {day} if reach is None else _between(reach, day)
            reach, last = None, day
        elif _means(word, "until") and last is not None:
            reach = last
        else:
            others.append(word)
    return frozenset(days), [word for word in others if not _means(word, "from")] if days else others


def _between(first: int, last: int) -> set[int]:
    return {(first + n) % _WEEK for n in range((last - first) % _WEEK + 1)}
