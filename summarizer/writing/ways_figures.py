"""Ways to settle a disputed figure: a floor that all bear, the measure lifted out of the words of change, who gives it named."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold, western_digits
from summarizer.arabic.speech import find_verb
from summarizer.arabic.tokens import Token, tokens
from summarizer.lexicon import lexicon
from summarizer.types import Bound, Relation
from summarizer.writing.contested import find_words, values_of
from summarizer.writing.disputed import Case, after_word, ends_phrase, is_on_digit, listed, start_of_phrase
from summarizer.writing.marks import place_of_mark, without_places
from summarizer.writing.ways import without_parts
from summarizer.writing.wording import phrase

if TYPE_CHECKING:
    from summarizer.types import Quantity

#: Two figures of other measures that are this many times apart have no floor in common: the new cases of a day and all of a year.
_APART = 2
#: A figure in digits at the beginning of a value, and how many a sentence can bear side by side.
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MOST_EITHER = 3
#: Words before a measure among which a word of change stands that it belongs to.
_CHANGE_WORDS = 5


def _grows(quantity: Quantity) -> bool:
    """Tell whether a figure is a floor of the true one: a toll that only grows, not given as rough or as the most."""
    return quantity.kind in lexicon("digest")["floors"] and quantity.bound not in {Bound.ABOUT, Bound.AT_MOST, Bound.LESS_THAN}


def floor(case: Case) -> str | None:
    """Say the least toll of all positions as a floor: «41 شخصاً على الأقل»."""
    quantity = case.hit.quantity
    if quantity is None or not _grows(quantity):
        return None
    values = values_of(case.difference, case.documents)
    apart = case.difference.relation is Relation.DIFFERENT_MEASURE and max(values) >= _APART * min(values)
    if apart or quantity.value > min(values):
        return None
    said = phrase("notes", "floor")
    is_floor = quantity.bound in {Bound.AT_LEAST, Bound.MORE_THAN} or without_places(case.text[case.end :]).lstrip().startswith(said)  # by another difference
    addition = "" if is_floor else f" {said}"
    settled = after_word(case.text, case.end, case.hit.difference, addition)
    return None if is_on_digit(settled, case.hit.difference) else settled


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(fold(entry) for entry in lexicon("channels")["unnamed_heads"])


def _is_unnamed(name: str) -> bool:
    """Tell whether a source is one without a name: «مصدر في الدفاع المدني»."""
    return any(t.form in _unnamed() for t in tokens(name)[:1])


def measured(case: Case) -> str | None:
    """Let a figure of another measure stand where the sentence names who gives it: «أحصت الوزارة 214 إصابة①»."""
    quantity = case.hit.quantity
    by = quantity.by if quantity and case.difference.relation is Relation.DIFFERENT_MEASURE else None
    if by is None or _is_unnamed(by) or not find_words(case.text, by):
        return None
    settled = after_word(case.text, case.end, case.hit.difference)
    return None if is_on_digit(settled, case.hit.difference) else settled


def _after_measure(after: list[Token]) -> list[Token]:
    """Leave out what belongs to a measure: «يومياً», «في اليوم»."""
    while after and (after[0].form in listed("measures") or (after[0].form == "في" and after[1:2] and after[1].form in listed("periods"))):
        after = after[2:] if after[0].form == "في" else after[1:]
    return after


@cache
def _changes() -> frozenset[str]:
    return frozenset(fold(joined + entry) for entry in lexicon("shortening")["changes"] for joined in ("", "و", "ال", "ب", "ل", "لل", "بال"))


def extent(case: Case) -> str | None:
    """Lift a measure out behind a word of change, which stands without it: «زيادة الإنتاج 164 ألف برميل» leaves «زيادة الإنتاج»."""
    quantity = case.hit.quantity
    before = [t for t in tokens(case.text) if t.end <= case.start]
    if quantity is None or quantity.kind in lexicon("digest")["floors"] or not any(t.form in _changes() for t in before[-_CHANGE_WORDS:]):
        return None
    begin = start_of_phrase(before, joined=False)
    head = case.text[: case.start if begin is None else begin].rstrip()
    after = _after_measure([t for t in tokens(case.text) if t.start >= case.end])
    rest = case.text[after[0].start :] if after else ""
    space = " " if after and (after[0].is_word or after[0].is_number) else ""
    return head + place_of_mark(case.hit.difference) + space + rest if head[-1:].isalpha() else None


def _follows_a_verb(case: Case) -> bool:
    """Tell whether a figure of people comes right behind what was done to them: «قُتل 41 شخصاً», «مقتل 41 شخصاً»."""
    before = [t for t in tokens(case.text) if t.end <= case.start][-1:]
    return any(bare in listed("struck") for t in before for bare in (t.form, t.form[1:] if t.form[0] in "وف" else t.form))


def some(case: Case) -> str | None:
    """Say that there were people where the figures have nothing in common: «وفُقد ستة» leaves «وفُقد أشخاص»."""
    quantity = case.hit.quantity
    if quantity is None or quantity.kind not in lexicon("digest")["floors"] or not _follows_a_verb(case):
        return None
    return case.text[: case.start] + phrase("notes", "some") + place_of_mark(case.hit.difference) + without_parts(case.text[case.end :])


def either(case: Case) -> str | None:
    """Give all figures where there are two or three in digits, of one thing: «146 ألف برميل أو 164 ألف برميل»."""
    values = [western_digits(p.value) for p in case.difference.positions]
    apart = {_NUMBER.sub("", v).strip() for v in values}
    said = any(p.by for p in case.difference.positions) or any(find_verb(t.form) for t in tokens(case.text))
    sided = said or case.difference.relation is not Relation.CONFLICT or not case.hit.quantity
    if sided or len(apart) != 1 or len(values) > _MOST_EITHER or not all(_NUMBER.match(v) for v in values):
        return None
    matter = apart.pop()
    goes_on = not ends_phrase([t for t in tokens(case.text) if t.start >= case.end])
    if not matter or goes_on or fold(matter) not in fold(case.text[case.start : case.end]):
        return None
    told = f" {phrase('either')} ".join([*(m.group() for v in values[:-1] if (m := _NUMBER.match(v))), values[-1]])
    return case.text[: case.start] + told + place_of_mark(case.hit.difference) + case.text[case.end :]
