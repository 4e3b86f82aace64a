"""Dates in figures: 2016/04/21, 21-04-2016, 16.11.2016, 22/4, «7 / 10 / 1436 هـ»; day before month unless the year leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic import moments_words as w
from summarizer.arabic.moments_base import DAYS, FOUR_DIGITS, MONTHS, Found, ends_clause, form_at, whole_digits
from summarizer.arabic.moments_dates import with_year
from summarizer.arabic.moments_spec import When
from summarizer.arabic.moments_words import sport_words
from summarizer.arabic.moments_years import HIJRI_YEARS, YEARS, year_after
from summarizer.arabic.numbers_digits import touches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.tokens import Token


#: Figures of a full date and of a short one.
_FULL, _SHORT = 3, 2


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
    return parts if joined and FOUR_DIGITS in {len(parts[0]), len(parts[-1])} else []


def _full_date(figures: Sequence[str], after: int) -> Found | None:
    first, second, third = map(int, figures)
    year_first = len(figures[0]) == FOUR_DIGITS
    year_figure, month_figure, day_figure = (first, second, third) if year_first else (third, second, first)
    if month_figure not in MONTHS and not year_first:
        month_figure, day_figure = day_figure, month_figure
    if year_figure not in YEARS or month_figure not in MONTHS or day_figure not in DAYS:
        return _hijri_full(year_figure, month_figure, day_figure, after)
    return Found(When(year=year_figure, month=month_figure, day=day_figure), after)


def _hijri_full(year_figure: int, month_figure: int, day_figure: int, after: int) -> Found | None:
    if year_figure not in HIJRI_YEARS or month_figure not in MONTHS or day_figure not in DAYS:
        return None
    return Found(When(hijri_year=year_figure, hijri_month=month_figure, hijri_day=day_figure), after)


def _short_date(line: Sequence[Token], i: int, figures: Sequence[str], after: int) -> Found | None:
    first, second = map(int, figures)
    if len(figures[0]) == FOUR_DIGITS and first in YEARS and second in MONTHS:
        return Found(When(year=first, month=second), after)
    dotted = after == i + 1
    day, month_figure = (first, second) if second in MONTHS else (second, first)
    if dotted or day not in DAYS or month_figure not in MONTHS or not _is_dated(line, i, day, line[i + 1].text):
        return None
    return with_year(line, When(day=day, month=month_figure), after)


def _is_dated(line: Sequence[Token], i: int, day: int, mark: str) -> bool:
    """Tell «22/4» from a fraction and «22-4» from a score: a day past twelve with a slash, or a word of day before it."""
    said = form_at(line, i - 1) in w.words("days", "day") or w.weekdays().at(line, i - 1) is not None
    if said or (mark == "/" and (day not in MONTHS or year_after(line, i + 3) is not None or form_at(line, i - 1) == "في")):
        return True
    sport = any(sport_words().at(line, k) for k in range(i))
    return whole_digits(line, i) == day and day not in MONTHS and ends_clause(line, i + 3) and not sport
