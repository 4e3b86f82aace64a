"""Verdicts: answers to «هل», and the correction of a question that assumes what no text bears out."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from summarizer.answering.question import QuestionKind, is_light, is_speech
from summarizer.answering.sentences import bearing
from summarizer.answering.values import act_of
from summarizer.answering.wording import evidence_of, fitted, listed, quote_of, say, some, source_of, sources_of
from summarizer.arabic.clauses import phrase_at
from summarizer.arabic.kin import FAMILY, any_alike, any_same, words
from summarizer.arabic.negation import find_hedges, negated_spans
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.tokens import tokens
from summarizer.lexicon import lexicon
from summarizer.types import Answer, Certainty, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.answering.field import Field, Match
    from summarizer.answering.question import Question, Term
    from summarizer.arabic.kin import Word
    from summarizer.types import Comparison, Difference, Position

#: The share of a question that the sentences of a verdict bear at least, and of the best one's score.
_LEAST_OWN, _KEPT = 0.45, 0.8
#: The share that a sentence bears which affirms, and one which comes near.
_WHOLE, _NEAR = 0.65, 0.55
#: A sentence that bears so much of a question says what is asked: nothing is assumed falsely.
_BORNE = 0.85
#: The share of a question that a faulty headline must bear for the question to rest on it.
_RESTS = 0.35
#: The same where a title alone tells what is asked.
_TITLE = 0.5
#: The share of a question that a sentence bears which is told beside such a title.
_BESIDE_TITLE = 0.4
#: A denial that bears so much of a question needs not name the act («لا صلة له بأي هجوم»).
_DENIAL = 0.55
#: The share of what is asked beside the act that a sentence bears which tells the opposite of the act.
_REST = 0.6
#: The share of what a sentence bears that a negation must hold to deny it; less where it is asked whether somebody said or admitted it, as he himself
#: stands outside the negation («قال الناطق إن الكتلة لم تعقد أي صفقة»).
_HELD, _HELD_SPOKEN = 0.5, 0.25
#: The share of the heaviest word's weight from which another tells much of what is asked.
_TELLING = 0.6
#: Letters of an act so short that a root is too little to know it by («مات», «متن»).
_SHORT_ACT = 3
#: Words between an act and what puts it off («يحدد لاحقاً»).
_SOON = 3
#: Sentences given for a verdict, and the characters of the words of each.
_MOST, _ROOM, _SHORT = 2, 260, 170


class Side(StrEnum):
    """Where a sentence stands to what is asked."""

    YES = "yes"
    NO = "no"
    HEDGED = "hedged"


def _spot(match: Match, question: Question) -> int:
    """Give the place of the word of the sentence that stands for the act asked about."""
    first = question.terms[0]
    i = next((i for i, t in enumerate(match.terms) if t == first and match.places[i] and not is_light(t.word)), None)
    places = match.places[i] if i is not None else min((p for p in match.places if p), default=(0,))
    return match.passage.at[places[0]][0].start - match.passage.sentence.span.start


def side_of(match: Match, question: Question) -> Side:
    """Tell whether a sentence affirms what is asked, denies it, or only holds it possible."""
    text, spot = match.passage.text, _spot(match, question)
    if any(_touches(a, b, spot, match) for a, b in negated_spans(text)):
        return Side.NO
    if _put_off(text, spot):
        return Side.HEDGED
    weak = {Certainty.CONDITIONAL, Certainty.PLANNED}
    return Side.HEDGED if any(h.certainty in weak and 0 <= spot - h.end < _ROOM // 4 for h in find_hedges(text)) else Side.YES


@cache
def _opposites() -> tuple[tuple[tuple[Word, ...], tuple[Word, ...]], ...]:
    """Give the sides of each pair of lexicon/opposites.toml, each pair both ways."""
    known = lexicon("opposites")
    pairs = [tuple(tuple(w for _, w in words(side)) for side in pair) for pair in (*known["pairs"], *known["asked"])]
    return tuple((a, b) for one, other in pairs for a, b in ((one, other), (other, one)))


@cache
def _again() -> tuple[Word, ...]:
    """Give the verbs that only say that another act was done again («أعيد فتح الطريق»)."""
    return tuple(w for _, w in words(" ".join(lexicon("questions")["again"]["words"])))


def opposed(question: Question, match: Match) -> tuple[int, ...]:
    """Give the words of a sentence that tell the opposite of the act asked about; none where it tells the act itself."""
    again = len(question.terms) > 1 and any_same(question.terms[0].word, _again())
    act = question.terms[int(again)].word
    if match.grades[int(again)] > 0:
        return ()
    against = [w for one, other in _opposites() if any(act.stems & o.stems or act.roots & o.roots for o in one) for w in other]
    return tuple(i for i, (_, meant) in enumerate(match.passage.at) if any(meant.stems & w.stems for w in against))


def _contradicts(question: Question, match: Match) -> bool:
    """Tell whether a sentence tells the opposite of the act, plainly, and of the rest that is asked."""
    places = opposed(question, match)
    skipped = 2 if len(question.terms) > 1 and any_same(question.terms[0].word, _again()) else 1
    rest = sum(t.weight * g for t, g in zip(match.terms[skipped:], match.around[skipped:], strict=True))
    whole = sum(t.weight for t in match.terms[skipped:])
    if not places or not match.firm or rest < _REST * whole or not match.passage.told:
        return False
    base, at = match.passage.sentence.span.start, match.passage.at
    return not any(a <= at[p][0].start - base < b for a, b in negated_spans(match.passage.text) for p in places)


@cache
def _deferrals() -> Phrases[str]:
    return Phrases((w, "later") for w in lexicon("questions")["later"]["words"])


def _put_off(text: str, spot: int) -> bool:
    """Tell whether the act at a place is told as coming later («في موعد يحدد لاحقاً»)."""
    line = tokens(text)
    first = next((i for i, t in enumerate(line) if t.end > spot), 0)
    return any(phrase_at(_deferrals(), line, i) for i in range(first + 1, min(len(line), first + 1 + _SOON)))


def _touches(start: int, end: int, spot: int, match: Match) -> bool:
    """Tell whether a negated stretch holds the act itself, or most of what else is asked."""
    if start <= spot < end:
        return True
    base = match.passage.sentence.span.start
    at = match.passage.at
    held = [t.weight for t, places in zip(match.terms, match.places, strict=True) if any(start <= at[p][0].start - base < end for p in places)]
    borne = sum(t.weight for t, places in zip(match.terms, match.places, strict=True) if places)
    return bool(held) and sum(held) >= borne * (_HELD_SPOKEN if is_speech(match.terms[0].word.form) else _HELD)


def _told(question: Question, matches: Sequence[Match], room: int) -> Mapping[str, str]:
    first = matches[0]
    return {"sources": sources_of(m.passage for m in matches), "quote": quote_of(first.passage, _focus(first, question), room)}


def _focus(match: Match, question: Question | None = None) -> Span:
    """Give the place of the rarest word that the sentence shares with the question, or of what tells the opposite of its act."""
    against = opposed(question, match) if question is not None else ()
    if against:
        token = match.passage.at[against[-1]][0]
        return Span(token.start, token.end, match.passage.headline)
    borne = [(t.weight, places[0]) for t, places in zip(match.terms, match.places, strict=True) if places]
    token = match.passage.at[max(borne)[1]][0] if borne else match.passage.at[0][0]
    return Span(token.start, token.end, match.passage.headline)


def _answer(question: Question, text: str, matches: Sequence[Match]) -> Answer:
    return Answer(question=question.text, answered=True, text=fitted(text), evidence=some([evidence_of(m.passage, _focus(m)) for m in matches]))


def _verdict(question: Question, sides: Mapping[Side, list[Match]]) -> Answer | None:
    yes, no, hedged = (sides.get(s, []) for s in (Side.YES, Side.NO, Side.HEDGED))
    if yes and no:
        told = {f"yes_{k}": v for k, v in _told(question, yes, _SHORT).items()} | {f"no_{k}": v for k, v in _told(question, no, _SHORT).items()}
        return _answer(question, say("parted", **told), [*yes[:_MOST], *no[:_MOST]])
    for form, matches in (("yes", yes), ("no", no), ("hedged", hedged)):
        if matches:
            return _answer(question, say(form, **_told(question, matches, _ROOM)), matches)
    return None


def _only_headline(question: Question, field: Field) -> Answer | None:
    """Say that a title alone tells what is asked, where one does, and what comes nearest to it in the texts."""
    titles = [m for m in field.match(question) if m.passage.headline and m.firm and m.own >= _TITLE]
    title = next((m for m in titles if _tells(m, question)), None)
    if title is None:
        return None
    if side_of(title, question) is not Side.YES:
        return _answer(question, say("no", **_told(question, [title], _ROOM)), [title])
    headline = source_of(title.passage.document)
    near = [m for m in field.match(question) if m.passage.told and m.firm and m.own >= _BESIDE_TITLE][:1]
    text = say("headline_but", headline=headline, **_told(question, near, _ROOM)) if near else say("headline_only", headline=headline)
    return _answer(question, text, [title, *near])


def _tells(match: Match, question: Question) -> bool:
    """Tell whether a sentence tells of the act that is asked about; one of speech may also be denied without its name («هل أقرت» of one who «نفت»)."""
    if match.grades[0] > 0 or is_light(question.terms[0].word):
        return True
    spoken = act_of(question) is None
    return (spoken or match.own >= _DENIAL) and side_of(match, question) is Side.NO


def _is_whole(match: Match) -> bool:
    """Tell whether a sentence bears the whole of what is asked, so that it can affirm it: nothing that tells much is missing."""
    heaviest = max(t.weight for t in match.terms)
    missing = [t for t, g in zip(match.terms, match.around, strict=True) if not g and t.weight >= heaviest / 2]
    act = match.terms[0].word
    sure = len(act.stem) > _SHORT_ACT or match.grades[0] == 0 or any_same(act, [w for _, w in match.passage.at])
    narrowed = all(match.grades[i] for i, t in enumerate(match.terms) if t.firm)
    return match.own >= _WHOLE and not missing and sure and narrowed


def _lacks(match: Match) -> bool:
    """Tell whether something that tells much of what is asked stands neither in a sentence nor around it: it can deny nothing of it."""
    heaviest = max(t.weight for t in match.terms)
    return any(not g and t.weight >= heaviest * _TELLING for t, g in zip(match.terms[1:], match.around[1:], strict=True))


def _sides(question: Question, found: Sequence[Match]) -> dict[Side, list[Match]]:
    """Put the best sentences by where they stand; one affirms only what it bears as a whole."""
    most = max((m.score for m in found), default=0.0)
    sides: dict[Side, list[Match]] = {}
    for match in (m for m in found if m.score >= _KEPT * most):
        side = side_of(match, question)
        if _is_whole(match) or (side is Side.NO and not _lacks(match)):
            sides.setdefault(side, []).append(match)
    return sides


def _nearest(question: Question, field: Field) -> Answer | None:
    """Say that no text bears out what is asked, with the sentence that comes nearest; None where none comes near."""
    near = [m for m in field.match(question) if m.passage.told and m.firm and m.own >= _NEAR and m.grades[0] > 0]
    return _answer(question, say("hedged", **_told(question, near[:1], _ROOM)), near[:_MOST]) if near else None


def answer_yes_no(question: Question, field: Field) -> Answer | None:
    """Answer «هل», the verdict first."""
    if not question.terms:
        return None
    found = [m for m in bearing(question, field, acting=False) if m.own >= _LEAST_OWN and _tells(m, question)]
    found = [m for m in found if m.grades[0] > 0] or found
    sides = _sides(question, found)
    against = [m for m in field.match(question) if _contradicts(question, m) and not field.another(m)]
    denied = {id(m.passage) for m in against}
    sides = {side: [m for m in found if id(m.passage) not in denied] for side, found in sides.items()}
    sides[Side.NO] = [*against, *sides.get(Side.NO, [])]
    return _verdict(question, sides) or _only_headline(question, field) or _nearest(question, field)


# --- a question that assumes what is not so --------------------------------------------------------------------------


def _bears(text: str, term: Term) -> bool:
    return any_alike(term.word, [w for _, w in words(text)]) >= FAMILY


def _said(position: Position) -> str:
    return " ".join([position.value, *(e.quote for e in position.evidence)])


def _rests_on(question: Question, field: Field, difference: Difference) -> bool:
    """Tell whether a question rests on a headline that its own text does not bear out: it names whom the headline names and the text does not."""
    claim, body = _said(difference.positions[0]), _said(difference.positions[1])
    borne = [t for t in question.terms if _bears(claim, t)]
    wrong = [t for t in borne if field.is_person(t.word) and not _bears(body, t)]
    return bool(wrong) and sum(t.weight for t in borne) >= _RESTS * question.weight


def _instead(question: Question, field: Field) -> list[Match]:
    """Give the told sentences that say of another person what the question says of one."""
    found = [m for m in field.match(question) if m.passage.told and m.own >= _RESTS and field.another(m)]
    return sorted(found, key=lambda m: m.grades[0] == 0)


def answer_correction(question: Question, field: Field) -> Answer | None:
    """Correct a question that assumes what a headline alone says; None where it does not, or where a text says it too."""
    if any(m.own >= _BORNE and m.passage.told for m in field.match(question)):
        return None
    headlines = [(c, d) for c in field.comparisons for d in c.differences if d.kind is Kind.HEADLINE and len(d.positions) > 1]
    known = next((_correct(question, field, c, d) for c, d in headlines if _rests_on(question, field, d)), None)
    return known or _by_another(question, field) or (None if question.kind is QuestionKind.YES_NO else _denied(question, field))


def _correct(question: Question, field: Field, comparison: Comparison, difference: Difference) -> Answer:
    """Say what the texts say instead of what the question takes from a headline."""
    claim, body = difference.positions[:2]
    sources = {d.id: source_of(d) for d in comparison.event.documents}
    headline = listed(sources[a] for a in claim.articles if a in sources)
    instead = [m for m in _instead(question, field) if m.passage.document.id in sources][:_MOST]
    value = quote_of(instead[0].passage, _focus(instead[0]), _ROOM) if instead else say("quoted", quote=body.value.split("«")[-1].strip("»"))
    told = sources_of(m.passage for m in instead) if instead else listed(sources[a] for a in body.articles if a in sources)
    evidence = some([*claim.evidence, *(evidence_of(m.passage) for m in instead), *body.evidence])
    text = say("correction", headline=headline, sources=told, value=value)
    return Answer(question=question.text, answered=True, text=fitted(text), evidence=evidence, positions=difference.positions)


def _denied(question: Question, field: Field) -> Answer | None:
    """Say that it is not so where the sentences that tell of what is asked all deny it («لماذا اعترفت» of one who refused to)."""
    if not question.terms or negated_spans(question.text):
        return None
    found = [m for m in bearing(question, field) if m.own >= _LEAST_OWN and m.grades[0] > 0]
    most = max((m.score for m in found), default=0.0)
    best = [m for m in found if m.score >= _KEPT * most]
    if not best or any(side_of(m, question) is not Side.NO for m in best):
        return None
    return _answer(question, say("denied", **_told(question, best, _ROOM)), best[:_MOST])


def _subject(question: Question, field: Field) -> list[int]:
    """Give which terms name the person that a question asks about first: «بشار الأسد» in «لماذا زار بشار الأسد بوتين»."""
    persons = [i for i, t in enumerate(question.terms) if field.is_person(t.word)]
    return [i for n, i in enumerate(persons) if question.terms[i].place - n == question.terms[persons[0]].place]


def _by_another(question: Question, field: Field) -> Answer | None:
    """Correct a question about somebody whom a title names where the texts name another; None where that is not so."""
    subject, found = _subject(question, field), field.match(question)
    for title in (m for m in found if m.passage.headline and m.own >= _RESTS):
        told = [m for m in found if m.passage.told and m.grades[0]]
        named = [i for i in subject if title.grades[i] and not any(m.grades[i] for m in told)]
        event = title.passage.comparison.event
        instead = [m for m in _instead(question, field) if m.passage.comparison.event is event and m.grades[0] and not any(m.grades[i] for i in named)]
        if named and instead:
            quote = quote_of(instead[0].passage, _focus(instead[0]), _ROOM)
            headline = source_of(title.passage.document)
            text = say("correction", headline=headline, sources=sources_of(m.passage for m in instead[:_MOST]), value=quote)
            return _answer(question, text, [title, *instead[:_MOST]])
    return None
