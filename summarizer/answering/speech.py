"""Speech: what somebody said about something, from statements first and from sentences with a verb of speech else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.answering.persons import speaker_words
from summarizer.answering.question import is_speech
from summarizer.answering.wording import MOST_EVIDENCE, evidence_of, fitted, quote_of, say, some, sources_of
from summarizer.arabic.kin import STEM, any_alike, any_same
from summarizer.arabic.letters import fold
from summarizer.types import Answer, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.answering.field import Field, Match
    from summarizer.answering.passages import Passage
    from summarizer.answering.question import Question, Term
    from summarizer.arabic.kin import Word

#: A speaker asked for by several words is known by two of them; by one where it is as rare as a name.
_LEAST_WORDS, _NAMELIKE = 2, 0.45
#: The share of what the speech is about that a sentence must bear, itself or with what stands around it.
_LEAST_TOPIC = 0.34
#: The same where what is spoken about is only the verb's object («كيف وصف الوزير الوضع»).
_LEAST_OBJECT = 0.2
#: The same where the speaker is named in full: it is his words that are asked for.
_LEAST_NAMED = 0.2
#: The share of the best statement's that others must bear of what is spoken about.
_ON_TOPIC = 0.5
#: Statements given, each of another source where there are several, and characters of the words of one.
_MOST, _ROOM = 3, 230
#: What the statement's own verb, and a verbatim quotation, count more.
_SAME_ACT, _VERBATIM = 0.3, 0.15
#: Statements of less than this share of the best are left out.
_KEPT = 0.75


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that may be what was asked for."""

    match: Match
    span: Span  #: what is said
    speaker: str | None
    score: float
    known: float  #: the share of the speaker's words that name him here
    topic: float  #: the share of what is spoken about that is borne here


def speaker_run(terms: Sequence[Term], meant: Sequence[Word], *, exactly: bool = False) -> int:
    """Give how many of the first words of the question name the speaker: what follows them is what is spoken about.

    `exactly` takes no word of the same family for the name: in a whole sentence it may be a verb («الملك», «يملك»).
    """
    run = 0
    for term in terms:
        if not (any_alike(term.word, meant) == STEM if exactly else any_same(term.word, meant)):
            break
        run += 1
    enough = run >= min(_LEAST_WORDS, len(terms)) or (run > 0 and terms[0].weight >= _NAMELIKE)
    return run if enough else 0


def _firm(terms: Sequence[Term], passage: Passage, meant: Sequence[Word]) -> bool:
    """Tell whether what narrows the speaker («الأميركية») is borne by his name or the sentence itself."""
    return all(any_same(t.word, meant) or passage.find(t.word)[0] > 0 for t in terms if t.firm)


def _topic(match: Match, topic: Sequence[Term]) -> float:
    """Give the share of what the speech is about that a sentence bears, 0 to 1; 1 where that is open."""
    whole = sum(t.weight for t in topic)
    grades = {t.word.stem: g for t, g in zip(match.terms, match.around, strict=True)}
    return sum(t.weight * grades.get(t.word.stem, 0.0) for t in topic) / whole if whole else 1.0


def _score(question: Question, match: Match, share: float, topic: float, *, quoted: bool) -> float:
    act = question.asked is not None and is_speech(question.asked.form) and match.grade(question.asked) > 0
    return share + topic + match.own + _SAME_ACT * act + _VERBATIM * quoted


def _fits(question: Question, match: Match, meant: Sequence[Word], *, exactly: bool = False) -> tuple[float, float] | None:
    """Give how much of the speaker and of the topic is borne, None where it is another speaker or matter."""
    run = speaker_run(question.speaker, meant, exactly=exactly)
    if question.speaker and (not run or not _firm(question.speaker, match.passage, meant)):
        return None
    topic = _topic(match, (*question.speaker[run:], *question.topic))
    in_full = run == len(question.speaker) >= _LEAST_WORDS
    least = _LEAST_OBJECT if not question.topic else _LEAST_NAMED if in_full else _LEAST_TOPIC
    return (run / max(1, len(question.speaker)), topic) if topic >= least else None


def _from_statements(question: Question, match: Match) -> Iterator[Said]:
    document = match.passage.document
    for statement in document.statements:
        if statement.sentence != match.passage.sentence.index:
            continue
        fit = _fits(question, match, speaker_words(document, statement))
        if fit:
            yield Said(match, statement.span, statement.speaker, _score(question, match, *fit, quoted=bool(statement.quotes)), *fit)


def _from_sentence(question: Question, match: Match) -> Iterator[Said]:
    """Take a sentence that names the speaker and has a verb of speech, where no statement was read."""
    meant = [w for _, w in match.passage.at]
    fit = _fits(question, match, meant, exactly=True) if any(is_speech(w.form) for w in meant) else None
    if fit and match.passage.told:
        yield Said(match, match.passage.sentence.span, None, _score(question, match, *fit, quoted="«" in match.passage.text), *fit)


def _candidates(question: Question, field: Field) -> list[Said]:
    """Give the statements that may be meant; sentences where no statement is."""
    matches = field.match(question)
    found = [said for m in matches for said in _from_statements(question, m)] or [said for m in matches for said in _from_sentence(question, m)]
    known = max((s.known for s in found), default=0.0)
    named = [s for s in found if s.known == known]
    topic = max((s.topic for s in named), default=0.0) if question.topic else 0.0
    return [s for s in named if s.topic >= _ON_TOPIC * topic]


def _told(same: Sequence[Said]) -> str:
    """Tell a statement with its sources; one that several reprint is told once."""
    said = same[0]
    quote = quote_of(said.match.passage, said.span, _ROOM)
    source = sources_of(s.match.passage for s in same)
    if said.speaker and said.speaker not in quote:
        return say("said_by", speaker=said.speaker, quote=quote, sources=source)
    return say("told_by", sources=source, quote=quote)


def _chosen(found: Sequence[Said]) -> list[Said]:
    """Give the best statements, of as many articles as there are, none twice."""
    best: dict[tuple[str, int], Said] = {}
    for said in sorted(found, key=lambda s: -s.score):
        best.setdefault((said.match.passage.document.id, said.match.passage.sentence.index), said)
    most = max((s.score for s in best.values()), default=0.0)
    kept = [s for s in best.values() if s.score >= _KEPT * most]
    first = {s.match.passage.document.id: s for s in reversed(kept)}.values()
    return [*sorted(first, key=lambda s: -s.score), *(s for s in kept if all(s is not f for f in first))][:MOST_EVIDENCE]


def answer_said(question: Question, field: Field) -> Answer | None:
    """Answer what somebody said, in the source's words."""
    chosen = _chosen(_candidates(question, field))
    if not chosen:
        return None
    told: dict[str, list[Said]] = {}
    for said in chosen:
        told.setdefault(fold(said.match.passage.text), []).append(said)
    text = "\n".join(_told(same) for same in list(told.values())[:_MOST])
    return Answer(question=question.text, answered=True, text=fitted(text), evidence=some([evidence_of(s.match.passage, s.span) for s in chosen]))
