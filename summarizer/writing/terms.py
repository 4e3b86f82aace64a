"""What a text tells, term by term: each word, figure and month with all that it may be known by in another newsroom's text.

terms("تراجع التضخم إلى ١١٫٤٪ في أيلول") and terms("انخفض التضخم في سبتمبر إلى 11,4 بالمئة") have the figure and the month in common.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.kin import known_by, word
from summarizer.arabic.moments_words import months
from summarizer.arabic.numbers import numeral_at, ordinal_at
from summarizer.arabic.rarity import rarity
from summarizer.arabic.tokens import is_stop_word, stem, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.arabic.tokens import Token

#: The least letters of an inflected form that a word may be known by: shorter ones are many words.
_LEAST_LETTERS = 3
#: The ordinals that are words more often than places in a row («أول»، «ثان»).
_COMMON_ORDINALS = 2
#: Up to here a number is a word of grammar («أحد», «اثنان») more often than a figure.
_DUAL = 2
#: The weight of a month's name: it is in a date of every other article.
_MONTH = 0.5


@dataclass(frozen=True, slots=True)
class Term:
    """A word, figure or month of a text."""

    key: str  #: what it is told apart by: a stem, or a value
    keys: frozenset[str]  #: all that it may be known by
    weight: float  #: 0 for the commonest words, 1 for the rarest
    forms: frozenset[str]  #: the folded words that it is written with
    exact: bool = False  #: whether it is a figure or a month: one that nobody else has changes what is told


@lru_cache(maxsize=65536)
def meanings(form: str) -> frozenset[str]:
    """Give all that a word may be known by in another account: its stems, inflections and families; common roots let too much pass."""
    known = word(form)
    inflected = {other for other in known_by(form) if len(other) >= _LEAST_LETTERS}
    return known.stems | {form} | inflected | {f"family {f}" for f in known.families}


def _figure(line: Sequence[Token], i: int) -> tuple[Term, int] | None:
    """Read a number by its value, in whatever digits or words it is written."""
    numeral = numeral_at(line, i)
    if numeral is None:
        return None
    key = f"number {numeral.value:.10g}"
    forms = frozenset(t.form for t in line[numeral.first : numeral.last])
    return Term(key, frozenset({key}), rarity(f"{abs(numeral.value):.0f}"), forms, exact=numeral.value > _DUAL), numeral.last


def _place_in_row(line: Sequence[Token], i: int) -> tuple[Term, int] | None:
    """Read an ordinal as its number and as its words: «الثامن عشر من يونيو» is «18 يونيو»."""
    ordinal = ordinal_at(line, i)
    if ordinal is None or ordinal[0] <= _COMMON_ORDINALS:
        return None
    value, after = ordinal
    forms = frozenset(t.form for t in line[i:after])
    return Term(f"number {value}", frozenset({f"number {value}"}).union(*map(meanings, forms)), rarity(str(value)), forms, exact=True), after


def _month(line: Sequence[Token], i: int) -> tuple[Term, int] | None:
    """Read a month's name by its number, in whatever tradition."""
    named = months().at(line, i)
    if named is None:
        return None
    key = f"month {named.value}"
    return Term(key, frozenset({key}), _MONTH, frozenset(t.form for t in line[i : named.after]), exact=True), named.after


def _word(line: Sequence[Token], i: int) -> tuple[Term, int] | None:
    form = line[i].form
    if not line[i].is_word or is_stop_word(form):
        return None
    return Term(stem(form), meanings(form), rarity(stem(form)), frozenset({form})), i + 1


_READERS = (_figure, _place_in_row, _month, _word)


@lru_cache(maxsize=8192)
def terms(text: str) -> tuple[Term, ...]:
    """Give the terms of a text that carry matter, in order, repeated as they stand."""
    return tuple(_terms(tokens(text)))


def _terms(line: Sequence[Token]) -> Iterator[Term]:
    i = 0
    while i < len(line):
        found = next((term for reader in _READERS if (term := reader(line, i))), None)
        if found:
            yield found[0]
        i = max(found[1], i + 1) if found else i + 1
