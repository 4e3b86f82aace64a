"""The words of time as tables, each read once from the lexicons of months, days, relative times and zones."""

from __future__ import annotations

from functools import cache
from typing import Any

from summarizer.arabic.letters import fold
from summarizer.arabic.phrases import Phrases
from summarizer.lexicon import lexicon


def _numbered(table: dict[str, list[str]]) -> Phrases[int]:
    return Phrases((phrase, int(key)) for key, phrases in table.items() for phrase in phrases)


def _named(table: dict[str, Any], key: str = "words") -> Phrases[str]:
    return Phrases((phrase, name) for name, entry in table.items() for phrase in entry[key])


@cache
def months() -> Phrases[int]:
    """Give the names of the Gregorian months in all traditions."""
    return _numbered(lexicon("months")["gregorian"])


@cache
def hijri_months() -> Phrases[int]:
    """Give the names of the Hijri months."""
    return _numbered(lexicon("months")["hijri"])


@cache
def weekdays() -> Phrases[int]:
    """Give the days of the week, 0 for Monday."""
    return _numbered(lexicon("days")["weekdays"])


@cache
def relative_days() -> Phrases[int]:
    """Give the days told from today, as days from it."""
    return _numbered(lexicon("days")["relative"])


@cache
def parts() -> Phrases[str]:
    """Give the parts of a day by key."""
    return _named(lexicon("days")["parts"])


@cache
def part_hours(key: str) -> tuple[int, int]:
    """Give a part of a day in hours from midnight, the end exclusive."""
    start, end = lexicon("days")["parts"][key]["hours"]
    return int(start), int(end)


@cache
def units() -> Phrases[str]:
    """Give the units of time, singular and plural."""
    return _named(lexicon("relative_times")["units"])


@cache
def dual_units() -> Phrases[str]:
    """Give two of a unit of time in one word."""
    return _named(lexicon("relative_times")["units"], "duals")


@cache
def turns() -> Phrases[int]:
    """Give the words that say which one of a unit."""
    return _numbered(lexicon("relative_times")["turns"])


@cache
def open_turns() -> Phrases[int]:
    """Give the words that place a unit against something told before."""
    return _numbered(lexicon("relative_times")["open_turns"])


@cache
def edges() -> Phrases[str]:
    """Give the words for a part of a longer stretch, by key."""
    return _named(lexicon("relative_times")["edges"])


@cache
def edge_of(key: str, unit: str) -> tuple[float, float] | None:
    """Give the part of a stretch that an edge stands for: in days or months of a "week", "month" or "year", else as a "share"."""
    edge = lexicon("relative_times")["edges"][key].get(unit)
    return (float(edge[0]), float(edge[1])) if edge else None


@cache
def quarters() -> Phrases[int]:
    """Give the quarters of a year."""
    return _numbered(lexicon("relative_times")["quarters"])


@cache
def seasons() -> Phrases[str]:
    """Give the seasons by key."""
    return _named(lexicon("relative_times")["seasons"])


@cache
def season_months(key: str) -> tuple[int, int]:
    """Give the first month of a season and its length in months."""
    first, length = lexicon("relative_times")["seasons"][key]["months"]
    return int(first), int(length)


@cache
def decades() -> Phrases[int]:
    """Give the decades of a century by their first year in it."""
    return _numbered(lexicon("relative_times")["decades"])


@cache
def zones() -> Phrases[str]:
    """Give what news calls a zone, as IANA names."""
    return Phrases((phrase, name) for name, phrases in lexicon("zones")["zones"].items() for phrase in phrases)


@cache
def sport_words() -> Phrases[str]:
    """Give the words of sport, beside which two figures are a score."""
    return Phrases((word, "sport") for word in lexicon("bounds")["words"]["sport"])


@cache
def phrases(file: str, name: str) -> Phrases[str]:
    """Give a small set of phrases of one lexicon."""
    return Phrases((phrase, name) for phrase in lexicon(file)["words"][name])


@cache
def words(file: str, name: str) -> frozenset[str]:
    """Give a small set of single words of one lexicon, folded."""
    return frozenset(fold(word) for word in lexicon(file)["words"][name])
