"""Slots: what a source names of an act where another names something else: why it was, at whose wish, at whose charge.

    clause ─phrase of lexicon/slots.toml─► what it brings in («بسبب عطل فني») and what it is told of ─► the same of others

Two causes part where they are of two sorts of which one rules the other out, two parties where they share no word, name or
state; both must be told of one matter, and neither source may tell the other's too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from typing import TYPE_CHECKING

from summarizer.arabic.clauses import clause_end, phrase_at
from summarizer.arabic.letters import fold
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.tokens import is_stop_word, stem, without_proclitics
from summarizer.comparing.denial import affirms
from summarizer.comparing.lines import line_of
from summarizer.comparing.matter import kindred, meanings, words_of
from summarizer.comparing.occasion import of_two_days, of_two_people, of_two_places
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.arabic.tokens import Token
    from summarizer.comparing.clauses import Clause
    from summarizer.types import Event

#: Words that a phrase brings in, and between a verb that ascribes and its «إلى», at the most.
_BROUGHT, _ASCRIBED = 7, 9
#: Words, kindred ones counted, that two clauses must share of what a cause or a party is told of.
_OF_ONE_MATTER = {"cause": 2, "wish": 1, "duty": 2}
_TO = "الي"
#: Share of the words of the shorter of two names up to which they are of two («نقابة عمال الشحن», «لجنة عمال الميناء»).
_SHARED_NAME = 0.34


@dataclass(frozen=True, slots=True)
class Slot:
    """What a clause names of an act."""

    name: str  #: "cause", "wish" or "duty"
    clause: Clause
    words: frozenset[str]  #: stems of what is named
    sorts: frozenset[str]  #: sorts of cause; empty for a party
    of: frozenset[str]  #: stems of what it is told of


@cache
def _openers() -> Phrases[str]:
    return Phrases([(phrase, name) for name, phrases in lexicon("slots")["before"].items() if name != "ascribing" for phrase in phrases])


@cache
def _ascribing() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("slots")["before"]["ascribing"])


@cache
def _sorts() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for sort, words in lexicon("slots")["sorts"].items():
        for w in words.split():
            found.setdefault(stem(fold(w)), set()).add(sort)
    return {form: frozenset(sorts) for form, sorts in found.items()}


def _opened(line: Sequence[Token]) -> Iterator[tuple[str, int, int]]:
    """Give each slot of a line as (name, first token of what brings it in, first token of what is named)."""
    for i, token in enumerate(line):
        found = phrase_at(_openers(), line, i)
        if found is not None:
            yield found.value, i, found.after
        elif any(form in _ascribing() for form in without_proclitics(token.form)):
            to = next((k for k in range(i + 1, min(len(line), i + _ASCRIBED)) if line[k].form == _TO), None)
            if to is not None:
                yield "cause", to, to + 1


def _content(line: Sequence[Token]) -> frozenset[str]:
    return frozenset(stem(t.form) for t in line if t.is_word and not is_stop_word(t.form))


def _read(clause: Clause) -> Iterator[Slot]:
    line = line_of(clause.text)
    speaker = words_of(clause.statement.speaker or "").keys() if clause.statement else set()
    for name, at, begin in _opened(line):
        end = min(clause_end(line, begin), begin + _BROUGHT)
        named = _content(line[begin:end])
        sorts = frozenset[str]().union(*(_sorts().get(form, ()) for form in named)) if name == "cause" else frozenset()
        told_of = (_content(line[:at]) or frozenset(words_of(clause.around)) - named) - speaker
        if named and (sorts or name != "cause"):
            yield Slot(name, clause, named, sorts, told_of)


def _parts(a: Slot, b: Slot) -> bool:
    """Tell whether two name what cannot both be right: causes of two sorts, or parties that share nothing."""
    if a.sorts or b.sorts:
        return not (a.sorts & b.sorts or kindred(a.words, b.words))
    short, long = sorted((a.words, b.words), key=len)
    return len(kindred(short, long)) <= _SHARED_NAME * len(short)


def _of_one_matter(a: Slot, b: Slot) -> bool:
    shared = min(len(kindred(a.of, b.of)), len(kindred(b.of, a.of)))
    return shared >= _OF_ONE_MATTER[a.name] and not (
        of_two_days(a.clause, b.clause) or of_two_people(a.clause.whole, b.clause.whole) or of_two_places(a.clause, b.clause)
    )


def _is_told(one: Slot, others: Sequence[Slot], clauses: Sequence[Clause]) -> bool:
    """Tell whether a source tells what another names too: in a slot of its own, or, of a cause, all its words in one clause."""
    if any(s.name == one.name and not _parts(one, s) for s in others):
        return True
    return one.name == "cause" and any(len(kindred(one.words, c.words)) == len(one.words) for c in clauses)


def _weight(a: Slot, b: Slot) -> float:
    return float(len(meanings(a.of) & meanings(b.of)))


def parted(event: Event, by_document: Mapping[str, Sequence[Clause]]) -> Iterator[tuple[float, str, Clause, Clause]]:
    """Give the clauses of two documents that name two things where only one can be right, with the slot's name."""
    slots = {i: [s for c in of if affirms(c) or c.hedged for s in _read(c)] for i, of in by_document.items()}
    for one, other in combinations(event.documents, 2):
        for a, b in product(slots[one.id], slots[other.id]):
            if a.name != b.name or not _parts(a, b) or not _of_one_matter(a, b):
                continue
            if not _is_told(a, slots[other.id], by_document[other.id]) and not _is_told(b, slots[one.id], by_document[one.id]):
                yield _weight(a, b), a.name, a.clause, b.clause
