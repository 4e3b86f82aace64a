"""Pieces of time told against another: «أمس»، «الشهر الماضي»، «قبل أسبوعين»، «نهاية العام»، «الأيام الثلاثة المقبلة».

Every rule takes the tokens and a place and gives the slots that it read with the place after them, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic import moments_words as w
from summarizer.arabic.moments_base import Found, form_at, whole_digits
from summarizer.arabic.moments_dates import month_name
from summarizer.arabic.moments_spec import Count, When
from summarizer.arabic.numbers import ordinal_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.phrases import Match
    from summarizer.arabic.tokens import Token

#: Monday is written like "the two" («بين الاثنين»).
_MONDAY = 0
#: «بضعة أيام»، «الأيام القليلة الماضية»، «الساعات الماضية»: read as so many.
FEW = 3.0
#: A turn by one, in either direction, takes a length of time where a count stands before it.
TURN_COUNT = {-1: Count.PAST, 1: Count.COMING}


def time_words(name: str) -> frozenset[str]:
    """Give a small set of words of lexicon/relative_times.toml, folded."""
    return w.words("relative_times", name)


def relative_day(line: Sequence[Token], i: int) -> Found | None:
    """Read «أمس»، «بعد غد»، «اليوم» where it is no "a day" and no "the day that"."""
    named = w.relative_days().at(line, i)
    if named is None:
        return None
    if line[i].form.endswith("يوم") and named.after == i + 1 and not _is_today(line, i):
        return None
    return Found(When(shift=named.value), named.after)


def _is_today(line: Sequence[Token], i: int) -> bool:
    before, after = form_at(line, i - 1), form_at(line, i + 1)
    if before in w.words("days", "no_today_before") and w.weekdays().at(line, i + 1) is None:
        return False
    return after not in w.words("days", "no_today_after") and w.turns().at(line, i + 1) is None


def weekday(line: Sequence[Token], i: int) -> Found | None:
    """Read «السبت»، «يوم السبت المقبل»، «يوم جمعة»، «السبت الأحد» of a night between two days."""
    worded = form_at(line, i) in w.words("days", "day") or form_at(line, i) in {"هذا", "ليله"}
    start = i + worded
    start += form_at(line, start) in w.words("days", "day")
    named = w.weekdays().at(line, start)
    if named is None or not (named.reading.article or (worded and not named.reading.conjunction)):
        return None
    if named.value == _MONDAY and form_at(line, i - 1) in w.words("days", "no_weekday_before"):
        return None
    turn = w.turns().at(line, named.after)
    this = form_at(line, i) == "هذا"
    after = turn.after if turn else named.after
    turn = turn or _shared_turn(line, named.after)
    return Found(When(weekday=named.value, turn=turn.value if turn else 0 if this else None), after)


def _shared_turn(line: Sequence[Token], i: int) -> Match[int] | None:
    """Give the turn that a second weekday shares: «الاثنين والثلاثاء المقبلين»."""
    second = w.weekdays().at(line, i)
    turn = w.turns().at(line, second.after) if second and second.reading.conjunction else None
    return turn if turn and line[turn.after - 1].form.endswith("ين") else None


def night_between(line: Sequence[Token], i: int) -> Found | None:
    """Read «ليل السبت الأحد»، «ليلة الجمعة - السبت»: the night from the one day to the next."""
    if not (part := w.parts().at(line, i)) or part.value != "night":
        return None
    first = w.weekdays().at(line, part.after)
    if first is None:
        return None
    dash = form_at(line, first.after) in {"-", "/", "الي", "\N{EN DASH}"}
    second = w.weekdays().at(line, first.after + dash)
    if second is None or second.value != (first.value + 1) % 7:
        return None
    return Found(When(weekday=first.value, night_to=second.value, part="night"), second.after)


# --- units and turns -------------------------------------------------------------------------------------------------


def unit_turn(line: Sequence[Token], i: int) -> Found | None:
    """Read «الشهر الماضي»، «هذا العام»، «الأسبوع المقبل»، «الليلة»; an open one for «اليوم التالي»."""
    this = form_at(line, i) in time_words("this")
    unit = w.units().at(line, i + this)
    if unit is None or not unit.reading.article:
        return None
    if later := w.open_turns().at(line, unit.after):
        return Found(When(open=True, unit=unit.value), later.after)
    turn = w.turns().at(line, unit.after)
    if this and not turn and unit.reading.rest in plural_units():
        return Found(When(open=True), unit.after)  # «هذه الأيام»
    if this and not turn:
        return Found(When(unit=unit.value, turn=0), unit.after)
    if turn is None:
        return Found(When(shift=0, part="night"), unit.after) if line[i].form == "الليله" else None
    return Found(_turned(line, i, unit.value, turn.value), turn.after)


def _turned(line: Sequence[Token], i: int, unit: str, turn: int) -> When:
    """Give one unit («الشهر الماضي»), or a few where the noun is in the plural («الأشهر الماضية»)."""
    plural = line[i].form.removeprefix("و").removeprefix("ال").removeprefix("ل") in plural_units()
    if plural and turn in TURN_COUNT:
        return When(unit=unit, count=FEW, counting=TURN_COUNT[turn], vague=True)
    return When(shift=turn, part="night") if unit == "night" else When(unit=unit, turn=turn)


def plural_units() -> frozenset[str]:
    """Give the units of time in the plural, folded."""
    return time_words("plurals")


def bare_month_turn(line: Sequence[Token], i: int) -> Found | None:
    """Read «20 الجاري»، «الخامس من الشهر المقبل»، «22 هذا الشهر»: a day of a month that is told against this one."""
    day = whole_digits(line, i)
    ordinal = (day, i + 1) if day is not None else ordinal_at(line, i)
    if ordinal is None or not 1 <= ordinal[0] <= 31:  # noqa: PLR2004  (days of the longest month)
        return None
    place = ordinal[1] + (form_at(line, ordinal[1]) in {"من", "في"})
    turn = w.turns().at(line, place)
    if turn and line[place].form in {"الجاري", "الحالي", "المقبل", "الماضي", "القادم"}:
        return Found(When(day=ordinal[0], unit="month", turn=turn.value), turn.after)
    month = unit_turn(line, place) if place < len(line) else None
    if month and month.when.unit == "month" and month.when.turn is not None:
        return Found(When(day=ordinal[0], unit="month", turn=month.when.turn), month.after)
    return None


def month_turn(line: Sequence[Token], i: int) -> Found | None:
    """Read «يناير الماضي»: the month of that name before this day, or after it."""
    worded = form_at(line, i) in time_words("month")
    this = form_at(line, i) in time_words("this")
    named = month_name(line, i + (worded or this))
    if named is None:
        return None
    turn = w.turns().at(line, named[1])
    if turn is None and not this:
        return None
    return Found(When(month=named[0], turn=turn.value if turn else 0), turn.after if turn else named[1])


# --- lengths of time -------------------------------------------------------------------------------------------------


# --- parts of longer stretches ---------------------------------------------------------------------------------------
