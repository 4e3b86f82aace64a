"""Features: what the linear model knows of a word and its neighbours.

The letters of a word and its ends, what is left without clitics, and what the lexicons say of it: a given name, a word of
names, a state, a place, an office or rank, the head of a body's name. Near neighbours are seen through fewer of these.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.clitics import readings
from summarizer.arabic.letters import fold
from summarizer.arabic.names import is_given_name
from summarizer.arabic.places import begins_place_name
from summarizer.arabic.posts import head_of
from summarizer.arabic.states import read_state
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Where the words stand that are seen, from the word: itself and two neighbours on either side.
OFFSETS = (-2, -1, 0, 1, 2)
#: Letters of the longest end of a word that is a feature.
_LONGEST_END = 4
#: Letters from which on a word is simply long.
_LONG = 8
#: Characters looked at in one word.
_MOST_CHARACTERS = 64
#: Which ends of a neighbour are left out: two and three letters tell enough.
_FAR_ENDS = ("p1", "p2", "p4", "s1", "s4")
#: First letters of the features of a word two places away: the word itself and what the lexicons say.
_FAR = "wGSPHOAF"


@cache
def _listed(name: str, field: str) -> frozenset[str]:
    value = lexicon(name)[field]
    return frozenset(fold(word) for word in (value.split() if isinstance(value, str) else value))


def _ends(form: str) -> Iterator[str]:
    for size in range(1, _LONGEST_END + 1):
        if len(form) > size:
            yield f"p{size}={form[:size]}"
            yield f"s{size}={form[-size:]}"


def _known(form: str, rests: Sequence[str]) -> Iterator[str]:
    """Say what the lexicons know of a word as it stands and without clitics."""
    if is_given_name(form):
        yield "GIV"
    if any(is_given_name(rest) for rest in rests):
        yield "GIVc"
    if form in _listed("name_words", "names"):
        yield "FN"
    elif any(rest in _listed("name_words", "names") for rest in rests):
        yield "FNc"
    if any(begins_place_name(each) for each in (form, *rests)):
        yield "PL"
    if any(each in _listed("bodies", "heads") for each in (form, *rests)):
        yield "ORG"


def _offices(word: str, form: str) -> Iterator[str]:
    state = read_state(word)
    if state:
        yield f"ST={state.sign}"
    head = head_of(form)
    if head:
        yield f"HEAD{'R' if head.rank else ''}{'D' if head.definite else ''}"


@lru_cache(maxsize=32768)
def _word(word: str) -> tuple[str, ...]:
    """Give the features of one word."""
    word = word[:_MOST_CHARACTERS]
    form = fold(word) or word
    rests = [reading.rest for reading in readings(form)[1:3]]
    found = [f"w={form}", *_ends(form), *(f"r={rest}" for rest in rests), *_known(form, rests), *_offices(word, form)]
    if form.startswith("ال"):
        found.append("AL")
    if not form[0].isalpha():
        found.append("NUM" if form[0].isdigit() else "PUN")
    return (*found, f"L{min(len(form), _LONG)}")


def _seen_from(features: Iterable[str], away: int) -> Iterator[str]:
    """Choose what of a word is seen from a neighbour."""
    if away > 1:
        return (feature for feature in features if feature[0] in _FAR)
    return (feature for feature in features if not feature.startswith(_FAR_ENDS)) if away else iter(features)


def seen_at(word: str, offset: int) -> Iterator[str]:
    """Give the features of a word for the one that stands `-offset` places after it."""
    return (f"{offset}:{feature}" for feature in _seen_from(_word(word), abs(offset)))


def edge(offset: int) -> str:
    """Give the feature of a place beyond the sentence, that far from the word."""
    return f"{offset}:#"


@lru_cache(maxsize=32768)
def _form(word: str) -> str:
    return fold(word[:_MOST_CHARACTERS])


def pair(before: str, word: str) -> str:
    """Give the feature of two words in a row, for the second."""
    return f"b={_form(before)}_{_form(word)}"


def features(words: Sequence[str]) -> list[list[str]]:
    """Give the features of each word of a sentence."""
    found = []
    for place, word in enumerate(words):
        row: list[str] = []
        for offset in OFFSETS:
            there = place + offset
            row.extend(seen_at(words[there], offset) if 0 <= there < len(words) else (edge(offset),))
        if place:
            row.append(pair(words[place - 1], word))
        found.append(row)
    return found
