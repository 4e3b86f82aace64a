"""Pieces of time that name a day, a month or a year: «14 من فبراير (شباط) 2026», 2016/04/21, «26 شوال 1447هـ».

Every rule takes the tokens and a place and gives the slots that it read with the place after them, or None.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.arabic import moments_words as w
from summarizer.arabic.moments_base import Found, day_number, ends_clause, form_at
from summarizer.arabic.moments_spec import When
from summarizer.arabic.moments_years import HIJRI_YEARS, YEARS, YEARS_OF_DATES, hijri_marked, year_after
from summarizer.arabic.numbers import ordinal_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.tokens import Token


# --- months ----------------------------------------------------------------------------------------------------------


def month_name(line: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Read a Gregorian month, the same month in another tradition after it included: «تموز/يوليو», «نوفمبر (تشرين الثاني)»."""
    named = w.months().at(line, i)
    if named is None:
        return None
    after = named.after
    opened = form_at(line, after) in {"(", "/", "-", "["}
    again = w.months().at(line, after + 1) if opened else w.months().at(line, after)
    if again and again.value == named.value:
        after = again.after + (form_at(line, again.after) in {")", "]"})
    return named.value, after


def _month_with_word(line: Sequence[Token], i: int) -> tuple[int, int, bool] | None:
    """Read a month with or without «شهر» before it; the last value tells whether the word stands there."""
    worded = form_at(line, i) in w.words("relative_times", "month")
    month = month_name(line, i + worded)
    return (*month, worded) if month else None


def needs_company(line: Sequence[Token], i: int) -> bool:
    """Tell whether a month's name is first of all another word, clitics before it left out."""
    named = w.months().at(line, i)
    rest = named.reading.rest if named else line[i].form
    spelled_out = rest == "اب" and "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}" in line[i].text
    return rest in w.words("months", "in_company") and not spelled_out


# --- years -----------------------------------------------------------------------------------------------------------


# --- days with their month -------------------------------------------------------------------------------------------


def with_year(line: Sequence[Token], when: When, i: int) -> Found:
    """Add the year that follows a date, or the turn («الماضي»)."""
    found = year_after(line, i, YEARS if when.day is None else YEARS_OF_DATES)
    if found:
        return Found(replace(when, year=found[0]), found[1])
    turn = w.turns().at(line, i)
    told = turn and abs(turn.value) <= 1 and not turn.reading.preposition and turn.reading.rest not in {"هذا", "هذه"}
    return Found(replace(when, turn=turn.value), turn.after) if turn and told else Found(when, i)


def day_month(line: Sequence[Token], i: int) -> Found | None:
    """Read «14 فبراير»، «الرابع عشر من شهر فبراير 2026»، «2- أكتوبر»."""
    day = day_number(line, i)
    if day is None:
        return None
    place = day[1] + (form_at(line, day[1]) in {"من", "-", "/", "."})
    month = _month_with_word(line, place)
    return with_year(line, When(day=day[0], month=month[0]), month[1]) if month else None


def month(line: Sequence[Token], i: int) -> Found | None:
    """Read a month with its day after it («يناير الحادي والعشرين»), its year, or alone."""
    read = _month_with_word(line, i)
    if read is None:
        return None
    number, after, worded = read
    slash = form_at(line, after) == "/"
    day = day_number(line, after + slash)
    if day and (slash or line[after].form.startswith("ال") or ends_clause(line, day[1])):
        return with_year(line, When(day=day[0], month=number), day[1])
    if day and (own := year_after(line, day[1])):
        return Found(When(day=day[0], month=number, year=own[0]), own[1])
    dated = with_year(line, When(month=number), after)
    alone = dated.when.year is None and dated.when.turn is None and not worded
    return None if alone and needs_company(line, i) else dated


def day_alone(line: Sequence[Token], i: int) -> Found | None:
    """Read a day whose month is not told, where nothing can be counted by it: «يوم 27», «الجمعة 22», «في الحادي والعشرين»."""
    worded = form_at(line, i) in w.words("days", "day")
    day = day_number(line, i + worded)
    if day is None or not ends_clause(line, day[1]) or w.weekdays().at(line, i + worded):
        return None
    before = form_at(line, i - 1)
    weekday = (line[i].is_number and w.weekdays().at(line, i - 1)) or (before == "في" and w.weekdays().at(line, i - 2))
    ordinal = not line[i + worded].is_number and ordinal_at(line, i + worded) is not None
    if worded or weekday or (before == "في" and line[i].is_number) or (ordinal and day[1] > i + 1 and before in {"في", "الي", "حتي"}):
        return Found(When(day=day[0]), day[1])
    return None


def hijri_date(line: Sequence[Token], i: int) -> Found | None:
    """Read «26 شوال 1447هـ»، «شهر رمضان»، «محرم 1446»."""
    day = day_number(line, i)
    place = day[1] + (form_at(line, day[1]) == "من") if day else i
    worded = form_at(line, place) in w.words("relative_times", "month")
    named = w.hijri_months().at(line, place + worded)
    if named is None:
        return None
    marked = hijri_marked(line, named.after + (form_at(line, named.after) in {"من", "عام", "سنه"}))
    plain = None if marked else year_after(line, named.after, HIJRI_YEARS)
    found = marked or (plain if plain and plain[0] in HIJRI_YEARS else None)
    if found is None and day is None and not worded:
        return None
    when = When(hijri_day=day[0] if day else None, hijri_month=named.value, hijri_year=found[0] if found else None)
    after = found[1] if found else named.after
    turn = None if found else w.turns().at(line, after)
    after = turn.after if turn and line[after].form.startswith("ال") else after
    return Found(when, after + (found is not None and form_at(line, after) in w.words("months", "hijri_mark")))


# --- dates in figures ------------------------------------------------------------------------------------------------
