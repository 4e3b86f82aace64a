"""Moments: the grammar of expressions of time.

    expression = range | chain
    range      = (من | بين) start (إلى | حتى | و | -) chain      start may be a day alone, its month told by the end
    chain      = piece (glue piece)*                            pieces that fill different slots of one `When`
    glue       = up to three of «،»، «في»، «من»، «يوم»، «الموافق»، «عند», ...

A piece is a day, a month, a year, a weekday, a day told from today, a unit with its turn, a length of time, an edge, a
part of the day, a clock time or a zone; each has its rule in `moments_dates`, `moments_relative` or `moments_clock`.
Where several rules read something at a place, the longest wins, and the earlier in the table where they read the same.
The grammar only reads; `moments_resolve` places what it read in the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.arabic import moments_dates as dates
from summarizer.arabic import moments_words as w
from summarizer.arabic import moments_years as years_of
from summarizer.arabic.moments_base import Found, day_number, form_at
from summarizer.arabic.moments_relative import time_words
from summarizer.arabic.moments_rules import kinds_at, piece_at
from summarizer.arabic.moments_spec import When, join
from summarizer.arabic.numbers_words import atoms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.tokens import Token


_LONGEST_GLUE = 3
#: Pieces that a chain has at most: no expression of news has more.
_MOST_PIECES = 8

#: Kinds of word that say nothing of time by themselves.
_NUMERIC = frozenset({"digits", "number"})
#: Words of one number that are passed over to see what follows it.
_LONGEST_NUMBER = 16
#: What alone makes no moment: a part of a day, a zone.
_NEEDS_MORE = frozenset({"part", "zone"})


#: Slots of a time within a day.
_OF_DAY = frozenset({"clock", "part", "zone"})


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time at its place in tokens."""

    first: int
    last: int  #: exclusive
    when: When


def _glued(line: Sequence[Token], when: When, i: int) -> Found | None:
    """Join the next piece of a chain on, over glue."""
    for skip in range(_LONGEST_GLUE + 1):
        if i + skip >= len(line) or not all(line[k].form in time_words("glue") for k in range(i, i + skip)):
            return None
        piece = piece_at(line, i + skip)
        joined = join(when, piece.when) if piece else None
        if piece and joined:
            closes = line[i + skip - 1].form == "(" and form_at(line, piece.after) == ")"
            return Found(joined, piece.after + closes)
    return None


def chain_at(line: Sequence[Token], i: int) -> Found | None:
    """Read the pieces of one expression from a place on."""
    found = piece_at(line, i)
    for _ in range(_MOST_PIECES):
        more = _glued(line, found.when, found.after) if found else None
        if more is None:
            break
        found = more
    return found


def _connector(line: Sequence[Token], i: int, *, between: bool) -> int | None:
    """Give the place after what joins the ends of a range."""
    form = form_at(line, i)
    if form in w.words("relative_times", "to") or form in {"-", "\N{EN DASH}"}:
        return i + 1
    if between and form == "و":
        return i + 1
    return i if between and form.startswith("و") and kinds_at(line, i) else None


def range_at(line: Sequence[Token], i: int) -> Found | None:
    """Read «من 4 إلى 22 يناير»، «بين الجمعة والأحد»، «2014-2018»: a start, and the last day as `until`."""
    opener = form_at(line, i)
    if opener not in w.words("relative_times", "from") or i + 1 >= len(line):
        return _bare_range(line, i)
    between = opener != "من"
    start = chain_at(line, i + 1)
    day = day_number(line, i + 1)
    for head in (start, Found(When(day=day[0]), day[1]) if day else None):
        place = _connector(line, head.after, between=between) if head else None
        end = _end_at(line, place, head.when) if place is not None and head else None
        if head and end and (whole := _ranged(head.when, end.when)):
            return Found(whole, end.after)
    return None


def _end_at(line: Sequence[Token], i: int, start: When) -> Found | None:
    """Read the end of a range; after a year a bare one will do («بين عامي 1994 و2004»)."""
    years = years_of.last_year(line, i) if start.filled == {"year"} else None
    return years or chain_at(line, i)


def _two_days(line: Sequence[Token], first: tuple[int, int]) -> Found | None:
    """Read «23 و24 يوليو»: two days that follow each other; of others («14 و17 أغسطس») the first alone."""
    if form_at(line, first[1]) != "و" or first[1] + 1 >= len(line):
        return None
    last = dates.day_month(line, first[1] + 1)
    if last is None or last.when.day is None or last.when.day <= first[0]:
        return None
    if last.when.day == first[0] + 1:
        return Found(replace(last.when, day=first[0], until=last.when), last.after)
    return Found(replace(last.when, day=first[0]), first[1])


def _bare_range(line: Sequence[Token], i: int) -> Found | None:
    """Read «19-20 نوفمبر»، «اليوم حتى الغد»: a range without a word before it."""
    if years := years_of.year_range(line, i):
        return years
    day = day_number(line, i) if line[i].is_number else None
    if day and (days := _two_days(line, day)):
        return days
    start = chain_at(line, i)
    for head in (start, Found(When(day=day[0]), day[1]) if day else None):
        place = _connector(line, head.after, between=False) if head else None
        end = _end_at(line, place, head.when) if place is not None and head else None
        if head and end and (whole := _ranged(head.when, end.when)):
            return Found(whole, end.after)
    return start


def _ranged(start: When, end: When) -> When | None:
    """Give a range, what only its end says told to its start too."""
    if start.until or end.until:
        return None
    if start.filled == {"day"}:
        return _from_number(start, end)
    if start.clock and end.clock and not start.filled - _OF_DAY:
        return replace(start, until=end)
    if not _is_day_or_more(start) or not _is_day_or_more(end):
        return None
    if start.month is not None and start.year is None and end.year is not None:
        start = replace(start, year=end.year)
    return replace(start, until=end)


def _from_number(start: When, end: When) -> When | None:
    """Give a range whose start is a number alone: an hour or a day, as its end says («من 5 إلى 6 مساء»، «من 4 إلى 22 يناير»)."""
    if end.clock and start.day is not None:
        return replace(end, clock=(start.day, 0), until=end) if start.day <= end.clock[0] else None
    if end.hijri_day is not None:
        return replace(end, hijri_day=start.day, until=end)
    if end.day is None or (end.month is None and end.unit != "month"):
        return None
    return replace(end, day=start.day, until=end)


def _is_day_or_more(when: When) -> bool:
    return bool(when.filled - _NEEDS_MORE - {"clock"}) and not when.open and when.until is None


def expressions(line: Sequence[Token]) -> tuple[Expression, ...]:
    """Give the expressions of time of a sentence's tokens, in order, never overlapping."""
    found: list[Expression] = []
    i = 0
    while i < len(line):
        kinds = kinds_at(line, i)
        read = _expression(line, i) if kinds and (not kinds <= _NUMERIC or _may_be_dated(line, i)) else None
        if read:
            found.append(Expression(i, read.after, read.when))
        i = read.after if read else i + 1
    return tuple(found)


def _may_be_dated(line: Sequence[Token], i: int) -> bool:
    """Tell quickly whether a number can be of a date or a clock at all: by the words and marks on both sides."""
    last = i + 1
    while not line[i].is_number and last < min(len(line), i + _LONGEST_NUMBER) and (atoms(line[last].form) or line[last].form == "و"):
        last += 1
    before, after = form_at(line, i - 1), form_at(line, last)
    told = (
        not after
        or not after[0].isalpha()
        or bool(kinds_at(line, last))
        or after in time_words("glue")
        or after in w.turns()
        or after in w.words("months", "gregorian_mark")
    )
    year = line[i].is_number and before in w.words("relative_times", "before_year")
    return told or year or "." in line[i].text or after in w.words("months", "hijri_mark")


def _expression(line: Sequence[Token], i: int) -> Found | None:
    if form_at(line, i - 1) in w.words("relative_times", "every"):
        return None
    found = range_at(line, i)
    return found if found and found.when.filled - _NEEDS_MORE else None
