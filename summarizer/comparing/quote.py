"""One quotation with materially different words."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.arabic.tokens import is_stop_word, tokens
from summarizer.comparing.evidence import quote
from summarizer.comparing.positions import ordered, position
from summarizer.comparing.topics import line
from summarizer.types import Difference, Importance, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.types import Document, Event, Position, Span, Statement

#: Words in a row that two quotations must share to be two tellings of one.
_SHARED = 4
#: Words which each must have beyond what is shared, and with matter of its own one of them: fewer is a word left out, no other quotation.
_OWN, _OWN_MATTER = 3, 2


@dataclass(frozen=True, slots=True)
class Quoted:
    """A verbatim quotation with its speaker."""

    document: Document
    statement: Statement
    span: Span
    words: tuple[str, ...]  #: folded

    @property
    def text(self) -> str:
        """Give the words as they stand."""
        return self.document.article.at(self.span)


def quotations(document: Document) -> list[Quoted]:
    """Give the quotations of a document that are long enough to be told again by others."""
    found = []
    for statement in document.statements:
        for span in statement.quotes:
            words = tuple(t.form for t in tokens(document.article.at(span)) if t.is_word or t.is_number)
            if len(words) >= _SHARED:
                found.append(Quoted(document, statement, span, words))
    return found


def _rest(words: Sequence[str], start: int, size: int) -> list[str]:
    """Give the words of a quotation beyond what is shared."""
    return [*words[:start], *words[start + size :]]


def _of_matter(words: Sequence[str], other: Sequence[str]) -> int:
    """Count the words with matter that the other quotation has not."""
    return len({w for w in words if not is_stop_word(w)} - set(other))


def differ(a: Quoted, b: Quoted) -> bool:
    """Tell whether two quotations are tellings of one utterance that part in matter: neither is a part of the other."""
    match = SequenceMatcher(None, a.words, b.words, autojunk=False).find_longest_match()
    ours, theirs = _rest(a.words, match.a, match.size), _rest(b.words, match.b, match.size)
    if match.size < _SHARED or min(len(ours), len(theirs)) < _OWN:
        return False
    return max(_of_matter(ours, b.words), _of_matter(theirs, a.words)) >= _OWN_MATTER


def _groups(quoted: Sequence[Quoted]) -> list[tuple[list[Quoted], list[Quoted]]]:
    """Give for each two tellings that part the quotations that go with either."""
    found: list[tuple[list[Quoted], list[Quoted]]] = []
    for a, b in combinations(quoted, 2):
        if a.document.id == b.document.id or not differ(a, b) or any(a in x + y and b in x + y for x, y in found):
            continue
        with_a = [q for q in quoted if q is a or (not differ(q, a) and differ(q, b))]
        with_b = [q for q in quoted if q is b or (not differ(q, b) and differ(q, a))]
        found.append((with_a, with_b))
    return found


def _position(side: Sequence[Quoted]) -> Position:
    said = side[0].statement
    return position(side[0].text, (quote(q.document, q.span, q.statement.sentence) for q in side), said.speaker, said.through)


def find(event: Event) -> list[Difference]:
    """Find the quotations that sources give with other words."""
    quoted = [q for document in event.documents for q in quotations(document)]
    return [
        Difference(
            kind=Kind.QUOTE,
            topic=line("quote", speaker=sides[0][0].statement.speaker or sides[0][0].document.article.source or ""),
            positions=ordered(event, map(_position, sides)),
            importance=Importance.HIGH,
        )
        for sides in _groups(quoted)
    ]
