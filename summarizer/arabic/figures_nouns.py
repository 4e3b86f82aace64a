"""What a figure counts or measures: the unit or noun after it, before it, or around it.

«12 ألف دولار» money · «(32.190.385) ريالا» money · «الدول الثماني» countries · «11 حرفيا» a noun that no class knows
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

from summarizer.arabic.counted import Noun, Number, act_at, noun_at
from summarizer.arabic.letters import fold
from summarizer.arabic.numbers import numeral_at
from summarizer.arabic.numbers_digits import touches
from summarizer.arabic.numbers_sums import after_and
from summarizer.arabic.numbers_words import atoms
from summarizer.arabic.phrases import Phrases
from summarizer.arabic.tokens import is_stop_word
from summarizer.arabic.units import Unit, all_units, unit_words
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.tokens import Token


#: Ends that nouns with a first ي have («يمنيا»), and verbs that follow a figure have not («يحتاجون»).
_NOUN_ENDS = ("ي", "يا", "ه", "ين", "خت")
#: Words before a figure in which its bound stands («ما لا يقل عن» has four).
BOUND_REACH = 5


#: Words before a figure in which an age is told («يبلغ من العمر 34 عاما»).
_AGE_REACH = 5


#: What news prints an age between, after a name: «لامبرت (33 عاما)»، «لامبرت "33 عاما"».
_AGE_MARKS = '()"«»“”'
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
def rates() -> Phrases[str]:
    """Give the words that say for which period a figure is given, by period."""
    return Phrases((phrase, period) for period, phrases in lexicon("bounds")["rates"].items() for phrase in phrases)


@cache
def figure_words(name: str) -> Phrases[str]:
    """Give a small set of phrases of lexicon/bounds.toml."""
    return Phrases((phrase, name) for phrase in lexicon("bounds")["words"][name])


def _measured(line: Sequence[Token], figure: Figure) -> Figure | None:
    """Give the figure with the unit that follows it, or that stands written before it («$5»)."""
    place = _past_bracket(line, figure)
    unit = unit_words().at(line, place)
    if unit and not unit.reading.conjunction and (figure.vague or not unit.reading.preposition or unit.value.kind == "percent"):
        return and_fraction(line, replace(figure, last=unit.after, unit=unit.value, kind=unit.value.kind, counted=None))
    if figure.first <= figure.floor:
        return None
    if figure_words("percent_before").at(line, figure.first - 1) and not noun_at(line, figure.last):
        return replace(figure, unit=all_units()["percent"], kind="percent")
    sign = unit_words().at(line, figure.first - 1) if touches(line, figure.first) else None
    before = unit_words().at(line, figure.first - 1)
    if before and (sign or before.value.kind == "percent") and not line[figure.first - 1].is_number:
        return replace(figure, first=figure.first - 1, unit=before.value, kind=before.value.kind)
    return None


def and_fraction(line: Sequence[Token], figure: Figure) -> Figure:
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
    if figure.last >= len(line) or not line[figure.last].is_word or noun_at(line, figure.last) or rates().at(line, figure.last):
        return None
    form = line[figure.last].form
    if figure_words("not_counted").at(line, figure.last) or (form.startswith("ي") and not form.endswith(_NOUN_ENDS)):
        return None
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
    if found.kind == "degrees" and (below := figure_words("below_zero").at(line, found.last)):
        return replace(found, value=-found.value, last=below.after)
    if found.unit and found.unit.kind == "duration" and _is_age(line, found):
        return replace(found, kind="age")
    return replace(found, kind="share") if figure.share and found.noun else found


def _is_age(line: Sequence[Token], figure: Figure) -> bool:
    """Tell an age from a length of time: «(34 عاما)»، «البالغ 34 عاما»، «عن عمر 80 عاما»."""
    if figure.unit is None or figure.unit.name not in {"year", "month"} or not 0 <= figure.value <= _OLDEST:
        return False
    ages = _age_words()
    bracketed = figure.first > 0 and line[figure.first - 1].text in _AGE_MARKS and figure.last < len(line) and line[figure.last].text in _AGE_MARKS
    near = range(max(0, figure.first - _AGE_REACH), figure.first)
    bounded = any(bounds_before().at(line, k) for k in near)
    return bracketed or any(line[k].form in ages and not (bounded and line[k].form == "عن") for k in near)


@cache
def _age_words() -> frozenset[str]:
    return frozenset(fold(word) for phrase in lexicon("bounds")["words"]["age_before"] for word in phrase.split()[-1:])


@cache
def bounds_before() -> Phrases[str]:
    """Give the words that limit the figure after them, by bound."""
    return Phrases((phrase, bound) for bound, phrases in lexicon("bounds")["before"].items() for phrase in phrases)
