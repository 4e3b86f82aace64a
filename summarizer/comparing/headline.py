"""A headline that its own body does not bear out, or that names somebody else.

Three questions are put to a headline, clause by clause:

  whom    does anybody whom it names take part in what the body tells in the same words?
  what    does the body tell the same act of the same thing, or of another?
  surely  where the body speaks of it, does it say so plainly, or only as possible, planned, on a condition, or not at all?
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.names import same_name
from summarizer.arabic.negation import negated_spans, weakest_hedge
from summarizer.arabic.tokens import stem, tokens, without_proclitics
from summarizer.comparing.clauses import BREAKS, Clause, clauses
from summarizer.comparing.evidence import quote, quote_sentence
from summarizer.comparing.matter import covered, sentence_words, words_of
from summarizer.comparing.positions import position
from summarizer.comparing.topics import line, value
from summarizer.lexicon import lexicon
from summarizer.types import HEADLINE, Difference, EntityKind, Importance, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.types import Document, Event, Evidence, Mention

#: Share of a headline clause's weight, names left out, that a sentence must hold to speak of it.
_SPEAKS_OF = 0.34
#: The same for a sentence that bears a clause out.
_BEARS_OUT = 0.6
#: Least words of a clause that can be checked.
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Claim:
    """A part of a headline that claims one thing."""

    document: Document
    span: Span
    words: dict[str, float]

    @property
    def text(self) -> str:
        """Give the words as they stand, without the marks at their ends."""
        return self.document.article.at(self.span).strip(" " + "".join(BREAKS))


@cache
def _forms(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("headlines")[name].split())


def _cuts(text: str) -> Iterator[int]:
    """Give where the clauses of a headline end: at its punctuation and before a verbal noun joined by «و»."""
    line_of = tokens(text)
    for t in line_of:
        if t.text in BREAKS or (t.form.startswith("و") and t.form[1:] in _forms("joined") and t.start > 0):
            yield t.start
    yield len(text)


def _claims(document: Document) -> list[_Claim]:
    if document.headline is None:
        return []
    begin, text = document.headline.span.start, document.text_of(HEADLINE)
    found, start = [], 0
    for end in _cuts(text):
        words = words_of(text[start:end])
        if len(words) >= _LEAST_WORDS:
            found.append(_Claim(document, Span(begin + start, begin + end, title=True), words))
        start = end
    return found


def _people(document: Document, sentence: int) -> list[str]:
    """Give the names of the persons of a sentence."""
    here = (m for m in document.mentions if m.sentence == sentence and m.kind is EntityKind.PERSON)
    return [name for m in here for name in _names(document, m)]


def _names(document: Document, mention: Mention) -> list[str]:
    actor = document.actor(mention.actor)
    return [mention.text] if actor is None or mention.nominal else [mention.text, actor.name]


def _speaking(clause: _Claim, documents: Sequence[Document], least: float) -> list[tuple[Document, int, float]]:
    """Give the sentences that speak of a clause's matter, best first."""
    found = []
    for document in documents:
        for s in document.sentences:
            share = 0.0 if s.heading else covered(clause.words, sentence_words(document, s.index))
            if share >= least:
                found.append((document, s.index, share))
    return sorted(found, key=lambda one: -one[2])


def _difference(clause: _Claim, body: Sequence[Evidence], topic: str) -> Difference:
    headline = quote(clause.document, clause.span, HEADLINE)
    return Difference(
        kind=Kind.HEADLINE,
        topic=topic,
        positions=(
            position(value("headline", words=clause.text), [headline]),
            position(value("body", words=body[0].quote), body),
        ),
        importance=Importance.HIGH,
    )


def _without_names(document: Document, clause: _Claim) -> dict[str, float]:
    """Give the clause's words, those of its persons left out."""
    named = {form for m in document.mentions if m.span.meets(clause.span) and m.kind is EntityKind.PERSON for form in words_of(m.text)}
    return {form: w for form, w in clause.words.items() if form not in named}


def _somebody_else(clause: _Claim, event: Event) -> Difference | None:
    """Find a person of the headline whom no sentence on its matter names, where each such sentence names others."""
    document = clause.document
    act = _Claim(document, clause.span, _without_names(document, clause))
    if len(act.words) < _LEAST_WORDS:
        return None
    speaking = [(d, n) for d, n, _ in _speaking(act, event.documents, _BEARS_OUT) if _people(d, n)][:6]
    if not any(d.id == document.id for d, _ in speaking):
        return None
    for m in document.mentions:
        if m.kind is not EntityKind.PERSON or m.nominal or not m.span.meets(clause.span):
            continue
        told = [_people(d, n) for d, n in speaking]
        if not any(same_name(m.text, name) for names in told for name in names):
            evidence = [quote_sentence(d, n) for d, n in speaking[:3]]
            return _difference(_Claim(document, document.headline.span if document.headline else clause.span, clause.words), evidence, line("headline_name"))
    return None


@cache
def _acts() -> dict[str, int]:
    """Give for each word of an act that has a patient its group of synonyms."""
    return {fold(w): n for n, words in enumerate(lexicon("headlines")["acts"]) for w in words.split()}


def _patients(text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Give each act of a text as (group, place, stems of the words that follow it)."""
    found = tokens(text)
    for i, t in enumerate(found):
        group = next((_acts()[form] for form in without_proclitics(t.form) if form in _acts()), None)
        if group is not None:
            following = [stem(x.form) for x in found[i + 1 : i + 4] if x.is_word]
            yield group, t.start, frozenset(following)


def _of_another(clause: _Claim, event: Event) -> Difference | None:
    """Find an act of the headline that every sentence which tells it does to somebody or something else."""
    for group, _, patient in _patients(clause.document.article.at(clause.span)):
        told: list[tuple[Document, Span, int, frozenset[str]]] = []
        for d in event.documents:
            for s in d.sentences:
                for other, place, theirs in _patients(d.text_of(s.index)):
                    if other == group and theirs and not s.heading:
                        at = s.span.start + place
                        told.append((d, Span(at, at + 1), s.index, theirs))
        own = [one for one in told if one[0].id == clause.document.id]
        if patient and own and not any(patient & theirs for *_, theirs in told):
            return _difference(clause, [quote(d, span, n) for d, span, n, _ in own[:2]], line("headline"))
    return None


def _is_unsure(told: Clause) -> bool:
    forms = {t.form for t in tokens(told.text)}
    return told.negated or told.hedged or bool(forms & _forms("conditions"))


def _claims_surely(clause: _Claim) -> bool:
    text = clause.document.article.at(clause.span)
    return weakest_hedge(text) is None and not negated_spans(text) and "\N{ARABIC QUESTION MARK}" not in text


def _less_sure(claim: _Claim, event: Event) -> Difference | None:
    """Find a claim that every clause on its matter, in its own body and elsewhere, tells only as possible, conditional or not so."""
    if not _claims_surely(claim) or not _is_decisive(claim):
        return None
    told = [(covered(claim.words, c.words), c) for d in event.documents for c in clauses(d)]
    speaking = [c for share, c in sorted(told, key=lambda one: -one[0]) if share >= _SPEAKS_OF]
    if not any(c.document.id == claim.document.id for c in speaking) or not all(map(_is_unsure, speaking)):
        return None
    return _difference(claim, [quote(c.document, c.span, c.sentence) for c in speaking[:3]], line("headline"))


def _is_decisive(clause: _Claim) -> bool:
    """Tell whether the headline says that something was done or settled."""
    forms = {form for t in tokens(clause.document.text_of(HEADLINE)) for form in without_proclitics(t.form)}
    return bool(forms & _forms("settled"))


_QUESTIONS = (_somebody_else, _of_another, _less_sure)


def find(event: Event) -> list[Difference]:
    """Find the headlines that their bodies do not bear out, one difference a headline."""
    found: list[Difference] = []
    for document in event.documents:
        answers = (ask(clause, event) for clause in _claims(document) for ask in _QUESTIONS)
        first = next((a for a in answers if a is not None), None)
        if first is not None:
            found.append(first)
    return found
