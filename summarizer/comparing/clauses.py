"""Clauses: the parts of sentences between punctuation marks, with who says them, and whether they are told as so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.comparing.evidence import quote
from summarizer.comparing.lines import hedges_in, line_of, negated_in, once_for_each
from summarizer.comparing.matter import words_of
from summarizer.comparing.positions import position
from summarizer.types import Force, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.types import Document, Position, Statement

#: Least words of a claim: a shorter one could speak of anything.
LEAST_WORDS = 2
#: Words before and after a clause that are said near it: no sentence of a news agency is cut by it, but one of seventy words is.
_NEAR = 20
#: Marks that end a clause.
BREAKS = frozenset("\N{ARABIC COMMA}\N{ARABIC SEMICOLON};:.!?|\N{ARABIC QUESTION MARK}\N{HORIZONTAL ELLIPSIS}")
#: Marks around a clause that are no part of it as a value.
_EDGES = "«»“”\N{QUOTATION MARK} "


@dataclass(frozen=True)
class Clause:
    """A part of a sentence that tells one thing."""

    document: Document
    sentence: int
    span: Span
    words: Mapping[str, float]  #: its stems with matter, by rarity
    statement: Statement | None  #: in which it is said; None where the article itself says it

    @cached_property
    def text(self) -> str:
        """Give the words as they stand."""
        return self.document.article.at(self.span)

    @cached_property
    def negated(self) -> bool:
        """Tell whether it tells that something is not so."""
        denying = any(s.force is Force.DENY and s.span.meets(self.span) for s in self.document.statements if s.sentence == self.sentence)
        return denying or bool(negated_in(self.text))

    @cached_property
    def hedged(self) -> bool:
        """Tell whether it tells something as possible, planned or hearsay only."""
        return bool(hedges_in(self.text))

    @cached_property
    def whole(self) -> Clause:
        """Give the sentence that it is a part of."""
        span = self.document.sentence(self.sentence).span
        return Clause(self.document, self.sentence, span, words_of(self.document.article.at(span)), self.statement)

    @cached_property
    def around(self) -> str:
        """Give what its sentence says near it: all of a sentence of ordinary length, a part of one that tells many things."""
        sentence = self.document.text_of(self.sentence)
        begin = self.span.start - self.document.sentence(self.sentence).span.start
        line, end = line_of(sentence), begin + self.span.end - self.span.start
        first = max(0, sum(t.end <= begin for t in line) - _NEAR)
        last = min(len(line), sum(t.start < end for t in line) + _NEAR)
        return sentence[line[first].start : line[last - 1].end] if first < last else sentence

    def position(self) -> Position:
        """Make it a position, labelled by who says it."""
        said = self.statement
        value = " ".join(self.text.split()).strip(_EDGES)
        evidence = [quote(self.document, self.span, self.sentence)]
        return position(value, evidence, said.speaker if said else None, said.through if said else None)


def _cut(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in [*(t.start for t in line_of(text) if t.text in BREAKS), len(text)]:
        yield start, end
        start = end + 1


@once_for_each
def clauses(document: Document) -> tuple[Clause, ...]:
    """Cut the sentences of a body into clauses; headings, and clauses without a word that carries matter, are left out."""
    found = []
    for s in document.sentences:
        if s.heading:
            continue
        text = document.article.at(s.span)
        for start, end in _cut(text):
            words = words_of(text[start:end])
            if words:
                span = Span(s.span.start + start, s.span.start + end)
                said = next((x for x in document.statements if x.sentence == s.index and x.span.meets(span)), None)
                found.append(Clause(document, s.index, span, words, said))
    return tuple(found)
