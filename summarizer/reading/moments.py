"""Moments of an article: each expression of time at its place, with the interval that it stands for.

    sentence ─tokens─► arabic.moments ─► arabic.moments_resolve, against the publication time ─► Moment

A clock time or part of a day with no day beside it belongs to the day last told in the article, else to the day of
publication; nothing else is carried from one sentence to another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic import moments_words as w
from summarizer.arabic.moments_resolve import Interval, resolve, twelve_to_full, within_days
from summarizer.arabic.moments_spans import Anchor, Days
from summarizer.types import Grain, Moment, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from summarizer.arabic.moments import Expression
    from summarizer.arabic.tokens import Token
    from summarizer.reading.cutting import Cut
    from summarizer.types import Article

#: Letters that begin a verb of the future: س and the prefix of its person.
_FUTURE = ("سي", "ست", "سن", "وسي", "وست")
#: Letters of the shortest verb of the future with its prefix («سيعود»).
_SHORTEST_VERB = 5
#: Words before a moment in which a verb of the future or a word like «المقرر» still governs it.
_REACH = 12


def find_moments(article: Article, cuts: Sequence[Cut]) -> tuple[Moment, ...]:
    """Find the moments of an article in the order of its sentences; raises nothing, whatever the text.

    `cuts` has the headline first where there is one. What no publication time and no word of the text places has no
    start and no end; its weekday and clock are known all the same.
    """
    found: list[Moment] = []
    day: date | None = None
    for cut in cuts:
        for expression in cut.moments:
            at = Anchor(article.published, _tells_of_future(cut.tokens, expression.first))
            interval = _place(expression, at, day)
            found.append(_moment(article, cut, expression, interval))
            day = _day_told(expression, interval) or day
    return tuple(found)


def _tells_of_future(line: Sequence[Token], first: int) -> bool:
    """Tell whether the words before an expression speak of what will be."""
    return any(_is_future(token.form) for token in line[max(0, first - _REACH) : first])


def _is_future(form: str) -> bool:
    if form in w.words("relative_times", "future"):
        return True
    verb = form.startswith(_FUTURE) and len(form) >= _SHORTEST_VERB
    return verb and not form.removeprefix("و").startswith(tuple(w.words("relative_times", "no_future")))


def _place(expression: Expression, at: Anchor, day: date | None) -> Interval | None:
    interval = resolve(expression.when, at)
    alone = expression.when.filled <= {"clock", "part", "zone", "until"}
    told = day or at.today
    if interval is None and alone and told:
        return within_days(expression.when, Days(told, told, Grain.DAY), at)
    return interval


def _day_told(expression: Expression, interval: Interval | None) -> date | None:
    """Give the day that an expression names, which a clock time after it belongs to."""
    told = interval and expression.when.filled & {"day", "weekday", "shift", "hijri_day"}
    return interval.start.date() if interval and told else None


def _moment(article: Article, cut: Cut, expression: Expression, interval: Interval | None) -> Moment:
    when = expression.when
    span = Span(cut.tokens[expression.first].start, cut.tokens[expression.last - 1].end, cut.sentence.span.title)
    return Moment(
        span=span,
        sentence=cut.sentence.index,
        text=article.at(span),
        start=interval.start if interval else None,
        end=interval.end if interval else None,
        grain=interval.grain if interval else Grain.OPEN,
        clock=twelve_to_full(when.clock, when.part) if when.clock else None,
        weekday=when.weekday,
    )
