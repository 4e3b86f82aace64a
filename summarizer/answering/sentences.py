"""Sentences: answers that are no value but what a sentence tells: a cause, the latest, anything else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer.answering.question import QuestionKind
from summarizer.answering.values import act_of
from summarizer.answering.wording import MOST_EVIDENCE, evidence_of, fitted, quote_of, say, some, sources_of
from summarizer.arabic.clauses import phrase_at
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.tokens import tokens
from summarizer.lexicon import lexicon
from summarizer.types import Answer, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarizer.answering.field import Field, Match
    from summarizer.answering.passages import Passage
    from summarizer.answering.question import Question
    from summarizer.arabic.kin import Word

#: The share of a question that a sentence must bear: where it stands, and by itself.
_LEAST_COVER, _LEAST_OWN = 0.5, 0.35
#: The share of a question that a sentence must bear by itself to answer it as a whole: from 0.65 no unanswerable question of the labelled set is answered.
_LEAST_WHOLE = 0.65
#: The share of a question about the latest, which names little but the matter.
_LEAST_LATEST = 0.3
#: Sentences given, characters of the words of one, and the share of the best one's score that others must reach.
_MOST, _ROOM, _KEPT = 3, 220, 0.75


@cache
def _causes() -> Phrases[str]:
    return Phrases((w, "cause") for w in lexicon("questions")["cause"]["words"])


def cause_at(text: str) -> tuple[int, int] | None:
    """Give the place of the first word of cause in a text, None where it has none."""
    line = tokens(text)
    return next(((line[i].start, line[found.after - 1].end) for i in range(len(line)) if (found := phrase_at(_causes(), line, i))), None)


def _tell(question: Question, chosen: Sequence[tuple[Match, Span | None]]) -> Answer | None:
    """Answer with sentences, each with its sources; one that several reprint is told once."""
    if not chosen:
        return None
    told: dict[str, list[Match]] = {}
    for match, span in chosen:
        told.setdefault(quote_of(match.passage, span, _ROOM), []).append(match)
    lines = [say("told_by", sources=sources_of(m.passage for m in matches), quote=quote) for quote, matches in told.items()]
    evidence = some([evidence_of(m.passage, span) for m, span in chosen])
    return Answer(question=question.text, answered=True, text=fitted("\n".join(lines[:_MOST])), evidence=evidence)


def _of_each_article(matches: Sequence[Match]) -> list[Match]:
    """Give the best sentence of each article, as far as it is not far behind the best of all."""
    best: dict[str, Match] = {}
    for match in matches:
        best.setdefault(match.passage.document.id, match)
    most = max((m.score for m in best.values()), default=0.0)
    return [m for m in best.values() if m.score >= _KEPT * most][:MOST_EVIDENCE]


def bearing(question: Question, field: Field, *, acting: bool = True) -> list[Match]:
    """Give the told sentences that bear enough of a question, best first; with `acting` only those that bear the act."""
    act = act_of(question)
    found = [m for m in field.match(question) if m.passage.told and m.firm and m.cover >= _LEAST_COVER and m.own >= _LEAST_OWN]
    about = [m for m in found if (not acting or _acts(m, act)) and not field.another(m)]
    return [m for m in about if m.wanted] or about


def _acts(match: Match, act: Word | None) -> bool:
    """Tell whether the act that is asked about is borne, by the sentence or what stands around it."""
    return act is None or any(g > 0 for t, g in zip(match.terms, match.around, strict=True) if t.word == act)


def answer_why(question: Question, field: Field) -> Answer | None:
    """Answer why, with a sentence that names a cause; the one beside it where the sentence itself names none."""
    found: list[tuple[Match, Span | None]] = []
    for match in bearing(question, field):
        place = cause_at(match.passage.text)
        if place and match.grade(act_of(question)) > 0:
            start = match.passage.sentence.span.start
            found.append((match, Span(start + place[0], start + place[1])))
    chosen = _of_each_article([m for m, _ in found])
    return _tell(question, [(m, s) for m, s in found if any(m is c for c in chosen)][:MOST_EVIDENCE])


def answer_what(question: Question, field: Field) -> Answer | None:
    """Answer with the sentences that bear most of the question, one of each source."""
    return _tell(question, [(m, None) for m in _of_each_article(bearing(question, field))])


def _has_moment(passage: Passage) -> bool:
    index, document = passage.sentence.index, passage.document
    return any(m.sentence == index for m in document.moments) or any(q.sentence == index and q.kind == "duration" for q in document.quantities)


#: What a sentence must have to answer a kind of question as a whole.
_ANSWERS: Mapping[QuestionKind, Callable[[Passage], bool]] = {
    QuestionKind.WHEN: _has_moment,
    QuestionKind.WHERE: lambda passage: passage.names_place,
    QuestionKind.WHO: lambda passage: bool(passage.persons),
    QuestionKind.WHAT: lambda passage: passage.told,
    QuestionKind.WHY: lambda passage: cause_at(passage.text) is not None,
}


def answer_whole(question: Question, field: Field) -> Answer | None:
    """Answer with the sentences that bear nearly all of the question and have what it asks for, where no value of them could be told apart."""
    has = _ANSWERS.get(question.kind, bool)
    near = [m for m in field.match(question) if m.passage.told and m.firm and m.own >= _LEAST_WHOLE and has(m.passage) and not field.another(m)]
    return _tell(question, [(m, None) for m in _of_each_article([m for m in near if m.wanted] or near)])


def answer_latest(question: Question, field: Field) -> Answer | None:
    """Answer what happened, with the newest sentences about it first."""
    about = [m for m in field.match(question) if m.passage.told and m.cover >= _LEAST_LATEST and m.firm] if question.terms else []
    chosen = _of_each_article(about)
    newest = sorted(chosen, key=lambda m: m.passage.document.article.published.timestamp() if m.passage.document.article.published else 0.0, reverse=True)
    return _tell(question, [(m, None) for m in newest])
