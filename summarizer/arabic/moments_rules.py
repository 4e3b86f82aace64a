"""The rules of pieces of time in one table, each with the kinds of word that it can begin with.

Where several rules read something at a place, the longest wins, and the earlier in the table where they read the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic import moments_clock as clock
from summarizer.arabic import moments_dates as dates
from summarizer.arabic import moments_lengths as lengths
from summarizer.arabic import moments_numeric as numeric
from summarizer.arabic import moments_periods as periods
from summarizer.arabic import moments_relative as relative
from summarizer.arabic import moments_words as w
from summarizer.arabic import moments_years as years_of
from summarizer.arabic.clitics import readings
from summarizer.arabic.numbers_words import atoms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarizer.arabic.moments_base import Found
    from summarizer.arabic.phrases import Phrases
    from summarizer.arabic.tokens import Token

    Rule = Callable[[Sequence[Token], int], Found | None]


#: Rules of pieces and the kinds of word that each can begin with; the earlier wins where two read equally far.
RULES: tuple[tuple[Rule, frozenset[str]], ...] = tuple(
    (rule, frozenset(starts.split()))
    for rule, starts in (
        (relative.night_between, "part"),
        (numeric.numeric_date, "digits"),
        (dates.hijri_date, "digits number hijri month_word"),
        (dates.day_month, "digits number"),
        (relative.bare_month_turn, "digits number"),
        (relative.month_turn, "month month_word this"),
        (dates.month, "month month_word"),
        (periods.season, "season"),
        (years_of.year, "digits number year"),
        (dates.day_alone, "digits number day"),
        (relative.relative_day, "relative"),
        (relative.weekday, "weekday day this part"),
        (lengths.ago, "ago ahead"),
        (lengths.from_now, "digits number unit dual few"),
        (lengths.stretch, "digits number unit dual few last"),
        (relative.unit_turn, "unit this"),
        (periods.nth_of, "unit"),
        (periods.nth_weekday, "number weekday last day"),
        (periods.week_of, "unit"),
        (periods.edge, "edge holiday"),
        (periods.quarter, "quarter"),
        (periods.decade, "decade"),
        (clock.clock_figures, "digits"),
        (clock.clock_words, "digits number hour"),
        (clock.part_of_day, "part this"),
        (clock.zone, "zone time_of local bracket"),
    )
)


#: Kinds of word by the small sets of the lexicons.
_SETS = {
    "relative_times": ("ago", "ahead", "last", "this", "few", "year", "holiday", "from"),
    "zones": ("hour", "time_of", "local"),
    "days": ("day",),
}


@lru_cache(maxsize=1)
def _tables() -> tuple[tuple[str, Phrases[int] | Phrases[str]], ...]:
    return (
        ("month", w.months()),
        ("hijri", w.hijri_months()),
        ("weekday", w.weekdays()),
        ("relative", w.relative_days()),
        ("part", w.parts()),
        ("unit", w.units()),
        ("dual", w.dual_units()),
        ("edge", w.edges()),
        ("quarter", w.quarters()),
        ("season", w.seasons()),
        ("decade", w.decades()),
        ("zone", w.zones()),
        ("month_word", w.phrases("relative_times", "month")),
        *((name, w.phrases(file, name)) for file, names in _SETS.items() for name in names),
    )


@lru_cache(maxsize=1)
def _kinds_by_word() -> dict[str, set[tuple[str, frozenset[str]]]]:
    """Give every first word of the tables, without clitics, with the names of its tables and the words that each wants after it."""
    found: dict[str, set[tuple[str, frozenset[str]]]] = {}
    for name, table in _tables():
        for word, following in table.openings.items():
            found.setdefault(word, set()).add((name, following))
    return found


@lru_cache(maxsize=16384)
def _kinds(form: str) -> tuple[frozenset[str], tuple[tuple[str, frozenset[str]], ...]]:
    """Give the kinds that a folded word can be by itself, and those that it can be before certain words."""
    by_word = _kinds_by_word()
    found = {entry for reading in readings(form) if reading.rest in by_word for entry in by_word[reading.rest]}
    kinds = {kind for kind, following in found if not following}
    kinds |= {"digits"} if form[0].isdigit() else set()
    kinds |= {"number"} if atoms(form) else set()
    kinds |= {"bracket"} if form == "(" else set()
    return frozenset(kinds), tuple((kind, following) for kind, following in found if following and kind not in kinds)


def kinds_at(line: Sequence[Token], i: int) -> frozenset[str]:
    """Give the kinds of word that a token can be in an expression of time; empty for most."""
    kinds, before = _kinds(line[i].form)
    if not before or i + 1 == len(line):
        return kinds
    following = line[i + 1].form
    return kinds.union(kind for kind, words in before if following in words)


@lru_cache(maxsize=1024)
def _rules_for(kinds: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule, starts in RULES if starts & kinds)


def piece_at(line: Sequence[Token], i: int) -> Found | None:
    """Read the longest piece at a place."""
    best: Found | None = None
    for rule in _rules_for(kinds_at(line, i)) if i < len(line) else ():
        found = rule(line, i)
        if found and (best is None or found.after > best.after):
            best = found
    return best
