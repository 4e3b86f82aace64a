"""Timeline: the dated steps of an event or of what somebody did, oldest first, each with its sentence and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.answering.times import written_day
from summarizer.answering.wording import MOST_EVIDENCE, evidence_of, fitted, quote_of, say, some, sources_of
from summarizer.types import Answer, Grain, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from summarizer.answering.field import Field, Match
    from summarizer.answering.question import Question
    from summarizer.types import Moment

    Step = tuple[date, Match, Span]

#: The share of what a question names that a step's sentence bears, and how much of the first step's score others must reach.
_LEAST_COVER, _KEPT = 0.5, 0.4
#: Characters of a step's sentence.
_ROOM = 95
#: Times that tell the day of a step.
_DATED = frozenset({Grain.MINUTE, Grain.HOUR, Grain.PART_OF_DAY, Grain.DAY})


def _days(match: Match) -> Iterator[tuple[date, Moment]]:
    """Give the days that a sentence tells."""
    for moment in match.passage.document.moments:
        here = moment.sentence == match.passage.sentence.index and not moment.span.title
        if here and moment.start is not None and moment.grain in _DATED:
            yield moment.start.date(), moment


def _steps(question: Question, field: Field) -> Iterator[Step]:
    """Give the dated sentences about what is asked, best first."""
    found = [m for m in field.match(question) if m.passage.told and m.firm and m.cover >= _LEAST_COVER]
    best = max((m.score for m in found), default=0.0)
    for match in (m for m in found if m.score >= _KEPT * best):
        for day, moment in _days(match):
            yield day, match, moment.span


def _one_a_day(steps: Iterable[Step]) -> list[Step]:
    """Give the best step of each day that is no sentence of another day's, oldest first."""
    days: dict[date, Step] = {}
    told: set[int] = set()
    for step in steps:
        if step[0] not in days and id(step[1].passage) not in told:
            days[step[0]] = step
            told.add(id(step[1].passage))
    return sorted(list(days.values())[:MOST_EVIDENCE], key=lambda s: s[0])


def answer_timeline(question: Question, field: Field) -> Answer | None:
    """Answer with the dated steps; None where no sentence about it tells a day."""
    steps = _one_a_day(_steps(question, field)) if question.terms else []
    lines = [say("step", day=written_day(day), quote=quote_of(m.passage, span, _ROOM), sources=sources_of([m.passage])) for day, m, span in steps]
    evidence = some([evidence_of(m.passage, span) for _, m, span in steps])
    return Answer(question=question.text, answered=True, text=fitted("\n".join(lines)), evidence=evidence) if steps else None
