"""The field: every sentence that was read, ready to be held against a question.

comparisons ─► Field (passages) ─question─► Matches, best first
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.answering.passages import Passage, keys_of, lay_out
from summarizer.answering.question import QuestionKind
from summarizer.answering.spelling import mended
from summarizer.answering.words import is_verb
from summarizer.arabic.kin import STEM, any_alike, words
from summarizer.arabic.tokens import is_stop_word, tokens
from summarizer.arabic.units import unit_words
from summarizer.lexicon import lexicon
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarizer.answering.question import Question, Term
    from summarizer.arabic.kin import Word
    from summarizer.types import Comparison, Document, Mention

#: What a term counts that stands beside the sentence, at the head of the article, or all over the event, 0 to 1.
_BESIDE, _HEAD, _EVENT = 0.5, 0.5, 0.35
#: Words that a sentence has at least to open an article: fewer are a dateline or a kicker.
_LEAST_OPENING = 7
#: What a word with the article begins with, and the weight from which one tells what a question is about.
_ARTICLES, _TELLING = ("ال", "لل", "بال"), 0.6
#: The same where a figure or a verdict is asked for: a figure of other things, or a verdict on them, is wrong.
_LEAST_TELLING = {QuestionKind.HOW_MANY: 0.4, QuestionKind.YES_NO: 0.4}
#: The same for the noun that is counted.
_LEAST_COUNTED = 0.2
#: The share of the name of whom a question wants to hear that who tells a sentence must bear.
_TOLD = 0.5
#: What the sentence itself counts in its score beside what stands around it.
_OWN = 0.7
#: Words into which the influence of a term falls to a half.
_NEAR = 6.0
#: Words that the border of a clause counts for, and what a term that narrows the question weighs more in nearness.
_CLAUSE, _NARROWS = 3.0, 2.0
#: What a term loses that stands at the head of every article: it tells the matter, not the answer.
_TOPICAL = 0.6
#: A place and a dash that open a report.
_DATELINE = re.compile(r"^[^\n]{1,60}?(?: - | \N{EN DASH} | \N{EM DASH} |: )")


def _mean(grades: Iterable[float], weights: Sequence[float]) -> float:
    whole = sum(weights)
    return sum(w * g for w, g in zip(weights, grades, strict=True)) / whole if whole else 0.0


def _opening(passages: Sequence[Passage]) -> Iterator[Word]:
    """Give the words of the title and the first full sentence, the dateline left out."""
    for passage in passages:
        dateline = _DATELINE.match(passage.text)
        begin = passage.sentence.span.start + (dateline.end() if dateline and not passage.headline else 0)
        own = [meant for token, meant in passage.at if token.start >= begin]
        if passage.headline or len(own) >= _LEAST_OPENING:
            yield from own
            if not passage.headline:
                return


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words around a sentence say: its neighbours, its article's head, its event."""

    head: frozenset[str]  #: keys of the head of the article
    event: frozenset[str]  #: keys that half of the event's articles have


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence held against a question."""

    passage: Passage
    grades: tuple[float, ...]  #: for each term how well the sentence itself bears it, 0 to 1
    around: tuple[float, ...]  #: the same, what stands around the sentence counted in
    places: tuple[tuple[int, ...], ...]  #: for each term the words that bear it
    terms: tuple[Term, ...]
    weights: tuple[float, ...]  #: of the terms, less for those at the head of every article

    def _share(self, grades: Iterable[float]) -> float:
        return _mean(grades, [t.weight for t in self.terms])

    @property
    def own(self) -> float:
        """Give the share of the question that the sentence itself bears, 0 to 1."""
        return self._share(self.grades)

    @property
    def cover(self) -> float:
        """Give the share of the question that the sentence bears where it stands, 0 to 1."""
        return self._share(self.around)

    @property
    def score(self) -> float:
        """Give how well the sentence fits, 0 to 1: what all articles open with counts less."""
        return _OWN * _mean(self.grades, self.weights) + (1 - _OWN) * _mean(self.around, self.weights)

    @property
    def wanted(self) -> bool:
        """Tell whether it is told by whom the question wants to hear («بحسب وكيل المحافظة»); True where it names nobody."""
        named = [t for t in self.terms if t.source]
        tellers = self.passage.tellers if named else frozenset()
        told = sum(t.weight for t in named if t.word.stems & tellers or self.grade(t.word) == STEM)
        return told >= _TOLD * sum(t.weight for t in named)

    @property
    def firm(self) -> bool:
        """Tell whether every term that narrows the question is borne."""
        return all(g > 0 for t, g in zip(self.terms, self.around, strict=True) if t.firm)

    def _distance(self, place: int, places: Sequence[int]) -> float:
        """Give the words between two places, those of another clause further away."""
        parts = self.passage.parts
        return min(abs(p - place) + _CLAUSE * abs(parts[p] - parts[place]) for p in places)

    def near(self, place: int, without: Sequence[Word] = ()) -> float:
        """Give how near a word of the sentence is to what the question names, some of its terms left out, 0 to 1."""
        total = whole = 0.0
        for term, plain, grade, places in zip(self.terms, self.weights, self.grades, self.places, strict=True):
            if term.word not in without:
                weight = plain * (_NARROWS if term.firm else 1.0)
                whole += weight
                total += weight * grade / (1 + self._distance(place, places) / _NEAR) if places else 0.0
        return total / whole if whole else 0.0

    def grade(self, meant: Word | None) -> float:
        """Give how well the sentence itself bears a term, 1 where it is not asked."""
        return next((g for t, g in zip(self.terms, self.grades, strict=True) if meant is not None and t.word.stem == meant.stem), 1.0)


@dataclass(frozen=True, slots=True)
class Field:
    """All sentences that a question may be answered from."""

    comparisons: tuple[Comparison, ...]
    passages: tuple[Passage, ...]
    told: Mapping[str, _Told]  #: by article id
    persons: frozenset[str]  #: stems of the words of persons' names
    documents: Mapping[str, Document]  #: by article id

    @classmethod
    def of(cls, comparisons: Sequence[Comparison]) -> Field:
        """Lay out the sentences of all articles."""
        passages: list[Passage] = []
        told: dict[str, _Told] = {}
        for comparison in comparisons:
            own = {d.id: _passages(comparison, d) for d in comparison.event.documents}
            common = _common([p for p in own.values() if p])
            for article, found in own.items():
                told[article] = _Told(frozenset(k for w in _opening(found) for k, _ in keys_of(w)), common)
                passages += found
        documents = {d.id: d for c in comparisons for d in c.event.documents}
        return cls(tuple(comparisons), tuple(passages), told, _persons(documents.values()), documents)

    def missing(self, question: Question) -> list[Term]:
        """Give the words of a question that stand nowhere, in no form."""
        return [t for t in question.terms if not any(p.find(t.word)[0] for p in self.passages)]

    def spelt(self, question: Question) -> Question:
        """Give a question with the words that misspell one of the texts put right."""
        missing = self.missing(question)
        return mended(question, missing, {t.form for p in self.passages for t, _ in p.at}) if missing else question

    def lacks(self, question: Question) -> bool:
        """Tell whether something that a question asks about stands nowhere: a noun that tells much, or what is counted."""
        kind = _LEAST_TELLING.get(question.kind, _TELLING)
        first = question.terms[0] if question.terms else None
        nouns = (t for t in self.missing(question) if t.weight >= (_LEAST_COUNTED if t.word == question.asked else kind) and not _is_spared(t.word))
        return any(t is not first or t.word.form.startswith(_ARTICLES) or question.kind is QuestionKind.HOW_MANY for t in nouns)

    def is_person(self, meant: Word) -> bool:
        """Tell whether a word is part of a person's name somewhere."""
        return bool(meant.stems & self.persons)

    def another(self, match: Match) -> bool:
        """Tell whether a sentence is about another person than is asked about: it names one, or is a title that names none of them."""
        named = [(t, g) for t, g in zip(match.terms, match.grades, strict=True) if self.is_person(t.word)]
        if match.passage.headline and named and not any(g for _, g in named):
            return True
        return any(not g for _, g in named) and any(_is_other(m, match) for m in match.passage.persons)

    def _beside(self, place: int) -> Iterator[Passage]:
        here = self.passages[place]
        for other in (place - 1, place + 1):
            if 0 <= other < len(self.passages) and self.passages[other].document is here.document and self.passages[other].told:
                yield self.passages[other]

    def _around(self, place: int, term: Term) -> float:
        """Give how well what stands around a sentence bears a term, 0 to 1."""
        told = self.told[self.passages[place].document.id]
        best = max((_BESIDE * p.find(term.word)[0] for p in self._beside(place)), default=0.0)
        for key, grade in keys_of(term.word):
            best = max(best, _HEAD * grade if key in told.head else 0.0, _EVENT * grade if key in told.event else 0.0)
        return best

    def _weight(self, term: Term) -> float:
        """Give the weight of a term, less where it stands at the head of the articles: it tells the matter, not the answer."""
        keys = {k for k, _ in keys_of(term.word)}
        share = sum(1 for t in self.told.values() if keys & t.head) / max(1, len(self.told))
        return term.weight * (1 - _TOPICAL * share)

    def match(self, question: Question, terms: tuple[Term, ...] | None = None) -> list[Match]:
        """Hold every sentence against a question, or against some of its terms; best first, those that bear nothing left out."""
        terms = question.terms if terms is None else terms
        weights = tuple(self._weight(t) for t in terms)
        found = []
        for i, passage in enumerate(self.passages):
            hits = [passage.find(t.word) for t in terms]
            if any(g for g, _ in hits):
                around = tuple(g or self._around(i, t) for t, (g, _) in zip(terms, hits, strict=True))
                found.append(Match(passage, tuple(g for g, _ in hits), around, tuple(p for _, p in hits), terms, weights))
        return sorted(found, key=lambda m: -m.score)


@cache
def _is_spared(meant: Word) -> bool:
    """Tell whether a text need not have a word: a verb, a unit («طناً»), a person whatever he is, a share, what belongs to something."""
    known = lexicon("questions")
    general = [w for name in ("anyone", "shares") for _, w in words(" ".join(known[name]["words"]))]
    line = tokens(meant.form)
    unit = any(unit_words().at(line, i) for i in range(len(line)))
    return is_verb(meant) or meant.owned or unit or any_alike(meant, general) == STEM


def _persons(documents: Iterable[Document]) -> frozenset[str]:
    names = {m.text for d in documents for m in d.mentions if m.kind is EntityKind.PERSON and not m.nominal}
    return frozenset(stemmed for name in names for token, meant in words(name) if not is_stop_word(token.form) for stemmed in meant.stems)


def _is_other(mention: Mention, match: Match) -> bool:
    """Tell whether a person is none of those that the question names."""
    asked = [t.word for t in match.terms]
    return all(any_alike(meant, asked) < STEM for _, meant in words(mention.text))


def _passages(comparison: Comparison, document: Document) -> list[Passage]:
    head = [] if document.headline is None else [document.headline]
    return [lay_out(comparison, document, s) for s in [*head, *document.sentences]]


def _common(articles: Sequence[Sequence[Passage]]) -> frozenset[str]:
    """Give the keys that at least half of several articles have; none where there is one article."""
    having = Counter(key for passages in articles for key in {k for p in passages for k in p.keys})
    return frozenset(k for k, n in having.items() if n * 2 >= len(articles) > 1)
