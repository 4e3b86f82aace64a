"""Pieces of time told against another: «أمس»، «الشهر الماضي»، «قبل أسبوعين»، «نهاية العام»، «الأيام الثلاثة المقبلة».

Every rule takes the tokens and a place and gives the slots that it read with the place after them, or None.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.arabic import moments_words as w
from summarizer.arabic.moments_dates import Found, day_month, ends_clause, form_at, month_name, whole_digits, year_after
from summarizer.arabic.moments_spec import Count, When
from summarizer.arabic.numbers import numeral_at, ordinal_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.phrases import Match
    from summarizer.arabic.tokens import Token

#: Monday is written like "the two" («بين الاثنين»).
_MONDAY = 0
#: «بضعة أيام»، «الأيام القليلة الماضية»، «الساعات الماضية»: read as so many.
FEW = 3.0
#: Weekdays of one name that a month has at most.
_MOST_WEEKS = 5
#: Lengths that one expression adds up: «عام وشهرين و3 أيام».
_MOST_LENGTHS = 3
#: A turn by one, in either direction, takes a length of time where a count stands before it.
_TURN_COUNT = {-1: Count.PAST, 1: Count.COMING}


def _words(name: str) -> frozenset[str]:
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
    while form_at(line, start) in w.words("days", "day"):
        start += 1
    named = w.weekdays().at(line, start)
    if named is None or not (named.reading.article or worded):
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
    this = form_at(line, i) in _words("this")
    unit = w.units().at(line, i + this)
    if unit is None or not unit.reading.article:
        return None
    if later := w.open_turns().at(line, unit.after):
        return Found(When(open=True, unit=unit.value), later.after)
    turn = w.turns().at(line, unit.after)
    if this and not turn:
        return Found(When(unit=unit.value, turn=0), unit.after)
    if turn is None:
        return Found(When(shift=0, part="night"), unit.after) if line[i].form == "الليله" else None
    return Found(_turned(line, i, unit.value, turn.value), turn.after)


def _turned(line: Sequence[Token], i: int, unit: str, turn: int) -> When:
    """Give one unit («الشهر الماضي»), or a few where the noun is in the plural («الأشهر الماضية»)."""
    plural = line[i].form.removeprefix("و").removeprefix("ال").removeprefix("ل") in _plurals()
    if plural and turn in _TURN_COUNT:
        return When(unit=unit, count=FEW, counting=_TURN_COUNT[turn], vague=True)
    return When(shift=turn, part="night") if unit == "night" else When(unit=unit, turn=turn)


def _plurals() -> frozenset[str]:
    return frozenset({"ثواني", "دقايق", "ساعات", "ايام", "ليالي", "اسابيع", "اشهر", "شهور", "اعوام", "سنوات", "سنين", "عقود", "قرون"})


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
    worded = form_at(line, i) in _words("month")
    this = form_at(line, i) in _words("this")
    named = month_name(line, i + (worded or this))
    if named is None:
        return None
    turn = w.turns().at(line, named[1])
    if turn is None and not this:
        return None
    return Found(When(month=named[0], turn=turn.value if turn else 0), turn.after if turn else named[1])


# --- lengths of time -------------------------------------------------------------------------------------------------


def length(line: Sequence[Token], i: int) -> Found | None:
    """Read a number of units: «ثلاثة أيام»، «أسبوعين»، «شهر»، «نصف ساعة»، «بضعة أيام»."""
    if dual := w.dual_units().at(line, i):
        return Found(When(unit=dual.value, count=2.0), dual.after)
    if unit := w.units().at(line, i):
        return Found(When(unit=unit.value, count=1.0), unit.after)
    if form_at(line, i).removeprefix("ل") in _words("few") and (unit := w.units().at(line, i + 1)):
        return Found(When(unit=unit.value, count=FEW, vague=True), unit.after)
    numeral = numeral_at(line, i) if i < len(line) else None
    unit = w.units().at(line, numeral.last) if numeral else None
    if numeral is None or unit is None or numeral.vague:
        return None
    return Found(When(unit=unit.value, count=numeral.value), unit.after)


def ago(line: Sequence[Token], i: int) -> Found | None:
    """Read «قبل أسبوعين»، «منذ ثلاثة أشهر»، «بعد يومين»; open where an event is what it counts from («بعد يومين من الهجوم»)."""
    back = w.phrases("relative_times", "ago").at(line, i)
    ahead = None if back else w.phrases("relative_times", "ahead").at(line, i)
    word = back or ahead
    found = _lengths(line, word.after) if word else None
    if word is None or found is None or w.turns().at(line, found.after):
        return None
    if form_at(line, word.after) in _plurals():
        return Found(When(open=True), found.after)
    if found.after == word.after + 1 and year_after(line, word.after):
        return None  # «منذ عام 2007»
    if now := w.phrases("relative_times", "from_now").at(line, found.after):
        found = Found(found.when, now.after)
    elif form_at(line, found.after) in _words("tie"):
        return Found(When(open=True), found.after)
    return Found(replace(found.when, counting=Count.AGO if back else Count.AHEAD), found.after)


def from_now(line: Sequence[Token], i: int) -> Found | None:
    """Read «أسبوعين من الآن»."""
    found = _lengths(line, i)
    now = w.phrases("relative_times", "from_now").at(line, found.after) if found else None
    return Found(replace(found.when, counting=Count.FROM_NOW), now.after) if found and now else None


def _lengths(line: Sequence[Token], i: int) -> Found | None:
    """Read a length of one unit or more: «عام وثلاثة أشهر»."""
    found = length(line, i)
    more: list[tuple[str, float]] = []
    while found and len(more) < _MOST_LENGTHS and (further := _further(line, found.after)):
        more.append((further.when.unit or "", further.when.count or 0.0))
        found = Found(found.when, further.after)
    return Found(replace(found.when, more=tuple(more)), found.after) if found and more else found


def _further(line: Sequence[Token], i: int) -> Found | None:
    """Read a length that و or a comma joins on."""
    apart = form_at(line, i) in {"و", ",", "\N{ARABIC COMMA}"}
    joined = form_at(line, i).startswith("و")
    further = length(line, i + apart) if apart or joined else None
    return further if further and further.when.unit in {"day", "week", "month", "year"} else None


def stretch(line: Sequence[Token], i: int) -> Found | None:
    """Read «الأيام الثلاثة الماضية»، «3 أيام القادمة»، «الأربع والعشرين ساعة الماضية»، «آخر 3 سنوات»."""
    last = form_at(line, i) in _words("last")
    found = length(line, i + last)
    if found is None or found.when.count is None:
        return None
    after, count, vague = found.after, found.when.count, found.when.vague
    if count == 1.0:
        if form_at(line, after) in _words("few"):
            count, after, vague = FEW, after + 1, True
        elif (numeral := numeral_at(line, after + (form_at(line, after) == "ال")) if after + 1 < len(line) else None) and numeral.definite:
            count, after = numeral.value, numeral.last
    turn = w.turns().at(line, after)
    if (turn is None or turn.value not in _TURN_COUNT) and not (last and count != 1.0):
        return None
    if count == 1.0:
        return None
    counting = _TURN_COUNT[turn.value] if turn else Count.PAST
    return Found(When(unit=found.when.unit, count=count, counting=counting, vague=vague), turn.after if turn else after)


# --- parts of longer stretches ---------------------------------------------------------------------------------------


def edge(line: Sequence[Token], i: int) -> Found | None:
    """Read «نهاية يناير الماضي»، «مطلع العام»، «منتصف 2024»: a part of the stretch that follows."""
    holiday = form_at(line, i) in _words("holiday")
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
    worded = form_at(line, i) in _words("month")
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
    last = form_at(line, i) in _words("last_of")
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
