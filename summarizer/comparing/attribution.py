"""One statement given to different speakers."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.arabic.tokens import tokens
from summarizer.comparing.evidence import quote
from summarizer.comparing.matter import alike_in_meaning, covered, likeness, sentence_words, words_of
from summarizer.comparing.positions import ordered, position
from summarizer.comparing.quote import position_of, quotations
from summarizer.comparing.speakers import are_two, is_body, names_person, same_speaker
from summarizer.comparing.topics import about, line
from summarizer.types import Difference, Force, Importance, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.comparing.quote import Quoted
    from summarizer.types import Document, Event, Position, Statement

#: Words of two quotations, as a share, that must be the same in the same order to be one utterance.
_SAME_WORDS = 0.8
#: How alike what two speakers say must be to be one statement, 0 to 1: a forecast with one figure, and anything else. Two bodies that
#: announce one thing agree; one forecast has one author.
_WITH_FIGURE, _WITHOUT = 0.38, 0.72
#: Words of a quotation below which an unnamed source may have said the same as somebody named.
_OF_UNNAMED = 6
#: Words of a statement below which it is a phrase that anybody may use.
_LEAST_WORDS = 5
#: Share of the words of a speaker, by weight, that a sentence must hold to name him too.
_NAMED = 0.75


@dataclass(frozen=True, slots=True)
class _Said:
    document: Document
    statement: Statement
    span: Span
    words: Mapping[str, float]
    figures: frozenset[str]


def _is_known(statement: Statement) -> bool:
    """Tell whether a speaker is told well enough to be told from another: by name, or in more than a word («الأخير»); no two, and nobody's object."""
    speaker = statement.speaker or ""
    of_two = any(word.startswith("وال") for word in speaker.split()) and not is_body(speaker)
    return (statement.actor is not None or " " in speaker) and not of_two and not speaker.startswith("بال")


def _said(document: Document) -> list[_Said]:
    found = []
    for s in document.statements:
        if s.speaker is None or s.sentence < 0 or not _is_known(s):
            continue
        text = document.article.at(s.content)
        figures = frozenset(f"{q.value}" for q in document.quantities if s.content.covers(q.span))
        found.append(_Said(document, s, s.content, words_of(text), figures))
    return found


def _position(one: _Said) -> Position:
    s = one.statement
    return position(s.speaker or "", [quote(one.document, s.span, s.sentence)], by=s.speaker, through=s.through)


def _one_statement(a: _Said, b: _Said) -> bool:
    foretold = a.statement.force is Force.EXPECT and b.statement.force is Force.EXPECT
    if min(len(a.words), len(b.words)) < _LEAST_WORDS:
        return False
    alike = likeness(a.words, b.words)
    if foretold and a.figures & b.figures:
        return max(alike, alike_in_meaning(a.words, b.words)) >= _WITH_FIGURE
    return alike >= _WITHOUT


def _is_told(one: _Said, document: Document, said: Sequence[_Said]) -> bool:
    """Tell whether a document gives a statement to its speaker too, beside whomever else it gives it to."""
    return any(
        other.document.id == document.id and _one_statement(one, other) and same_speaker(one.document, one.statement, other.document, other.statement)
        for other in said
    )


def _names(one: _Said, other: Statement) -> bool:
    """Tell whether the sentence of a statement names the other's speaker too: then both may speak in it («بحث الملك مع الرئيس ... مؤكدين»)."""
    return covered(words_of(other.speaker or ""), sentence_words(one.document, one.statement.sentence)) >= _NAMED


def _part(a: _Said, b: _Said, said: Sequence[_Said]) -> bool:
    """Tell whether two documents give one statement to two who cannot be one, and neither gives it to the other's speaker too."""
    if a.document.id == b.document.id or not _one_statement(a, b) or not are_two(a.document, a.statement, b.document, b.statement):
        return False
    if _names(a, b.statement) or _names(b, a.statement):
        return False
    return not _is_told(a, b.document, said) and not _is_told(b, a.document, said)


def _from_statements(event: Event) -> list[Difference]:
    said = [s for document in event.documents for s in _said(document)]
    found: list[Difference] = []
    taken: list[_Said] = []
    for a, b in combinations(said, 2):
        if not _part(a, b, said) or any(_one_statement(one, other) for one in (a, b) for other in taken):
            continue
        taken += [a, b]
        found.append(
            Difference(
                kind=Kind.ATTRIBUTION,
                topic=about("channel", [a.words, b.words], a.document, a.statement.sentence),
                positions=ordered(event, (_position(a), _position(b))),
                importance=Importance.MEDIUM,
                confidence=likeness(a.words, b.words),
            )
        )
    return found


def _same_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SAME_WORDS


def _opening(text: str) -> str:
    """Give the first words of a quotation, enough to know it by."""
    found = [t.end for t in tokens(text) if t.is_word or t.is_number]
    return text[: found[min(4, len(found) - 1)]]


def _other_speaker(a: Quoted, b: Quoted) -> bool:
    """Tell whether two quotations are said by two who cannot be one, or by somebody named and by a source that is not."""
    if a.statement is None or b.statement is None or not a.speaker or not b.speaker:
        return False
    if are_two(a.document, a.statement, b.document, b.statement):
        return True
    return len(a.words) >= _OF_UNNAMED and (_is_unnamed(a, b) or _is_unnamed(b, a))


def _is_unnamed(a: Quoted, b: Quoted) -> bool:
    """Tell whether one quotation is an unnamed source's, of whom nothing is said that is said of the person who says the other."""
    if a.statement is None or b.statement is None or not a.statement.unnamed or b.statement.unnamed or not names_person(b.document, b.statement):
        return False
    return not same_speaker(a.document, a.statement, b.document, b.statement)


def _from_quotations(event: Event) -> list[Difference]:
    quoted = [q for document in event.documents for q in quotations(document) if q.speaker]
    found: list[Difference] = []
    taken: set[str] = set()
    for a, b in combinations(quoted, 2):
        if a.document.id == b.document.id or taken & {a.text, b.text} or not _same_words(a.words, b.words) or not _other_speaker(a, b):
            continue
        alike = [q for q in quoted if _same_words(q.words, a.words)]
        taken |= {q.text for q in alike}
        sides = [[q for q in alike if not _other_speaker(q, one)] for one in (a, b)]
        found.append(
            Difference(
                kind=Kind.ATTRIBUTION,
                topic=line("speaker", words=_opening(a.text)),
                positions=ordered(event, [position_of(side, side[0].speaker or "") for side in sides]),
                importance=Importance.MEDIUM,
            )
        )
    return found


def find(event: Event) -> list[Difference]:
    """Find the statements that sources put into different mouths."""
    return _from_quotations(event) + _from_statements(event)
