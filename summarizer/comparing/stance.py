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
from summarizer.arabic.negation import negated_spans, weakest_hedge
from summarizer.arabic.tokens import stem, tokens
from summarizer.comparing.evidence import quote
from summarizer.comparing.matter import covered, words_of
from summarizer.comparing.positions import ordered, position
from summarizer.comparing.topics import shared_words
from summarizer.lexicon import lexicon
from summarizer.types import Difference, Force, Importance, Kind, Span

if TYPE_CHECKING:
    from summarizer.types import Document, Event, Position

#: Share of a denied claim's words, by weight, that an affirming clause must hold.
_CLAIM = 0.5
#: The same for the surroundings of two opposites.
_SURROUNDINGS = 0.3
#: Least words of a claim: a shorter one could be anything.
_LEAST_WORDS = 2
_BREAKS = frozenset("\N{ARABIC COMMA}\N{ARABIC SEMICOLON};:.!?\N{ARABIC QUESTION MARK}\N{HORIZONTAL ELLIPSIS}")


@dataclass(frozen=True, slots=True)
class _Clause:
    document: Document
    sentence: int
    span: Span
    text: str
    words: dict[str, float]
    speaker: str | None
    through: str | None


def _clauses(document: Document) -> list[_Clause]:
    """Cut the sentences of a body into clauses at their punctuation."""
    found = []
    for s in document.sentences:
        if s.heading:
            continue
        text = document.article.at(s.span)
        start = 0
        for end in [*(t.start for t in tokens(text) if t.text in _BREAKS), len(text)]:
            span = Span(s.span.start + start, s.span.start + end)
            words = words_of(text[start:end])
            if len(words) >= _LEAST_WORDS:
                said = next((x for x in document.statements if x.sentence == s.index and x.span.meets(span)), None)
                found.append(_Clause(document, s.index, span, text[start:end], words, said.speaker if said else None, said.through if said else None))
            start = end + 1
    return found


@dataclass(frozen=True, slots=True)
class _Denied:
    clause: _Clause
    claim: dict[str, float]


def _denials(document: Document, clauses: list[_Clause]) -> list[_Denied]:
    """Give what a document says is not so: by a verb of denial, or by a negated clause."""
    found = []
    for c in clauses:
        claims = [words_of(c.text[a:b]) for a, b in negated_spans(c.text)]
        found += [_Denied(c, claim) for claim in claims if len(claim) >= _LEAST_WORDS]
    for s in document.statements:
        if s.force is Force.DENY and s.sentence >= 0:
            claim = words_of(document.article.at(s.content))
            if len(claim) >= _LEAST_WORDS:
                clause = _Clause(document, s.sentence, s.span, document.article.at(s.span), claim, s.speaker, s.through)
                found.append(_Denied(clause, claim))
    return found


def _is_negated(clause: _Clause) -> bool:
    denying = any(s.force is Force.DENY and s.span.meets(clause.span) for s in clause.document.statements if s.sentence == clause.sentence)
    return denying or bool(negated_spans(clause.text))


def _position(clause: _Clause) -> Position:
    return position(" ".join(clause.text.split()).strip('«»"”“ '), [quote(clause.document, clause.span, clause.sentence)], clause.speaker, clause.through)


def _difference(event: Event, a: _Clause, b: _Clause, importance: Importance = Importance.HIGH) -> Difference:
    return Difference(
        kind=Kind.STANCE,
        topic=shared_words([a.words, b.words], a.document, a.sentence),
        positions=ordered(event, (_position(a), _position(b))),
        importance=importance,
        confidence=covered(a.words, b.words),
    )


def _denied_and_affirmed(event: Event, clauses: dict[str, list[_Clause]]) -> list[Difference]:
    found = []
    affirmed = [c for of_document in clauses.values() for c in of_document if not _is_negated(c)]
    for document in event.documents:
        for denied in _denials(document, clauses[document.id]):
            others = [(covered(denied.claim, c.words), c) for c in affirmed if c.document.id != document.id]
            best = max(others, key=lambda one: one[0], default=None)
            if best is not None and best[0] >= _CLAIM and weakest_hedge(best[1].text) is None:
                found.append(_difference(event, denied.clause, best[1]))
    return found


@cache
def _opposites() -> dict[str, frozenset[tuple[int, int]]]:
    """Give for each stem the (pair, side) of opposites that it stands on."""
    found: dict[str, set[tuple[int, int]]] = {}
    for n, (one, other) in enumerate(lexicon("opposites")["pairs"]):
        for side, words in enumerate((one, other)):
            for w in words.split():
                found.setdefault(stem(fold(w)), set()).add((n, side))
    return {form: frozenset(sides) for form, sides in found.items()}


def _sides(clause: _Clause) -> set[tuple[int, int]]:
    sides = {side for form in clause.words for side in _opposites().get(form, ())}
    return {(n, 1 - side) for n, side in sides} if negated_spans(clause.text) else sides


def _are_opposite(a: _Clause, b: _Clause) -> bool:
    ours, theirs = _sides(a), _sides(b)
    if not any((n, 1 - side) in theirs and (n, side) not in theirs for n, side in ours):
        return False
    plain_a = {form: w for form, w in a.words.items() if form not in _opposites()}
    plain_b = {form: w for form, w in b.words.items() if form not in _opposites()}
    return bool(plain_a) and bool(plain_b) and max(covered(plain_a, plain_b), covered(plain_b, plain_a)) >= _SURROUNDINGS


def _opposed(event: Event, clauses: dict[str, list[_Clause]]) -> list[Difference]:
    found = []
    for one, other in combinations(event.documents, 2):
        pairs = [(a, b) for a, b in product(clauses[one.id], clauses[other.id]) if _are_opposite(a, b)]
        if pairs:
            found.append(_difference(event, *max(pairs, key=lambda p: covered(p[0].words, p[1].words))))
    return found


def find(event: Event) -> list[Difference]:
    """Find what one source affirms and another denies, or tells the opposite of."""
    clauses = {d.id: _clauses(d) for d in event.documents}
    return _denied_and_affirmed(event, clauses) + _opposed(event, clauses)
