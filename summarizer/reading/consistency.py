"""Consistency: what an article says once of a name holds for it everywhere in the article.

A name that was seen in full («أحمد الشرع») is completed where only its first word was seen, and found where nothing was:
in full, and by its family name alone. A kind that general knowledge refutes is set right (a town is no person).
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.arabic.clitics import readings
from summarizer.arabic.names import is_given_name
from summarizer.arabic.places import is_place_name
from summarizer.arabic.posts import folded_words, head_of, is_rank, status_words
from summarizer.arabic.states import Sign, read_state
from summarizer.arabic.tokens import is_stop_word
from summarizer.reading.mending import extended
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from summarizer.arabic.tokens import Token

    Entity = tuple[int, int, EntityKind]
    Tagged = tuple[Sequence[Token], Sequence[Entity]]

#: Letters of the shortest family name that is looked for alone: a shorter one may be many words.
_LEAST_FAMILY = 4


def make_consistent(sentences: Sequence[Tagged]) -> list[list[Entity]]:
    """Set the entities of an article right by each other; takes tokens and entities of each sentence."""
    repeated = _repeated(words for words, _ in sentences)
    completed = [(words, [_completed(words, repeated, *_right_kind(words, *entity)) for entity in entities]) for words, entities in sentences]
    full = _full_names(completed)
    families = _families(full)
    people = [(words, [_as_person(words, families, *entity) for entity in entities]) for words, entities in completed]
    sure = families - _words_of_others(people)
    return [extended(words, _with_names(words, _apart(entities), full, sure)) for words, entities in people]


def _right_kind(words: Sequence[Token], first: int, last: int, kind: EntityKind) -> Entity:
    """Take a town or state for a place, a seat of government for a body, where it was seen as a person."""
    if kind is not EntityKind.PERSON:
        return first, last, kind
    text = " ".join(word.text for word in words[first:last])
    state = read_state(text)
    if state and state.sign is not Sign.ADJECTIVE:
        return first, last, EntityKind.ORGANIZATION if state.sign is Sign.SEAT else EntityKind.PLACE
    if last - first == 1 and any(_names_place(reading.rest) for reading in readings(words[first].form)):
        return first, last, EntityKind.PLACE
    return first, last, kind


def _names_place(form: str) -> bool:
    return is_place_name(form) and not is_given_name(form)


def _repeated(sentences: Iterable[Sequence[Token]]) -> frozenset[tuple[str, str]]:
    """Give the given names that the same word with the article follows more than once in the article: «عمر السومة»."""
    pairs = (pair for words in sentences for pair in pairwise(_unjoined(word.form) for word in words))
    counts = Counter((name, family) for name, family in pairs if family.startswith("ال") and is_given_name(name))
    return frozenset(pair for pair, count in counts.items() if count > 1)


def _unjoined(form: str) -> str:
    """Give a given name without the conjunction before it."""
    return form[1:] if form.startswith("و") and not is_given_name(form) and is_given_name(form[1:]) else form


def _completed(words: Sequence[Token], repeated: Collection[tuple[str, str]], first: int, last: int, kind: EntityKind) -> Entity:
    """Give a person of whom a given name alone was seen the family name that follows after an office or rank, or more than once."""
    if kind is EntityKind.PERSON and last - first == 1 and last < len(words) and is_given_name(_unjoined(words[first].form)):
        follows = words[last].form
        if _may_be_family(follows) and (_introduced(words, first) or (_unjoined(words[first].form), follows) in repeated):
            return first, last + 1, kind
    return first, last, kind


def _introduced(words: Sequence[Token], first: int) -> bool:
    """Tell whether a name stands after an office with its adjective, or after a rank."""
    forms = [words[place].form for place in range(max(0, first - 2), first)]
    return any(is_rank(form) or head_of(form) is not None for form in forms)


def _may_be_family(form: str) -> bool:
    if is_given_name(form):
        return True
    if not form.startswith("ال") or is_stop_word(form) or form in folded_words("after_names", "titles"):
        return False
    return head_of(form) is None and read_state(form) is None and not status_words(form)


def _full_names(sentences: Iterable[Tagged]) -> frozenset[tuple[str, ...]]:
    """Give the folded words of every person's name of two words or more."""
    return frozenset(
        tuple(word.form for word in words[first:last])
        for words, entities in sentences
        for first, last, kind in entities
        if kind is EntityKind.PERSON and last - first > 1
    )


def _families(full: Collection[tuple[str, ...]]) -> frozenset[str]:
    """Give the family names of an article, folded, that are no other word that is known."""
    return frozenset(name[-1] for name in full if len(name[-1]) >= _LEAST_FAMILY and _is_plain_family(name[-1]))


def _as_person(words: Sequence[Token], families: Collection[str], first: int, last: int, kind: EntityKind) -> Entity:
    """Take a family name alone for the person, where it was seen as a place."""
    return first, last, EntityKind.PERSON if kind is EntityKind.PLACE and last - first == 1 and words[first].form in families else kind


def _words_of_others(sentences: Iterable[Tagged]) -> frozenset[str]:
    """Give the folded words of the names of bodies and places."""
    return frozenset(
        word.form for words, entities in sentences for first, last, kind in entities if kind is not EntityKind.PERSON for word in words[first:last]
    )


def _is_plain_family(form: str) -> bool:
    return head_of(form) is None and not is_stop_word(form) and read_state(form) is None and not is_place_name(form)


def _apart(entities: Iterable[Entity]) -> list[Entity]:
    """Leave out what a longer entity now covers."""
    out: list[Entity] = []
    for entity in entities:
        if not out or entity[0] >= out[-1][1]:
            out.append(entity)
    return out


def _with_names(words: Sequence[Token], entities: Sequence[Entity], full: Collection[tuple[str, ...]], families: Collection[str]) -> list[Entity]:
    """Add the names of the article that were not seen in this sentence."""
    taken = {place for first, last, _ in entities for place in range(first, last)}
    added = _found(words, taken, full, families)
    covered = {place for first, last, _ in added for place in range(first, last)}
    return sorted([*(entity for entity in entities if entity[0] not in covered), *added])


def _found(words: Sequence[Token], taken: Collection[int], full: Collection[tuple[str, ...]], families: Collection[str]) -> list[Entity]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in full:
        by_first.setdefault(name[0], []).append(name)
    found: list[Entity] = []
    place = 0
    while place < len(words):
        size = max((len(name) for name in _candidates(words[place].form, by_first) if _stands(words, place, name)), default=0)
        seen = [at for at in range(place, place + size) if at in taken]
        if size and (not seen or seen == [place]):
            found.append((place, place + size, EntityKind.PERSON))
        elif not size and place not in taken and words[place].form in families:
            size = 1
            found.append((place, place + 1, EntityKind.PERSON))
        place += max(size, 1)
    return found


def _candidates(form: str, by_first: Mapping[str, Sequence[tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
    """Give the names that begin with a word, a clitic before it allowed."""
    yield from by_first.get(form, ())
    for rest in {form[1:]} if form[:1] in "ولبف" else ():
        yield from by_first.get(rest, ())


def _stands(words: Sequence[Token], place: int, name: Sequence[str]) -> bool:
    """Tell whether the words of a name after its first stand after a word."""
    return all(place + offset < len(words) and words[place + offset].form == form for offset, form in enumerate(name) if offset)
