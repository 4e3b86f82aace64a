"""Opposites: what one source says and another tells the opposite of («يتراجع» and «يتسع», «مفتوح» and «مغلق»).

    clause ─word of lexicon/opposites.toml─► side of a pair, of what, done or only to come ─► clauses of others on the other side

Negation turns a word to the other side. Two clauses part where they take two sides of one pair, each is said of what the
other names beside its word, the sentences around them share enough to be of one matter, and nothing says that they are of
two days, two bodies or two people.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from summarizer.arabic.negation import is_turned_at
from summarizer.arabic.tokens import is_stop_word, stem, without_proclitics
from summarizer.comparing.clauses import LEAST_WORDS, Clause
from summarizer.comparing.denied import denying, forms
from summarizer.comparing.lines import hedges_in, line_of, meant_by, once_for_each
from summarizer.comparing.matter import covered_in_meaning, damped, kindred, meanings, words_of
from summarizer.comparing.occasion import of_two_bodies, of_two_counts, of_two_days, of_two_people, of_two_places
from summarizer.comparing.sides import sides_at, sides_of
from summarizer.types import EntityKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.arabic.tokens import Token
    from summarizer.comparing.sides import Side
    from summarizer.types import Event

#: Words before and after an opposite that say what it is said of: a verbal noun has its object after it, a verb its subject before.
_BEFORE, _AFTER = 4, 5
#: Words right before and after it among which stands what it is said of itself.
_NEXT = 2
#: How many of the words beside two opposites must be kindred for both to be said of one thing.
_SAME_THING = 2
#: Words before an opposite among which stands that it is only wanted, sought or feared.
_AIMED = 3
#: Words of no matter of their own between a negator and what it turns, at the most («لم يتم أي إغلاق»), and words after a verb that calls untrue.
_LIGHT, _CALLED = 2, 8
#: Share of the surroundings of the shorter and of the longer clause, kindred words counted, that must be told by the other's sentence.
_SHORTER, _LONGER = 0.4, 0.15


@dataclass(frozen=True, slots=True)
class Taken:
    """The side of a pair that a clause takes, and what it takes it of."""

    side: Side
    beside: frozenset[str]  #: stems
    next: frozenset[str]  #: those of them that stand next to it
    subject: frozenset[str]  #: stems of the words after it where it begins the clause, as a verb does its sentence; empty elsewhere
    when: bool  #: whether it only says after or before what something else was
    planned: bool  #: whether it is told as possible, wanted or to come only


def _content(line: Sequence[Token]) -> list[str]:
    return [stem(t.form) for t in line if t.is_word and not is_stop_word(t.form)]


def _is_aimed_at(before: Sequence[Token]) -> bool:
    """Tell whether a word among the last before an opposite says that it is only wanted, sought or feared."""
    return any(form in forms("aims") for t in before[-_AIMED:] for form in without_proclitics(t.form))


def _names(clause: Clause) -> list[Span]:
    """Give the places of the names within a clause: «الأمن العام» says of nothing that it is safe."""
    begin = clause.span.start
    here = (m for m in clause.document.mentions if m.sentence == clause.sentence and m.span.meets(clause.span) and not m.nominal)
    return [Span(m.span.start - begin, m.span.end - begin) for m in here]


def _is_turned(line: Sequence[Token], i: int) -> bool:
    """Tell whether a negator turns the word at a place: one right before it, or a verb that calls untrue before it («نفى أن يكون المعبر مغلقا»)."""
    called = any(form in denying() for t in line[max(0, i - _CALLED) : i] for form in without_proclitics(t.form))
    light = next((n for n in range(_LIGHT) if line[i - 1 - n].form not in forms("light")), _LIGHT) if i > _LIGHT else 0
    return called or is_turned_at(line, i - light, 1)


@once_for_each
def taken(clause: Clause) -> tuple[Taken, ...]:
    """Give the sides that a clause takes."""
    line, names = line_of(clause.text), _names(clause)
    hedged = bool(hedges_in(clause.text))
    found, i = [], 0
    while i < len(line):
        sides, after = sides_at(line, i)
        if sides and not any(n.start <= line[i].start < n.end for n in names):
            turned = _is_turned(line, i)
            before, following = _content(line[:i]), _content(line[after:])
            beside = frozenset([*before[-_BEFORE:], *following[:_AFTER]])
            near = frozenset([*before[-_NEXT:], *following[:_NEXT]])
            planned = hedged or _is_aimed_at(line[:i])
            when = i > 0 and any(form in forms("circumstances") for form in without_proclitics(line[i - 1].form))
            subject = frozenset() if before else frozenset(following[:_NEXT])
            found += [Taken((n, 1 - side if turned else side), beside, near, subject, when, planned) for n, side in sides]
        i = after
    return tuple(found)


def _of_one(a: Taken, b: Taken) -> bool:
    """Tell whether two words are said of one thing: what stands next to either stands beside the other, and kindred words enough beside both."""
    shared = kindred(a.beside, b.beside)
    return len(shared) >= _SAME_THING and bool(kindred(a.next, b.beside) and kindred(b.next, a.beside)) and _of_one_subject(a, b)


def _of_one_subject(a: Taken, b: Taken) -> bool:
    """Tell whether two verbs may have one subject: all that follows either is kindred to what follows the other, as far as both begin their clauses."""
    if not (a.subject and b.subject):
        return True
    return len(kindred(a.subject, b.subject)) == len(a.subject) or len(kindred(b.subject, a.subject)) == len(b.subject)


def _opposed(ours: Sequence[Taken], theirs: Sequence[Taken]) -> bool:
    """Tell whether two clauses take opposite sides of one thing, both as done or both as to come, and no side of it alike."""
    known = {t.side for t in theirs}
    for one in ours:
        n, side = one.side
        if (n, side) in known:
            continue
        if any(t.side == (n, 1 - side) and t.planned is one.planned and not (t.when and one.when) and _of_one(one, t) for t in theirs):
            return True
    return False


def _matter(clause: Clause, tells: Mapping[str, float]) -> dict[str, float]:
    """Give a clause's words, those of opposites and of who says it left out."""
    speaker = words_of(clause.statement.speaker or "") if clause.statement else {}
    names = {form for m in clause.document.mentions if m.span.meets(clause.span) and m.kind is EntityKind.PERSON for form in words_of(m.text)}
    opposites = {stem(t.form) for t in line_of(clause.text) if sides_of(t.form)}
    kept = {form: w for form, w in clause.words.items() if form not in opposites and form not in speaker and form not in names}
    return damped(kept, tells)


@dataclass(frozen=True, slots=True)
class _Side:
    clause: Clause
    taken: tuple[Taken, ...]
    matter: dict[str, float]
    around: frozenset[str]  #: what the words of its sentence may be known by


def _side(clause: Clause, tells: Mapping[str, float]) -> _Side | None:
    sides = taken(clause)
    if not sides:
        return None
    return _Side(clause, sides, _matter(clause, tells), meant_by(clause.around))


def _of_two(a: Clause, b: Clause) -> bool:
    """Tell whether two clauses are of two days, bodies, people, counts or places."""
    return of_two_days(a, b) or of_two_counts(a, b) or of_two_bodies(a, b) or of_two_people(a.whole, b.whole) or of_two_places(a, b)


def _alike(a: _Side, b: _Side) -> float:
    """Give how much two clauses that take opposite sides share beside them, 0 where they share too little to be of one matter."""
    if not _opposed(a.taken, b.taken) or _of_two(a.clause, b.clause):
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


def opposed(event: Event, by_document: Mapping[str, Sequence[Clause]], tells: Mapping[str, float]) -> Iterator[tuple[float, Clause, Clause]]:
    """Find for each two documents the clauses that tell the opposite of each other, where neither document tells both sides."""
    sides = {i: [s for c in of if (s := _side(c, tells))] for i, of in by_document.items()}
    for one, other in combinations(event.documents, 2):
        ours, theirs = sides[one.id], sides[other.id]
        pairs = ((share, a, b) for a, b in product(ours, theirs) if _may_part(a, b) and (share := _alike(a, b)))
        yield from ((share, a.clause, b.clause) for share, a, b in pairs if not _agrees(a, theirs) and not _agrees(b, ours))


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
