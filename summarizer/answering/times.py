"""Times: the moments of sentences, as far as they answer «متى»."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from summarizer.answering.findings import Finding
from summarizer.answering.values import LEAST_COVER, act_of, asks_of_coming, is_borne, moment_key, score_at
from summarizer.arabic.kin import any_same, word, words
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.tokens import tokens
from summarizer.lexicon import lexicon
from summarizer.types import Grain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from summarizer.answering.field import Field, Match
    from summarizer.answering.question import Question
    from summarizer.types import Moment

#: What a moment counts that has passed where the question asks of what is to come, or the other way round.
_WRONG_SIDE = 0.5
#: What a moment coarser than a day counts where no grain is asked for.
_COARSE = 0.9
#: The share of a coarse time's score that a finer one within it must reach to be told in its place.
_SAME = 0.5
#: Characters between a word such as «حتى» and the time that it brings in («حتى يوم الجمعة»).
_SPACE = 6
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


def written_day(day: date) -> str:
    """Write a day in figures and the name of its month."""
    month: str = lexicon("months")["gregorian"][str(day.month)][0]
    return f"{day.day} {month} {day.year}"


def _written(moment: Moment) -> str | None:
    """Write the day of a moment in figures, None where it is not known to the day."""
    return written_day(moment.start.date()) if moment.start is not None and moment.grain is Grain.DAY else None


def find_moments(question: Question, field: Field) -> list[Finding]:
    """Find the times that answer «متى», a finer one of the same article before the coarser that holds it («23:55» before «مساء الخميس»)."""
    found = list(_moments(question, field))
    return [f for f, _ in (_finer(entry, found) for entry in found)]


def _finer(entry: tuple[Finding, Moment], found: Sequence[tuple[Finding, Moment]]) -> tuple[Finding, Moment]:
    """Give the finest time within a time, of those that the same article tells of the same matter."""
    finding, moment = entry
    within = [(f, m) for f, m in found if f.match.passage.document is finding.match.passage.document and f.score >= _SAME * finding.score and _holds(moment, m)]
    best = min(within, key=lambda e: _FINENESS.index(e[1].grain), default=entry)
    return replace(best[0], score=max(finding.score, best[0].score)), best[1]


def _holds(outer: Moment, inner: Moment) -> bool:
    """Tell whether a time lies within another and is told more exactly."""
    if outer.start is None or outer.end is None or inner.start is None or inner.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end and _FINENESS.index(inner.grain) < _FINENESS.index(outer.grain)


@cache
def _border(act: str) -> Phrases[str]:
    """Give the words before a time that tell the same as an act does: «حتى» what ends then; none where the act is no end and no beginning."""
    borders = lexicon("questions")["borders"].values()
    known = (b["before"] for b in borders if any_same(word(act), [w for _, w in words(" ".join(b["acts"]))]))
    return Phrases((w, "border") for before in known for w in before)


def _is_bordered(question: Question, match: Match, moment: Moment) -> bool:
    """Tell whether a time is the end or beginning that is asked for, by the word before it («يتواصل الإضراب حتى الجمعة» ends then), of what is asked."""
    act = act_of(question)
    rest = [(t.weight, g) for t, g in zip(match.terms, match.around, strict=True) if act is not None and t.word.stem != act.stem]
    if act is None or not match.firm or sum(w * g for w, g in rest) < LEAST_COVER * sum(w for w, _ in rest) or not any(g == 1 for _, g in rest):
        return False
    line, border = tokens(match.passage.text, match.passage.sentence.span.start), _border(act.form)
    ends = [line[found.after - 1].end for i in range(len(line)) if (found := border.at(line, i))]
    return any(end <= moment.span.start <= end + _SPACE for end in ends)


def _moments(question: Question, field: Field) -> Iterator[tuple[Finding, Moment]]:
    finest = _finest(question)
    for match in field.match(question):
        passage = match.passage
        if field.another(match):
            continue
        borne = is_borne(question, match)
        for moment in passage.document.moments:
            here = moment.sentence == passage.sentence.index and moment.span.title == passage.headline and _fits(moment, finest)
            if here and (borne or _is_bordered(question, match, moment)):
                coarse = finest is None and _FINENESS.index(moment.grain) > _DAY
                score = score_at(match, passage.word_at(moment.span.start)) * _side(question, match, moment) * (_COARSE if coarse else 1.0)
                yield Finding(match, moment.text, moment_key(moment), score, moment.span, sort="moment", written=_written(moment)), moment
