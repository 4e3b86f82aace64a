"""What a headline claims: its clauses, each with the words that carry matter; and the difference that holds one against what the bodies tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.tokens import tokens
from summarizer.comparing.clauses import BREAKS
from summarizer.comparing.evidence import quote
from summarizer.comparing.matter import words_of
from summarizer.comparing.positions import position
from summarizer.comparing.topics import value
from summarizer.lexicon import lexicon
from summarizer.types import HEADLINE, Difference, Importance, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.types import Document, Evidence

#: Least words of a clause that can be checked.
LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of a headline that claims one thing."""

    document: Document
    span: Span
    words: Mapping[str, float]

    @property
    def text(self) -> str:
        """Give the words as they stand, without the marks at their ends."""
        return self.document.article.at(self.span).strip(" " + "".join(BREAKS))


@cache
def forms(name: str) -> frozenset[str]:
    """Give a list of lexicon/headlines.toml, folded."""
    return frozenset(fold(w) for w in lexicon("headlines")[name].split())


def _cuts(text: str) -> Iterator[int]:
    """Give where the clauses of a headline end: at its punctuation and before a verbal noun joined by «و»."""
    line_of = tokens(text)
    for t in line_of:
        if t.text in BREAKS or (t.form.startswith("و") and t.form[1:] in forms("joined") and t.start > 0):
            yield t.start
    yield len(text)


def claims(document: Document) -> list[Claim]:
    """Cut the headline of a document into what it claims; none where it has none."""
    if document.headline is None:
        return []
    begin, text = document.headline.span.start, document.text_of(HEADLINE)
    found, start = [], 0
    for end in _cuts(text):
        words = words_of(text[start:end])
        if len(words) >= LEAST_WORDS:
            found.append(Claim(document, Span(begin + start, begin + end, title=True), words))
        start = end
    return found


def difference(clause: Claim, body: Sequence[Evidence], topic: str, told: str | None = None) -> Difference:
    """Hold a claim of a headline against what the bodies tell; `told` is its clause, the first quotation where it is None."""
    headline = quote(clause.document, clause.span, HEADLINE)
    return Difference(
        kind=Kind.HEADLINE,
        topic=topic,
        positions=(
            position(value("headline", words=clause.text), [headline]),
            position(value("body", words=told or body[0].quote), body),
        ),
        importance=Importance.HIGH,
    )
