"""Numbers in digits: what a run of digits and separators is worth.

6,1 = 6.1 = ٦٫١; 1,262 = ١٬٢٦٢ = 1 262 = 1262; 1.234.567 = 1234567; 1e3 = 1000; 192.168.1.2 is no number.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import INVISIBLE, western_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.tokens import Token

#: More digits than this are no count but a code: an account, an identifier (the world's debt in dollars has 15).
MOST_DIGITS = 18
#: Longest exponent that is read, in digits: 1e999 is no figure of news.
_MOST_EXPONENT = 2
#: Digits that stand between two marks of thousands.
_GROUP = 3

_DECIMAL = "\N{ARABIC DECIMAL SEPARATOR}"
_THOUSANDS = "\N{ARABIC THOUSANDS SEPARATOR}"
_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*")
_MIXED = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d+)|(\d{1,3}(?:\.\d{3})+),(\d+)")


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits and its readings."""

    value: float
    grouped: float | None = None  #: its value if the one full stop parts thousands («3.912 إصابة»); None where it cannot
    whole: bool = True  #: whether it is written without decimals
    after: int = 0  #: index of the token after it


def _joined(text: str) -> str:
    return re.sub(r"[.,]", "", text)


@lru_cache(maxsize=8192)
def read_digits(text: str) -> Digits | None:
    """Read one token of digits and separators; None where it is a code and no number.

    One comma before exactly three digits parts thousands, any other single comma or full stop is decimal: so the Arabic press
    writes in the main. That «3.912» may be 3912 is kept in `grouped` for whoever knows that the thing comes in whole ones.
    """
    plain = western_digits(text).translate(_UNSEEN)
    if sum(map(str.isdigit, plain)) > MOST_DIGITS:
        return None
    if _DECIMAL in plain:
        whole, _, decimals = plain.partition(_DECIMAL)
        whole = _joined(whole.replace(_THOUSANDS, ""))
        return Digits(float(f"{whole}.{decimals}"), whole=False) if decimals.isdigit() else None
    return _read_plain(plain.replace(_THOUSANDS, ""))


def _read_plain(plain: str) -> Digits | None:
    if mixed := _MIXED.fullmatch(plain):
        whole, decimals = (part for part in mixed.groups() if part is not None)
        return Digits(float(f"{_joined(whole)}.{decimals}"), whole=False)
    if grouped := _GROUPED.fullmatch(plain):
        value = float(_joined(plain))
        if grouped.group(1) == "," or plain.count(".") > 1:
            return Digits(value)
        return Digits(float(plain), grouped=value, whole=False)
    if not _PLAIN.fullmatch(plain):
        return None
    return Digits(float(plain.replace(",", ".")), whole=plain.isdigit())


def touches(line: Sequence[Token], i: int) -> bool:
    """Tell whether a token is written onto the one before it."""
    return 0 < i < len(line) and line[i - 1].end == line[i].start


def read_digit_tokens(line: Sequence[Token], i: int) -> Digits | None:
    """Read a number in digits at a place: one token, groups of three apart by a space, an exponent or power after it."""
    if i >= len(line) or not line[i].is_number:
        return _leading_point(line, i)
    if read := _arabic_comma(line, i) or _decimal_letter(line, i):
        return read
    read = read_digits(line[i].text)
    if read is None:
        return None
    return _raised(line, _spaced_groups(line, replace(read, after=i + 1), i))


def _arabic_comma(line: Sequence[Token], i: int) -> Digits | None:
    """Read «1،262», «1،262.5»: digits with the comma of text between them and no space, as Arabic keyboards give it."""
    written = i + 2 < len(line) and line[i + 1].text == "\N{ARABIC COMMA}" and line[i + 2].is_number
    if not written or not (touches(line, i + 1) and touches(line, i + 2)):
        return None
    group, _, decimals = line[i + 2].form.replace(",", ".").partition(".")
    if _is_listed(line, i) or not (line[i].text.isdigit() and group.isdigit() and (not decimals or (decimals.isdigit() and len(group) == _GROUP))):
        return None
    read = read_digits(f"{line[i].form},{group}" + f".{decimals}" * bool(decimals))
    return replace(read, after=i + 3) if read else None


def _is_listed(line: Sequence[Token], i: int) -> bool:
    """Tell whether digits stand in a list of more than two without spaces: «10،20،30»."""
    near = (i - 1, i + 3)
    return any(
        0 < k < len(line) - 1 and line[k].text == "\N{ARABIC COMMA}" and touches(line, k) and touches(line, k + 1) and line[k + 1].is_number for k in near
    )


def _decimal_letter(line: Sequence[Token], i: int) -> Digits | None:
    """Read «9ر26», as some agencies key 26.9: ر for the decimal mark, the parts in the order of the eye."""
    if not (i + 2 < len(line) and line[i + 1].form == "ر" and touches(line, i + 1) and touches(line, i + 2)):
        return None
    decimals, whole = western_digits(line[i].text), western_digits(line[i + 2].text)
    short = decimals.isdigit() and whole.isdigit() and len(decimals + whole) <= MOST_DIGITS
    return Digits(float(f"{whole}.{decimals}"), whole=False, after=i + 3) if short else None


def _leading_point(line: Sequence[Token], i: int) -> Digits | None:
    """Read «.08»: a full stop at the beginning or after a space, digits written onto it."""
    if i + 1 < len(line) and line[i].text == "." and line[i + 1].text.isdigit() and touches(line, i + 1) and not touches(line, i):
        return Digits(float(f"0.{western_digits(line[i + 1].text)[:MOST_DIGITS]}"), whole=False, after=i + 2)
    return None


def _is_group(line: Sequence[Token], i: int) -> bool:
    """Tell whether a token continues groups of three: exactly one space, or an Arabic comma without any, lies before it."""
    whole = line[i].text.split(".")[0].split(",")[0] if i < len(line) and line[i].is_number else ""
    return len(whole) == _GROUP and line[i].start - line[i - 1].end == 1


def _spaced_groups(line: Sequence[Token], read: Digits, first: int) -> Digits:
    """Join «1 414 021 100»: a head of one to three digits, then groups of exactly three."""
    head = line[first].text
    if not head.isdigit() or len(head) > _GROUP or head[0] in "0\N{ARABIC-INDIC DIGIT ZERO}" or not _is_group(line, first + 1):
        return read
    value, i, whole = read.value, first + 1, True
    while whole and _is_group(line, i) and value < 10.0 ** (MOST_DIGITS - _GROUP) and (group := read_digits(line[i].text)):
        part = group if group.whole or group.grouped is None else replace(group, value=float(western_digits(line[i].text)))
        value, i, whole = value * 10**_GROUP + part.value, i + 1, part.whole
    return Digits(value, whole=whole, after=i)


def _raised(line: Sequence[Token], read: Digits) -> Digits:
    """Apply what is written onto the digits without a space: «e+14», «^23»."""
    i = read.after
    if not touches(line, i) or line[i].form.lower() not in {"e", "^"} or i + 1 >= len(line):
        return read
    signed = line[i + 1].text in "+-" and i + 2 < len(line)
    place = i + 2 if signed else i + 1
    power = line[place].text
    if not power.isdigit() or len(power) > _MOST_EXPONENT or not touches(line, place):
        return read
    exponent = int(power) * (-1 if line[i + 1].text == "-" else 1)
    value = _power(read.value, exponent) if line[i].text == "^" else read.value * 10.0**exponent
    return Digits(value, whole=False, after=place + 1) if math.isfinite(value) else read


def _power(base: float, exponent: int) -> float:
    try:
        return float(base**exponent)
    except (OverflowError, ZeroDivisionError):
        return math.inf
