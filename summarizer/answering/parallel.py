"""Parallel: two things or two sources side by side («قارن بين ... و...»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.answering.differing import answer_differs
from summarizer.answering.wording import evidence_of, fitted, quote_of, say, some, source_of, sources_of
from summarizer.arabic.kin import any_same, words
from summarizer.types import Answer, Span

if TYPE_CHECKING:
    from summarizer.answering.field import Field, Match
    from summarizer.answering.question import Question, Term

#: The share of one side that its sentence bears itself.
_LEAST_OWN = 0.6
#: Characters of a sentence.
_ROOM = 200


def _is_source(terms: tuple[Term, ...], field: Field) -> bool:
    """Tell whether a side of the question is the name of a source."""
    sources = [[w for _, w in words(source_of(d))] for d in field.documents.values()]
    return bool(terms) and any(all(any_same(t.word, name) for t in terms) for name in sources)


def _names(match: Match, terms: tuple[Term, ...]) -> bool:
    """Tell whether a sentence has the very words of one side; others of their roots are other things («جناح», «جنوح»)."""
    meant = [w for _, w in match.passage.at]
    return all(any_same(t.word, meant) for t in terms)


def _place(match: Match) -> Span:
    """Give where a sentence names its side."""
    token = match.passage.at[next((places[0] for places in match.places if places), 0)][0]
    return Span(token.start, token.end, match.passage.headline)


def _best(question: Question, field: Field, terms: tuple[Term, ...], other: tuple[Term, ...]) -> Match | None:
    """Give the sentence that tells most of one side, and rather nothing of the other."""
    found = [m for m in field.match(question, terms) if m.passage.told and m.firm and m.own >= _LEAST_OWN and _names(m, terms)]
    return min(found, key=lambda m: any(m.passage.find(t.word)[0] for t in other), default=None)


def answer_parallel(question: Question, field: Field) -> Answer | None:
    """Answer with a sentence for each side, or with where two sources part; None where one side stands nowhere."""
    if len(question.sides) < 2 or all(_is_source(side, field) for side in question.sides):  # noqa: PLR2004  (one side is nothing to hold against)
        return answer_differs(question, field)
    first, second = question.sides[:2]
    one, other = _best(question, field, first, second), _best(question, field, second, first)
    if one is None or other is None:
        return None
    lines = dict.fromkeys(say("told_by", sources=sources_of([m.passage]), quote=quote_of(m.passage, _place(m), _ROOM)) for m in (one, other))
    evidence = some([evidence_of(m.passage, _place(m)) for m in (one, other)])
    return Answer(question=question.text, answered=True, text=fitted("\n".join(lines)), evidence=evidence)
