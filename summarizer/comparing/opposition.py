"""Opposites: what one source says and another tells the opposite of («يتراجع» and «يتسع», «مفتوح» and «مغلق»).

The pairs come from lexicon/opposites.toml; negation turns a word to the other side. Two clauses part where they take two
sides of one pair, the words beside the two have one in common, the sentences around them share enough to be of one
matter, and nothing says that they are of two days or of two bodies.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING

from summarizer.arabic.kin import known_by
from summarizer.arabic.letters import fold
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.tokens import is_stop_word, stem
from summarizer.comparing.clauses import LEAST_WORDS, Clause
from summarizer.comparing.lines import line_of, meant_by, negated_in
from summarizer.comparing.matter import covered_in_meaning, damped, kindred, meanings, words_of
from summarizer.comparing.occasion import of_two_bodies, of_two_days
from summarizer.lexicon import lexicon
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.arabic.tokens import Token
    from summarizer.types import Event

#: Words before and after an opposite that say what it is said of: a verbal noun has its object after it, a verb its subject before.
_BEFORE, _AFTER = 4, 5
#: Words after a verb that name its subject.
_SUBJECT = 2
#: How many of the words beside two opposites must be kindred for both to be said of one thing.
_SAME_THING = 2
#: Share of the surroundings of the shorter and of the longer clause, kindred words counted, that must be told by the other's sentence.
_SHORTER, _LONGER = 0.45, 0.2
_JOINER = "_"

Side = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Taken:
    """The side of a pair that a clause takes, and what it takes it of."""

    side: Side
    beside: frozenset[str]  #: stems
    subject: frozenset[str]  #: stems of the words after it where it begins the clause, as a verb does its sentence; empty elsewhere


def _entries() -> Iterator[tuple[str, Side]]:
    for n, sides in enumerate(lexicon("opposites")["told"]):
        for side, words in enumerate(sides):
            yield from ((word, (n, side)) for word in words.split())


@cache
def _words() -> dict[str, frozenset[Side]]:
    """Give the sides that each form of a word stands on."""
    found: dict[str, set[Side]] = defaultdict(set)
    for word, side in _entries():
        if _JOINER not in word:
            for key in known_by(fold(word)):
                found[key].add(side)
    return {key: frozenset(sides) for key, sides in found.items()}


@cache
def _phrases() -> Phrases[Side]:
    return Phrases([(word.replace(_JOINER, " "), side) for word, side in _entries() if _JOINER in word])


def _sides_at(line: Sequence[Token], i: int) -> tuple[frozenset[Side], int]:
    """Give the sides that the words at a place stand on, and the place after them."""
    phrase = _phrases().at(line, i)
    if phrase is not None:
        return frozenset({phrase.value}), phrase.after
    return _sides_of(line[i].form), i + 1


@lru_cache(maxsize=16384)
def _sides_of(form: str) -> frozenset[Side]:
    return frozenset[Side]().union(*(_words().get(key, ()) for key in known_by(form)))


def _content(line: Sequence[Token]) -> Iterator[str]:
    return (stem(t.form) for t in line if t.is_word and not is_stop_word(t.form))


def _read(clause: Clause) -> list[_Taken]:
    line, negated = line_of(clause.text), negated_in(clause.text)
    found, i = [], 0
    while i < len(line):
        sides, after = _sides_at(line, i)
        turned = any(start <= line[i].start < end for start, end in negated)
        before, following = list(_content(line[:i])), list(_content(line[after:]))
        beside = frozenset([*before[-_BEFORE:], *following[:_AFTER]])
        subject = frozenset() if before else frozenset(following[:_SUBJECT])
        found += [_Taken((n, 1 - side if turned else side), beside, subject) for n, side in sides]
        i = after
    return found


def _of_one(a: _Taken, b: _Taken) -> bool:
    """Tell whether two verbs may have one subject: all that follows either is kindred to what follows the other, as far as both begin their clauses."""
    if not (a.subject and b.subject):
        return True
    ours, theirs = meanings(a.subject), meanings(b.subject)
    return all(meanings([form]) & theirs for form in a.subject) or all(meanings([form]) & ours for form in b.subject)


def _opposed(ours: Sequence[_Taken], theirs: Sequence[_Taken]) -> bool:
    """Tell whether two clauses take opposite sides of one thing: kindred words stand beside the opposites."""
    taken = {t.side for t in theirs}
    for one in ours:
        n, side = one.side
        if (n, side) in taken:
            continue
        others = (t for t in theirs if t.side == (n, 1 - side))
        if any(len(kindred(one.beside, t.beside)) >= _SAME_THING and _of_one(one, t) for t in others):
            return True
    return False


def _matter(clause: Clause, of_opposites: frozenset[str], tells: Mapping[str, float]) -> dict[str, float]:
    """Give a clause's words, those of opposites and of who says it left out."""
    speaker = words_of(clause.statement.speaker or "") if clause.statement else {}
    names = {form for m in clause.document.mentions if m.span.meets(clause.span) and m.kind is EntityKind.PERSON for form in words_of(m.text)}
    kept = {form: w for form, w in clause.words.items() if form not in of_opposites and form not in speaker and form not in names}
    return damped(kept, tells)


@dataclass(frozen=True, slots=True)
class _Side:
    clause: Clause
    taken: tuple[_Taken, ...]
    matter: dict[str, float]
    around: frozenset[str]  #: what the words of its sentence may be known by


def _side(clause: Clause, tells: Mapping[str, float]) -> _Side | None:
    taken = tuple(_read(clause))
    if not taken:
        return None
    opposites = frozenset(form for form in clause.words if _sides_of(form))
    return _Side(clause, taken, _matter(clause, opposites, tells), meant_by(clause.document.text_of(clause.sentence)))


def _alike(a: _Side, b: _Side) -> float:
    """Give how much two clauses that take opposite sides share beside them, 0 where they share too little to be of one matter."""
    if not _opposed(a.taken, b.taken) or of_two_days(a.clause, b.clause) or of_two_bodies(a.clause, b.clause):
        return 0.0
    shared = min(sum(bool(meanings([form]) & other.around) for form in one.matter) for one, other in ((a, b), (b, a)))
    if shared < LEAST_WORDS:
        return 0.0
    shares = sorted((covered_in_meaning(a.matter, b.around), covered_in_meaning(b.matter, a.around)))
    return sum(shares) / 2 if shares[0] >= _LONGER and shares[1] >= _SHORTER else 0.0


def _may_part(a: _Side, b: _Side) -> bool:
    """Tell quickly whether two clauses take the two sides of a pair."""
    theirs = {t.side for t in b.taken}
    return any((n, 1 - side) in theirs for n, side in (t.side for t in a.taken))


def _agrees(a: _Side, others: Sequence[_Side]) -> bool:
    """Tell whether one of several clauses takes a clause's own side of the same thing: then its document tells both, or the same."""
    return any(t.side == u.side and len(kindred(t.beside, u.beside)) >= _SAME_THING for t in a.taken for b in others for u in b.taken)


def opposed(event: Event, by_document: Mapping[str, Sequence[Clause]], tells: Mapping[str, float]) -> list[tuple[Clause, Clause]]:
    """Find for each two documents the clauses that most clearly tell the opposite of each other, where neither document tells both sides."""
    sides = {i: [s for c in of if (s := _side(c, tells))] for i, of in by_document.items()}
    found = []
    for one, other in combinations(event.documents, 2):
        ours, theirs = sides[one.id], sides[other.id]
        pairs = [(share, a, b) for a, b in product(ours, theirs) if _may_part(a, b) and (share := _alike(a, b))]
        found += [(share, a.clause, b.clause) for share, a, b in pairs if not _agrees(a, theirs) and not _agrees(b, ours)]
    return [(a, b) for _, a, b in sorted(found, key=lambda p: -p[0])]


def contradicted(clause: Clause, others: Sequence[Clause], tells: Mapping[str, float]) -> Clause | None:
    """Give the clause that most clearly tells the opposite of another, None where none does or one tells the same."""
    one = _side(clause, tells)
    if one is None:
        return None
    sides = [s for c in others if (s := _side(c, tells))]
    if _agrees(one, sides):
        return None
    share, found = max(((_alike(one, s), s.clause) for s in sides if _may_part(one, s)), key=lambda scored: scored[0], default=(0.0, None))
    return found if share else None
