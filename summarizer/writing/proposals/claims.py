"""Whether figures, dates and quotations stand in the sentences that are cited for them, at the same matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.arabic.figures import figures
from summarizer.arabic.kin import likeness
from summarizer.arabic.moments import expressions
from summarizer.arabic.quotation import outermost_quotations
from summarizer.arabic.tokens import tokens
from summarizer.writing.proposals.words import matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.arabic.figures_nouns import Figure
    from summarizer.arabic.kin import Word
    from summarizer.arabic.moments_spec import When
    from summarizer.arabic.tokens import Token

#: Words behind a figure that say what it counts.
_BEHIND = 2


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of a text and the words that say what it is a figure of."""

    value: float
    high: float | None
    text: str  #: as it stands
    start: int  #: code points
    end: int  #: exclusive
    about: frozenset[Word]  #: those since the figure before it, and those right behind it
    percent: bool


def _between(words: Sequence[tuple[Token, Word]], start: int, end: int) -> list[Word]:
    return [w for t, w in words if start <= t.start and t.end <= end]


def _clause_end(line: Sequence[Token], i: int, length: int) -> int:
    """Give where what a figure counts ends at the latest: at a mark, or at a word with a conjunction before it."""
    return next((t.start for t in line[i:] if not (t.is_word or t.is_number) or (t.form[0] in "وف" and len(t.form) > _BEHIND)), length)


def _dates(line: Sequence[Token]) -> frozenset[int]:
    """Give the tokens that expressions of time have taken."""
    return frozenset(i for e in expressions(line) for i in range(e.first, e.last))


def numbers(text: str) -> list[Number]:
    """Give the figures of a text, those of dates left out; «قتيلان» is one as well as «2»."""
    line, words = tokens(text), matter(text)
    found: list[Figure] = figures(line, _dates(line))
    told, since = [], 0
    for figure in found:
        first, last = line[figure.first], line[figure.last - 1]
        behind = _between(words, line[figure.number_last - 1].end, _clause_end(line, figure.number_last, len(text)))[:_BEHIND]
        about = frozenset([*_between(words, since, first.start), *_between(words, first.start, last.end), *behind])
        told.append(Number(figure.value, figure.high, text[first.start : last.end], first.start, last.end, about, figure.kind == "percent"))
        since = last.end
    return told


def _is_same(one: Number, other: Number) -> bool:
    """Tell whether two figures are one: of one value, and of one thing where both say of which."""
    if (one.value, one.high, one.percent) != (other.value, other.high, other.percent):
        return False
    return not one.about or not other.about or any(likeness(a, b) for a in one.about for b in other.about)


def unborne_numbers(text: str, quotes: Sequence[str]) -> list[str]:
    """Give the figures of a text that no cited sentence has of the same thing."""
    cited = [n for q in quotes for n in numbers(q)]
    return [n.text for n in numbers(text) if not any(_is_same(n, other) for other in cited)]


def _times(text: str) -> Iterator[tuple[str, When]]:
    line = tokens(text)
    for found in expressions(line):
        yield text[line[found.first].start : line[found.last - 1].end], found.when


def _is_within(when: When, whole: When) -> bool:
    """Tell whether a moment says nothing that another does not: «14 أبريل» is within «الثلاثاء 14 أبريل 2026»."""
    return all(getattr(when, slot) == getattr(whole, slot) for slot in when.filled)


def unborne_times(text: str, quotes: Sequence[str]) -> list[str]:
    """Give the expressions of time of a text that are within none of a cited sentence."""
    cited = [when for q in quotes for _, when in _times(q)]
    return [words for words, when in _times(text) if not any(_is_within(when, other) for other in cited)]


def _run_together(text: str) -> str:
    return " ".join(text.split())


def unborne_quotations(text: str, quotes: Sequence[str]) -> list[str]:
    """Give the quotations of a text that stand in no cited sentence to the letter."""
    within = [text[q.start : q.end] for q in outermost_quotations(text)]
    cited = [_run_together(q) for q in quotes]
    return [words for words in within if not any(_run_together(words) in q for q in cited)]
