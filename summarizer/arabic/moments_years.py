"""Pieces of time that name a year: «عام 2026»، «1447هـ»، «بين عامي 1994 و2004»، «2014-2018».

Every rule takes the tokens and a place and gives what it read with the place after it, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic import moments_words as w
from summarizer.arabic.counted import noun_at
from summarizer.arabic.moments_base import FOUR_DIGITS, Found, ends_clause, form_at, whole_digits
from summarizer.arabic.moments_spec import When
from summarizer.arabic.numbers_sums import sum_at
from summarizer.arabic.units import unit_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.tokens import Token


#: Bare figures that are read as a year without a word that says so.
YEARS = range(1800, 2200)


#: Figures after a day and its month.
YEARS_OF_DATES = range(1000, 2200)


#: Figures after a word that says so («عام 247»).
_ANY_YEAR = range(1, 3000)


#: A figure after «عام» without a mark: no news tells of the Gregorian fifteenth century.
_HIJRI_OF_NOW = range(1380, 1471)


#: Hijri years that news speaks of; below, a bare figure is taken as Gregorian.
HIJRI_YEARS = range(1300, 1501)


def is_year_word(form: str) -> bool:
    """Tell whether the figure after a word is a year, «و» before the word allowed."""
    known = w.words("relative_times", "year")
    return form in known or form.removeprefix("و") in known


def _year_figure(line: Sequence[Token], i: int, allowed: range) -> tuple[int, int] | None:
    """Read the figure of a year, in digits or in words, «م» after it included."""
    digits = whole_digits(line, i)
    if digits is not None:
        year = (digits, i + 1)
    else:
        total = sum_at(line, i) if i < len(line) and not line[i].is_number else None
        if total is None or not total.whole:
            return None
        year = (int(total.value), total.after)
    if year[0] not in allowed:
        return None
    return year[0], year[1] + (form_at(line, year[1]) in w.words("months", "gregorian_mark"))


def hijri_marked(line: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Read a year that «هـ» marks as Hijri."""
    year = whole_digits(line, i)
    if year is None or form_at(line, i + 1) not in w.words("months", "hijri_mark"):
        return None
    return year, i + 2


def year_after(line: Sequence[Token], i: int, allowed: range = YEARS) -> tuple[int, int] | None:
    """Read a year that goes on a date: «2026»، «عام 2026»، «من عام 2026»، «، 2015»."""
    for skip in range(3):
        form = form_at(line, i + skip)
        if is_year_word(form):
            return _year_figure(line, i + skip + 1, _ANY_YEAR)
        if form not in {"من", ",", "\N{ARABIC COMMA}", "/", "-", ".", "لعام"}:
            return _year_figure(line, i + skip, allowed)
    return None


def year(line: Sequence[Token], i: int) -> Found | None:
    """Read «عام 2026», or a bare figure where what goes before makes it a year."""
    if is_year_word(line[i].form):
        if marked := hijri_marked(line, i + 1):
            return Found(When(hijri_year=marked[0]), marked[1])
        read = _year_figure(line, i + 1, _ANY_YEAR)
        if read and read[0] in _HIJRI_OF_NOW and form_at(line, i + 2) not in w.words("months", "gregorian_mark"):
            return Found(When(hijri_year=read[0]), read[1])
        return Found(When(year=read[0]), read[1]) if read else None
    if hijri := hijri_marked(line, i):
        return Found(When(hijri_year=hijri[0]), hijri[1]) if hijri[0] in HIJRI_YEARS else None
    return _bare_year(line, i)


def _bare_year(line: Sequence[Token], i: int) -> Found | None:
    """Read a year that no word announces: four digits, or words that end the clause, after «في» and the like or before «م»."""
    digits = line[i].is_number
    read = _year_figure(line, i, YEARS if digits else YEARS_OF_DATES)
    if read is None or (digits and len(line[i].text) != FOUR_DIGITS) or (not digits and not (ends_clause(line, read[1]) and read[1] > i + 1)):
        return None
    marked = form_at(line, i + 1) in w.words("months", "gregorian_mark")
    if not marked and (form_at(line, i - 1) not in w.words("relative_times", "before_year") or _counts(line, read[1])):
        return None
    return Found(When(year=read[0]), read[1])


def _counts(line: Sequence[Token], i: int) -> bool:
    """Tell whether a noun or unit follows, so that a bare figure of four digits is a count («في 2000 قرية»)."""
    return unit_words().at(line, i) is not None or noun_at(line, i) is not None


def year_range(line: Sequence[Token], i: int) -> Found | None:
    """Read «2014-2018»، «1436-1437هـ», where no noun follows."""
    if form_at(line, i + 1) not in {"-", "/", "\N{EN DASH}"} or not line[i].text.isdigit() or len(line[i].text) != FOUR_DIGITS:
        return None
    if marked := hijri_marked(line, i + 2):
        return Found(When(hijri_year=int(line[i].text), until=When(hijri_year=marked[0])), marked[1])
    last = _year_figure(line, i + 2, YEARS)
    if last is None or int(line[i].text) not in YEARS or not int(line[i].text) < last[0] or _counts(line, last[1]):
        return None
    return Found(When(year=int(line[i].text), until=When(year=last[0])), last[1])


def last_year(line: Sequence[Token], i: int) -> Found | None:
    """Read the second year of «بين عامي 1994 و2004»."""
    place = i + (is_year_word(form_at(line, i)))
    read = _year_figure(line, place, YEARS)
    return Found(When(year=read[0]), read[1]) if read and len(line[place].text) == FOUR_DIGITS else None
