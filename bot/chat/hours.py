"""Hours and places as people write them: «٧:٣٠ صباحاً الدار البيضاء» is 07:30 in Africa/Casablanca."""

from __future__ import annotations

import re
from datetime import time
from functools import cache
from zoneinfo import available_timezones

from bot.chat.localities import zone_named
from bot.texts import ARABIC, cities, language, words
from summarizer.arabic.letters import fold

_HOUR = re.compile(r"\s*(\d{1,2})(?:\s*[:.]\s*(\d{2}))?\s*(.*)", re.DOTALL)
_NOON = 12
_HOURS, _MINUTES = 24, 60


def split_hour(text: str) -> tuple[time | None, str]:
    """Read an hour at the beginning of a text, with «صباحاً» or «مساءً» after it, and give what follows.

    None where there is no hour, or none that a clock shows; the rest is then the text itself.
    """
    found = _HOUR.match(text)
    if found is None:
        return None, text.strip()
    hour, minute, rest = int(found[1]), int(found[2] or 0), found[3]
    half, rest = _half_of_day(rest)
    hour = _on_24(hour, half)
    if hour >= _HOURS or minute >= _MINUTES:
        return None, text.strip()
    return time(hour, minute), rest


def _half_of_day(rest: str) -> tuple[str | None, str]:
    first, _, others = rest.strip().partition(" ")
    for half in ("morning", "evening"):
        if fold(first).lower() in {fold(word) for word in words()[half]}:
            return half, others.strip()
    return None, rest.strip()


def _on_24(hour: int, half: str | None) -> int:
    if half is None or not 1 <= hour <= _NOON:
        return hour
    return hour % _NOON + (_NOON if half == "evening" else 0)


@cache
def _zones() -> dict[str, str]:
    """Give the zone of every name that is understood, names folded."""
    by_city = {fold(name).lower(): zone for zone, names in cities().items() for name in names}
    by_zone = {zone.lower(): zone for zone in available_timezones() if "/" in zone or zone == "UTC"}
    return by_zone | by_city


def find_zone(text: str) -> str | None:
    """Find the IANA zone of a place («بتوقيت القاهرة», «Cairo», «Africa/Cairo»); None where it is not known."""
    leads = {fold(word) for word in words()["place"]}
    name = fold(text).lower().split()
    while name and name[0] in leads:
        del name[0]
    return _zones().get(" ".join(name)) or _zones().get("_".join(name)) or zone_named(" ".join(name))


def city_of(zone: str) -> str:
    """Give the name by which a reader knows a zone; the zone's own where there is no other."""
    if language() != ARABIC:
        return zone.rpartition("/")[2].replace("_", " ")
    return cities().get(zone, (zone,))[0]
