"""Mending: what the tagger gets wrong in ways that general knowledge of names sets right.

«محمود أحمدي» «نجاد»            two people side by side are one
«ليث» + «عبد الرزاق»             a given name right before a person's name belongs to it
«كميل شلهوب وماتيو غارنييه»      two people joined by و are two
«السندباد حيدر الشاوي»           a word with the article before a given name does not
«رابح بو» كراع                   a name does not end with a word that binds it to the next
«البوسنة» «والهرسك»              a state named in several words is one place
مستشفى الملك «خالد» التخصصي       what is named after a person is a body, not that person
«أبو قتادة» التونسي               a name of war takes the nationality after it
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.clitics import readings
from summarizer.arabic.letters import fold
from summarizer.arabic.names import is_given_name
from summarizer.arabic.posts import folded_words, head_of, is_rank
from summarizer.arabic.states import Sign, long_name_at, read_state
from summarizer.lexicon import lexicon
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarizer.arabic.tokens import Token

    Entity = tuple[int, int, EntityKind]


#: Words of a name of war («أبو قتادة»), and how it begins, folded.
_OF_WAR, _FATHERS = 2, ("ابو", "ابي", "ابا", "ام")

#: Words that a body's name goes on with after the person whom it is named after.
_LONGEST_TAIL = 4

#: How several people are written, folded.
_PLURALS = ("ون", "ين", "ان")

#: How a word with the article begins, folded.
_DEFINITE = ("ال", "بال", "لل", "وال", "وبال", "ولل")

#: What follows a spokesman before the body that he speaks for, and is a given name besides; folded.
_IN_THE_NAME = "باسم"


def mend(words: Sequence[Token], found: Iterable[Entity]) -> list[Entity]:
    """Set right the entities of one sentence; gives them ordered, never overlapping."""
    trimmed = [entity for entity in (_trimmed(words, *entity) for entity in found) if entity[0] < entity[1]]
    merged = _merged(words, trimmed)
    people = [part for entity in merged for part in _split(words, *entity)]
    return _with_states(words, list(_named_after(words, list(_bound(words, extended(words, people))))))


def _trimmed(words: Sequence[Token], first: int, last: int, kind: EntityKind) -> Entity:
    """Leave out marks at both ends, and before a person's name ranks and what does not belong to it."""
    while first < last and not words[first].is_word and not words[first].is_number:
        first += 1
    while last > first and not words[last - 1].is_word and not words[last - 1].is_number:
        last -= 1
    if last - first > 1 and words[first].form == _IN_THE_NAME and first > 0 and head_of(words[first - 1].form) is not None:
        return first + 1, last, EntityKind.ORGANIZATION
    while kind is EntityKind.PERSON and last - first > 1 and words[first].form.startswith("ال") and _stands_before(words, first):
        first += 1
    if kind is not EntityKind.PERSON:
        return first, first if kind is EntityKind.PLACE and last - first == 1 and _is_no_state(words, first) else last, kind
    if last - first > 1 and _is_verb(words, first):
        first += 1
    return first, first if _is_common(words[first:last]) else _unblessed(words, first, last), kind


def _is_no_state(words: Sequence[Token], place: int) -> bool:
    """Tell whether the name of a state is another word here: an adjective («الاتصالات السعودية»), a prayer («صلاة المغرب»), boys («بنين وبنات»)."""
    form, before = words[place].form, words[place - 1].form if place else ""
    after = words[place + 1].form if place + 1 < len(words) else ""
    if form in folded_words("adjectives_too", "nations") and before.startswith(_DEFINITE) and head_of(before) is None:
        return True
    return any(form == state and beside & {before, after} for state, beside in _other_words().items())


@cache
def _other_words() -> dict[str, frozenset[str]]:
    """Give the words beside which the name of a state is another word."""
    return {fold(state): frozenset(fold(word) for word in words.split()) for state, words in lexicon("nations")["beside"].items()}


def _is_verb(words: Sequence[Token], place: int) -> bool:
    """Tell whether a name's first word is rather the verb of a clause that begins with it."""
    return words[place].form in folded_words("verbs", "titles") and (place == 0 or not words[place - 1].is_word)


def _is_common(name: Sequence[Token]) -> bool:
    """Tell whether one word alone is several people of an office or trade («مندوبان», «غواصون»)."""
    form = name[0].form if len(name) == 1 else ""
    if not form.endswith(_PLURALS) or is_given_name(form):
        return False
    return any(head_of(form[:-2] + ending) is not None for ending in ("", "ي"))


def _unblessed(words: Sequence[Token], first: int, last: int) -> int:
    """Give the end of a name without the blessing that follows it."""
    blessings = folded_words("blessings", "titles")
    return next((place for place in range(first + 1, last) if words[place].form in blessings), last)


def _stands_before(words: Sequence[Token], place: int) -> bool:
    """Tell whether a word with the article is a rank, or stands before a given name: no name begins so."""
    return is_rank(words[place].form) or is_given_name(words[place + 1].form)


def _merged(words: Sequence[Token], entities: Sequence[Entity]) -> list[Entity]:
    """Make one of two people who stand side by side."""
    out: list[Entity] = []
    for first, last, kind in entities:
        if out and kind is out[-1][2] is EntityKind.PERSON and out[-1][1] == first and _are_one(words, out[-1][0], first, last):
            out[-1] = (out[-1][0], last, kind)
        else:
            out.append((first, last, kind))
    return out


def _are_one(words: Sequence[Token], start: int, first: int, last: int) -> bool:
    """Tell whether two people side by side are parts of one name: one of them is a single word, none joined by «و»."""
    return 1 in {first - start, last - first} and not words[first].form.startswith("و")


def _split(words: Sequence[Token], first: int, last: int, kind: EntityKind) -> Iterator[Entity]:
    """Take people apart who are joined by a conjunction written onto the second."""
    if kind is EntityKind.PERSON:
        for place in range(first + 1, last):
            form = words[place].form
            if form.startswith("و") and not is_given_name(form) and is_given_name(form[1:]):
                yield first, place, kind
                first = place
    yield first, last, kind


def extended(words: Sequence[Token], entities: Sequence[Entity]) -> list[Entity]:
    """Let people's names begin at the given names right before them."""
    out: list[Entity] = []
    for first, last, kind in entities:
        start = first
        if kind is EntityKind.PERSON:
            least = out[-1][1] if out else 0
            while start > least and _begins_name(words, start - 1):
                start -= 1
        out.append((start, last, kind))
    return out


def _bound(words: Sequence[Token], entities: Sequence[Entity]) -> Iterator[Entity]:
    """Let people's names that end with «بن», «أبو», «بو» take the word after it, where no other entity has it."""
    taken = {place for first, last, _ in entities for place in range(first, last)}
    for first, last, kind in entities:
        binds = kind is EntityKind.PERSON and last < len(words) and last not in taken and words[last].is_word and _binds(words, first, last)
        yield first, last + binds, kind


def _binds(words: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether the word after a name belongs to it: the name ends with «بن», or is a name of war before a nationality."""
    if words[last - 1].form in folded_words("binders", "channels"):
        return True
    state = read_state(words[last].text) if last - first == _OF_WAR and words[first].form in _FATHERS else None
    return state is not None and state.sign is Sign.ADJECTIVE and words[last].form.startswith("ال")


def _named_after(words: Sequence[Token], entities: Sequence[Entity]) -> Iterator[Entity]:
    """Make a body of a person after whom one is named, from its head on, with the adjectives that follow."""
    for first, last, kind in entities:
        head = _head_before(words, first) if kind is EntityKind.PERSON else first
        if head == first:
            yield first, last, kind
        elif words[head].form.removeprefix("و").removeprefix("ب").removeprefix("ل") in folded_words("streets", "bodies"):
            continue
        else:
            yield head, _tail(words, last), EntityKind.ORGANIZATION


def _head_before(words: Sequence[Token], first: int) -> int:
    """Give the place of the head of a body's name that a person's name ends, the person's place where there is none."""
    place = first
    while place > 0 and words[place - 1].form in folded_words("honours", "bodies"):
        place -= 1
    if place == 0 or (place == first and words[first].form.startswith("ال")):
        return first
    named = folded_words("named", "bodies") | folded_words("streets", "bodies")
    return place - 1 if any(reading.rest in named and not reading.article for reading in readings(words[place - 1].form)) else first


def _tail(words: Sequence[Token], last: int) -> int:
    """Give the end of a body's name: over adjectives, and what it is for («للأورام», «للعلوم والتقنية»)."""
    for place in range(last, min(len(words), last + _LONGEST_TAIL)):
        form = words[place].form
        joined = place > last and form.startswith("وال")
        if not (form in folded_words("after_names", "titles") or form.startswith("لل") or joined):
            return place
    return min(len(words), last + _LONGEST_TAIL)


def _begins_name(words: Sequence[Token], place: int) -> bool:
    """Tell whether a word before a name is a given name that can hardly be anything else: it follows a rank or an office."""
    if place == 0 or not is_given_name(words[place].form):
        return False
    before = words[place - 1].form
    return is_rank(before) or before.startswith("ال") or head_of(before) is not None


def _with_states(words: Sequence[Token], entities: Sequence[Entity]) -> list[Entity]:
    """Add the states that were not seen, and make one place of a state's name in several words."""
    taken = {place: kind for first, last, kind in entities for place in range(first, last)}
    found = list(_states(words, taken))
    covered = {place for first, last, _ in found for place in range(first, last)}
    kept = [entity for entity in entities if not covered.intersection(range(entity[0], entity[1]))]
    return sorted([*kept, *found])


def _states(words: Sequence[Token], taken: dict[int, EntityKind]) -> Iterator[Entity]:
    """Give the names of states in several words where no person or body was seen."""
    forms = [word.form for word in words]
    place = 0
    while place < len(words):
        size = long_name_at(forms, place)
        seen = {taken.get(at) for at in range(place, place + size)}
        if size and not seen & {EntityKind.PERSON, EntityKind.ORGANIZATION}:
            yield place, place + size, EntityKind.PLACE
        place += max(size, 1)
