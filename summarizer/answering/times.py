"""Times: the moments of sentences, as far as they answer «متى»."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer.answering.findings import Finding
from summarizer.answering.values import asks_of_coming, is_borne, moment_key, score_at
from summarizer.arabic.kin import words
from summarizer.lexicon import lexicon
from summarizer.types import Grain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.answering.field import Field, Match
    from summarizer.answering.question import Question
    from summarizer.types import Moment

#: What a moment counts that has passed where the question asks of what is to come, or the other way round.
_WRONG_SIDE = 0.5
#: What a moment coarser than a day counts where no grain is asked for.
_COARSE = 0.9
_FINENESS = (Grain.MINUTE, Grain.HOUR, Grain.PART_OF_DAY, Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.YEAR, Grain.OPEN)
_DAY = _FINENESS.index(Grain.DAY)


@cache
def _nouns(grain: str) -> frozenset[str]:
    return frozenset(w.stem for _, w in words(" ".join(lexicon("questions")["grains"][grain])))


def _finest(question: Question) -> Grain | None:
    """Give the coarsest grain that answers: a day for «في أي يوم»; None where any will do."""
    asked = {w.stem for _, w in words(question.text)}
    return next((Grain(g) for g in lexicon("questions")["grains"] if asked & _nouns(g)), None)


def _fits(moment: Moment, finest: Grain | None) -> bool:
    if moment.grain is Grain.OPEN:
        return finest is None
    if finest is Grain.HOUR:
        return moment.clock is not None
    named = moment.weekday is not None and finest is Grain.DAY
    return finest is None or named or _FINENESS.index(moment.grain) <= _FINENESS.index(finest)


def _side(question: Question, match: Match, moment: Moment) -> float:
    """Give what a moment counts by whether it has passed or is to come, as the article stands to it."""
    published, coming = match.passage.document.article.published, asks_of_coming(question)
    if published is None or moment.start is None or moment.end is None or coming is None:
        return 1.0
    wrong = moment.end <= published if coming else moment.start > published
    return _WRONG_SIDE if wrong else 1.0


def _written(moment: Moment) -> str | None:
    """Write the day of a moment in figures, None where it is not known to the day."""
    if moment.start is None or moment.grain is not Grain.DAY:
        return None
    month: str = lexicon("months")["gregorian"][str(moment.start.month)][0]
    return f"{moment.start.day} {month} {moment.start.year}"


def find_moments(question: Question, field: Field) -> Iterator[Finding]:
    """Find the times that answer «متى»."""
    finest = _finest(question)
    for match in field.match(question):
        passage = match.passage
        if not is_borne(question, match) or field.another(match):
            continue
        for moment in passage.document.moments:
            if moment.sentence == passage.sentence.index and moment.span.title == passage.headline and _fits(moment, finest):
                coarse = finest is None and _FINENESS.index(moment.grain) > _DAY
                score = score_at(match, passage.word_at(moment.span.start)) * _side(question, match, moment) * (_COARSE if coarse else 1.0)
                yield Finding(match, moment.text, moment_key(moment), score, moment.span, None, _written(moment))
