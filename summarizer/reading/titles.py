"""Titles: where the description of an office begins and ends among the words of a sentence.

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
from summarizer.arabic.names import is_given_name
from summarizer.arabic.posts import Head, folded_words, head_of, is_rank
from summarizer.arabic.states import state_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarizer.arabic.tokens import Token

#: Words of the longest description that is read.
_LONGEST = 18

#: Nouns without the article that may follow one another («رئيس مجلس إدارة شركة»).
_MOST_OPEN = 4

_QUOTES = frozenset("«»\"“”'‘’")
_COMMAS = frozenset("،,")
_DEFINITE = ("ال", "وال", "لل", "بال", "ولل", "وبال", "فال")
#: How verbs of the present and the future begin, folded: no noun of an office does.
_VERBAL = ("ي", "سي", "ست", "وي", "فت", "في")


_DASHES = frozenset("-\N{EN DASH}\N{EM DASH}\N{ARABIC TATWEEL}")
#: What stands between a name and the description after it.
_OPENING = frozenset(("،", ",", "(", "«", '"', "“"))

#: What a prince or king is the master of in forms of address, folded.
_HONOURS = frozenset(("السمو", "الجلاله", "الفخامه", "المعالي", "السعاده", "السماحه", "الفضيله", "الغبطه", "القداسه"))
#: The office whose holder bears the name that follows «نائب الرئيس», folded.
_DEPUTY = "نايب"


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


def _is_carried_on(form: str) -> bool:
    """Tell whether a word goes on with ل or ب before a field or seat of an office, or before a state."""
    for reading in readings(form):
        if reading.preposition in {"ل", "ب"} and not reading.conjunction:
            known = folded_words("seats") | folded_words("fields")
            if reading.rest in known or reading.article or state_of(reading.rest):
                return True
    return False


def _is_joined(form: str) -> bool:
    """Tell whether a word adds a field or seat of an office with «و» («الطوارئ ومكافحة الأوبئة»)."""
    return form.startswith("و") and form[1:] in folded_words("seats") | folded_words("fields")


def _after_open(words: Words, place: int, run: int) -> _State:
    """Read the next word of a description that is open; `run` nouns without the article stand before it."""
    form = words.form(place)
    if place in words.others or form.startswith(_DEFINITE) or state_of(form):
        return _State.CLOSED
    if form.startswith(_VERBAL) and head_of(form) is None:
        return _State.ENDED
    head = head_of(form)
    if head and head.possessed:
        return _State.CLOSED
    return _State.OPEN if run < _MOST_OPEN else _State.ENDED


def _after_closed(words: Words, place: int) -> _State:
    """Read the next word of a description that is closed."""
    form = words.form(place)
    if place in words.others or form.startswith(_DEFINITE):
        return _State.CLOSED
    if form in folded_words("links"):
        return _State.OPEN
    head = head_of(form)
    if head and not head.rank and head.clitic in {"", "و"}:
        return _State.CLOSED if head.definite or head.possessed else _State.OPEN
    if state_of(form):
        return _State.CLOSED
    if _is_carried_on(form) or _is_joined(form):
        return _State.CLOSED if form.startswith(_DEFINITE) else _State.OPEN
    return _State.ENDED


def _breaks(words: Words, place: int) -> bool:
    """Tell whether a token can be no part of any description."""
    token = words.tokens[place]
    return place in words.people or not token.is_word or token.form in folded_words("breaks")


def walk(words: Words, first: int, limit: int) -> tuple[int, bool]:
    """Read a description from its head on, up to a token: where it ends (exclusive), and whether it is closed there."""
    head = head_of(words.form(first))
    if head is None:
        return first, False
    closed, end, run = head.definite or head.possessed, first + 1, 0
    for place in range(first + 1, min(limit, first + _LONGEST)):
        if words.tokens[place].text in _QUOTES:
            continue
        if _breaks(words, place):
            break
        state = _after_closed(words, place) if closed else _after_open(words, place, run)
        if state is _State.ENDED:
            break
        run = run + 1 if state is _State.OPEN and not closed else 0
        closed, end = state is _State.CLOSED, place + 1
    return end, closed


def _is_office(words: Words, place: int) -> bool:
    head = head_of(words.form(place))
    return head is not None and not head.rank and place not in words.people


def skip_ranks(words: Words, place: int) -> int:
    """Step back over ranks and forms of address that stand right before a token."""
    tails = folded_words("rank_tails", "titles")
    while place > 0 and words.tokens[place - 1].is_word and _is_rank_part(words, place - 1, tails):
        place -= 1
    return place


def _is_rank_part(words: Words, place: int, tails: frozenset[str]) -> bool:
    form = words.form(place)
    if _is_team(words, place):
        return False
    if is_rank(form):
        return form.startswith(_DEFINITE) or head_of(form) is None or len(form) <= 1
    return form in tails and place > 0 and (is_rank(words.form(place - 1)) or words.form(place - 1) in tails)


def _is_team(words: Words, place: int) -> bool:
    """Tell whether a word that is a rank or a body is the body: an office or a preposition stands before it («مدرب الفريق»)."""
    if words.form(place) not in folded_words("bodies", "titles"):
        return False
    head = head_of(words.form(place - 1))
    return words.form(place - 1) in folded_words("links") or (head is not None and not (head.definite or head.possessed))


def _skip_marks(words: Words, place: int) -> int:
    while place > 0 and words.tokens[place - 1].text in _QUOTES | _COMMAS:
        place -= 1
    return place


def _is_added(form: str) -> bool:
    """Tell whether a name is joined with «و» to what stands before it: that is not its description."""
    return form.startswith("و") and not is_given_name(form) and is_given_name(form[1:])


def title_before(words: Words, name: int) -> Title | None:
    """Find the description that stands right before a name, a rank and a comma in between allowed."""
    if _is_added(words.form(name)):
        return None
    stop = skip_ranks(words, _skip_marks(words, skip_ranks(words, name)))
    stop = _skip_marks(words, stop)
    found: Title | None = None
    for first in range(stop - 1, max(-1, stop - _LONGEST), -1):
        if words.tokens[first].text in _QUOTES:
            continue
        if _breaks(words, first):
            break
        head = head_of(words.form(first))
        if head and _heads_title(words, first, stop):
            found = Title(first, stop, head.clitic)
            if first == stop - 1 and head.definite and _owned(words, first):
                break
    return found


def _heads_title(words: Words, first: int, stop: int) -> bool:
    """Tell whether a description that begins at a head reaches up to a place and is closed there."""
    head = head_of(words.form(first))
    if head is None or head.rank or head.name in folded_words("kin") or _is_honour(words, first) or _is_predicate(words, first, head):
        return False
    end, closed = walk(words, first, stop)
    return closed and end >= _without_quotes(words, stop)


def _is_predicate(words: Words, place: int, head: Head) -> bool:
    """Tell whether a head is in the accusative: what somebody becomes («لاعباً»), no description of who follows."""
    return words.form(place).endswith("ا") and not (head.definite or head.possessed)


def _is_honour(words: Words, place: int) -> bool:
    """Tell whether a head is part of a form of address («صاحب السمو»)."""
    return words.form(place).endswith("صاحب") and words.form(place + 1) in _HONOURS


def _owned(words: Words, place: int) -> bool:
    """Tell whether something is named after the holder of an office («مركز الملك»): no deputy, and no office of his own."""
    before = words.form(place - 1)
    head = head_of(before)
    return bool(before) and not before.startswith(_DEFINITE) and (head is None or head.name != _DEPUTY)


def _without_quotes(words: Words, place: int) -> int:
    while place > 0 and words.tokens[place - 1].text in _QUOTES:
        place -= 1
    return place


def title_after(words: Words, end: int) -> Title | None:
    """Find the description that follows a name after a comma or an opening bracket and ends where a clause ends."""
    if words.form(end) not in _OPENING or not _is_office(words, end + 1):
        return None
    head = head_of(words.form(end + 1))
    if head is None or head.clitic or head.name in folded_words("kin"):
        return None
    return _ending(words, end + 1)


def _ending(words: Words, first: int) -> Title | None:
    """Read a description that begins at a head; None where it is another name's, or goes on into a clause."""
    last, closed = walk(words, first, _before_quotation(words, first))
    following = last if last < len(words.tokens) else None
    if following in words.people or (following is not None and is_rank(words.form(following))):
        return None
    ended = following is None or not words.tokens[following].is_word or words.form(following) in folded_words("breaks")
    return Title(first, last, "") if closed or ended else None


def _before_quotation(words: Words, first: int) -> int:
    """Give the place of the mark of quotation at which a description is closed already: words are quoted from there on."""
    marks = (place for place in range(first + 1, min(len(words.tokens), first + _LONGEST)) if words.tokens[place].text in _QUOTES)
    return next((place for place in marks if walk(words, first, place) == (place, True)), len(words.tokens))


def _without_blessing(words: Words, place: int) -> int:
    """Step over a blessing between dashes («-حفظه الله-»)."""
    if words.form(place) in _DASHES and words.form(place + 1) in folded_words("blessings", "titles"):
        return next((at + 1 for at in range(place + 2, place + _LONGEST) if words.form(at) in _DASHES), place)
    return place


def title_beside(words: Words, start: int, end: int) -> Title | None:
    """Find the description that follows a name with nothing between («عادل الجبير وزير الخارجية»).

    `start` is where all that belongs to the name begins. After a verb that has a person for its object («استقبل فلان وزير الخارجية»)
    it describes somebody else.
    """
    end = _without_blessing(words, end)
    head = head_of(words.form(end))
    if head is None or head.rank or head.clitic or head.definite or head.possessed or head.name in folded_words("kin") or end in words.people:
        return None
    if _is_predicate(words, end, head) or words.form(end) in folded_words("verbs", "titles") or _has_person_for_object(words.form(start - 1)):
        return None
    return _closed(words, end)


def _closed(words: Words, first: int) -> Title | None:
    """Read a description that is no other name's and is closed where it ends."""
    found = _ending(words, first)
    return found if found and found.last - found.first > 1 and walk(words, first, found.last)[1] else None


def _has_person_for_object(form: str) -> bool:
    """Tell whether a folded word is a verb of meeting, greeting, appointing and the like, in the past or present."""
    verbs = folded_words("verbs_of_persons")
    return any(reading.rest in verbs or reading.rest.removeprefix("س") in verbs for reading in readings(form))


def parts(words: Words, title: Title) -> list[Title]:
    """Take two offices held at once apart: «مبعوث الرئيس ووزير الدفاع الأسبق»."""
    cuts = [title.first]
    for place in range(title.first + 1, title.last):
        head = head_of(words.form(place))
        if head and head.clitic == "و" and not head.rank and _is_office(words, place) and walk(words, cuts[-1], place) == (place, True):
            cuts.append(place)
    ends = [*cuts[1:], title.last]
    return [Title(a, b, title.clitic if a == title.first else "و") for a, b in zip(cuts, ends, strict=True)]
