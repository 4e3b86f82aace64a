"""Persons: who did it, who holds a post, what post somebody holds."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer.answering.findings import Finding
from summarizer.answering.question import QuestionKind, is_named, is_particle, is_speech
from summarizer.answering.values import is_borne, is_doing, overlap
from summarizer.arabic.kin import FAMILY, any_alike, any_same, words
from summarizer.arabic.letters import fold
from summarizer.arabic.names import is_given_name
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.posts import head_of
from summarizer.arabic.rarity import rarity
from summarizer.arabic.tokens import is_stop_word, tokens
from summarizer.lexicon import lexicon
from summarizer.types import HEADLINE, EntityKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.answering.field import Field, Match
    from summarizer.answering.question import Question, Term
    from summarizer.arabic.kin import Word
    from summarizer.types import Actor, Document, Mention, Post, Statement

#: The share of a question that a sentence must bear for its persons to be answers, and the share that a post must bear.
_LEAST_COVER, _LEAST_POST = 0.5, 0.6
#: The words of a post's title that say what it is: «رئيس».
_NOUN = 1
#: The share of a question that a post must bear itself.
_LEAST_SHARE = 0.3
#: The share of a description that stands before the name itself; the rest may stand around.
_LEAST_HERE = 0.35
#: What a body counts where a person is asked for, what a title counts, and what the speaker of the very words counts more.
_BODY, _IN_TITLE, _SPEAKER = 0.7, 0.85, 1.3
#: The share of a name that the question has itself, from which it is no answer.
_KNOWN = 0.6
#: What a phrase after the verb counts, and its most words; what a person counts who stands before the act.
_PHRASE, _LONGEST, _BEFORE = 0.7, 5, 0.8
#: What a phrase after «من قبل» counts.
_AGENT = 1.2
#: Terms that a question about a doer has at least; words of a name after a description; words for each term of a description.
_ACTED, _NAME, _LOOSE = 2, 3, 2
#: The rarity of a word that may be part of a name.
_RARE = 0.45
#: What the holder of the post that is asked for counts more than a person who stands near.
_HOLDER = 1.5
_NEARNESS = 0.6


def _words(text: str) -> list[Word]:
    return [w for t, w in words(text) if not is_particle(t.form)]


def _matches(field: Field, question: Question) -> dict[tuple[str, int], Match]:
    """Give the match of each sentence by article and index."""
    return {(m.passage.document.id, m.passage.sentence.index): m for m in field.match(question)}


def _share(terms: tuple[Term, ...], meant: list[Word]) -> float:
    """Give the share of terms that some words bear, 0 to 1."""
    whole = sum(t.weight for t in terms)
    return sum(t.weight * any_alike(t.word, meant) for t in terms) / whole if whole else 0.0


# --- who holds a post ------------------------------------------------------------------------------------------------


def find_holders(question: Question, field: Field) -> Iterator[Finding]:
    """Find the holders of the post that a question describes («من هو وزير الصحة»)."""
    matches = _matches(field, question)
    for document in {id(p.document): p.document for p in field.passages}.values():
        for post in document.posts:
            match, actor = matches.get((document.id, post.sentence)), document.actor(post.holder)
            if match is None or actor is None or not match.firm:
                continue
            share = _share(question.terms, _words(post.title))
            borne = bool(question.terms) and any_alike(question.terms[0].word, _words(post.title)[:_NOUN]) >= FAMILY
            if borne and share >= _LEAST_SHARE and max(share, match.cover) >= _LEAST_POST and is_named(question, _words(actor.name)) < _KNOWN:
                yield Finding(match, actor.name, actor.key, _HOLDER * (share + match.score) / 2, post.span)


# --- who did it ------------------------------------------------------------------------------------------------------


def _person_score(match: Match, mention: Mention) -> float:
    """Give how well a person answers: near what is asked, and after the act, where Arabic prose names the doer."""
    place = match.passage.word_at(mention.span.start)
    kind = 1.0 if mention.kind is EntityKind.PERSON else _BODY
    title = _IN_TITLE if match.passage.sentence.index == HEADLINE else 1.0
    before = match.passage.told and match.places[0] and place < match.places[0][0]
    return (_NEARNESS * match.near(place) + (1 - _NEARNESS) * match.score) * kind * title * (_BEFORE if before else 1.0)


def _wants_person(question: Question) -> bool:
    """Tell whether only a person answers: somebody is asked for by a post or rank («ما اسم قائد الطائرة»)."""
    return question.kind is QuestionKind.WHO_IS or head_of(question.terms[0].word.form) is not None


def _is_head(question: Question, match: Match) -> bool:
    """Tell whether a sentence bears the noun that is asked for by name; a word of its root is another («قائد», «قيادة»)."""
    named = question.kind in {QuestionKind.WHO_IS, QuestionKind.NAME}
    return match.grades[0] > 0 and (not named or any_same(question.terms[0].word, [w for _, w in match.passage.at]))


def find_persons(question: Question, field: Field) -> Iterator[Finding]:
    """Find the persons and bodies that stand by what a question tells («من يرأس اللجنة»)."""
    only = _wants_person(question)
    for match in field.match(question):
        if not (match.firm and match.cover >= _LEAST_COVER and _is_head(question, match)):
            continue
        document = match.passage.document
        for mention in document.mentions:
            actor = document.actor(mention.actor)
            if mention.sentence != match.passage.sentence.index or mention.kind is EntityKind.PLACE or actor is None:
                continue
            if is_named(question, _words(actor.name)) < _KNOWN and (mention.kind is EntityKind.PERSON or not only):
                yield Finding(match, actor.name, actor.key, _person_score(match, mention), mention.span)


def _doer(match: Match) -> Span | None:
    """Give the phrase right after the act, up to the next word of the question or the end of the clause: who did it, as «فتحت الهيئة تحقيقاً» has it."""
    at, clauses = match.passage.at, match.passage.clauses
    taken = {p for places in match.places for p in places}
    for act in match.places[0]:
        end = act + 1
        while end < min(len(at), act + 1 + _LONGEST) and end not in taken and clauses[end] == clauses[act] and not is_stop_word(at[end][0].form):
            end += 1
        if end > act + 1 and is_doing(at[act][1]):
            return Span(at[act + 1][0].start, at[end - 1][0].end, match.passage.headline)
    return None


def _described(match: Match) -> int | None:
    """Give the last word of the description asked for, as far as it stands here in one run; None where no two of its words do."""
    for start in match.places[0]:
        clauses, reach = match.passage.clauses, _LOOSE * len(match.terms)
        run = [min(near) for places in match.places if (near := [p for p in places if 0 <= p - start <= reach and clauses[p] == clauses[start]])]
        if len(run) > 1:
            return max(run)
    return None


@cache
def _address() -> frozenset[str]:
    """Give the words of address and rank that may stand between a post and its holder («المهندسة»)."""
    titles = frozenset(fold(w) for w in lexicon("titles")["honorifics"])
    return titles | frozenset(f"ال{w}" for w in titles)


def _first_of_name(match: Match, last: int) -> int:
    """Give the place of the first word after a description that is no word of address."""
    at = match.passage.at
    return next((i for i in range(last + 1, len(at)) if at[i][0].form not in _address()), len(at))


def _is_name(match: Match, place: int, *, first: bool) -> bool:
    """Tell whether a word may be part of a name: one that people are given, or a rare one, which with the article is never the first."""
    token, meant = match.passage.at[place]
    rare = is_given_name(token.form) or (rarity(meant.stem) >= _RARE and not (first and token.form.startswith("ال")))
    return rare and not (is_particle(token.form) or is_speech(token.form) or token.is_number)


def _apposed(match: Match) -> Span | None:
    """Give the name that stands right after the description asked for: «رئيس الهيئة سالم العمري قال»; None where nothing does."""
    at, clauses, last = match.passage.at, match.passage.clauses, _described(match)
    if last is None:
        return None
    first = end = _first_of_name(match, last)
    while end < min(len(at), first + _NAME) and clauses[end] == clauses[last] and _is_name(match, end, first=end == first):
        end += 1
    return Span(at[first][0].start, at[end - 1][0].end, match.passage.headline) if end > first else None


def find_apposed(question: Question, field: Field) -> Iterator[Finding]:
    """Find the names that stand right after the description that a question gives, where no name was read there."""
    for match in field.match(question):
        whole = all(g > 0 for g in match.around) and match.grades[0] > 0 and match.own >= _LEAST_HERE and not match.passage.persons
        span = _apposed(match) if whole and match.passage.told and not field.is_person(question.terms[0].word) else None
        if span is not None:
            value = match.passage.document.article.at(span)
            yield Finding(match, value, fold(value), match.score, span)


@cache
def _agents() -> Phrases[str]:
    return Phrases((w, "by") for w in lexicon("questions")["agents"]["words"])


def _agent(match: Match) -> Span | None:
    """Give who did it after «من قبل», in the sentence of the act; None where nobody is named so."""
    line, at = tokens(match.passage.text, match.passage.sentence.span.start), match.passage.at
    found = next((f for i in range(len(line)) if (f := _agents().at(line, i))), None)
    if found is None or found.after >= len(line):
        return None
    first = end = match.passage.word_at(line[found.after].start)
    while end < min(len(at), first + _LONGEST) and match.passage.clauses[end] == match.passage.clauses[first] and not _closes(at[end][0].form):
        end += 1
    return Span(at[first][0].start, at[end - 1][0].end, match.passage.headline) if end > first else None


def _closes(form: str) -> bool:
    return is_stop_word(form) or form in {"كان", "كانوا", "كانت"}


def find_doers(question: Question, field: Field) -> Iterator[Finding]:
    """Find who did it by the place after the verb, or after «من قبل», where no name is known to stand there."""
    for match in field.match(question):
        if len(question.terms) < _ACTED or not is_borne(question, match) or not match.passage.told:
            continue
        for span, weight in ((_doer(match), _PHRASE), (_agent(match), _AGENT)):
            if span is not None:
                value = match.passage.document.article.at(span)
                yield Finding(match, value, fold(value), weight * match.score, span)


def find_speakers(question: Question, field: Field) -> Iterator[Finding]:
    """Find who said what a question tells, where it asks for speech («من طالب بالإفراج»)."""
    if not (question.terms and is_speech(question.terms[0].word.form)):
        return
    for match in field.match(question):
        document = match.passage.document
        if not (match.firm and match.cover >= _LEAST_COVER):
            continue
        for statement in document.statements:
            if statement.sentence == match.passage.sentence.index and statement.speaker:
                yield Finding(match, statement.speaker, statement.actor or statement.speaker, _SPEAKER * match.score, statement.content)


# --- who somebody is -------------------------------------------------------------------------------------------------


def named_actor(question: Question, document: Document) -> Actor | None:
    """Give the person or body of an article that a question names, None where it names none."""
    asked = [t.word for t in question.terms]
    known = [(overlap(asked, _words(a.name)), a) for a in document.actors]
    best = max(known, key=lambda entry: entry[0], default=(0.0, None))
    return best[1] if best[0] >= _KNOWN else None


def _posts_of(document: Document, actor: Actor) -> Iterator[Post]:
    yield from (p for p in document.posts if p.holder == actor.key)


def find_posts(question: Question, field: Field) -> Iterator[Finding]:
    """Find the posts of the person that a question names («من هو ...»)."""
    matches = _matches(field, question)
    for document in {id(p.document): p.document for p in field.passages}.values():
        actor = named_actor(question, document)
        for post in _posts_of(document, actor) if actor else ():
            match = matches.get((document.id, post.sentence))
            if match is not None:
                yield Finding(match, post.title, post.title, match.score, post.span)


def speaker_words(document: Document, statement: Statement) -> list[Word]:
    """Give every word by which an article names the speaker of a statement: as there, by name, by post."""
    actor = document.actor(statement.actor) if statement.actor else None
    names = [] if actor is None else [actor.name, *actor.aliases, *(p.title for p in _posts_of(document, actor))]
    return _words(" ".join([statement.speaker or "", *names]))
