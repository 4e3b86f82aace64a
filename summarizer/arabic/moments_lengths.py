"""Pieces of time that are told by a length: «قبل أسبوعين»، «عام وثلاثة أشهر»، «الأيام الثلاثة المقبلة»، «آخر 3 سنوات».

Every rule takes the tokens and a place and gives the slots that it read with the place after them, or None.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.arabic import moments_words as w
from summarizer.arabic.figures_nouns import bounds_before
from summarizer.arabic.moments_base import Found, form_at
from summarizer.arabic.moments_relative import FEW, TURN_COUNT, plural_units, time_words
from summarizer.arabic.moments_spec import Count, When
from summarizer.arabic.moments_years import year_after
from summarizer.arabic.numbers import numeral_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.tokens import Token


#: Lengths that one expression adds up: «عام وشهرين و3 أيام».
_MOST_LENGTHS = 3


def length(line: Sequence[Token], i: int) -> Found | None:
    """Read a number of units: «ثلاثة أيام»، «أسبوعين»، «شهر»، «نصف ساعة»، «بضعة أيام»."""
    if dual := w.dual_units().at(line, i):
        return Found(When(unit=dual.value, count=2.0), dual.after)
    if unit := w.units().at(line, i):
        return Found(When(unit=unit.value, count=1.0), unit.after)
    if form_at(line, i).removeprefix("ل") in time_words("few") and (unit := w.units().at(line, i + 1)):
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
    about = bounds_before().at(line, word.after) if word else None
    found = _lengths(line, about.after if about else word.after) if word else None
    if word is None or found is None or w.turns().at(line, found.after):
        return None
    if about:
        found = Found(replace(found.when, vague=True), found.after)  # «قبل نحو أسبوعين»
    if form_at(line, word.after) in plural_units():
        return Found(When(open=True), found.after)
    if found.after == word.after + 1 and year_after(line, word.after):
        return None  # «منذ عام 2007»
    if now := w.phrases("relative_times", "from_now").at(line, found.after):
        found = Found(found.when, now.after)
    elif form_at(line, found.after) in time_words("tie"):
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
    last = form_at(line, i) in time_words("last")
    found = length(line, i + last)
    if found is None or found.when.count is None:
        return None
    after, count, vague = found.after, found.when.count, found.when.vague
    if count == 1.0:
        if form_at(line, after) in time_words("few"):
            count, after, vague = FEW, after + 1, True
        elif (numeral := numeral_at(line, after + (form_at(line, after) == "ال")) if after + 1 < len(line) else None) and numeral.definite:
            count, after = numeral.value, numeral.last
    turn = w.turns().at(line, after)
    if (turn is None or turn.value not in TURN_COUNT) and not (last and count != 1.0):
        return None
    if count == 1.0:
        return None
    counting = TURN_COUNT[turn.value] if turn else Count.PAST
    return Found(When(unit=found.when.unit, count=count, counting=counting, vague=vague), turn.after if turn else after)
