"""Which: the name that stands after the noun asked for («في أي محطة»: «محطة العبدلي الحدودية»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.answering.findings import Finding
from summarizer.answering.question import is_named, is_particle, is_speech
from summarizer.answering.values import LEAST_COVER, score_at
from summarizer.answering.words import is_verb
from summarizer.arabic.kin import STEM, likeness, words
from summarizer.arabic.letters import fold
from summarizer.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.answering.field import Field, Match
    from summarizer.answering.passages import Passage
    from summarizer.answering.question import Question
    from summarizer.arabic.kin import Word

#: Words of a name after its noun.
_LONGEST = 3


def _goes_on(passage: Passage, place: int, noun: int) -> bool:
    """Tell whether a word may belong to the name after a noun: of its clause, no particle, figure, verb or new phrase."""
    token, meant = passage.at[place]
    apart = token.form.startswith(("ل", "ب")) and place > noun + 1
    plain = token.is_word and not (is_particle(token.form) or is_speech(token.form) or is_verb(meant) or apart)
    return plain and passage.clauses[place] == passage.clauses[noun]


def _name(passage: Passage, noun: int) -> Span | None:
    """Give a noun with the name after it, None where no name follows."""
    last = noun
    while last + 1 < min(len(passage.at), noun + 1 + _LONGEST) and _goes_on(passage, last + 1, noun):
        last += 1
    return Span(passage.at[noun][0].start, passage.at[last][0].end, passage.headline) if last > noun else None


def _nouns(match: Match, asked: Word) -> Iterator[int]:
    """Give the places of the very noun asked for, in the singular or with a conjunction."""
    return (i for i, (_, meant) in enumerate(match.passage.at) if likeness(asked, meant) == STEM)


def find_which(question: Question, field: Field) -> Iterator[Finding]:
    """Find the names that answer «أي»."""
    asked = question.asked
    for match in field.match(question) if asked and question.which else ():
        if asked is None or not match.firm or match.cover < LEAST_COVER or field.another(match):
            continue
        for noun in _nouns(match, asked):
            span = _name(match.passage, noun)
            value = match.passage.document.article.at(span) if span else ""
            if span and is_named(question, [w for _, w in words(value)]) < 1:
                yield Finding(match, value, fold(value), score_at(match, noun), span, sort="which")
