"""A question ─► an answer: the kind of the question chooses how it is answered, the field whether it can be.

understand ─► Field.match ─► values · persons · speech · sentences · verdict ─► Answer, or a refusal with the nearest sentence
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.answering.amounts import find_amounts
from summarizer.answering.differing import answer_differs, answer_parted
from summarizer.answering.field import Field
from summarizer.answering.findings import tell
from summarizer.answering.parallel import answer_parallel
from summarizer.answering.persons import find_apposed, find_doers, find_holders, find_persons, find_posts, find_speakers
from summarizer.answering.places import find_places
from summarizer.answering.question import QuestionKind, is_speech, understand
from summarizer.answering.sentences import answer_latest, answer_what, answer_whole, answer_why
from summarizer.answering.speech import answer_said
from summarizer.answering.timeline import answer_timeline
from summarizer.answering.times import find_moments
from summarizer.answering.verdict import answer_correction, answer_yes_no
from summarizer.answering.which import find_which
from summarizer.answering.wording import MOST_NAMED, evidence_of, fitted, listed, quote_of, say, source_of
from summarizer.answering.words import is_verb
from summarizer.arabic.posts import head_of
from summarizer.lexicon import lexicon
from summarizer.types import Answer, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarizer.answering.question import Question
    from summarizer.types import Comparison

    Way = Callable[[Question, Field], Answer | None]

#: Characters of the nearest sentence in a refusal, and words of a name.
_ROOM, _NAME = 200, 4


def _how_many(question: Question, field: Field) -> Answer | None:
    return tell(question, list(find_amounts(question, field)), field, (Kind.NUMBER,))


def _when(question: Question, field: Field) -> Answer | None:
    return tell(question, find_moments(question, field), field, (Kind.DATE,))


def _where(question: Question, field: Field) -> Answer | None:
    return tell(question, list(find_places(question, field)), field, (Kind.PLACE,), exclusive=False)


def _which(question: Question, field: Field) -> Answer | None:
    return tell(question, list(find_which(question, field)), field, (Kind.PLACE, Kind.NAME), exclusive=False)


def _who(question: Question, field: Field) -> Answer | None:
    ways = [find_holders, find_speakers, find_persons, find_apposed, *([find_doers] if question.kind is QuestionKind.WHO else [])]
    found = [f for find in ways for f in find(question, field)] if question.terms else []
    return tell(question, found, field, (Kind.NAME, Kind.ROLE, Kind.ATTRIBUTION))


def _named(question: Question, field: Field) -> Answer | None:
    """Answer «مين» with a name alone, or one noun, as «من هو»: by the posts, else by what is told of it."""
    plain = not any(is_verb(t.word) or is_speech(t.word.form) for t in question.terms)
    if not plain or not (len(question.terms) == 1 or _is_name(question, field)):
        return None
    return tell(question, list(find_posts(question, field)), field, (Kind.ROLE,), exclusive=False) or answer_what(question, field)


def _is_name(question: Question, field: Field) -> bool:
    """Tell whether the words of a question stand somewhere one after another, as a name does, and begin with no post."""
    if not 1 < len(question.terms) <= _NAME or head_of(question.terms[0].word.form) is not None:
        return False
    return any(all(m.grades) and any(all(p + n in places for n, places in enumerate(m.places)) for p in m.places[0]) for m in field.match(question))


def _who_is(question: Question, field: Field) -> Answer | None:
    return tell(question, list(find_posts(question, field)), field, (Kind.ROLE,), exclusive=False) or _who(question, field) or answer_what(question, field)


#: How each kind of question is answered; the first way that gives an answer is taken.
_WAYS: Mapping[QuestionKind, tuple[Way, ...]] = {
    QuestionKind.WHO_IS: (_who_is,),
    QuestionKind.WHO: (answer_correction, _named, _who, answer_whole),
    QuestionKind.NAME: (_who,),
    QuestionKind.WHEN: (answer_correction, _when, answer_parted(Kind.DATE), answer_whole),
    QuestionKind.WHERE: (answer_correction, _where, answer_parted(Kind.PLACE), answer_whole),
    QuestionKind.HOW_MANY: (_how_many, answer_parted(Kind.NUMBER)),
    QuestionKind.WHY: (answer_correction, answer_why, answer_whole),
    QuestionKind.SAID: (answer_said,),
    QuestionKind.YES_NO: (answer_correction, answer_yes_no),
    QuestionKind.DIFFERS: (answer_differs,),
    QuestionKind.LATEST: (answer_latest,),
    QuestionKind.TIMELINE: (answer_timeline, answer_latest),
    QuestionKind.COMPARE: (answer_parallel,),
    QuestionKind.WHAT: (answer_correction, _which, answer_what, answer_whole),
}


#: Kinds that ask for a value of something: where the thing itself stands nowhere, no value is one of it.
_VALUES = frozenset({QuestionKind.HOW_MANY, QuestionKind.WHEN, QuestionKind.WHERE, QuestionKind.WHO, QuestionKind.NAME, QuestionKind.YES_NO, QuestionKind.WHY})


def _searched(question: Question, field: Field) -> str:
    """Say in whose articles an answer was looked for, those first that come nearest."""
    near = [m.passage.document for m in field.match(question)]
    sources = list(dict.fromkeys(source_of(d) for d in (*near, *field.documents.values())))
    return say("searched_more" if len(sources) > MOST_NAMED else "searched", sources=listed(sources))


def _refuse(question: Question, field: Field) -> Answer:
    """Say that the articles do not say, which these are, and give the nearest sentence where there is one."""
    refusal: str = lexicon("answers")["refusals"][question.kind] + _searched(question, field)
    nearest = next((m.passage for m in field.match(question) if m.passage.told), None)
    if nearest is None:
        return Answer(question=question.text, answered=False, text=refusal)
    told = refusal + say("nearest", quote=quote_of(nearest, None, _ROOM), sources=source_of(nearest.document))
    return Answer(question=question.text, answered=False, text=fitted(told), evidence=(evidence_of(nearest),))


def answer_from(question: str, field: Field) -> Answer:
    """Answer a question from sentences that were laid out before."""
    if not field.passages:
        return Answer(question=question, answered=False, text=say("nothing_read"))
    meant = field.spelt(understand(question))
    ways = () if meant.kind in _VALUES and field.lacks(meant) else _WAYS[meant.kind]
    found = next((a for way in ways if (a := way(meant, field))), None)
    return found or _refuse(meant, field)


def answer(question: str, comparisons: Sequence[Comparison]) -> Answer:
    """Answer a question from what was read: short Arabic, who says it, the sentences that bear it out; a refusal where the articles do not say."""
    return answer_from(question, Field.of(comparisons))
