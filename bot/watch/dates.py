"""Dates of feeds that no parser knows, turned into ones that all do: Arabic month names, Arabic digits, AST as Arabia's time. Pure.

    <pubDate>الثلاثاء 14 نيسان 2026 - 06:30 م</pubDate>  ─►  <pubDate>14 Apr 2026 18:30:00 +0000</pubDate>

A date that names no zone is taken as UTC, as the parsers take it.
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.arabic.letters import fold
from summarizer.lexicon import lexicon

#: Elements that hold a date, in the feeds' own words (RSS 2.0, Dublin Core, Atom).
_DATED = re.compile(r"(<(pubDate|dc:date|published|updated|issued|modified|lastBuildDate)>)([^<]{4,120})(</\2>)")
#: Arabia Standard Time; parsers know AST as the Atlantic's, where no Arabic outlet is.
_ARABIA = re.compile(r"\bAST\b")
_DAY = re.compile(r"(?<![\d:])(\d{1,2})(?!\d|:)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_HOUR = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?::(\d\d))?\s*(ص|م|صباح|مساء)?")
_ZONE = re.compile(r"([+-]\d\d):?(\d\d)\s*$")
_NOON = 12

_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def _months() -> re.Pattern[str]:
    """Give what finds a month, longer names first: «كانون الثاني» before one of its words."""
    names = sorted((fold(name) for name in _numbers()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(names)})(?!\w)")


@cache
def _numbers() -> dict[str, int]:
    return {fold(name): int(number) for number, names in lexicon("months")["gregorian"].items() for name in names}


def with_known_dates(feed: str) -> str:
    """Give a feed with its dates in a form that every parser reads; a date that is none stays."""
    return _DATED.sub(lambda match: match[1] + _known(match[3]) + match[4], feed)


def _known(date: str) -> str:
    arabia = _ARABIA.sub("+0300", date)
    if arabia.isascii():
        return arabia
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in fold(arabia))
    month, year = _months().search(plain), _YEAR.search(plain)
    day = _DAY.search(plain)
    if not (month and year and day):
        return date
    return f"{int(day[1]):02d} {_NAMES[_numbers()[month[1]] - 1]} {year[1]} {_clock(plain)} {_zone(plain)}"


def _clock(date: str) -> str:
    match = _HOUR.search(date)
    if match is None:
        return "00:00:00"
    hour = int(match[1]) % _NOON if match[4] else int(match[1])
    afternoon = (match[4] or "").startswith("م") * _NOON
    return f"{hour + afternoon:02d}:{match[2]}:{match[3] or '00'}"


def _zone(date: str) -> str:
    match = _ZONE.search(date)
    return match[1] + match[2] if match else "+0000"
