"""A disputed value in a text that is to be settled, and what the ways of settling share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import Token, tokens
from summarizer.lexicon import lexicon
from summarizer.writing.marks import place_of_mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.types import Difference, Document
    from summarizer.writing.contested import Hit


@dataclass(frozen=True, slots=True)
class Case:
    """A disputed value in a text that is to be settled."""

    text: str
    start: int  #: code points of the text
    end: int  #: exclusive
    hit: Hit
    difference: Difference
    documents: Mapping[str, Document]
    quote: str  #: the sentence as it stands in its article


@cache
def listed(name: str) -> frozenset[str]:
    """Give a list of lexicon/shortening.toml, folded."""
    return frozenset(fold(entry) for entry in lexicon("shortening")[name])


def after_word(text: str, end: int, difference: int, addition: str = "") -> str:
    """Put a place behind a word, never on a digit: behind the word that follows a figure."""
    if not addition and text[:end].rstrip()[-1:].isdigit():
        following = next((t for t in tokens(text[end:]) if t.is_word), None)
        end += following.end if following else 0
    return text[:end] + addition + place_of_mark(difference) + text[end:]


def is_on_digit(text: str, difference: int) -> bool:
    """Tell whether the place of a mark stands right behind a digit."""
    before, sign, _ = text.partition(place_of_mark(difference))
    return bool(sign) and before[-1:].isdigit()


def conjunction(case: Case, first: str) -> str | None:
    """Give the conjunction that is written onto the first word of a value; None where a preposition is, which cannot be moved."""
    forms = {t.form for p in case.difference.positions for t in tokens(p.value)[:1]}
    if fold(first) in forms:
        return ""
    return first[0] if first[:1] in "وف" and fold(first[1:]) in forms else None


def start_of_phrase(before: list[Token], *, joined: bool, measure: bool = False) -> int | None:
    """Find where the phrase of prepositions before a value begins, that of a measure with its words; None where none bears it."""
    words = listed("prepositions") | listed("measuring") if measure else listed("prepositions")
    i = len(before)
    while i and before[i - 1].form in words:
        i -= 1
    if i == len(before):
        return None if not joined else (before[-1].end if before else None)
    return before[i].start


def ends_phrase(after: list[Token]) -> bool:
    """Tell whether what follows a value is no part of its phrase."""
    if not after:
        return True
    following = after[0]
    return not (following.is_word or following.is_number) or following.form in listed("prepositions") or following.form[0] in "وبل"
