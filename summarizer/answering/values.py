"""Values: what the ways of finding figures, times and places have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.answering.question import QuestionKind, is_light, is_speech
from summarizer.answering.words import LEAST_VERB, PRESENT
from summarizer.arabic.kin import likeness
from summarizer.arabic.letters import fold
from summarizer.arabic.speech import find_verb
from summarizer.arabic.tokens import is_stop_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.answering.field import Match
    from summarizer.answering.question import Question
    from summarizer.arabic.kin import Word
    from summarizer.types import Document, Moment, Quantity

#: What nearness counts beside how well the whole sentence fits, and what a value in a title counts.
_NEARNESS, _IN_TITLE = 0.6, 0.85
#: The share of a question that a sentence must bear where it stands for its value to be an answer.
LEAST_COVER = 0.5
#: The share that it must bear itself.
_LEAST_OWN = 0.4


def act_of(question: Question) -> Word | None:
    """Give the first word that tells what is asked about: the verb of «متى ينتهي العقد».

    None where it is as light as «حدث», or where a question for a verdict only says that somebody speaks («هل أكد الوزير»).
    """
    first = next(iter(question.terms), None)
    if first is None or is_light(first.word):
        return None
    return None if question.kind is QuestionKind.YES_NO and is_speech(first.word.form) else first.word


def is_doing(meant: Word) -> bool:
    """Tell whether a word of a text may be a verb before its doer: no noun with the article."""
    bare = meant.form[1:] if meant.form.startswith(("و", "ف")) else meant.form
    return not bare.startswith(("ال", "لل", "بال"))


def asks_of_coming(question: Question) -> bool | None:
    """Tell whether a question asks of what is to come, by the verb that it begins with; None where that is no verb of either sort."""
    first = next(iter(question.terms), None)
    if first is None or first.word.form.startswith("ال"):
        return None
    return first.word.form.startswith(PRESENT) and len(first.word.form) >= LEAST_VERB


def is_borne(question: Question, match: Match) -> bool:
    """Tell whether a sentence bears enough of a question for its values to be answers: the act itself, and what narrows it."""
    return match.firm and match.cover >= LEAST_COVER and match.own >= _LEAST_OWN and match.grade(act_of(question)) > 0


def score_at(match: Match, place: int, without: Sequence[Word] = ()) -> float:
    """Give how well a value at a word of a sentence answers, 0 to 1."""
    score = _NEARNESS * match.near(place, without) + (1 - _NEARNESS) * match.score
    return score * (_IN_TITLE if match.passage.headline else 1.0)


def speaker_in(by: str | None) -> str | None:
    """Give who counted without the verb that may stand before him («قال مصدر», «ما أفاد مصدر»)."""
    first, _, rest = (by or "").partition(" ")
    return speaker_in(rest) if rest and (find_verb(fold(first)) or is_stop_word(fold(first))) else by


def amount_key(quantity: Quantity) -> str:
    """Give what is equal for one figure however it is written."""
    return f"{quantity.value:.10g} {quantity.high or ''}"


def moment_key(moment: Moment) -> str:
    """Give what is equal for one time however it is told: its day, with the hour where a clock time is told."""
    if moment.start is None:
        return fold(moment.text)
    return moment.start.isoformat() if moment.clock else moment.start.date().isoformat()


def keys_in(document: Document, value: str) -> set[str]:
    """Give the keys of the figures and times of an article that a value of a difference tells."""
    amounts = {amount_key(q) for q in document.quantities if _same(document.article.at(q.span), value)}
    return amounts | {moment_key(m) for m in document.moments if _same(m.text, value)}


def kinds_in(document: Document, value: str) -> set[str]:
    """Give the classes of the figures of an article that a value of a difference tells."""
    return {q.kind for q in document.quantities if q.kind and _same(document.article.at(q.span), value)}


def _same(one: str, other: str) -> bool:
    a, b = f" {fold(one)} ", f" {fold(other)} "
    return a in b or b in a


def overlap(one: Sequence[Word], other: Sequence[Word]) -> float:
    """Give the share of the shorter of two names that the longer bears, 0 to 1."""
    short, long = sorted((one, other), key=len)
    return sum(max((likeness(a, b) for b in long), default=0.0) for a in short) / len(short) if short else 0.0
