"""The lines under a summary: one difference with its positions, or what one source alone claims."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.openings import words_in
from summarizer.arabic.retelling import with_plain_verb, with_speaker, without_own_conjunction
from summarizer.arabic.shortening import shorten, without_asides, without_brackets, without_courtesies
from summarizer.arabic.speech import find_verb
from summarizer.arabic.tokens import tokens
from summarizer.types import Block, BlockKind, Fragment, Kind, Relation
from summarizer.writing.contested import find_words
from summarizer.writing.naming import listed
from summarizer.writing.replies import reply
from summarizer.writing.wording import clipped, mark, phrase, word

if TYPE_CHECKING:
    from summarizer.types import Difference, Position
    from summarizer.writing.naming import Outlets

#: Characters of a line of two positions that still reads at a glance; beyond it each position has its own.
_ONE_LINE = 96
#: Characters of a topic; the contract lets a value have 120.
_LONGEST_TOPIC, _LONGEST_VALUE, _LONGEST_NAME = 70, 120, 60


@dataclass(frozen=True, slots=True)
class Room:
    """How much a line may tell."""

    value: int = _LONGEST_VALUE  #: characters of a value
    name: int = _LONGEST_NAME  #: characters of who said it, and of what carried it
    through: bool = True  #: whether what carried it is told
    outlets: int = 3  #: named after one value; of one alone the rest is counted, else one more is named where only one would be counted


#: From the most generous to the tightest that still says something.
ROOMS = (
    Room(),
    Room(84, 44, outlets=2),
    Room(64, 36, through=False, outlets=2),
    Room(52, 28, through=False, outlets=1),
    Room(44, 24, through=False, outlets=1),
)
#: Characters below which a claim no longer says what it claims.
_SHORTEST_CLAIM = 84
#: Words of a heading before a claim.
_LONGEST_HEADING = 3
#: Words that versions of a quotation share before they part, from which the later ones leave them out.
_SHARED_BEGINNING = 3
#: Endings of dual and plural in the nominative.
_NOMINATIVE = ("ان", "ون")
#: Words from which a value is a clause and no mere name or figure.
_CLAUSE = 5

Line = tuple[Fragment, ...]


def _said_already(value: str, name: str) -> bool:
    """Tell whether a value names its speaker itself, courtesies aside."""
    return fold(without_courtesies(name)) in fold(value)


def _everywhere(difference: Difference) -> frozenset[str]:
    """Give the names that need not be told with each position: those in the topic, and one that stands behind all."""
    named = [p.by for p in difference.positions if p.by]
    one = {fold(n) for n in named} if len(named) == len(difference.positions) > 1 else set()
    in_topic = {fold(n) for n in named if _is_named_in(n, difference.topic)}
    return frozenset(in_topic | (one if len(one) == 1 else set()))


def _is_named_in(name: str, topic: str) -> bool:
    """Tell whether a topic names a speaker, by the last word of the name at least."""
    last = [t for t in tokens(name) if t.is_word][-1:]
    return bool(last) and find_words(topic, last[0].text) is not None


def as_name(given: str | None) -> str:
    """Give who said or counted as a noun phrase: cut before a verb or a circumstance that reading left in it; empty where it begins with one."""
    line = tokens(given or "")
    cut = next((i for i, t in enumerate(line) if t.form in _cuts() or (i > 0 and not t.form.startswith("ال") and find_verb(t.form))), len(line))
    return (given or "")[: line[cut - 1].end] if cut else ""


@cache
def _cuts() -> frozenset[str]:
    return frozenset(fold(w) for w in word("by_cuts"))


def behind(position: Position, common: frozenset[str], room: Room) -> str:
    """Say who said or counted and what carried it: «، بحسب وزارة الصحة، نقلاً عن رويترز»; names common to all positions are left out."""
    told = ""
    for role, given in (("by", position.by), ("through", position.through if room.through else None)):
        name = as_name(given)
        if name and fold(name) not in common and not _said_already(position.value, name) and name not in told:
            told += _role(role, clipped(without_courtesies(name), room.name))
    return told


def _role(role: str, name: str) -> str:
    """Put a name in its phrase; a dual or plural, whose ending a preposition would change, in brackets: «(مصدران مطلعان)»."""
    first = name.split(" ", 1)[0]
    return phrase("bracketed", name=name) if first.endswith(_NOMINATIVE) else str(word("comma")) + phrase(role, name=name)


def _value(position: Position, room: Room, *, quoted: bool) -> Fragment:
    """Give a value; one that is a clause of the source without its dateline, its asides and the conjunction before it; a quotation as it is."""
    if quoted:
        return Fragment(word("open_quote") + clipped(position.value.strip(word("quotes")), room.value) + word("close_quote"), strong=True)
    value = without_brackets(position.value)
    if words_in(value) >= _CLAUSE:
        value = without_own_conjunction(without_asides(value)) or value
    return Fragment(clipped(value, room.value), strong=True)


def _position(position: Position, outlets: Outlets, label: str, room: Room, common: frozenset[str], *, quoted: bool) -> Line:
    before = (Fragment(label + word("colon")),) if label and not position.value.startswith(label) else ()
    after = behind(position, common, room) + word("before_outlets")
    return (*before, _value(position, room, quoted=quoted), Fragment(after), *listed(position, outlets, room.outlets))


def _length(lines: list[Line]) -> int:
    return sum(len(f.text) for line in lines for f in line)


def _labels(difference: Difference) -> list[str]:
    """Name the positions of a headline difference; others need no name."""
    sides = [word("headline_says"), word("body_says")] if difference.kind is Kind.HEADLINE else []
    return [*sides, *[""] * len(difference.positions)][: len(difference.positions)]


def _relation(difference: Difference, outlets: Outlets) -> str:
    """Say what the positions are to each other, an update with its hour; a conflict is understood."""
    counted_by_each = difference.relation is Relation.DIFFERENT_MEASURE and all(p.by for p in difference.positions)
    if difference.relation is Relation.CONFLICT or counted_by_each:
        return ""
    times = [at for p in difference.positions if (at := outlets.since(p))]
    hour = f" {max(times):%H:%M}" if times and difference.relation is Relation.UPDATE else ""
    return f" ({word('relations', difference.relation.value)}{hour})"


def _named(difference: Difference) -> str:
    """Name the matter; where all that is known of opposed stances is a row of words, by what they are."""
    cited = [e.quote for p in difference.positions for e in p.evidence]
    loose = difference.kind is Kind.STANCE and not any(find_words(quote, difference.topic) for quote in cited)
    return str(word("opposed")) if loose else difference.topic


def _topic(difference: Difference, sign: str, outlets: Outlets) -> str:
    return f"{sign} {clipped(_named(difference), _LONGEST_TOPIC)}{_relation(difference, outlets)}"


def _without_repetition(difference: Difference) -> Difference:
    """Leave out of the later versions of a quotation the beginning that they share with the first: «… شرط الإصلاح»."""
    if difference.kind is not Kind.QUOTE:
        return difference
    first, *others = difference.positions
    written = first.value.split()
    told = []
    for other in others:
        same = sum(1 for _ in takewhile(lambda pair: fold(pair[0].strip("،")) == fold(pair[1].strip("،")), zip(written, other.value.split(), strict=False)))
        rest = " ".join(other.value.split()[same:])
        told.append(replace(other, value=f"{word('ellipsis')} {rest}") if same >= _SHARED_BEGINNING and rest else other)
    return replace(difference, positions=(first, *told))


def difference_block(difference: Difference, outlets: Outlets, number: int | None = None, room: Room = ROOMS[0]) -> Block:
    """Write a difference: its mark, or a bullet where it has no place in the text, its topic, its positions with their outlets."""
    topic = Fragment(_topic(difference, mark(number) if number else word("bullet"), outlets))
    common, difference = _everywhere(difference), _without_repetition(difference)
    quoted = difference.kind is Kind.QUOTE
    told = [_position(p, outlets, label, room, common, quoted=quoted) for p, label in zip(difference.positions, _labels(difference), strict=True)]
    if len(told) <= 2 and len(topic.text) + _length(told) <= _ONE_LINE:  # noqa: PLR2004 - two sides read at a glance, three do not
        joined: list[Fragment] = [topic, Fragment(word("colon"))]
        for i, line in enumerate(told):
            joined += [Fragment(word("between_parts"))] if i else []
            joined += line
        return Block(BlockKind.DIFFERENCE, (tuple(joined),))
    return Block(BlockKind.DIFFERENCE, ((topic,), *told))


def _claim(position: Position, room: Room) -> str:
    """Give what is claimed: the value, or the sentence itself, shortened, where the value is its beginning."""
    quote = position.evidence[0].quote
    value = fold(position.value.rstrip(word("ellipsis")))
    told = shorten(quote) if fold(quote).startswith(value) else position.value
    told = with_speaker(with_plain_verb(without_own_conjunction(_without_heading(told))), as_name(position.by))
    return clipped(told, max(room.value, _SHORTEST_CLAIM))


def _without_heading(claim: str) -> str:
    """Drop a heading that a claim begins with where its sentence opens with a verb of speech: «الفروع: قال مصدر»."""
    heading, colon, rest = claim.partition(": ")
    opens = any(find_verb(t.form) for t in tokens(rest)[:1])
    return rest if colon and opens and words_in(heading) <= _LONGEST_HEADING and not any(find_verb(t.form) for t in tokens(heading)) else claim


def _is_content(position: Position, claim: str, outlets: Outlets) -> bool:
    """Tell whether a claim is what its speaker said, and not a sentence that says itself who speaks: only then a label may name him."""
    evidence = position.evidence[0]
    document = outlets.documents.get(evidence.article)
    opening = tokens(claim)[:1]
    if document is None or any(find_verb(t.form) for t in opening):
        return False
    said = [s for s in document.statements if position.by in {s.speaker, s.through} and s.span.meets(evidence.span)]
    start = evidence.span.start + max(0, evidence.quote.find(opening[0].text)) if opening else evidence.span.start
    return any(s.content.start <= start < s.content.end for s in said)


def _rank(position: Position, claim: str, room: Room, outlets: Outlets) -> str:
    """Say before a claim whose it is: «رويترز عن مصدر سوري: »."""
    if not _is_content(position, claim, outlets):
        return ""
    by, through = (clipped(without_courtesies(n), room.name) if n and not _said_already(claim, n) else "" for n in (position.by, position.through))
    if by and through and by != through:
        return phrase("single_through", through=through, name=by)
    return phrase("single_by", name=by or through) if by or through else ""


def _single(position: Position, outlets: Outlets, room: Room) -> Line:
    claim, answer = _claim(position, room), reply(position, outlets.documents)
    after = (Fragment(word("semicolon") + answer),) if answer else ()
    return (*listed(position, outlets, room.outlets), Fragment(word("colon") + _rank(position, claim, room, outlets)), Fragment(claim), *after)


def single_block(difference: Difference, outlets: Outlets, room: Room = ROOMS[0]) -> Block:
    """Write what one source alone claims: the outlet, the claim's own source with its rank, the claim, the answer to an accusation."""
    return Block(BlockKind.SINGLE, tuple(_single(p, outlets, room) for p in difference.positions))
