"""Affirmed against denied: what one source says is so and another says is not, or the opposite of which it says.

A denial is found by negation («نفى أن»، «لم يتطرق إلى»); its claim is looked for in what other sources affirm. Opposites
(«يتراجع» and «يتسع») come from lexicon/opposites.toml and count where the rest of both clauses speaks of one matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.negation import negated_spans
from summarizer.arabic.tokens import is_stop_word, stem, tokens, without_proclitics
from summarizer.comparing.clauses import LEAST_WORDS, Clause, clauses
from summarizer.comparing.matter import covered, covered_in_meaning, damped, meanings, telling, words_of
from summarizer.comparing.positions import ordered, position
from summarizer.comparing.speakers import same_speaker
from summarizer.comparing.topics import about
from summarizer.lexicon import lexicon
from summarizer.types import Difference, EntityKind, Force, Importance, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.types import Document, Event, Position, Statement

#: Share of the words of a thing that is said not to be, the thing itself among them, that an affirming clause must hold.
_THING = 0.5
#: Words from the head of a denial among which the thing's word of existence stands.
_HEAD = 14
#: Share of a denied claim's words, by weight, that an affirming clause must hold.
_CLAIM = 0.5
#: The same where kindred words count too («حمولة» for «حُمّلت»), and how many words must then be kindred: a likeness of few words by root is chance.
_CLAIM_IN_MEANING, _KINDRED = 0.6, 3
#: The same for the surroundings of two opposites.
_SURROUNDINGS = 0.4


@dataclass(frozen=True, slots=True)
class _Denied:
    clause: Clause
    claim: dict[str, float]  #: the words of what is denied, in their order
    existence: bool  #: whether it is denied that there is, was or was said to be such a thing: then the first word is the thing


@cache
def _existence() -> frozenset[str]:
    """Give the folded words after which the thing stands that is said not to be («وجود»، «أي»، «هناك»، «لم يتطرق إلى»)."""
    return frozenset(fold(w) for w in lexicon("opposites")["existence"].split())


@cache
def _replies() -> frozenset[str]:
    """Give the stems of what a newsroom says that it did not get: no claim of anybody's («لم يتسن الحصول على تعليق»)."""
    return frozenset(stem(fold(w)) for w in lexicon("opposites")["replies"].split())


@cache
def _determiners() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("opposites")["determiners"].split())


@cache
def _links() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("opposites")["links"].split())


def _thing(text: str) -> str | None:
    """Give what follows the words of existence near the head of a denial; None where there are none."""
    last: int | None = None
    for token in tokens(text)[:_HEAD]:
        forms = set(without_proclitics(token.form))
        if forms & _existence() or (last is not None and forms & (_links() | _determiners())):
            last = token.end
    return None if last is None else text[last:]


def _denied(clause: Clause, text: str, statement: Statement | None) -> _Denied:
    """Read what a text denies, the words of who denies it left out."""
    speaker = words_of(statement.speaker or "") if statement else {}
    thing = _thing(text)
    claim = {form: w for form, w in words_of(text if thing is None else thing).items() if form not in speaker}
    return _Denied(clause, claim, thing is not None)


def _denials(document: Document, of_document: Sequence[Clause]) -> Iterator[_Denied]:
    """Give what a document says is not so: in a negated clause, or by a verb of denial."""
    for c in of_document:
        for start, end in negated_spans(c.text):
            yield _denied(c, c.text[start:end], c.statement)
    for s in document.statements:
        if s.force is Force.DENY and s.sentence >= 0:
            text = document.article.at(s.content)
            yield _denied(Clause(document, s.sentence, s.span, words_of(text), s), text, s)


def _side(told: Sequence[Clause]) -> Position:
    """Make one position of what several sources tell alike; the clause told first gives its words."""
    first, evidence = told[0].position(), [e for c in told for e in c.position().evidence]
    return position(first.value, evidence, first.by, first.through)


def _difference(event: Event, ours: Sequence[Clause], theirs: Sequence[Clause]) -> Difference:
    a, b = ours[0], theirs[0]
    return Difference(
        kind=Kind.STANCE,
        topic=about("stance", [a.words, b.words], a.document, a.sentence),
        positions=ordered(event, (_side(ours), _side(theirs))),
        importance=Importance.HIGH,
        confidence=covered(a.words, b.words),
    )


def _tells(denied: _Denied, claim: Mapping[str, float], clause: Clause) -> float:
    """Give how far a clause speaks of what is denied, 0 where it holds too few of its words to be sure."""
    known = meanings(clause.words)
    near = covered_in_meaning(claim, known)
    if denied.existence:
        thing = next(iter(claim))
        named = thing in clause.words if len(claim) < LEAST_WORDS else bool(meanings([thing]) & known)
        return near if named and near >= _THING else 0.0
    shared = sum(form in clause.words for form in claim)
    kindred = sum(bool(meanings([form]) & known) for form in claim)
    exact = covered(claim, clause.words) if shared >= LEAST_WORDS else 0.0
    if not meanings([next(iter(claim))]) & known:
        return 0.0  # what is said not to be so is not what the clause affirms, whatever stands around it
    return max(exact if exact >= _CLAIM else 0.0, near if kindred >= _KINDRED and near >= _CLAIM_IN_MEANING else 0.0)


def _best(denied: _Denied, claim: Mapping[str, float], of_document: Sequence[Clause]) -> Clause | None:
    """Give the clause of a document that best tells what is denied, None where none does."""
    share, best = max(((_tells(denied, claim, c), c) for c in of_document), key=lambda one: one[0], default=(0.0, None))
    return best if share > 0 else None


def _said_by_one(a: Clause, b: Clause) -> bool:
    """Tell whether two clauses are of one named speaker, whom two sources only render in other words."""
    if a.statement is None or b.statement is None or not a.statement.speaker or not b.statement.speaker:
        return False
    return same_speaker(a.document, a.statement, b.document, b.statement)


def _denied_and_affirmed(event: Event, by_document: Mapping[str, Sequence[Clause]]) -> list[Difference]:
    tells, found = telling(event), []
    affirmed = {i: [c for c in of if not c.negated and not c.hedged] for i, of in by_document.items()}
    for document in event.documents:
        for denied in _denials(document, by_document[document.id]):
            if len(denied.claim) < (1 if denied.existence else LEAST_WORDS) or next(iter(denied.claim)) in _replies():
                continue
            claim = damped(denied.claim, tells)
            best = (_best(denied, claim, affirmed[i]) for i in affirmed if i != document.id)
            against = [c for c in best if c is not None and not _said_by_one(denied.clause, c)]
            if against:
                found.append(_difference(event, [denied.clause], against))
    return found


@cache
def _opposites() -> dict[str, frozenset[tuple[int, int]]]:
    """Give for each stem the (pair, side) of opposites that it stands on."""
    found: dict[str, set[tuple[int, int]]] = {}
    for n, sides in enumerate(lexicon("opposites")["pairs"]):
        for side, words in enumerate(sides):
            for w in words.split():
                found.setdefault(stem(fold(w)), set()).add((n, side))
    return {form: frozenset(sides) for form, sides in found.items()}


#: Words before and after an opposite that say what it is said of: a verbal noun has its object after it, a verb its subject before.
_BEFORE, _AFTER = 1, 3

Side = tuple[int, int]


def _opposites_in(clause: Clause) -> dict[Side, frozenset[str]]:
    """Give the sides of opposites that a clause takes, each with the stems beside it; negation turns them."""
    forms = [stem(t.form) for t in tokens(clause.text) if t.is_word and not is_stop_word(t.form)]
    turned = bool(negated_spans(clause.text))
    found: dict[Side, frozenset[str]] = {}
    for i, form in enumerate(forms):
        beside = frozenset(forms[max(0, i - _BEFORE) : i] + forms[i + 1 : i + 1 + _AFTER])
        for n, side in _opposites().get(form, ()):
            key = (n, 1 - side if turned else side)
            found[key] = found.get(key, frozenset()) | beside
    return found


def _opposites_of(clause: Clause) -> set[Side]:
    """Give quickly the opposites that a clause may take, negation counted or not."""
    return {side for form in clause.words for n, one in _opposites().get(form, ()) for side in ((n, one), (n, 1 - one))}


def _are_opposite(a: Clause, b: Clause) -> bool:
    """Tell whether two clauses take opposite sides of one thing: the same words stand beside the opposites."""
    ours, theirs = _opposites_in(a), _opposites_in(b)
    return any((n, 1 - side) in theirs and (n, side) not in theirs and beside & theirs[n, 1 - side] for (n, side), beside in ours.items())


def _matter(clause: Clause) -> dict[str, float]:
    """Give a clause's words, those of opposites and of who says it left out."""
    speaker = words_of(clause.statement.speaker or "") if clause.statement else {}
    names = {form for m in clause.document.mentions if m.span.meets(clause.span) and m.kind is EntityKind.PERSON for form in words_of(m.text)}
    return {form: w for form, w in clause.words.items() if form not in _opposites() and form not in speaker and form not in names}


def _alike_but_for_opposites(a: Clause, b: Clause, tells: Mapping[str, float]) -> float:
    """Give how much two clauses share beside the opposites, 0 where they hold none or share too few words to be of one matter."""
    if not _opposites_of(a) & {(n, 1 - side) for n, side in _opposites_of(b)} or not _are_opposite(a, b):
        return 0.0
    one, other = (damped(_matter(c), tells) for c in (a, b))
    if len(one.keys() & other.keys()) < LEAST_WORDS:
        return 0.0
    return min(covered(one, other), covered(other, one))


def _opposed(event: Event, by_document: Mapping[str, Sequence[Clause]]) -> list[Difference]:
    tells, found = telling(event), []
    for one, other in combinations(event.documents, 2):
        pairs = [(_alike_but_for_opposites(a, b, tells), a, b) for a, b in product(by_document[one.id], by_document[other.id])]
        share, a, b = max(pairs, key=lambda p: p[0], default=(0.0, None, None))
        if a is not None and b is not None and share >= _SURROUNDINGS and not _said_by_one(a, b):
            found.append(_difference(event, [a], [b]))
    return found


def find(event: Event) -> list[Difference]:
    """Find what one source affirms and another denies, or tells the opposite of."""
    by_document = {d.id: clauses(d) for d in event.documents}
    return _denied_and_affirmed(event, by_document) + _opposed(event, by_document)
