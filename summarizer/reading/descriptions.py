"""Descriptions: where the description of an office ends that begins at a head.

A description is a head («وزير», «الرئيس», «مالكها») and what it is an office of. It is open while something must still
come («وزير خارجية»), closed once a definite word, a pronoun or a name has come («وزير خارجية روسيا»). Closed, it may go on
with adjectives («السوري السابق»), with a preposition («في الإدارة»), or with another office («رئيس الوزراء وزير الدفاع»).
Any other word ends it: that is how «رئيس الوزراء يستقبل» is told from «رئيس مجلس إدارة الشركة».
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from summarizer.arabic.clitics import readings
from summarizer.arabic.places import is_place_name
from summarizer.arabic.posts import folded_words, head_of
from summarizer.arabic.states import state_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarizer.arabic.tokens import Token

#: Words of the longest description that is read.
LONGEST = 18

#: Nouns without the article that may follow one another («رئيس مجلس إدارة شركة»).
_MOST_OPEN = 4

#: Marks of quotation.
QUOTES = frozenset("«»\"“”'‘’")
#: How a word with the article begins, folded.
DEFINITE = ("ال", "وال", "لل", "بال", "ولل", "وبال", "فال")
#: How verbs of the present and the future begin, folded: no noun of an office does.
_VERBAL = ("ي", "سي", "ست", "وي", "فت", "في")


class _State(Enum):
    OPEN = 0
    CLOSED = 1
    ENDED = 2


@dataclass(frozen=True, slots=True)
class Title:
    """A description among the tokens of a sentence."""

    first: int  #: token of the head
    last: int  #: exclusive
    clitic: str  #: conjunction and preposition written onto the head


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a sentence and which of them are parts of named entities."""

    tokens: Sequence[Token]
    people: Collection[int]  #: places of tokens within names of persons
    others: Collection[int]  #: places of tokens within names of organisations and places

    def form(self, place: int) -> str:
        """Give a folded token, nothing beyond the sentence."""
        return self.tokens[place].form if 0 <= place < len(self.tokens) else ""


def _is_carried_on(form: str, *, deputy: bool) -> bool:
    """Tell whether a word goes on with ل or ب before a field or seat of an office, a state, or, for a deputy, another office."""
    for reading in readings(form):
        if reading.preposition in {"ل", "ب"} and not reading.conjunction:
            known = folded_words("seats") | folded_words("fields")
            if reading.rest in known or reading.article or state_of(reading.rest) or (deputy and head_of(reading.rest)):
                return True
    return False


def _is_joined(form: str) -> bool:
    """Tell whether a word adds a field or seat of an office with «و» («الطوارئ ومكافحة الأوبئة»)."""
    return form.startswith("و") and form[1:] in folded_words("seats") | folded_words("fields")


def _after_open(words: Words, place: int, run: int) -> _State:
    """Read the next word of a description that is open; `run` nouns without the article stand before it."""
    form = words.form(place)
    if place in words.others or form.startswith(DEFINITE) or state_of(form) or is_place_name(form):
        return _State.CLOSED
    if form.startswith(_VERBAL) and head_of(form) is None:
        return _State.ENDED
    head = head_of(form)
    if head and head.possessed:
        return _State.CLOSED
    return _State.OPEN if run < _MOST_OPEN else _State.ENDED


def _after_closed(words: Words, place: int, *, deputy: bool) -> _State:
    """Read the next word of a description that is closed; `deputy` where its office is held under or for another."""
    form = words.form(place)
    if place in words.others or form.startswith(DEFINITE):
        return _State.CLOSED
    if form in folded_words("links"):
        return _State.OPEN
    head = head_of(form)
    if head and not head.rank and head.clitic in {"", "و"}:
        return _State.CLOSED if head.definite or head.possessed else _State.OPEN
    if state_of(form):
        return _State.CLOSED
    if _is_carried_on(form, deputy=deputy) or _is_joined(form):
        return _State.CLOSED if form.startswith(DEFINITE) else _State.OPEN
    return _State.ENDED


def breaks(words: Words, place: int) -> bool:
    """Tell whether a token can be no part of any description."""
    token = words.tokens[place]
    return place in words.people or not token.is_word or token.form in folded_words("breaks")


def walk(words: Words, first: int, limit: int) -> tuple[int, bool]:
    """Read a description from its head on, up to a token: where it ends (exclusive), and whether it is closed there.

    One that goes on and is not closed again ends where it last was («قائد منتخب فرنسا من أبرز ...»).
    """
    head = head_of(words.form(first))
    if head is None:
        return first, False
    closed, end, run = head.definite or head.possessed, first + 1, 0
    deputy, whole = head.name in folded_words("deputies"), 0
    for place in range(first + 1, min(limit, first + LONGEST)):
        if words.tokens[place].text in QUOTES:
            continue
        if breaks(words, place):
            break
        state = _after_closed(words, place, deputy=deputy) if closed else _after_open(words, place, run)
        if state is _State.ENDED:
            break
        whole = end if closed else whole
        run = run + 1 if state is _State.OPEN and not closed else 0
        closed, end = state is _State.CLOSED, place + 1
        deputy = deputy or ((under := head_of(words.form(place))) is not None and under.name in folded_words("deputies"))
    return (end, closed) if closed or not whole else (whole, True)


def is_office(words: Words, place: int) -> bool:
    """Tell whether a token outside names heads an office, and no rank."""
    head = head_of(words.form(place))
    return head is not None and not head.rank and place not in words.people
