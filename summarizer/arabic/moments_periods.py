"""Pieces of time that are a part of a longer stretch: «نهاية يناير»، «مطلع العام»، «الربع الثالث من 2020»، «أول جمعة من مارس».

Every rule takes the tokens and a place and gives the slots that it read with the place after them, or None.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.arabic import moments_words as w
from summarizer.arabic.moments_base import Found, ends_clause, form_at
from summarizer.arabic.moments_dates import day_month, month_name
from summarizer.arabic.moments_relative import month_turn, time_words, unit_turn
from summarizer.arabic.moments_spec import When
from summarizer.arabic.moments_years import year_after
from summarizer.arabic.numbers import ordinal_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.tokens import Token


#: Weekdays of one name that a month has at most.
_MOST_WEEKS = 5


def edge(line: Sequence[Token], i: int) -> Found | None:
    """Read «نهاية يناير الماضي»، «مطلع العام»، «منتصف 2024»: a part of the stretch that follows."""
    holiday = form_at(line, i) in time_words("holiday")
    named = w.edges().at(line, i + holiday)
    if named is None:
        return None
    place = named.after + (form_at(line, named.after) == "من")
    inner = _period(line, place)
    if inner is None or inner.when.edge or inner.when.day is not None:
        return None
    return Found(replace(inner.when, edge=named.value), inner.after)


def _period(line: Sequence[Token], i: int) -> Found | None:
    """Read a stretch that can have a beginning and an end; this one where only its unit is named («مطلع العام»)."""
    if i >= len(line):
        return None
    for rule in (month_turn, unit_turn, _month_of_year, _year, season, decade):
        if found := rule(line, i):
            return found
    unit = w.units().at(line, i)
    if unit and unit.value in {"week", "month", "year"} and unit.reading.article:
        return Found(When(unit=unit.value, turn=0), unit.after)
    own = _OWN_UNITS.get(line[i].form)
    return Found(When(unit=own, turn=0), i + 1) if own else None


#: A unit with the suffix of "my".
_OWN_UNITS = {"اسبوعي": "week", "شهري": "month", "عامي": "year"}


def _month_of_year(line: Sequence[Token], i: int) -> Found | None:
    worded = form_at(line, i) in time_words("month")
    named = month_name(line, i + worded)
    if named is None:
        return None
    year = year_after(line, named[1])
    return Found(When(month=named[0], year=year[0] if year else None), year[1] if year else named[1])


def _year(line: Sequence[Token], i: int) -> Found | None:
    year = year_after(line, i)
    return Found(When(year=year[0]), year[1]) if year else None


def quarter(line: Sequence[Token], i: int) -> Found | None:
    """Read «الربع الثالث من العام»، «الربع الأول من 2020»."""
    named = w.quarters().at(line, i)
    if named is None:
        return None
    place = named.after + (form_at(line, named.after) in {"من", "في"})
    inner = _period(line, place)
    if inner is None or not (inner.when.year or inner.when.unit == "year"):
        return None
    return Found(replace(inner.when, quarter=named.value), inner.after)


def season(line: Sequence[Token], i: int) -> Found | None:
    """Read «صيف 2015»، «خريف العام الماضي»."""
    named = w.seasons().at(line, i)
    if named is None:
        return None
    if year := year_after(line, named.after):
        return Found(When(season=named.value, year=year[0]), year[1])
    inner = unit_turn(line, named.after) if named.after < len(line) else None
    if inner and inner.when.unit == "year":
        return Found(When(season=named.value, unit="year", turn=inner.when.turn), inner.after)
    return None


def decade(line: Sequence[Token], i: int) -> Found | None:
    """Read «السبعينيات»، «ثمانينيات القرن الماضي»."""
    named = w.decades().at(line, i)
    if named is None:
        return None
    century = unit_turn(line, named.after) if named.after < len(line) else None
    after = century.after if century and century.when.unit == "century" else named.after
    return Found(When(decade=named.value), after)


def nth_of(line: Sequence[Token], i: int) -> Found | None:
    """Read «الأسبوع الثالث من هذا الشهر»، «أول يوم جمعة من يوليو»."""
    unit = w.units().at(line, i)
    if unit is None or unit.value != "week" or not unit.reading.article:
        return None
    ordinal = ordinal_at(line, unit.after) if unit.after < len(line) else None
    if ordinal is None:
        return None
    place = ordinal[1] + (form_at(line, ordinal[1]) in {"من", "في"})
    inner = _period(line, place)
    if inner is None:
        return None
    return Found(replace(inner.when, nth=ordinal[0]), inner.after)


def nth_weekday(line: Sequence[Token], i: int) -> Found | None:
    """Read «أول يوم جمعة من يوليو»، «آخر أحد من أكتوبر»، «الأحد الثاني من الشهر», of this month where none is told."""
    last = form_at(line, i) in time_words("last_of")
    leading = (-1, i + 1) if last else None if form_at(line, i) in w.words("days", "day") else ordinal_at(line, i)
    place = leading[1] if leading else i
    named = w.weekdays().at(line, place + (form_at(line, place) in w.words("days", "day")))
    following = ordinal_at(line, named.after) if named and not leading and named.after < len(line) else None
    nth = leading or following
    if named is None or nth is None or not -1 <= nth[0] <= _MOST_WEEKS or (following and not line[named.after].form.startswith("ال")):
        return None
    after = nth[1] if following else named.after
    inner = _period(line, after + 1) if form_at(line, after) in {"من", "في"} else None
    if inner is None and (leading or not ends_clause(line, after)):
        return None
    when = inner.when if inner else When(unit="month", turn=0)
    return Found(replace(when, nth=nth[0], nth_weekday=named.value), inner.after if inner else after)


def week_of(line: Sequence[Token], i: int) -> Found | None:
    """Read «أسبوع 16 سبتمبر»: the week that holds the day."""
    unit = w.units().at(line, i)
    inner = day_month(line, unit.after) if unit and unit.value == "week" and unit.after < len(line) else None
    return Found(replace(inner.when, week_of=True), inner.after) if inner else None
