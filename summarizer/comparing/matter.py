"""Matter: what a place in a text speaks of, so that like is compared with like.

The words around a figure, a time or a name say what it is a figure, a time or a name of. Two places of different sources
speak of one matter where those words have much in common, weighted by rarity and by nearness; whole sentences need not be
alike.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.kin import FAMILY, ROOT, STEM, word
from summarizer.arabic.rarity import rarity
from summarizer.arabic.tokens import is_stop_word, stem, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarizer.types import Document, Event, Span

#: A word this many words away weighs half as much as a neighbour.
_HALF_WEIGHT = 3.0
#: Prepositions that are written onto their noun, which light stemming leaves there.
_PREPOSITIONS = frozenset("لب")
#: Letters of the shortest stem that one is taken off.
_LEAST_STEM = 3
#: The letter that stemming takes for a conjunction.
_AND = "\N{ARABIC LETTER WAW}"
#: No word of a news text is without any weight: «رئيس» beside a figure says a little about it.
_LEAST = 0.05


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    stem: str
    weight: float


def _without_preposition(form: str) -> str:
    """Take «ل» or «ب» off a stem that is no word of news with it and is one without: «لحصر» is «حصر», «لبنان» itself."""
    rest = form[1:]
    return rest if form[:1] in _PREPOSITIONS and rarity(form) == 1 and len(rest) >= _LEAST_STEM and rarity(rest) < 1 else form


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[_Word, ...]:
    """Give the words of a sentence that carry matter; figures say how much, not what."""
    found = ((t, _without_preposition(stem(t.form))) for t in tokens(text) if t.is_word and not is_stop_word(t.form))
    return tuple(_Word(t.start, t.end, form, max(_LEAST, rarity(form))) for t, form in found)


def around(document: Document, span: Span, sentence: int) -> dict[str, float]:
    """Give the words around a place within its sentence, those of the place itself left out."""
    begin = document.sentence(sentence).span.start
    start, end = span.start - begin, span.end - begin
    near: dict[str, float] = {}
    words = _words(document.text_of(sentence))
    at = sum(1 for w in words if w.end <= start)
    for i, w in enumerate(words):
        if w.end <= start or w.start >= end:
            distance = at - i if i < at else i - at + 1
            near[w.stem] = max(near.get(w.stem, 0.0), w.weight / (1 + distance / _HALF_WEIGHT))
    return near


def sentence_words(document: Document, sentence: int) -> Mapping[str, float]:
    """Give the words of a sentence that carry matter, each with its weight."""
    return words_of(document.text_of(sentence))


@lru_cache(maxsize=8192)
def words_of(text: str) -> Mapping[str, float]:
    """Give the words of any text that carry matter, each with its weight."""
    return {w.stem: w.weight for w in _words(text)}


def likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Give how much two sets of weighted words have in common: their cosine, 0 to 1."""
    shared = sum(weight * b[form] for form, weight in a.items() if form in b)
    return shared / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values())) if shared else 0.0


def covered(words: Mapping[str, float], by: Mapping[str, float]) -> float:
    """Give the share of a set of weighted words that stands in another, 0 to 1."""
    whole = sum(words.values())
    return sum(w for form, w in words.items() if form in by) / whole if whole else 0.0


@lru_cache(maxsize=65536)
def _meanings(form: str) -> tuple[tuple[str, float], ...]:
    """Give what a stem may be known by: itself, its roots, its families of meaning; each with how much a match of it counts, most first.

    A stem is read with «و» before it too, which stemming takes for a conjunction («وصلت», «وافقت»). What names a state has no root: «سوري» is no «سور».
    """
    readings = (word(form), word(f"{_AND}{form}"))
    families = frozenset[str]().union(*(r.families for r in readings))
    found = frozenset[str]().union(*(r.roots for r in readings if not r.nation))
    return ((form, STEM), *((f"root {r}", ROOT) for r in found), *((f, FAMILY) for f in families))


@lru_cache(maxsize=65536)
def _keys(form: str) -> frozenset[str]:
    return frozenset(key for key, _ in _meanings(form))


def meanings(words: Iterable[str]) -> frozenset[str]:
    """Give all that some words may be known by."""
    return _all_keys(tuple(words))


@lru_cache(maxsize=16384)
def _all_keys(forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(_keys, forms))


def kindred(words: Iterable[str], others: Iterable[str]) -> list[str]:
    """Give the words of the first that are of one stem, root or family with a word of the second."""
    known = meanings(others)
    return [form for form in words if not known.isdisjoint(_keys(form))]


def covered_in_meaning(words: Mapping[str, float], by: frozenset[str]) -> float:
    """Give the share of a set of weighted words that stands in another in the same or in kindred words, 0 to 1.

    `by` is what the other's words may be known by (`meanings`).
    """
    whole = sum(words.values())
    return sum(w * _counts(form, by) for form, w in words.items() if not by.isdisjoint(_keys(form))) / whole if whole else 0.0


def _counts(form: str, by: frozenset[str]) -> float:
    """Give how much a stem counts that has something in common with others: what it is known by stands in the order of its worth."""
    return next(factor for key, factor in _meanings(form) if key in by)


def alike_in_meaning(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Give how much two sets of weighted words have in common, kindred words counted: the mean of what each covers of the other."""
    return (covered_in_meaning(a, meanings(b)) + covered_in_meaning(b, meanings(a))) / 2


def telling(event: Event) -> dict[str, float]:
    """Give for each word of an event how well it finds a sentence within an article: articles by sentences that have it, 0 to 1.

    What every second sentence says tells the event, not a matter within it; what each article says once tells one.
    """
    articles, sentences = Counter[str](), Counter[str]()
    for document in event.documents:
        told = [sentence_words(document, s.index) for s in document.sentences]
        sentences.update(form for words in told for form in words)
        articles.update({form for words in told for form in words})
    return {form: articles[form] / n for form, n in sentences.items()}


def damped(words: Mapping[str, float], by: Mapping[str, float]) -> dict[str, float]:
    """Weigh words by how much they tell matters apart."""
    return {form: w * by.get(form, 1.0) for form, w in words.items()}
