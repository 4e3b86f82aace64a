"""Pieces of time that name a day, a month or a year: «14 من فبراير (شباط) 2026», 2016/04/21, «26 شوال 1447هـ».

Every rule takes the tokens and a place and gives the slots that it read with the place after them, or None.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from summarizer.arabic import moments_words as w
from summarizer.arabic.counted import noun_at
from summarizer.arabic.moments_spec import When
from summarizer.arabic.moments_words import sport_words
from summarizer.arabic.numbers import ordinal_at
from summarizer.arabic.numbers_digits import read_digits, touches
from summarizer.arabic.numbers_sums import sum_at
from summarizer.arabic.units import unit_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.tokens import Token

#: Bare figures that are read as a year without a word that says so.
YEARS = range(1800, 2200)
#: Figures after a day and its month.
_YEARS_OF_DATES = range(1000, 2200)
#: Figures after a word that says so («عام 247»).
_ANY_YEAR = range(1, 3000)
#: A figure after «عام» without a mark: no news tells of the Gregorian fifteenth century.
_HIJRI_OF_NOW = range(1380, 1471)
#: Hijri years that news speaks of; below, a bare figure is taken as Gregorian.
_HIJRI_YEARS = range(1300, 1501)
_DAYS = range(1, 32)
_MONTHS = range(1, 13)
_FOUR_DIGITS = 4
#: Figures of a full date and of a short one.
_FULL, _SHORT = 3, 2


class Found(NamedTuple):
    """Slots that a rule read and the place after them."""

    when: When
    after: int


def form_at(line: Sequence[Token], i: int) -> str:
    """Give the folded word at a place, empty outside the line."""
    return line[i].form if 0 <= i < len(line) else ""


def whole_digits(line: Sequence[Token], i: int) -> int | None:
    """Give a whole number written in digits alone at a place."""
    if not (0 <= i < len(line)) or not line[i].text.isdigit():
        return None
    digits = read_digits(line[i].text)
    return int(digits.value) if digits else None


def day_number(line: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Read a day of a month: digits, «الحادي والعشرين», «العشرين», and the place after it."""
    if (digits := whole_digits(line, i)) is not None:
        return (digits, i + 1) if digits in _DAYS else None
    ordinal = ordinal_at(line, i) if i < len(line) else None
    if ordinal and ordinal[0] in _DAYS:
        return ordinal
    total = sum_at(line, i) if i < len(line) else None
    return (int(total.value), total.after) if total and total.whole and total.value in _DAYS else None


def ends_clause(line: Sequence[Token], i: int) -> bool:
    """Tell whether no word follows at a place, so that a figure before it counts nothing."""
    return i >= len(line) or not (line[i].is_word or line[i].is_number or line[i].text in "%٪/-")


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


def _hijri_marked(line: Sequence[Token], i: int) -> tuple[int, int] | None:
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
        if marked := _hijri_marked(line, i + 1):
            return Found(When(hijri_year=marked[0]), marked[1])
        read = _year_figure(line, i + 1, _ANY_YEAR)
        if read and read[0] in _HIJRI_OF_NOW and form_at(line, i + 2) not in w.words("months", "gregorian_mark"):
            return Found(When(hijri_year=read[0]), read[1])
        return Found(When(year=read[0]), read[1]) if read else None
    if hijri := _hijri_marked(line, i):
        return Found(When(hijri_year=hijri[0]), hijri[1]) if hijri[0] in _HIJRI_YEARS else None
    return _bare_year(line, i)


def _bare_year(line: Sequence[Token], i: int) -> Found | None:
    """Read a year that no word announces: four digits, or words that end the clause, after «في» and the like or before «م»."""
    digits = line[i].is_number
    read = _year_figure(line, i, YEARS if digits else _YEARS_OF_DATES)
    if read is None or (digits and len(line[i].text) != _FOUR_DIGITS) or (not digits and not (ends_clause(line, read[1]) and read[1] > i + 1)):
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
    if form_at(line, i + 1) not in {"-", "/", "\N{EN DASH}"} or not line[i].text.isdigit() or len(line[i].text) != _FOUR_DIGITS:
        return None
    if marked := _hijri_marked(line, i + 2):
        return Found(When(hijri_year=int(line[i].text), until=When(hijri_year=marked[0])), marked[1])
    last = _year_figure(line, i + 2, YEARS)
    if last is None or int(line[i].text) not in YEARS or not int(line[i].text) < last[0] or _counts(line, last[1]):
        return None
    return Found(When(year=int(line[i].text), until=When(year=last[0])), last[1])


def last_year(line: Sequence[Token], i: int) -> Found | None:
    """Read the second year of «بين عامي 1994 و2004»."""
    place = i + (is_year_word(form_at(line, i)))
    read = _year_figure(line, place, YEARS)
    return Found(When(year=read[0]), read[1]) if read and len(line[place].text) == _FOUR_DIGITS else None


# --- days with their month -------------------------------------------------------------------------------------------


def _with_year(line: Sequence[Token], when: When, i: int) -> Found:
    found = year_after(line, i, YEARS if when.day is None else _YEARS_OF_DATES)
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
    return _with_year(line, When(day=day[0], month=month[0]), month[1]) if month else None


def month(line: Sequence[Token], i: int) -> Found | None:
    """Read a month with its day after it («يناير الحادي والعشرين»), its year, or alone."""
    read = _month_with_word(line, i)
    if read is None:
        return None
    number, after, worded = read
    slash = form_at(line, after) == "/"
    day = day_number(line, after + slash)
    if day and (slash or line[after].form.startswith("ال") or ends_clause(line, day[1])):
        return _with_year(line, When(day=day[0], month=number), day[1])
    if day and (own := year_after(line, day[1])):
        return Found(When(day=day[0], month=number, year=own[0]), own[1])
    dated = _with_year(line, When(month=number), after)
    alone = dated.when.year is None and dated.when.turn is None and not worded
    return None if alone and needs_company(line, i) else dated


def day_alone(line: Sequence[Token], i: int) -> Found | None:
    """Read a day whose month is not told, where nothing can be counted by it: «يوم 27», «الجمعة 22», «في الحادي والعشرين»."""
    worded = form_at(line, i) in w.words("days", "day")
    day = day_number(line, i + worded)
    if day is None or not ends_clause(line, day[1]):
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
    marked = _hijri_marked(line, named.after + (form_at(line, named.after) in {"من", "عام", "سنه"}))
    plain = None if marked else year_after(line, named.after, _HIJRI_YEARS)
    found = marked or (plain if plain and plain[0] in _HIJRI_YEARS else None)
    if found is None and day is None and not worded:
        return None
    when = When(hijri_day=day[0] if day else None, hijri_month=named.value, hijri_year=found[0] if found else None)
    after = found[1] if found else named.after
    return Found(when, after + (found is not None and form_at(line, after) in w.words("months", "hijri_mark")))


# --- dates in figures ------------------------------------------------------------------------------------------------


def numeric_date(line: Sequence[Token], i: int) -> Found | None:
    """Read 2016/04/21, 21-04-2016, 16.11.2016, 22/4, 2015/3; day before month unless the year leads."""
    figures, after = _figures(line, i)
    if len(figures) == _FULL:
        found = _full_date(figures, after)
        marked = found is not None and form_at(line, after) in w.words("months", "hijri_mark") | w.words("months", "gregorian_mark")
        return found._replace(after=after + 1) if found and marked else found
    if len(figures) == _SHORT:
        return _short_date(line, i, figures, after)
    return None


def _figures(line: Sequence[Token], i: int) -> tuple[list[str], int]:
    """Give the figures that one and the same mark of dates joins without a space, and the place after them."""
    dotted = line[i].text.split(".")
    if all(part.isdigit() for part in dotted) and len(dotted) in {2, 3}:
        return dotted, i + 1
    figures, mark = [line[i].text] if line[i].text.isdigit() else [], form_at(line, i + 1)
    if mark not in {"/", "-"} or not figures:
        return [], i
    if spaced := _spaced_figures(line, i, mark):
        return spaced, i + 5
    k = i + 1
    while len(figures) <= _FULL and form_at(line, k) == mark and touches(line, k) and touches(line, k + 1) and line[k + 1].text.isdigit():
        figures.append(line[k + 1].text)
        k += 2
    return figures, k


def _spaced_figures(line: Sequence[Token], i: int, mark: str) -> list[str]:
    """Give the figures of «7 / 10 / 1436»: three with spaces, a year at one end."""
    parts = [line[k].text for k in (i, i + 2, i + 4) if k < len(line) and line[k].text.isdigit()]
    joined = len(parts) == _FULL and form_at(line, i + 3) == mark and not touches(line, i + 1)
    return parts if joined and _FOUR_DIGITS in {len(parts[0]), len(parts[-1])} else []


def _full_date(figures: Sequence[str], after: int) -> Found | None:
    first, second, third = map(int, figures)
    year_first = len(figures[0]) == _FOUR_DIGITS
    year_figure, month_figure, day_figure = (first, second, third) if year_first else (third, second, first)
    if month_figure not in _MONTHS and not year_first:
        month_figure, day_figure = day_figure, month_figure
    if year_figure not in YEARS or month_figure not in _MONTHS or day_figure not in _DAYS:
        return _hijri_full(year_figure, month_figure, day_figure, after)
    return Found(When(year=year_figure, month=month_figure, day=day_figure), after)


def _hijri_full(year_figure: int, month_figure: int, day_figure: int, after: int) -> Found | None:
    if year_figure not in _HIJRI_YEARS or month_figure not in _MONTHS or day_figure not in _DAYS:
        return None
    return Found(When(hijri_year=year_figure, hijri_month=month_figure, hijri_day=day_figure), after)


def _short_date(line: Sequence[Token], i: int, figures: Sequence[str], after: int) -> Found | None:
    first, second = map(int, figures)
    if len(figures[0]) == _FOUR_DIGITS and first in YEARS and second in _MONTHS:
        return Found(When(year=first, month=second), after)
    dotted = after == i + 1
    day, month_figure = (first, second) if second in _MONTHS else (second, first)
    if dotted or day not in _DAYS or month_figure not in _MONTHS or not _is_dated(line, i, day, line[i + 1].text):
        return None
    return _with_year(line, When(day=day, month=month_figure), after)


def _is_dated(line: Sequence[Token], i: int, day: int, mark: str) -> bool:
    """Tell «22/4» from a fraction and «22-4» from a score: a day past twelve with a slash, or a word of day before it."""
    said = form_at(line, i - 1) in w.words("days", "day") or w.weekdays().at(line, i - 1) is not None
    if said or (mark == "/" and (day not in _MONTHS or year_after(line, i + 3) is not None or form_at(line, i - 1) == "في")):
        return True
    sport = any(sport_words().at(line, k) for k in range(i))
    return whole_digits(line, i) == day and day not in _MONTHS and ends_clause(line, i + 3) and not sport
