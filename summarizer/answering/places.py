"""Places: where something happened: a site that was read, a place that is named, or what follows «في» beside the act."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer.answering.findings import Finding
from summarizer.answering.question import is_named
from summarizer.answering.values import act_of, is_borne, score_at
from summarizer.arabic.kin import FAMILY, STEM, Word, any_alike, words
from summarizer.arabic.letters import fold
from summarizer.arabic.places import begins_place_name
from summarizer.arabic.tokens import is_stop_word
from summarizer.lexicon import lexicon
from summarizer.types import EntityKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.answering.field import Field, Match
    from summarizer.answering.passages import Passage
    from summarizer.answering.question import Question

#: The share of a name that the question has itself, from which a place is no answer.
_KNOWN = 0.99
#: What a place counts that stands in the dateline, a phrase that only follows «في», and one that begins with a place's name or sort.
_DATELINE, _PHRASE, _PLACE_PHRASE = 0.4, 0.6, 1.1
#: Words of a phrase that follows «في», and words between the act and it.
_LONGEST, _FAR = 4, 9


@cache
def _place_nouns() -> tuple[Word, ...]:
    return tuple(w for _, w in words(" ".join(lexicon("questions")["asked"]["where"])))


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("questions")["locative"][name])


def _with_noun(passage: Passage, span: Span) -> Span:
    """Take in the noun that says what the place is («مخيم», «جزيرة»), where it stands before the name."""
    first = passage.word_at(span.start)
    if first > 0 and any_alike(passage.at[first - 1][1], _place_nouns()) > FAMILY:
        token = passage.at[first - 1][0]
        joined = _joined(token.form)
        return Span(token.start + joined, span.end, span.title)
    return span


def _joined(form: str) -> int:
    """Give the letters of a preposition that is written onto a place; none where the name itself begins so («باريس»)."""
    return 1 if form[:1] in {"ب", "ل"} and not begins_place_name(form) else 0


def _named(match: Match) -> Iterator[tuple[Span, float]]:
    """Give the places of a sentence: where an act happened, and those that are named; the dateline's counts less."""
    document, index = match.passage.document, match.passage.sentence.index
    yield from ((s.span, 1.0) for s in document.sites if s.sentence == index)
    for mention in document.mentions:
        if mention.sentence == index and mention.kind is EntityKind.PLACE:
            first = match.passage.word_at(mention.span.start) == 0
            yield _with_noun(match.passage, mention.span), _DATELINE if first and fold(mention.text) == fold(document.dateline or mention.text) else 1.0


def _opens_phrase(passage: Passage, place: int, *, origin: bool) -> int | None:
    """Give the first word of a phrase that says where, or whence; None where a word opens none."""
    form = passage.at[place][0].form
    if form in _list("origin" if origin else "words"):
        return place + 1
    return place if form.startswith("ب") and not origin and _names_place(passage, place) else None


def _names_place(passage: Passage, place: int) -> bool:
    """Tell whether a word is a place's name or says what sort of place it is («مخيم»)."""
    token, meant = passage.at[place]
    return meant.nation or begins_place_name(token.form.removeprefix("ب")) or any_alike(meant, _place_nouns()) > FAMILY


def _is_origin(passage: Passage, span: Span) -> bool:
    """Tell whether a place follows «من»."""
    first = passage.word_at(span.start)
    return first > 0 and passage.at[first - 1][0].form in _list("origin")


@cache
def _times() -> tuple[Word, ...]:
    return tuple(w for _, w in words(" ".join(lexicon("questions")["asked"]["when"])))


def _goes_on(passage: Passage, place: int, first: int) -> bool:
    """Tell whether a word belongs to the phrase of place before it: no new clause, figure, conjunction or preposition."""
    token = passage.at[place][0]
    binder = token.form in _list("binders")
    joined = token.form.startswith(("و", "لل", "ل", "ف")) and not token.form.startswith("ال")
    return passage.clauses[place] == passage.clauses[first] and token.is_word and (binder or not (joined or is_stop_word(token.form)))


def _phrase(passage: Passage, first: int) -> Span | None:
    """Give the phrase that begins at a word, up to the end of its clause; None where it tells no place."""
    if first >= len(passage.at):
        return None
    token, meant = passage.at[first]
    if not token.is_word or is_stop_word(token.form) or any_alike(meant, _times()) == STEM:
        return None
    last = first
    while last + 1 < min(len(passage.at), first + _LONGEST) and _goes_on(passage, last + 1, first):
        last += 1
    joined = _joined(token.form) if _names_place(passage, first) else 0
    return Span(token.start + joined, passage.at[last][0].end, passage.headline)


def _phrases(question: Question, match: Match) -> Iterator[tuple[Span, float]]:
    """Give the phrases of place after the act that is asked about."""
    act = act_of(question)
    places = next((p for t, p in zip(match.terms, match.places, strict=True) if act is not None and t.word == act), ())
    for spot in places:
        for place in range(spot + 1, min(len(match.passage.at), spot + _FAR)):
            first = _opens_phrase(match.passage, place, origin=question.origin)
            span = None if first is None else _phrase(match.passage, first)
            if span is not None:
                yield span, _PLACE_PHRASE if _names_place(match.passage, match.passage.word_at(span.start)) else _PHRASE


def find_places(question: Question, field: Field) -> Iterator[Finding]:
    """Find the places that answer «أين»."""
    for match in field.match(question):
        if not is_borne(question, match) or field.another(match):
            continue
        article = match.passage.document.article
        named = [(s, w) for s, w in _named(match) if not question.origin or _is_origin(match.passage, s)]
        for span, weight in [*named, *_phrases(question, match)]:
            value = article.at(span)
            known = is_named(question, [w for _, w in words(value)])
            if known < _KNOWN:
                yield Finding(match, value, fold(value), weight * (1 - known / 2) * score_at(match, match.passage.word_at(span.start)), span)
