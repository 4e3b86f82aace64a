"""Figures of two ends and figures that count nothing: ranges, scores, labels, codes.

range = (بين | من) numeral (و | إلى | حتى) numeral | numeral (- | إلى) numeral     «من 9 إلى 10» after a verb of rising is no range
score = numeral - numeral beside words of sport | «بهدفين مقابل هدف»
label = a figure after «رقم» or «القرار», in a name («إف-16»), of a phone
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.counted import Number, noun_at
from summarizer.arabic.figures_nouns import Figure, Role, figure_words
from summarizer.arabic.numbers import Numeral, numeral_at
from summarizer.arabic.numbers_digits import MOST_DIGITS, read_digits, touches
from summarizer.arabic.units import unit_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from summarizer.arabic.phrases import Phrases
    from summarizer.arabic.tokens import Token


#: Goals or points of a side that still make a score; more is a range or a code.
_MOST_OF_SCORE = 200


#: Digits of a code (a phone, an account) that is written in one with a zero or plus before it.
_LEAST_CODE = 7


#: Words before a figure in which a verb of rising or falling governs it.
_CHANGE_REACH = 14


#: Words around two figures in which a word of sport makes them a score.
_SPORT_REACH = 15


#: Years that stand in the names of events.
_YEARS_OF_EVENTS = range(1900, 2101)
#: Words of the name of an event before its year: «كأس أمم أفريقيا».
_EVENT_REACH = 4
#: Words after «هاتف» in which a phone number stands, country code included.
_PHONE_REACH = 4
#: Words after «من طراز» in which the figure of a model stands.
_MODEL_REACH = 2


_NO_DIGIT = re.compile(r"\D+")


_DASHES = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}"})


def plain_figure(numeral: Numeral, floor: int = 0) -> Figure:
    """Give a number as a figure that counts nothing yet; tokens from `floor` on are free to be its noun."""
    return Figure(
        first=numeral.first,
        last=numeral.last,
        number_last=numeral.last,
        value=numeral.value,
        high=numeral.high,
        vague=numeral.vague,
        share=numeral.share,
        floor=floor,
    )


def range_from(line: Sequence[Token], one: Numeral, covered: AbstractSet[int], floor: int) -> Figure | None:
    """Read the second end of a range after its first number."""
    k = one.last
    if k + 1 >= len(line) or k in covered or k + 1 in covered:
        return None
    opened = line[one.first - 1].form if one.first else ""
    dash = line[k].text in _DASHES and (one.digits or not one.value)
    word = line[k].form in {"الي", "حتي", "او"} and not (one.vague or one.share)
    between = one.first > 0 and figure_words("between").at(line, one.first - 1) is not None and line[k].form.startswith("و")
    if not (dash or word or between) or (opened == "من" and changes(line, one.first)):
        return None
    place = k if between and line[k].form != "و" else k + 1
    other = numeral_at(line, place) if place < len(line) else None
    if other is None or other.share or (dash and not other.digits and other.value):
        return None
    return _ends(line, one, other, plain_figure(one, floor), dash=dash)


def changes(line: Sequence[Token], i: int) -> bool:
    """Tell whether a verb of rising or falling stands before a place: then «من 9 إلى 10» is a change and no range."""
    return any(figure_words("change").at(line, k) for k in range(max(0, i - _CHANGE_REACH), i))


def _ends(line: Sequence[Token], one: Numeral, other: Numeral, plain: Figure, *, dash: bool) -> Figure | None:
    low, high = one.value, other.high or other.value
    if other.scaled and not one.scaled and low < _THOUSAND <= high:
        low *= _scale(high)
    plain = replace(plain, last=other.last, number_last=other.last)
    if dash and _is_score(line, one, other):
        return replace(plain, value=max(low, high), high=min(low, high), role=Role.SCORE, kind="score")
    if low < high:
        return replace(plain, value=low, high=high)
    return None


_THOUSAND = 1000.0


def _scale(value: float) -> float:
    """Give the scale word that a number ends in, as a factor: «3 إلى 5 ملايين» are both millions."""
    return next((s for s in (1e12, 1e9, 1e6, 1e3) if value >= s), 1.0)


def _is_score(line: Sequence[Token], one: Numeral, other: Numeral) -> bool:
    if not (one.whole and other.whole and not one.scaled and not other.scaled and max(one.value, other.value) < _MOST_OF_SCORE):
        return False
    near = range(max(0, one.first - _SPORT_REACH), min(len(line), other.last + _SPORT_REACH))
    return one.value >= other.value or any(figure_words("sport").at(line, i) for i in near)


def told_score(line: Sequence[Token], figure: Figure) -> Figure | None:
    """Read a score in words: «بهدفين مقابل هدف», «3 أهداف دون رد»."""
    if figure_words("unanswered").at(line, figure.last):
        return replace(figure, high=0.0, role=Role.SCORE, kind="score")
    if level := figure_words("level").at(line, figure.last):
        return replace(figure, last=level.after, high=figure.value, role=Role.SCORE, kind="score")
    against = figure_words("against").at(line, figure.last)
    if against is None:
        return None
    nothing, goal = figure_words("nothing").at(line, against.after), noun_at(line, against.after)
    other = numeral_at(line, against.after) if against.after < len(line) else None
    value = 0.0 if nothing else other.value if other else {Number.ONE: 1.0, Number.TWO: 2.0}.get(goal.value.number) if goal else None
    if value is None:
        return None
    last = nothing.after if nothing else other.last if other else against.after + 1
    return replace(figure, last=last, value=max(figure.value, value), high=min(figure.value, value), role=Role.SCORE, kind="score")


def goal_score(line: Sequence[Token], figure: Figure) -> Figure | None:
    """Read a score in which one goal stands as a noun alone: «بهدف لمثله»، «بهدف دون رد»، «بهدف مقابل هدفين»."""
    if lone := figure_words("lone").at(line, figure.last):
        return replace(figure, last=lone.after, high=0.0, role=Role.SCORE, kind="score")
    return told_score(line, figure)


def is_label(line: Sequence[Token], numeral: Numeral) -> bool:
    """Tell a figure that names from one that counts."""
    return any(names(line, numeral) for names in (_is_item, _is_of_name, _is_code, _is_of_address, _is_phone, _is_announced, _is_year_of_event))


def _is_item(line: Sequence[Token], numeral: Numeral) -> bool:
    """Tell the number of an item in a list: at the beginning, «-» or «.» after it."""
    last = numeral.last
    return numeral.first == 0 and numeral.digits and last < len(line) and line[last].text in "-.):" and not touches(line, last + 1)


def _is_of_name(line: Sequence[Token], numeral: Numeral) -> bool:
    """Tell the figure of a name: «إف-16»."""
    i = numeral.first
    return numeral.digits and touches(line, i) and line[i - 1].text in _DASHES and touches(line, i - 1)


def _is_code(line: Sequence[Token], numeral: Numeral) -> bool:
    """Tell the figure of a code written with Latin letters: «7C2216»، «A320»; «5km» is a measure, «$5» an amount."""
    if not numeral.digits:
        return False
    i, last = numeral.first, numeral.last
    before = touches(line, i) and line[i - 1].text.isascii() and line[i - 1].is_word
    after = touches(line, last) and last < len(line) and line[last].text.isascii() and line[last].is_word
    measured = after and unit_words().at(line, last) is not None
    return (before and unit_words().at(line, i - 1) is None) or (after and not measured)


def _is_of_address(line: Sequence[Token], numeral: Numeral) -> bool:
    """Tell the figure of a web address: «example.net/2015/»."""
    i = numeral.first
    return (
        numeral.digits
        and i > 1
        and line[i - 1].text == "/"
        and touches(line, i)
        and touches(line, i - 1)
        and line[i - 2].text[-1].isascii()
        and line[i - 2].is_word
    )


def _is_year_of_event(line: Sequence[Token], numeral: Numeral) -> bool:
    """Tell the year in the name of an event from a count: «كأس العالم 2026»، «رؤية 2030»، «انتخابات أميركا 2016»."""
    i = numeral.first
    if not (numeral.digits and numeral.last == i + 1 and line[i].text.isdigit() and numeral.value in _YEARS_OF_EVENTS):
        return False
    if noun_at(line, numeral.last) or unit_words().at(line, numeral.last):
        return False
    near = range(i - 1, max(-1, i - 1 - _EVENT_REACH), -1)
    between = next((k for k in near if not line[k].is_word or figure_words("dated_event").at(line, k)), None)
    return between is not None and line[between].is_word


def _is_phone(line: Sequence[Token], numeral: Numeral) -> bool:
    """Tell a phone number or the like: after «هاتف» or a plus, or long and with a zero before."""
    i, text = numeral.first, line[numeral.first].text
    code = len(text) >= _LEAST_CODE and text.isdigit() and text[0] in "0\N{ARABIC-INDIC DIGIT ZERO}"
    plus = touches(line, i) and line[i - 1].text == "+"
    return code or plus or any(figure_words("phone").at(line, k) for k in range(max(0, i - _PHONE_REACH), i))


def _is_announced(line: Sequence[Token], numeral: Numeral) -> bool:
    """Tell a figure after a word that says what it names: «القرار 1701»، «المادة (411)»، «الرقم الموحد 1909», nothing counted by it."""
    noun = noun_at(line, numeral.last)
    if noun is not None and not noun.reading.conjunction:
        return False
    i = numeral.first
    before = i - 1 - (i > 0 and line[i - 1].text in '("«#')
    model = any(figure_words("model").at(line, k) for k in range(max(0, i - _MODEL_REACH), i))
    described = before >= 1 and line[before].form.startswith("ال") and line[before].form != "الي" and _label_words().at(line, before - 1) is not None
    return model or described or (before >= 0 and _label_words().at(line, before) is not None)


@cache
def _label_words() -> Phrases[str]:
    return figure_words("label")


def code_at(line: Sequence[Token], i: int) -> list[Figure]:
    """Read digits that are no number, part for part: 192.168.1.2, an account of twenty digits."""
    if not line[i].is_number or read_digits(line[i].text) is not None:
        return []
    parts = [part for part in _NO_DIGIT.split(line[i].text) if part]
    return [Figure(first=i, last=i + 1, number_last=i + 1, value=float(part[:MOST_DIGITS]), role=Role.LABEL) for part in parts]
