"""Figures: a number with what it counts or measures, as it stands in the tokens of a sentence.

    figure = [bound] (range | numeral) [unit | noun] | dual noun («قتيلان») | act + one person («مقتل جندي»)
    range  = (بين | من) numeral (و | إلى | حتى) numeral | numeral (- | إلى) numeral

Figures that count nothing are read too and told apart by `Role`: labels («القرار 1701»), scores («2-1»), ages, codes.
What the sentence around a figure says of it (bounds, totals, who counted) is the matter of `reading`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.clitics import readings
from summarizer.arabic.counted import Number, act_at, noun_at, nouns
from summarizer.arabic.figures_nouns import BOUND_REACH, Figure, Role, and_fraction, bounds_before, with_noun
from summarizer.arabic.figures_ranges import code_at, goal_score, is_label, plain_figure, range_from, told_score
from summarizer.arabic.letters import fold
from summarizer.arabic.numbers import MARKS, Numeral, numeral_at, ordinal_at
from summarizer.arabic.numbers_words import Role as NumberRole
from summarizer.arabic.numbers_words import atoms, number_words
from summarizer.arabic.units import dual_unit_words, unit_words
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from summarizer.arabic.tokens import Token


#: «و» and six, also how names of the West begin («وست هام»).
_AND_SIX = "وست"
#: Words of «من كل».
_OF_EVERY = 2


# --- numbers ---------------------------------------------------------------------------------------------------------


def _is_percent(line: Sequence[Token], i: int) -> bool:
    """Tell «بالمئة» from a hundred."""
    unit = unit_words().at(line, i) if line[i].is_word else None
    return unit is not None and unit.value.kind == "percent"


def _ends_ordinal(line: Sequence[Token], i: int) -> bool:
    """Tell the second word of an ordinal («الحادي عشر»، «الخامسة والعشرين») from a number."""
    begun = i > 0 and NumberRole.ORDINAL in atoms(line[i - 1].form)
    read = ordinal_at(line, i - 1) if begun else None
    return read is not None and read[1] > i


def _from_numeral(line: Sequence[Token], i: int, covered: AbstractSet[int], floor: int) -> Figure | None:
    numeral = None if _is_percent(line, i) or _ends_ordinal(line, i) else numeral_at(line, i)
    if numeral is None or any(k in covered for k in range(numeral.first, numeral.last)):
        return None
    if is_label(line, numeral):
        return replace(plain_figure(numeral), role=Role.LABEL)
    ranged = range_from(line, numeral, covered, floor) or plain_figure(numeral, floor)
    return ranged if ranged.role is Role.SCORE else _with_matter(line, numeral, ranged)


def _with_matter(line: Sequence[Token], numeral: Numeral, figure: Figure) -> Figure:
    """Give a figure with what it counts, and what only that decides: a score in words, thousands by full stop, a mere name."""
    i = numeral.first
    joined = any(a.joined for a in atoms(line[i].form).values()) or (i > 0 and line[i - 1].form == "و")
    figure = with_noun(line, replace(figure, joined=joined), definite=numeral.definite)
    if figure.kind == "goals" and (score := told_score(line, figure)):
        return score
    if numeral.grouped is not None and figure.unit is None and figure.noun is not None and not numeral.scaled:
        figure = replace(figure, value=numeral.grouped)
    if line[i].form == _AND_SIX and numeral.last == i + 1 and figure.counted is None and figure.unit is None:
        return replace(figure, role=Role.LABEL)  # «وست بروميتش»: a name, or six that no noun follows, which is written «وستة»
    if figure.value == 1 and not numeral.digits and not numeral.share and figure.counted is None and figure.unit is None:
        return replace(figure, role=Role.LABEL)  # «صفا واحدا»: no figure of its own
    if numeral.definite and not numeral.vague and figure.counted is None and figure.unit is None:
        return replace(figure, role=Role.LABEL)  # «مجموعة العشرين»، «دور الـ32»
    return figure


# --- nouns that say their number themselves --------------------------------------------------------------------------


def _dual(line: Sequence[Token], i: int) -> Figure | None:
    """Read «قتيلان»، «موقعين»، «يومين»; not «البلدين», which are known already."""
    if (unit := dual_unit_words().at(line, i)) and not unit.reading.article:
        two = Figure(first=i, last=unit.after, number_last=i, value=2.0, unit=unit.value, kind=unit.value.kind, implied=True, joined=unit.reading.conjunction)
        return and_fraction(line, two)
    noun = noun_at(line, i)
    if noun is None or noun.value.number is not Number.TWO or noun.reading.article:
        return None
    two = Figure(first=i, last=noun.after, number_last=i, value=2.0, noun=noun.value, kind=noun.value.kind, counted=(i, noun.after), implied=True)
    two = replace(two, joined=noun.reading.conjunction)
    return (told_score(line, two) if two.kind == "goals" else None) or two


def _one_unit(line: Sequence[Token], i: int) -> Figure | None:
    """Read «أقل من ساعة»، «نحو عام»، «ساعة ونصف»، «يوما واحدا»: one of a unit, where a bound, a fraction or «واحد» makes it a figure."""
    unit = unit_words().at(line, i)
    if unit is None or unit.reading.article or unit.reading.conjunction or unit.value.kind not in {"duration", "distance", "weight"}:
        return None
    if line[i].form.removeprefix("ل") not in _singular_units():
        return None
    one = Figure(first=i, last=unit.after, number_last=i, value=1.0, unit=unit.value, kind=unit.value.kind, implied=True)
    if _is_one(line, unit.after):
        return replace(one, last=unit.after + 1)
    bounded = unit.value.kind == "duration" and any((b := bounds_before().at(line, k)) and b.after == i for k in range(max(0, i - BOUND_REACH), i))
    more = and_fraction(line, one)
    return more if more.value > 1 or bounded else None


def _is_one(line: Sequence[Token], i: int) -> bool:
    unit = atoms(line[i].form).get(NumberRole.UNIT) if i < len(line) else None
    return unit is not None and unit.value == 1


@cache
def _singular_units() -> frozenset[str]:
    """Give the singular of each unit, which its entry has first, and its accusative."""
    tables = [table for key, table in lexicon("units").items() if isinstance(table, dict) and key != "dual"]
    singulars = [entry["words"][0] for table in tables for entry in table["units"].values()]
    return frozenset(fold(word) for singular in singulars for word in (singular, singular + "ا"))


def _single(line: Sequence[Token], i: int) -> Figure | None:
    """Read one person after an act («مقتل جندي»، «إصابة طفلة بجروح»), and «قتيل واحد»."""
    noun = noun_at(line, i)
    if noun is None or noun.value.number is not Number.ONE or noun.reading.article:
        return None
    if noun.value.kind == "goals":
        return goal_score(line, Figure(first=i, last=noun.after, number_last=i, value=1.0, noun=noun.value, counted=(i, noun.after), implied=True))
    if noun.reading.preposition:
        return None
    one = _is_one(line, noun.after)
    act = act_at(line, i - 1) if i and noun.value.person and not noun.reading.conjunction else None
    if not (one or act):
        return None
    figure = Figure(first=i, last=noun.after + one, number_last=i, value=1.0, noun=noun.value, kind=noun.value.kind, counted=(i, noun.after), implied=True)
    return replace(figure, kind=act.value) if act else figure


def figures(line: Sequence[Token], covered: AbstractSet[int]) -> list[Figure]:
    """Give the figures of a sentence's tokens in order, never overlapping; `covered` are tokens that moments have taken."""
    found: list[Figure] = []
    end = 0
    for i, token in enumerate(line):
        if i < end or i in covered or not (starts := _starts_at(line, i, token)):
            continue
        figure = _figure(line, i, covered, end, starts)
        if figure and found and _is_label_too(line, figure, found[-1]):
            figure = replace(figure, role=Role.LABEL)
        if figure and _is_rate(line, figure):
            figure = _out_of_every(figure, found.pop() if found and found[-1].last == figure.first - _OF_EVERY else None)
        found += [figure] if figure else code_at(line, i)
        end = figure.last if figure else end
    return found


def _is_rate(line: Sequence[Token], figure: Figure) -> bool:
    """Tell whether «من كل» stands before a count: «طفل من كل خمسة أطفال»."""
    i = figure.first
    return i >= _OF_EVERY and line[i - 1].form in number_words("every") and line[i - _OF_EVERY].form in number_words("out_of") and figure.value > 0


def _out_of_every(figure: Figure, count: Figure | None) -> Figure:
    """Give the share that a count out of every so many is, one where only a noun stands before."""
    value = (count.value if count else 1.0) / figure.value
    return replace(figure, first=count.first if count else figure.first, value=value, share=True, kind="share")


def _is_label_too(line: Sequence[Token], figure: Figure, previous: Figure) -> bool:
    """Tell whether a bare figure that «و» joins to a label is one as well: «الدقيقتين 12 و45»."""
    adjacent = figure.first - previous.last == 1 and line[previous.last].form == "و"
    return adjacent and previous.role is Role.LABEL and figure.counted is None and figure.unit is None


def _figure(line: Sequence[Token], i: int, covered: AbstractSet[int], floor: int, starts: str) -> Figure | None:
    """Read the figure at a place, given what its first word may start (`_starts`)."""
    figure = _from_numeral(line, i, covered, floor) if "n" in starts else None
    return figure or (_single(line, i) or _dual(line, i) or _one_unit(line, i) if "m" in starts else None)


def _starts_at(line: Sequence[Token], i: int, token: Token) -> str:
    """Tell what a token may start: "n" a number, "m" a noun or unit that says its number itself; nothing for most."""
    starts, followed = _starts(token.form)
    if token.form in MARKS and not (i + 1 < len(line) and line[i + 1].is_number):
        return ""
    return starts + "m" if followed and i + 1 < len(line) and line[i + 1].form in followed else starts


@lru_cache(maxsize=16384)
def _starts(form: str) -> tuple[str, frozenset[str]]:
    """Tell what a word may start, and before which words it may start a noun or unit of several words besides."""
    number = form[0].isdigit() or form in MARKS or bool(atoms(form)) or form in number_words("part")
    found = [_number_nouns()[reading.rest] for reading in readings(form) if reading.rest in _number_nouns()]
    alone = not all(found)
    return "n" * number + "m" * alone, frozenset() if alone else frozenset().union(*found)


@cache
def _number_nouns() -> dict[str, frozenset[str]]:
    """Give the first words of all nouns and units, each with the words that must follow it; none where it is one by itself."""
    found: dict[str, frozenset[str]] = {}
    for table in (nouns(), dual_unit_words(), unit_words()):
        for first, seconds in table.openings.items():
            found[first] = found[first] | seconds if found.get(first) and seconds else frozenset() if first in found else seconds
    return found


def ordinals_of(line: Sequence[Token]) -> list[Figure]:
    """Give the ordinals of a sentence («الحادي عشر»), which count nothing, whatever they are for."""
    found: list[Figure] = []
    for i, token in enumerate(line):
        read = ordinal_at(line, i) if NumberRole.ORDINAL in atoms(token.form) and (not found or i >= found[-1].last) else None
        found += [Figure(first=i, last=read[1], number_last=read[1], value=float(read[0]), role=Role.LABEL)] if read else []
    return found


def numbers_of(line: Sequence[Token], places: Sequence[int]) -> list[Figure]:
    """Give the plain numbers that begin at some places, whatever they are for."""
    found: list[Figure] = []
    for i in places:
        numeral = numeral_at(line, i) if not found or i >= found[-1].last else None
        found += [plain_figure(numeral)] if numeral else code_at(line, i)
    return found
