"""Negation and hedges: what a text says is not so, and what it says is only possible, planned or hearsay.

negated_spans("لم يتجاوز العدد السعة، وفق البيان") covers «يتجاوز العدد السعة»
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.clauses import clause_end, phrase_at
from summarizer.arabic.letters import fold
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.tokens import tokens
from summarizer.lexicon import lexicon
from summarizer.types import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.arabic.tokens import Token

#: The letters that a verb of the present begins with.
_PRESENT = ("ي", "ت", "ن")
#: The least letters of a verb of the future with its «سي» («سيقع»).
_LEAST_FUTURE = 4


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word or phrase that makes a claim less than plain."""

    start: int  #: code points
    end: int  #: exclusive
    certainty: Certainty


@cache
def _negators() -> Phrases[str]:
    data = lexicon("negation")
    kinds = {"affirming": "affirm", "particles": "clause", "verbs": "clause", "nouns": "noun", "words": "word"}
    return Phrases([(w, meaning) for name, meaning in kinds.items() for w in data[name]])


def _scopes(line: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Give the tokens that each negator of a line turns, from the first after it, and what kind of negator it is."""
    i = 0
    while i < len(line):
        found = phrase_at(_negators(), line, i)
        i, meaning = (found.after, found.value) if found else (i + 1, "affirm")
        if meaning == "affirm" or i >= len(line):
            continue
        end = i + 1 if meaning == "word" else clause_end(line, i)
        if end > i:
            yield i, end, meaning
            i = max(i, end - 1)


def negated_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Find the places of a text that a negator turns, in order, never overlapping, the negator left out."""
    line = tokens(text)
    return tuple((line[a].start, line[b - 1].end) for a, b, _ in _scopes(line))


def turned_clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Find the places that a particle, verb or noun of negation turns («لم تصل», «نفى», «عدم»); «غير» before a word turns no clause."""
    line = tokens(text)
    return tuple((line[a].start, line[b - 1].end) for a, b, meaning in _scopes(line) if meaning != "word")


def negates_clause(line: Sequence[Token]) -> bool:
    """Tell whether a verb of a line is turned («لم يتجاوز»), not only a word or noun («غير معروف», «بلا إبطاء»)."""
    return any(meaning == "clause" for _, _, meaning in _scopes(line))


def is_negated(text: str, start: int) -> bool:
    """Tell whether the word at a place is turned by a negator before it."""
    return any(a <= start < b for a, b in negated_spans(text))


def is_turned_at(line: Sequence[Token], i: int, reach: int) -> bool:
    """Tell whether a negator stands among the `reach` words right before one («لم يتم إغلاق»); «غير» turns the next word alone."""
    for k in range(max(0, i - reach), i):
        found = phrase_at(_negators(), line, k)
        if found is not None and found.value != "affirm" and found.after <= i and (found.value != "word" or found.after == i):
            return True
    return False


@cache
def _hedges() -> Phrases[str]:
    data = lexicon("hedges")
    plain = [(p, c.value) for c in Certainty if c.value in data for p in data[c.value]["phrases"]]
    return Phrases(plain + [(p, "modal") for p in data["conditional"]["modal"]])


@cache
def _not_future() -> tuple[str, ...]:
    return tuple(fold(w) for w in lexicon("hedges")["planned"]["not_future"])


def is_future(form: str) -> bool:
    """Tell whether a folded word is a verb with «س» of the future before it."""
    verb = form.removeprefix("و").removeprefix("ف")
    return len(verb) > _LEAST_FUTURE and verb.startswith(("سي", "ست", "سن")) and not verb.startswith(_not_future())


def _hedge_at(line: Sequence[Token], i: int) -> tuple[int, Certainty] | None:
    found = phrase_at(_hedges(), line, i)
    if found is None:
        return (i + 1, Certainty.PLANNED) if is_future(line[i].form) else None
    end = found.after
    if found.value != "modal":
        return end, Certainty(found.value)
    return (end, Certainty.CONDITIONAL) if end < len(line) and _is_present(line, i, end) else None


def _is_present(line: Sequence[Token], modal: int, verb: int) -> bool:
    """Tell whether a verb after «قد» is of the present: «قد تتوصل», not «قد تم», nor anything after «كان قد»."""
    if modal > 0 and line[modal - 1].form in _pasts():
        return False
    form = line[verb].form
    return form.startswith(_PRESENT) and form not in _pasts()


@cache
def _pasts() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("hedges")["conditional"]["not_modal"])


def _hedges_in(line: Sequence[Token]) -> Iterator[tuple[int, int, Certainty]]:
    """Give the tokens of each hedge of a line, and the certainty that it leaves."""
    i = 0
    while i < len(line):
        hedge = _hedge_at(line, i)
        if hedge:
            yield i, *hedge
        i = hedge[0] if hedge else i + 1


def find_hedges(text: str) -> tuple[Hedge, ...]:
    """Find the hedges of a text, in order, never overlapping."""
    line = tokens(text)
    return tuple(Hedge(line[a].start, line[b - 1].end, certainty) for a, b, certainty in _hedges_in(line))


#: From the least sure on: hearsay says least, a plan most.
_WEAKEST = (Certainty.REPORTED, Certainty.CONDITIONAL, Certainty.PLANNED)


def weakest_hedge(line: Sequence[Token]) -> Certainty | None:
    """Give the certainty that the hedges of a line leave it, None where it has none."""
    found = {certainty for _, _, certainty in _hedges_in(line)}
    return next((c for c in _WEAKEST if c in found), None)
