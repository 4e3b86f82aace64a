"""Figures: a number with what it counts or measures, as it stands in the tokens of a sentence.

    figure = [bound] (range | numeral) [unit | noun] | dual noun («قتيلان») | act + one person («مقتل جندي»)
    range  = (بين | من) numeral (و | إلى | حتى) numeral | numeral (- | إلى) numeral

Figures that count nothing are read too and told apart by `Role`: labels («القرار 1701»), scores («2-1»), ages, codes.
What the sentence around a figure says of it (bounds, totals, who counted) is the matter of `reading`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.clitics import readings
from summarizer.arabic.counted import Noun, Number, act_at, noun_at, nouns
from summarizer.arabic.letters import fold
from summarizer.arabic.numbers import Numeral, numeral_at
from summarizer.arabic.numbers_digits import MOST_DIGITS, read_digits, touches
from summarizer.arabic.numbers_sums import after_and
from summarizer.arabic.numbers_words import atoms, number_words
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.tokens import is_stop_word
from summarizer.arabic.units import Unit, all_units, dual_unit_words, unit_words
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from summarizer.arabic.tokens import Token

#: Goals or points of a side that still make a score; more is a range or a code.
_MOST_OF_SCORE = 200
#: Digits of a code (a phone, an account) that is written in one with a zero or plus before it.
_LEAST_CODE = 7
#: Words before a figure in which a verb of rising or falling governs it.
_CHANGE_REACH = 14
#: Words around two figures in which a word of sport makes them a score.
_SPORT_REACH = 15
#: Words after «هاتف» in which a phone number stands, country code included.
_PHONE_REACH = 4
_BETWEEN = frozenset({"بين", "مابين", "وبين"})
#: Words that make the bare figure after them a percentage.
_SHARES = frozenset({"نسبه", "بنسبه", "ونسبه", "وبنسبه"})
_NO_DIGIT = re.compile(r"\D+")
_DASHES = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}"})
#: Words before a figure in which its bound stands («ما لا يقل عن» has four).
_BOUND_REACH = 5
#: Words before a figure in which an age is told («يبلغ من العمر 34 عاما»).
_AGE_REACH = 5
#: Years that an age can have.
_OLDEST = 130
#: Classes of measure that come in parts; the rest comes in whole ones, so that «3.912 إصابة» is 3912.
_FEW = 10


class Role(Enum):
    """What a figure is for."""

    COUNT = auto()
    LABEL = auto()  #: names a thing: a law, a page, a flight, a code
    SCORE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it counts or measures, at its place in tokens."""

    first: int  #: index of its first token
    last: int  #: exclusive, the noun or unit included
    number_last: int  #: exclusive, without them
    value: float
    high: float | None = None
    unit: Unit | None = None
    noun: Noun | None = None  #: a noun that the lexicon knows
    counted: tuple[int, int] | None = None  #: tokens of the noun, known or not
    role: Role = Role.COUNT
    kind: str | None = None  #: class, where the unit, the noun or the form of the figure says it
    floor: int = 0  #: index from which on tokens before it are free
    vague: bool = False
    share: bool = False
    joined: bool = False  #: whether و stands before it
    implied: bool = False  #: whether no number word stands there («قتيلان»، «مقتل جندي»)


@cache
def _bounds_words(name: str) -> Phrases[str]:
    return Phrases((phrase, name) for phrase in lexicon("bounds")["words"][name])


# --- what is counted -------------------------------------------------------------------------------------------------


def _measured(line: Sequence[Token], figure: Figure) -> Figure | None:
    """Give the figure with the unit that follows it, or that stands written before it («$5»)."""
    place = _past_bracket(line, figure)
    unit = unit_words().at(line, place)
    if unit and not unit.reading.conjunction and (figure.vague or not unit.reading.preposition or unit.value.kind == "percent"):
        return _and_fraction(line, replace(figure, last=unit.after, unit=unit.value, kind=unit.value.kind, counted=None))
    if figure.first <= figure.floor:
        return None
    if line[figure.first - 1].form in _SHARES and not noun_at(line, figure.last):
        return replace(figure, unit=all_units()["percent"], kind="percent")
    sign = unit_words().at(line, figure.first - 1) if touches(line, figure.first) else None
    before = unit_words().at(line, figure.first - 1)
    if before and (sign or before.value.kind == "percent") and not line[figure.first - 1].is_number:
        return replace(figure, first=figure.first - 1, unit=before.value, kind=before.value.kind)
    return None


def _and_fraction(line: Sequence[Token], figure: Figure) -> Figure:
    """Give the figure with the fraction of its unit that و joins on: «ساعة ونصف الساعة»، «3 سنوات ونصف»."""
    place = after_and(line, figure.last)
    fraction = numeral_at(line, place) if place is not None and figure.high is None else None
    if fraction is None or not fraction.share or fraction.value >= 1:
        return figure
    again = unit_words().at(line, fraction.last)
    last = again.after if again and again.value == figure.unit else fraction.last
    if again is None and noun_at(line, fraction.last):
        return figure
    return replace(figure, last=last, value=figure.value + fraction.value)


def _counted(line: Sequence[Token], figure: Figure) -> Figure | None:
    """Give the figure with the noun that follows it, known to the lexicon; «من» may stand between («عشرات من القتلى»)."""
    place = _past_bracket(line, figure)
    of = place < len(line) and line[place].form == "من"
    place += of
    noun = noun_at(line, place)
    if noun is None or noun.reading.conjunction or noun.reading.preposition or noun.value.number is Number.TWO:
        return None
    if of and not (noun.reading.article or noun.value.number is Number.MANY):
        return None
    return replace(figure, last=noun.after, noun=noun.value, kind=noun.value.kind, counted=(place, noun.after))


def _past_bracket(line: Sequence[Token], figure: Figure) -> int:
    """Give the place after a figure, a bracket around it left: «(32.190.385) ريالا»."""
    closed = figure.first > 0 and line[figure.first - 1].text in "([" and figure.last < len(line) and line[figure.last].text in ")]"
    return figure.last + closed


def _unknown(line: Sequence[Token], figure: Figure) -> Figure | None:
    """Give the figure with the word that follows it, where that can be a noun that it counts."""
    if figure.last >= len(line) or not line[figure.last].is_word or noun_at(line, figure.last):
        return None
    form = line[figure.last].form
    if is_stop_word(form) or form[0] in "وف" or atoms(form) or act_at(line, figure.last) or not _can_be_counted(form, figure):
        return None
    return replace(figure, last=figure.last + 1, counted=(figure.last, figure.last + 1))


def _can_be_counted(form: str, figure: Figure) -> bool:
    """Tell whether a word has the form that grammar asks after a number: accusative ا or ة after 11 to 99, no article after digits."""
    rest = abs(figure.value) % 100
    if form.startswith("ال"):
        return figure.vague or figure.share
    if form.startswith(("بال", "لل", "كال")) or (form[0] in "بلك" and not figure.vague):
        return False  # a preposition, as far as can be told («2442 بالقضارف»); nouns that begin so are in the lexicon
    if rest > _FEW and not figure.vague:
        return form.endswith(("ا", "ه", "ي"))
    return len(form) > 2  # noqa: PLR2004  (a noun has three letters or more)


def _before(line: Sequence[Token], figure: Figure) -> Figure | None:
    """Give a definite figure with the noun before it: «الدول الثماني»، «المقاعد الـ128»."""
    place = figure.first - 1
    if place >= 0 and touches(line, figure.first) and line[place].form in {"ال", "لل"}:
        place -= 1
    noun = noun_at(line, place) if place >= figure.floor else None
    if noun is None or not noun.reading.article or noun.value.number is not Number.MANY:
        return None
    return replace(figure, first=place, noun=noun.value, kind=noun.value.kind, counted=(place, place + 1))


def with_noun(line: Sequence[Token], figure: Figure, *, definite: bool) -> Figure:
    """Give the figure with what it counts or measures, as far as its own words say."""
    found = _measured(line, figure) or _counted(line, figure) or (_before(line, figure) if definite else None) or _unknown(line, figure)
    if found is None:
        return replace(figure, kind="share") if figure.share else figure
    if found.unit and found.unit.kind == "duration" and _is_age(line, found):
        return replace(found, kind="age")
    return replace(found, kind="share") if figure.share and found.noun else found


def _is_age(line: Sequence[Token], figure: Figure) -> bool:
    """Tell an age from a length of time: «(34 عاما)»، «البالغ 34 عاما»، «عن عمر 80 عاما»."""
    if figure.unit is None or figure.unit.name not in {"year", "month"} or not 0 <= figure.value <= _OLDEST:
        return False
    ages = _age_words()
    bracketed = figure.first > 0 and line[figure.first - 1].text == "(" and figure.last < len(line) and line[figure.last].text == ")"
    near = range(max(0, figure.first - _AGE_REACH), figure.first)
    bounded = any(bounds_before().at(line, k) for k in near)
    return bracketed or any(line[k].form in ages and not (bounded and line[k].form == "عن") for k in near)


@cache
def _age_words() -> frozenset[str]:
    return frozenset(fold(word) for phrase in lexicon("bounds")["words"]["age_before"] for word in phrase.split()[-1:])


# --- numbers ---------------------------------------------------------------------------------------------------------


def _plain(numeral: Numeral, floor: int = 0) -> Figure:
    return Figure(
        first=numeral.first,
        last=numeral.last,
        number_last=numeral.last,
        value=numeral.value,
        high=numeral.high,
        vague=numeral.vague,
        share=numeral.share,
        floor=floor,
    )


def _range(line: Sequence[Token], one: Numeral, covered: AbstractSet[int], floor: int) -> tuple[Figure, bool] | None:
    """Read the second end of a range after its first number; the flag tells whether it is a score."""
    k = one.last
    if k + 1 >= len(line) or k in covered or k + 1 in covered:
        return None
    opened = line[one.first - 1].form if one.first else ""
    dash = line[k].text in _DASHES and one.digits
    word = line[k].form in {"الي", "حتي", "او"} and not (one.vague or one.share)
    between = opened in _BETWEEN and line[k].form.startswith("و")
    if not (dash or word or between) or (opened == "من" and changes(line, one.first)):
        return None
    place = k if between and line[k].form != "و" else k + 1
    other = numeral_at(line, place) if place < len(line) else None
    if other is None or other.share or (dash and not other.digits and other.value):
        return None
    return _ends(line, one, other, _plain(one, floor), dash=dash)


def changes(line: Sequence[Token], i: int) -> bool:
    """Tell whether a verb of rising or falling stands before a place: then «من 9 إلى 10» is a change and no range."""
    return any(_bounds_words("change").at(line, k) for k in range(max(0, i - _CHANGE_REACH), i))


def _ends(line: Sequence[Token], one: Numeral, other: Numeral, plain: Figure, *, dash: bool) -> tuple[Figure, bool] | None:
    low, high = one.value, other.high or other.value
    if other.scaled and not one.scaled and low < _THOUSAND <= high:
        low *= _scale(high)
    plain = replace(plain, last=other.last, number_last=other.last)
    if dash and _is_score(line, one, other):
        return replace(plain, value=max(low, high), high=min(low, high), role=Role.SCORE, kind="score"), True
    if low < high:
        return replace(plain, value=low, high=high), False
    return None


_THOUSAND = 1000.0


def _scale(value: float) -> float:
    """Give the scale word that a number ends in, as a factor: «3 إلى 5 ملايين» are both millions."""
    return next((s for s in (1e12, 1e9, 1e6, 1e3) if value >= s), 1.0)


def _is_score(line: Sequence[Token], one: Numeral, other: Numeral) -> bool:
    if not (one.whole and other.whole and not one.scaled and not other.scaled and max(one.value, other.value) < _MOST_OF_SCORE):
        return False
    near = range(max(0, one.first - _SPORT_REACH), min(len(line), other.last + _SPORT_REACH))
    return one.value >= other.value or any(_bounds_words("sport").at(line, i) for i in near)


def _told_score(line: Sequence[Token], figure: Figure) -> Figure | None:
    """Read a score in words: «بهدفين مقابل هدف», «3 أهداف دون رد»."""
    if _bounds_words("unanswered").at(line, figure.last):
        return replace(figure, high=0.0, role=Role.SCORE, kind="score")
    against = _bounds_words("against").at(line, figure.last)
    if against is None:
        return None
    nothing, goal = _bounds_words("nothing").at(line, against.after), noun_at(line, against.after)
    other = numeral_at(line, against.after) if against.after < len(line) else None
    value = 0.0 if nothing else other.value if other else {Number.ONE: 1.0, Number.TWO: 2.0}.get(goal.value.number) if goal else None
    if value is None:
        return None
    last = nothing.after if nothing else other.last if other else against.after + 1
    return replace(figure, last=last, value=max(figure.value, value), high=min(figure.value, value), role=Role.SCORE, kind="score")


def _is_label(line: Sequence[Token], numeral: Numeral) -> bool:
    """Tell a figure that names from one that counts: after «رقم» or «القرار», in a name («إف-16»), a phone number."""
    i = numeral.first
    if i == 0 and numeral.digits and numeral.last < len(line) and line[numeral.last].text in "-.):" and not touches(line, numeral.last + 1):
        return True  # the number of an item in a list
    bracket = i > 0 and line[i - 1].text in '("«#+'
    before = i - 1 - bracket
    if i > 0 and line[i - 1].text == "+" and touches(line, i):
        return True
    if numeral.digits and touches(line, i) and line[i - 1].text in _DASHES and touches(line, i - 1):
        return True
    text = line[i].text
    if len(text) >= _LEAST_CODE and text.isdigit() and text[0] in "0\N{ARABIC-INDIC DIGIT ZERO}":
        return True
    if any(_bounds_words("phone").at(line, k) for k in range(max(0, i - _PHONE_REACH), i)):
        return True
    noun = noun_at(line, numeral.last)
    if noun is not None and not noun.reading.conjunction:
        return False
    described = before >= 1 and line[before].form.startswith("ال") and _label_words().at(line, before - 1) is not None
    return described or (before >= 0 and _label_words().at(line, before) is not None)


@cache
def _label_words() -> Phrases[str]:
    return _bounds_words("label")


def _code(line: Sequence[Token], i: int) -> list[Figure]:
    """Read digits that are no number, part for part: 192.168.1.2, an account of twenty digits."""
    if not line[i].is_number or read_digits(line[i].text) is not None:
        return []
    parts = [part for part in _NO_DIGIT.split(line[i].text) if part]
    return [Figure(first=i, last=i + 1, number_last=i + 1, value=float(part[:MOST_DIGITS]), role=Role.LABEL) for part in parts]


def _is_percent(line: Sequence[Token], i: int) -> bool:
    """Tell «بالمئة» from a hundred."""
    unit = unit_words().at(line, i) if line[i].is_word else None
    return unit is not None and unit.value.kind == "percent"


def _from_numeral(line: Sequence[Token], i: int, covered: AbstractSet[int], floor: int) -> Figure | None:
    numeral = None if _is_percent(line, i) else numeral_at(line, i)
    if numeral is None:
        return None
    if any(k in covered for k in range(numeral.first, numeral.last)):
        return None
    joined = any(a.joined for a in atoms(line[i].form).values()) or (i > 0 and line[i - 1].form == "و")
    if _is_label(line, numeral):
        return replace(_plain(numeral), role=Role.LABEL)
    ranged = _range(line, numeral, covered, floor)
    if ranged and ranged[1]:
        return ranged[0]
    figure = with_noun(line, replace(ranged[0] if ranged else _plain(numeral, floor), joined=joined), definite=numeral.definite)
    if figure.kind == "goals" and (score := _told_score(line, figure)):
        return score
    if numeral.grouped is not None and figure.unit is None and figure.noun is not None and not numeral.scaled:
        figure = replace(figure, value=numeral.grouped)
    if numeral.definite and not numeral.vague and figure.counted is None and figure.unit is None:
        return replace(figure, role=Role.LABEL)  # «مجموعة العشرين»، «دور الـ32»
    return figure


# --- nouns that say their number themselves --------------------------------------------------------------------------


def _dual(line: Sequence[Token], i: int) -> Figure | None:
    """Read «قتيلان»، «موقعين»، «يومين»; not «البلدين», which are known already."""
    if (unit := dual_unit_words().at(line, i)) and not unit.reading.article:
        two = Figure(first=i, last=unit.after, number_last=i, value=2.0, unit=unit.value, kind=unit.value.kind, implied=True, joined=unit.reading.conjunction)
        return _and_fraction(line, two)
    noun = noun_at(line, i)
    if noun is None or noun.value.number is not Number.TWO or noun.reading.article:
        return None
    two = Figure(first=i, last=noun.after, number_last=i, value=2.0, noun=noun.value, kind=noun.value.kind, counted=(i, noun.after), implied=True)
    two = replace(two, joined=noun.reading.conjunction)
    return (_told_score(line, two) if two.kind == "goals" else None) or two


def _one_unit(line: Sequence[Token], i: int) -> Figure | None:
    """Read «أقل من ساعة»، «نحو عام»، «ساعة ونصف»: one of a unit, where a bound or a fraction makes it a figure."""
    unit = unit_words().at(line, i)
    if unit is None or unit.reading.article or unit.reading.conjunction or unit.value.kind not in {"duration", "distance", "weight"}:
        return None
    one = Figure(first=i, last=unit.after, number_last=i, value=1.0, unit=unit.value, kind=unit.value.kind, implied=True)
    bounded = any((b := bounds_before().at(line, k)) and b.after == i for k in range(max(0, i - _BOUND_REACH), i))
    more = _and_fraction(line, one)
    singular = line[i].form.removeprefix("ل") in _singular_units()
    return more if singular and (more.value > 1 or (bounded and unit.value.kind == "duration")) else None


@cache
def _singular_units() -> frozenset[str]:
    """Give the first form of each unit, which is its singular."""
    return frozenset(
        fold(entry["words"][0]) for key, table in lexicon("units").items() if isinstance(table, dict) and key != "dual" for entry in table["units"].values()
    )


@cache
def bounds_before() -> Phrases[str]:
    """Give the words that limit the figure after them, by bound."""
    return Phrases((phrase, bound) for bound, phrases in lexicon("bounds")["before"].items() for phrase in phrases)


def _single(line: Sequence[Token], i: int) -> Figure | None:
    """Read one person after an act («مقتل جندي»، «إصابة طفلة بجروح»), and «قتيل واحد»."""
    noun = noun_at(line, i)
    if noun is None or noun.value.number is not Number.ONE or noun.reading.article or noun.reading.preposition:
        return None
    one = noun.after < len(line) and line[noun.after].form in {"واحد", "واحده"}
    act = act_at(line, i - 1) if i and noun.value.person and not noun.reading.conjunction else None
    if not (one or act):
        return None
    figure = Figure(first=i, last=noun.after + one, number_last=i, value=1.0, noun=noun.value, kind=noun.value.kind, counted=(i, noun.after), implied=True)
    return replace(figure, kind=act.value) if act else figure


def figures(line: Sequence[Token], covered: AbstractSet[int]) -> list[Figure]:
    """Give the figures of a sentence's tokens in order, never overlapping; `covered` are tokens that moments have taken."""
    found: list[Figure] = []
    i = 0
    while i < len(line):
        figure = None if i in covered else _figure(line, i, covered, found[-1].last if found else 0)
        found += [figure] if figure else _code(line, i) if i not in covered else []
        i = max(figure.last, i + 1) if figure else i + 1
    return found


def _figure(line: Sequence[Token], i: int, covered: AbstractSet[int], floor: int) -> Figure | None:
    if _says_number_first(line[i].form) and (figure := _from_numeral(line, i, covered, floor)):
        return figure
    return _single(line, i) or _dual(line, i) or _one_unit(line, i) if _says_number(line[i].form) else None


@lru_cache(maxsize=8192)
def _says_number_first(form: str) -> bool:
    """Tell whether a number can begin with a word."""
    return not form[0].isalpha() or bool(atoms(form)) or form in number_words("part")


@lru_cache(maxsize=8192)
def _says_number(form: str) -> bool:
    """Tell whether a word can be one or two of something without a number word."""
    return any(reading.rest in _number_nouns() for reading in readings(form))


@cache
def _number_nouns() -> frozenset[str]:
    """Give the first words of all nouns and units."""
    return nouns().firsts | dual_unit_words().firsts | unit_words().firsts


def numbers_of(line: Sequence[Token], places: Sequence[int]) -> list[Figure]:
    """Give the plain numbers that begin at some places, whatever they are for."""
    found: list[Figure] = []
    for i in places:
        numeral = numeral_at(line, i) if not found or i >= found[-1].last else None
        found += [_plain(numeral)] if numeral else _code(line, i)
    return found
