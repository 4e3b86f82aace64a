"""Pieces of time within a day: «17:10»، «الساعة الخامسة وعشر دقائق»، «8 مساء»، «22:47 بتوقيت غرينتش»، «فجر».

Every rule takes the tokens and a place and gives the slots that it read with the place after them, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic import moments_words as w
from summarizer.arabic.moments_base import Found, form_at, whole_digits
from summarizer.arabic.moments_spec import When
from summarizer.arabic.numbers import numeral_at, ordinal_at
from summarizer.arabic.numbers_digits import touches
from summarizer.arabic.numbers_sums import after_and

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.tokens import Token

_HOURS = 24
_MINUTES = 60
_HOUR_WORDS = 12


def clock_figures(line: Sequence[Token], i: int) -> Found | None:
    """Read 17:10, 12:34:25, and «12,00» or «22.47» where a zone or the word hour stands beside it."""
    if not line[i].is_number:
        return None
    if form_at(line, i + 1) == ":" and touches(line, i + 1) and touches(line, i + 2):
        read = _pair(line[i].text, line[i + 2].text) if i + 2 < len(line) else None
        seconds = form_at(line, i + 3) == ":" and touches(line, i + 3) and whole_digits(line, i + 4) is not None
        return Found(When(clock=read), i + 5 if seconds else i + 3) if read else None
    for mark in (",", "."):
        whole, _, minutes = line[i].text.partition(mark)
        read = _pair(whole, minutes)
        if read and (w.zones().at(line, i + 1) or form_at(line, i - 1) in w.words("zones", "hour")):
            return Found(When(clock=read), i + 1)
    return None


def _pair(hour: str, minute: str) -> tuple[int, int] | None:
    """Give hour and minute where both have the digits and the size of a clock time."""
    if not (hour.isdigit() and minute.isdigit() and len(hour) <= 2 and len(minute) == 2):  # noqa: PLR2004  (digits on a clock)
        return None
    read = int(hour), int(minute)
    return read if read[0] <= _HOURS and read[1] < _MINUTES else None


def clock_words(line: Sequence[Token], i: int) -> Found | None:
    """Read «الساعة الثامنة والنصف»، «الخامسة وعشر دقائق»، «8 مساء»; an hour without its word only with a part of the day or minutes."""
    worded = form_at(line, i) in w.words("zones", "hour")
    place = i + worded
    if worded and place < len(line) and (figures := clock_figures(line, place)):
        return figures
    hour = _hour(line, place)
    if hour is None:
        return None
    minutes = _minutes(line, hour[1])
    after = minutes[1] if minutes else hour[1]
    if not worded and not minutes and not _part_follows(line, after):
        return None
    clock = _moved(hour[0], minutes[0] if minutes else 0)
    return Found(When(clock=clock), after)


def _moved(hour: int, minutes: int) -> tuple[int, int]:
    total = (hour * _MINUTES + minutes) % (_HOURS * _MINUTES)
    return divmod(total, _MINUTES)


def _hour(line: Sequence[Token], i: int) -> tuple[int, int] | None:
    digits = whole_digits(line, i)
    if digits is not None:
        return (digits, i + 1) if digits <= _HOURS and len(line[i].text) <= 2 else None  # noqa: PLR2004  (digits on a clock)
    ordinal = ordinal_at(line, i) if i < len(line) else None
    feminine = i < len(line) and (line[i].form.endswith("ه") or line[i].form.endswith("اولي"))
    if ordinal and feminine and "ال" in line[i].form[:4] and ordinal[0] <= _HOUR_WORDS:
        return ordinal
    if form_at(line, i) in {"الواحده", "للواحده", "بالواحده"}:
        return 1, i + 1
    return None


def _minutes(line: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Read «والنصف»، «وعشر دقائق»، «و20 دقيقة»، «إلا ربعا»; negative where they are taken off."""
    if form_at(line, i) in w.words("zones", "to_hour"):
        taken = _amount(line, i + 1)
        return (-taken[0], taken[1]) if taken else None
    place = after_and(line, i)
    return _amount(line, place) if place is not None else None


def _amount(line: Sequence[Token], i: int) -> tuple[int, int] | None:
    numeral = numeral_at(line, i) if i < len(line) else None
    if numeral is None:
        return None
    if numeral.share:
        return round(numeral.value * _MINUTES), numeral.last
    worded = form_at(line, numeral.last) in w.words("zones", "minute")
    if not worded or not 0 < numeral.value < _MINUTES:
        return None
    return int(numeral.value), numeral.last + 1


def _part_follows(line: Sequence[Token], i: int) -> bool:
    """Tell whether a part of the day stands next: «8 مساء»، «الثالثة من بعد ظهر»، «في الليل»."""
    place = i + (form_at(line, i) in {"من", "في"})
    part = w.parts().at(line, place)
    return part is not None and not part.reading.conjunction


def part_of_day(line: Sequence[Token], i: int) -> Found | None:
    """Read «مساء»، «بعد ظهر»، «فجر»."""
    this = form_at(line, i) in {"هذا", "هذه"}
    part = w.parts().at(line, i + this)
    if part is None or part.reading.preposition in {"ل", "ك"} or (this and not part.reading.article):
        return None
    return Found(When(part=part.value, shift=0 if this else None), part.after)


def zone(line: Sequence[Token], i: int) -> Found | None:
    """Read «بتوقيت غرينتش»، «ت غ»، «بالتوقيت المحلي»."""
    opened = form_at(line, i) == "("
    place = i + opened
    if local := w.phrases("zones", "local").at(line, place):
        return Found(When(zone="local"), local.after + (opened and form_at(line, local.after) == ")"))
    worded = form_at(line, place) in w.words("zones", "time_of")
    named = w.zones().at(line, place + worded)
    if named is None or not (worded or form_at(line, place) in {"ت", "تغ"} or form_at(line, place).endswith(("رينتش", "رينيتش"))):
        return None
    return Found(When(zone=named.value), named.after + (opened and form_at(line, named.after) == ")"))
