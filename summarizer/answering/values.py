"""Values: the figures, times and places of sentences, as far as they are what a question asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.answering.findings import Finding
from summarizer.answering.question import Question, is_light, is_named
from summarizer.arabic.kin import FAMILY, any_alike, likeness, words
from summarizer.arabic.letters import fold
from summarizer.lexicon import lexicon
from summarizer.types import EntityKind, Grain, Moment, Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.answering.field import Field, Match
    from summarizer.arabic.kin import Word

#: What nearness counts beside how well the whole sentence fits.
_NEARNESS = 0.6
#: What an earlier figure, a figure in a title, and one for something else in the sentence count.
_EARLIER, _IN_TITLE = 0.5, 0.85
#: The share of a question that a sentence must bear where it stands for its value to be an answer.
_LEAST_COVER = 0.5
#: The share of a name that the question has itself, from which a place is no answer.
_KNOWN = 0.99
#: The first words of a question that say what is counted.
_COUNTED = 2
#: Letters of a code of money (ISO 4217).
_CODE = 3

_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_FINENESS = (Grain.MINUTE, Grain.HOUR, Grain.PART_OF_DAY, Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.YEAR, Grain.OPEN)


def act_of(question: Question) -> Word | None:
    """Give the first word that tells what is asked about: the verb of «متى ينتهي العقد»; None where it is as light as «حدث»."""
    first = next(iter(question.terms), None)
    return None if first is None or is_light(first.word) else first.word


def is_borne(question: Question, match: Match) -> bool:
    """Tell whether a sentence bears enough of a question for its values to be answers: the act itself, and what narrows it."""
    return match.firm and match.cover >= _LEAST_COVER and match.grade(act_of(question)) > 0


def _score(match: Match, place: int) -> float:
    score = _NEARNESS * match.near(place) + (1 - _NEARNESS) * match.score
    return score * (_IN_TITLE if match.passage.headline else 1.0)


# --- figures ---------------------------------------------------------------------------------------------------------


def _counted(question: Question) -> list[Word]:
    """Give the words that say what is counted: «كم راكباً تتسع», «كم عدد القتلى»."""
    return [t.word for t in question.terms[:_COUNTED]]


def _measures(quantity: Quantity, measure: str) -> bool:
    unit = quantity.unit or ""
    if measure == "money":
        return len(unit) == _CODE and unit.isupper()
    return unit == "percent" if measure == "percent" else unit in _TIMES


def _asks_amount(question: Question) -> bool:
    """Tell whether what is asked for is an amount of something («حصة», «مساهمة»), not how many of them."""
    amounts = [w for kind in ("how_many",) for w in lexicon("questions")["asked"][kind]]
    return question.asked is not None and any_alike(question.asked, [w for _, w in words(" ".join(amounts))]) > 0


def _fits(question: Question, quantity: Quantity, match: Match) -> bool:
    """Tell whether a figure counts or measures what is asked for."""
    if question.measure:
        return _measures(quantity, question.measure)
    counted = [w for _, w in words(quantity.counted or "")]
    if any(any_alike(w, counted) >= FAMILY for w in _counted(question)):
        return True
    bare = quantity.kind is None and (quantity.unit is not None or not counted or _asks_amount(question))
    return bare and match.grade(question.asked) > 0


def find_amounts(question: Question, field: Field) -> Iterator[Finding]:
    """Find the figures that answer «كم»."""
    for match in field.match(question):
        passage = match.passage
        if not (match.firm and match.cover >= _LEAST_COVER):
            continue
        for quantity in passage.document.quantities:
            if quantity.sentence == passage.sentence.index and _fits(question, quantity, match):
                score = _score(match, passage.word_at(quantity.span.start)) * (_EARLIER if quantity.earlier else 1.0)
                key = f"{quantity.value:g} {quantity.high or ''}"
                yield Finding(match, passage.document.article.at(quantity.span), key, score, quantity.span, quantity.by)


# --- times -----------------------------------------------------------------------------------------------------------


def _finest(question: Question) -> Grain | None:
    """Give the coarsest grain that answers: a day for «في أي يوم», a year for «متى»; None where any will do."""
    asked = [w.stem for _, w in words(question.text)]
    grains = lexicon("questions")["grains"]
    return next((Grain(g) for g, nouns in grains.items() if any(w.stem in asked for _, w in words(" ".join(nouns)))), None)


def _is_moment(moment: Moment, finest: Grain | None) -> bool:
    if moment.grain is Grain.OPEN:
        return False
    if finest is Grain.HOUR:
        return moment.clock is not None
    named = moment.weekday is not None and finest is Grain.DAY
    return finest is None or named or _FINENESS.index(moment.grain) <= _FINENESS.index(finest)


def _moment_key(moment: Moment) -> str:
    return fold(moment.text) if moment.start is None else moment.start.date().isoformat() if moment.clock is None else moment.start.isoformat()


def find_moments(question: Question, field: Field) -> Iterator[Finding]:
    """Find the times that answer «متى»."""
    finest = _finest(question)
    for match in field.match(question):
        passage = match.passage
        if not is_borne(question, match) or field.another(match):
            continue
        for moment in passage.document.moments:
            if moment.sentence == passage.sentence.index and _is_moment(moment, finest):
                yield Finding(match, moment.text, _moment_key(moment), _score(match, passage.word_at(moment.span.start)), moment.span)


# --- places ----------------------------------------------------------------------------------------------------------


def _sites(match: Match) -> Iterator[tuple[Span, str]]:
    """Give the places of a sentence: those that stand for where an act happened, and those that are named."""
    document, index = match.passage.document, match.passage.sentence.index
    yield from ((s.span, s.text) for s in document.sites if s.sentence == index)
    yield from ((m.span, m.text) for m in document.mentions if m.sentence == index and m.kind is EntityKind.PLACE)


def _with_noun(match: Match, span: Span) -> Span:
    """Take in the noun that says what the place is («مخيم», «جزيرة»), where it stands before the name."""
    at = match.passage.at
    first = match.passage.word_at(span.start)
    nouns = [w for _, w in words(" ".join(lexicon("questions")["asked"]["where"]))]
    if first > 0 and any_alike(at[first - 1][1], nouns) > FAMILY:
        token = at[first - 1][0]
        joined = 1 if token.form[:1] in {"ب", "ل"} else 0
        return Span(token.start + joined, span.end, span.title)
    return span


def find_places(question: Question, field: Field) -> Iterator[Finding]:
    """Find the places that answer «أين»."""
    for match in field.match(question):
        if not is_borne(question, match) or field.another(match):
            continue
        for named, text in _sites(match):
            if is_named(question, [w for _, w in words(text)]) < _KNOWN:
                span = _with_noun(match, named)
                value = match.passage.document.article.at(span)
                yield Finding(match, value, fold(text), _score(match, match.passage.word_at(named.start)), span)


def overlap(one: Sequence[Word], other: Sequence[Word]) -> float:
    """Give the share of the shorter of two names that the longer bears, 0 to 1."""
    short, long = sorted((one, other), key=len)
    return sum(max((likeness(a, b) for b in long), default=0.0) for a in short) / len(short) if short else 0.0
