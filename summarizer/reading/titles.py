"""Titles: the descriptions of offices before and after a name.

وزير النقل المهندس «وائل المنصوري»       before it, over ranks, marks and a nationality
«وائل المنصوري»، المدير العام للمطار،     after a comma, a bracket or a mark of quotation, up to the end of the clause
«عادل الجبير» وزير الخارجية               right after it, but after a verb of meeting or appointing, whose object it may be
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.arabic.clitics import readings
from summarizer.arabic.names import is_given_name
from summarizer.arabic.posts import folded_words, head_of, is_rank
from summarizer.arabic.states import Sign, read_state
from summarizer.reading.descriptions import DEFINITE, LONGEST, QUOTES, Title, Words, breaks, is_office, walk

if TYPE_CHECKING:
    from summarizer.arabic.posts import Head

_COMMAS = frozenset("،,")
_DASHES = frozenset("-\N{EN DASH}\N{EM DASH}\N{ARABIC TATWEEL}")
#: What stands between a name and the description after it.
_OPENING = frozenset(("،", ",", "(", "«", '"', "“"))

#: What a prince or king is the master of in forms of address, folded.
_HONOURS = frozenset(("السمو", "الجلاله", "الفخامه", "المعالي", "السعاده", "السماحه", "الفضيله", "الغبطه", "القداسه"))
#: The office whose holder bears the name that follows «نائب الرئيس», folded.
_DEPUTY = "نايب"


def skip_ranks(words: Words, place: int) -> int:
    """Step back over ranks and forms of address that stand right before a token."""
    tails = folded_words("rank_tails", "titles")
    while place > 0 and (size := _rank_size(words, place, tails)):
        place -= size
    return place


def _rank_size(words: Words, place: int, tails: frozenset[str]) -> int:
    """Count the tokens of the part of a rank that ends at a place: a word, or a letter with its point («د.»)."""
    if words.form(place - 1) == "." and len(words.form(place - 2)) == 1 and is_rank(words.form(place - 2)):
        return 2
    return int(words.tokens[place - 1].is_word and _is_rank_part(words, place - 1, tails))


def _is_rank_part(words: Words, place: int, tails: frozenset[str]) -> bool:
    form = words.form(place)
    if _is_team(words, place):
        return False
    if is_rank(form):
        return form.startswith(DEFINITE) or head_of(form) is None or len(form) <= 1
    return form in tails and place > 0 and (is_rank(words.form(place - 1)) or words.form(place - 1) in tails)


def _is_team(words: Words, place: int) -> bool:
    """Tell whether a word that is a rank or a body is the body: an office or a preposition stands before it («مدرب الفريق»)."""
    if words.form(place) not in folded_words("bodies", "titles"):
        return False
    head = head_of(words.form(place - 1))
    return words.form(place - 1) in folded_words("links") or (head is not None and not (head.definite or head.possessed))


def _skip_marks(words: Words, place: int) -> int:
    while place > 0 and words.tokens[place - 1].text in QUOTES | _COMMAS:
        place -= 1
    return place


def _is_added(words: Words, start: int, name: int) -> bool:
    """Tell whether a name, or the rank before it, is joined with «و» to what stands before it: that is not its description."""
    form = words.form(start)
    if not form.startswith("و") or is_given_name(form):
        return False
    return start < name or is_given_name(form[1:]) or words.form(start - 1) in _COMMAS


def _skip_nation(words: Words, place: int) -> int:
    """Step back over a nationality between a comma and a name: «مدرب الفريق، الجزائري عبد القادر عمراني»."""
    form = words.form(place - 1)
    state = read_state(form) if form.startswith("ال") and words.form(place - 2) in _COMMAS else None
    return place - 1 if state and state.sign is Sign.ADJECTIVE else place


def title_before(words: Words, name: int) -> Title | None:
    """Find the description that stands right before a name, a rank and a comma in between allowed."""
    start = skip_ranks(words, name)
    if _is_added(words, start, name):
        return None
    stop = skip_ranks(words, _skip_marks(words, _skip_nation(words, start)))
    stop = _skip_marks(words, stop)
    found: Title | None = None
    for first in range(stop - 1, max(-1, stop - LONGEST), -1):
        if words.tokens[first].text in QUOTES:
            continue
        if breaks(words, first):
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
    return bool(before) and not before.startswith(DEFINITE) and (head is None or head.name != _DEPUTY)


def _without_quotes(words: Words, place: int) -> int:
    while place > 0 and words.tokens[place - 1].text in QUOTES:
        place -= 1
    return place


def title_after(words: Words, end: int) -> Title | None:
    """Find the description that follows a name after a comma or an opening bracket and ends where a clause ends."""
    if words.form(end) not in _OPENING or not is_office(words, end + 1):
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
    marks = (place for place in range(first + 1, min(len(words.tokens), first + LONGEST)) if words.tokens[place].text in QUOTES)
    return next((place for place in marks if walk(words, first, place) == (place, True)), len(words.tokens))


def _without_blessing(words: Words, place: int) -> int:
    """Step over a blessing between dashes («-حفظه الله-»)."""
    if words.form(place) in _DASHES and words.form(place + 1) in folded_words("blessings", "titles"):
        return next((at + 1 for at in range(place + 2, place + LONGEST) if words.form(at) in _DASHES), place)
    return place


def title_beside(words: Words, start: int, end: int) -> Title | None:
    """Find the description that follows a name with nothing between («عادل الجبير وزير الخارجية»).

    `start` is where all that belongs to the name begins. After a verb that has a person for its object («استقبل فلان وزير الخارجية»)
    it describes somebody else.
    """
    end = _without_blessing(words, end)
    head = head_of(words.form(end))
    if head is None or head.rank or head.clitic or head.possessed or head.name in folded_words("kin") or end in words.people:
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
    """Take offices held at once apart: «مبعوث الرئيس ووزير الدفاع الأسبق», «ولي العهد نائب رئيس مجلس الوزراء»."""
    cuts = {title.first: title.clitic}
    for place in range(title.first + 1, title.last):
        head = head_of(words.form(place))
        if head and _begins_office(words, place, head) and walk(words, max(cuts), place) == (place, True):
            cuts[place] = head.clitic
    ends = [*list(cuts)[1:], title.last]
    return [Title(first, last, clitic) for (first, clitic), last in zip(cuts.items(), ends, strict=True)]


def _begins_office(words: Words, place: int, head: Head) -> bool:
    """Tell whether a head within a description begins another office: one joined with «و», or of something of its own («وزير الدفاع»)."""
    if not is_office(words, place) or head.name in folded_words("kin") or _is_honour(words, place):
        return False
    return head.clitic == "و" or (head.clitic == "" and not head.definite and not head.possessed)
