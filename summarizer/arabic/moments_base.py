"""What all rules of moments share: what a rule gives, and how it looks at a place.

Every function takes the tokens and a place; places outside the line read as nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.arabic.numbers import ordinal_at
from summarizer.arabic.numbers_digits import read_digits
from summarizer.arabic.numbers_sums import sum_at
from summarizer.arabic.numbers_words import atoms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.moments_spec import When
    from summarizer.arabic.tokens import Token


DAYS = range(1, 32)


MONTHS = range(1, 13)


FOUR_DIGITS = 4


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
        return (digits, i + 1) if digits in DAYS else None
    if not 0 <= i < len(line) or not atoms(line[i].form):
        return None
    ordinal = ordinal_at(line, i)
    if ordinal and ordinal[0] in DAYS:
        return ordinal
    total = sum_at(line, i)
    return (int(total.value), total.after) if total and total.whole and total.value in DAYS else None


def ends_clause(line: Sequence[Token], i: int) -> bool:
    """Tell whether no word follows at a place, so that a figure before it counts nothing."""
    return i >= len(line) or not (line[i].is_word or line[i].is_number or line[i].text in "%٪/-")
