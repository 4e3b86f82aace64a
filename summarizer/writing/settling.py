"""Shared text that takes no side: a disputed value gives way to what every position bears.

A toll becomes a floor («41 شخصاً على الأقل»), a name its common part («الشيباني»), a day, place or amount that hangs on a
preposition is lifted out, and a clause that cannot be mended is cut. What cannot be settled is refused. The place of a
mark is held by a sign of the private use area, one for each difference, until it is known which marks are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.quotation import find_quotations
from summarizer.arabic.shortening import LEAST_WORDS, clauses, ends_at, without_asides, words_in
from summarizer.arabic.tokens import Token, tokens
from summarizer.lexicon import lexicon
from summarizer.types import Bound, Kind, Relation
from summarizer.writing.contested import figure, find_words, values_of
from summarizer.writing.marks import place_of_mark, without_places
from summarizer.writing.wording import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.types import Difference, Document, Evidence, Quantity, Statement
    from summarizer.writing.contested import Hit

#: Two figures of other measures that are this many times apart have no floor in common: the new cases of a day and all of a year.
_APART = 2
#: Words before a measure among which a word of change stands that it belongs to.
_CHANGE_WORDS = 5
#: Words before a phrase that is lifted out: a verb and its subject.
_LEAST_HEAD = 2


@dataclass(frozen=True, slots=True)
class Case:
    """A disputed value in a text that is to be settled."""

    text: str
    start: int  #: code points of the text
    end: int  #: exclusive
    hit: Hit
    difference: Difference
    documents: Mapping[str, Document]
    quote: str  #: the sentence as it stands in its article


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(fold(entry) for entry in lexicon("shortening")[name])


def _after_word(text: str, end: int, difference: int, addition: str = "") -> str:
    """Put a place behind a word, never on a digit: behind the word that follows a figure."""
    if not addition and text[:end].rstrip()[-1:].isdigit():
        following = next((t for t in tokens(text[end:]) if t.is_word), None)
        end += following.end if following else 0
    return text[:end] + addition + place_of_mark(difference) + text[end:]


def _grows(quantity: Quantity) -> bool:
    """Tell whether a figure is a floor of the true one: a toll that only grows, not given as rough or as the most."""
    return quantity.kind in lexicon("digest")["floors"] and quantity.bound not in {Bound.ABOUT, Bound.AT_MOST, Bound.LESS_THAN}


def _is_on_digit(text: str, difference: int) -> bool:
    """Tell whether the place of a mark stands right behind a digit."""
    before, sign, _ = text.partition(place_of_mark(difference))
    return bool(sign) and before[-1:].isdigit()


def _floor(case: Case) -> str | None:
    """Say the least toll of all positions as a floor: «41 شخصاً على الأقل»."""
    quantity = case.hit.quantity
    if quantity is None or not _grows(quantity):
        return None
    values = values_of(case.difference, case.documents)
    apart = case.difference.relation is Relation.DIFFERENT_MEASURE and max(values) >= _APART * min(values)
    if apart or quantity.value > min(values):
        return None
    addition = "" if quantity.bound in {Bound.AT_LEAST, Bound.MORE_THAN} else " " + phrase("notes", "floor")
    settled = _after_word(case.text, case.end, case.hit.difference, addition)
    return None if _is_on_digit(settled, case.hit.difference) else settled


def _conjunction(case: Case, first: str) -> str | None:
    """Give the conjunction that is written onto the first word of a value; None where a preposition is, which cannot be moved."""
    forms = {t.form for p in case.difference.positions for t in tokens(p.value)[:1]}
    if fold(first) in forms:
        return ""
    return first[0] if first[:1] in "وف" and fold(first[1:]) in forms else None


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(fold(entry) for entry in lexicon("channels")["unnamed_heads"])


def _is_unnamed(name: str) -> bool:
    """Tell whether a source is one without a name: «مصدر في الدفاع المدني»."""
    return any(t.form in _unnamed() for t in tokens(name)[:1])


def _measured(case: Case) -> str | None:
    """Let a figure of another measure stand where the sentence names who gives it: «أحصت الوزارة 214 إصابة①»."""
    quantity = case.hit.quantity
    by = quantity.by if quantity and case.difference.relation is Relation.DIFFERENT_MEASURE else None
    if by is None or _is_unnamed(by) or not find_words(case.text, by):
        return None
    settled = _after_word(case.text, case.end, case.hit.difference)
    return None if _is_on_digit(settled, case.hit.difference) else settled


def _after_measure(after: list[Token]) -> list[Token]:
    """Leave out what belongs to a measure: «يومياً», «في اليوم»."""
    while after and (after[0].form in _listed("measures") or (after[0].form == "في" and after[1:2] and after[1].form in _listed("periods"))):
        after = after[2:] if after[0].form == "في" else after[1:]
    return after


def _extent(case: Case) -> str | None:
    """Lift a measure out behind a word of change, which stands without it: «زيادة الإنتاج 164 ألف برميل» leaves «زيادة الإنتاج»."""
    quantity = case.hit.quantity
    before = [t for t in tokens(case.text) if t.end <= case.start]
    if quantity is None or quantity.kind in lexicon("digest")["floors"] or not any(t.form in _changes() for t in before[-_CHANGE_WORDS:]):
        return None
    begin = _start_of_phrase(before, joined=False)
    head = case.text[: case.start if begin is None else begin].rstrip()
    after = _after_measure([t for t in tokens(case.text) if t.start >= case.end])
    rest = case.text[after[0].start :] if after else ""
    space = " " if after and (after[0].is_word or after[0].is_number) else ""
    return head + place_of_mark(case.hit.difference) + space + rest if head[-1:].isalpha() else None


@cache
def _changes() -> frozenset[str]:
    return frozenset(fold(joined + entry) for entry in lexicon("shortening")["changes"] for joined in ("", "و", "ال", "ب", "ل", "لل", "بال"))


def _common(case: Case) -> str | None:
    """Keep of a name what all positions have in common: «أسعد الشيباني» and «أحمد الشيباني» leave «الشيباني»."""
    forms = [{t.form for t in tokens(p.value)} for p in case.difference.positions]
    shared = frozenset.intersection(*map(frozenset, forms))
    written = [t for t in tokens(case.text[case.start : case.end]) if t.is_word]
    kept = [t.text for t in written if t.form in shared]
    joined = _conjunction(case, written[0].text) if written and kept and kept[0] != written[0].text else ""
    if not kept or joined is None:
        return None
    return case.text[: case.start] + joined + " ".join(kept) + place_of_mark(case.hit.difference) + case.text[case.end :]


def _start_of_phrase(before: list[Token], *, joined: bool) -> int | None:
    """Find where the phrase of prepositions before a value begins; None where no preposition bears it."""
    i = len(before)
    while i and before[i - 1].form in _listed("prepositions"):
        i -= 1
    if i == len(before):
        return None if not joined else (before[-1].end if before else None)
    return before[i].start


def _ends_phrase(after: list[Token]) -> bool:
    """Tell whether what follows a value is no part of its phrase."""
    if not after:
        return True
    following = after[0]
    return not (following.is_word or following.is_number) or following.form in _listed("prepositions") or following.form[0] in "وبل"


def _lift(case: Case) -> str | None:
    """Lift a day, place or amount out with the prepositions before it: «تبدأ الحملة في 20 أغسطس» leaves «تبدأ الحملة»."""
    written = tokens(case.text)
    inside = [t for t in written if t.start < case.end and t.end > case.start]
    if not inside:
        return None
    start, end = inside[0].start, inside[-1].end
    joined = inside[0].form[0] in "بل" and start <= case.start
    begin = _start_of_phrase([t for t in written if t.end <= start], joined=joined)
    if begin is None and inside[0].form in _listed("parts_of_day") | _listed("weekdays"):
        begin = start
    if begin is None or not _ends_phrase([t for t in written if t.start >= end]):
        return None
    head = case.text[:begin].rstrip()
    if words_in(head) < _LEAST_HEAD or words_in(head + case.text[end:]) < LEAST_WORDS or head[-1].isdigit():
        return None
    return head.rstrip("،") + place_of_mark(case.hit.difference) + case.text[end:]


def _untitled(case: Case) -> str | None:
    """Leave a name without the post that is disputed: «مالك العبّارة حيدر الشاوي» leaves «حيدر الشاوي»."""
    after = [t for t in tokens(case.text) if t.start >= case.end]
    if not after or not after[0].is_word or after[0].form in _listed("prepositions"):
        return None
    name = next((m.text for d in case.documents.values() for m in d.mentions if case.text.startswith(m.text, after[0].start)), None)
    if name is None:
        return None
    joined = _conjunction(case, tokens(case.text[case.start : case.end])[0].text)
    if joined is None:
        return None
    rest = after[0].start + len(name)
    return case.text[: case.start] + joined + name + place_of_mark(case.hit.difference) + case.text[rest:]


def _cut_clause(case: Case) -> str | None:
    """Cut the clause that holds the value and those after it, where the sentence may end before it."""
    parts, length = clauses(case.text), 0
    for i, clause in enumerate(parts):
        length += len(clause)
        if length > case.start:
            kept = "".join(parts[:i])
            return kept if i and ends_at(parts[1:], i - 1) and words_in(kept) >= LEAST_WORDS else None
    return None


def _at_end(case: Case) -> str | None:
    """Put the mark behind the last word of a sentence that may stand as it is."""
    end = len(case.text.rstrip('»”" '))
    return None if not end or case.text[end - 1].isdigit() else case.text + place_of_mark(case.hit.difference)


def _attributed(case: Case) -> str | None:
    """Let a stance stand where the sentence itself says whose it is: «نفت الشركة التوصل إلى اتفاق①»."""
    cited = [e for p in case.difference.positions for e in p.evidence if e.quote in case.quote or case.quote in e.quote]
    said = [s for d in case.documents.values() for s in d.statements if s.speaker and not s.unnamed and _tells(d, s, cited)]
    named = any({t.form for t in tokens(s.speaker or "")} & {t.form for t in tokens(case.text)} for s in said)
    return _at_end(case) if named else None


def _unattributed(case: Case) -> str | None:
    """Leave out who is said to have said it: «تبدأ الحملة قريباً، وفق المنظمة» leaves «تبدأ الحملة قريباً»."""
    names = [n for p in case.difference.positions for n in (p.value, p.by, p.through) if n]
    parts = clauses(case.text)
    held = [i for i, clause in enumerate(parts) if any(find_words(clause, n) for n in names)]
    if not held:
        return _at_end(case)
    kept = "".join(parts[: held[0]])
    return _at_end(replace(case, text=kept)) if held[0] and ends_at(parts[1:], held[0] - 1) and words_in(kept) >= LEAST_WORDS else None


def _tells(document: Document, statement: Statement, cited: Sequence[Evidence]) -> bool:
    return any(e.article == document.id and e.span.meets(statement.span) for e in cited)


Way = Callable[[Case], "str | None"]

_WAYS: Mapping[Kind, tuple[Way, ...]] = {
    Kind.NUMBER: (_measured, _floor, _extent, _lift, _cut_clause),
    Kind.DATE: (_lift, _cut_clause),
    Kind.PLACE: (_lift, _cut_clause),
    Kind.NAME: (_common, _cut_clause),
    Kind.ROLE: (_untitled, _cut_clause),
}
#: What may be done where not some words of a sentence but all of it is at stake.
_WHOLE: Mapping[Kind, tuple[Way, ...]] = {
    Kind.HEADLINE: (_at_end,),
    Kind.STANCE: (_attributed,),
    Kind.NUMBER: (_attributed,),
    Kind.ATTRIBUTION: (_unattributed,),
}


def _case(text: str, quote: str, hit: Hit, difference: Difference, documents: Mapping[str, Document]) -> Case | None:
    """Give the disputed value in the text as it stands now, None where shortening took it away."""
    if hit.whole:
        return Case(text, 0, len(text), hit, difference, documents, quote)
    surface = quote[hit.start : hit.end]
    place = next((found for form in (surface, without_asides(surface)) if (found := find_words(text, form))), None)
    return None if place is None else Case(text, *place, hit, difference, documents, quote)


def _is_quoted(case: Case) -> bool:
    """Tell whether a value stands within a quotation, which is shown verbatim or not at all."""
    return any(q.start <= case.start and case.end <= q.end for q in find_quotations(case.text))


def _settle_one(case: Case) -> str | None:
    ways = _WAYS.get(case.difference.kind, (_cut_clause,))
    if case.hit.whole:
        ways = _WHOLE.get(case.difference.kind, ())
    elif _is_quoted(case):
        ways = (_cut_clause,)
    return next((settled for way in ways if (settled := way(case)) is not None), None)


def _still_holds(text: str, difference: Difference) -> bool:
    """Tell whether a value of words of a difference stands in a text that was to be settled."""
    if difference.kind not in {Kind.DATE, Kind.PLACE, Kind.ROLE}:
        return False
    plain = without_places(text)
    return any(find_words(plain, form) for p in difference.positions for form in (p.value, without_asides(p.value)) if figure(form) is None)


def settle(text: str, quote: str, found: list[Hit], differences: tuple[Difference, ...], documents: Mapping[str, Document]) -> str | None:
    """Settle every disputed value of a shortened sentence; None where one cannot be.

    `found` are the hits in the whole sentence `quote`; those that shortening took away need nothing.
    """
    text = without_places(text)
    for hit in reversed(found):
        case = _case(text, quote, hit, differences[hit.difference], documents)
        settled = _settle_one(case) if case else text
        if settled is None:
            return None
        text = settled
    return None if any(_still_holds(text, differences[h.difference]) for h in found) else text
