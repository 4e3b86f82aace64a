"""Numbers: the grammar of cardinal numbers, in digits, in words and in both.

    numeral        = [minus] (ratio | sum [و fraction [ال scale]] | fraction [scale]) | many [ال scale]
    sum            = term (و term)*          each smaller than the scale before it: مليون ومئتا ألف وثلاثة
    term           = [below thousand] scale* ثلاثة آلاف، مئة ألف، 12 مليار، ألفان
    below thousand = digits | [hundreds و] (unit و tens | unit عشر | ten | unit)
    ratio          = sum [جزء] (من | على) sum    واحد من خمسة، 1 على 3
    many           = عشرات | مئات | ...      a range: twice the order up to its end

It knows no nouns: what is counted is the matter of who asks. `numbers_sums` reads sums, `numbers_digits` digits and
`numbers_words` the words. Ordinals are read by `ordinal_at` and are never part of a cardinal.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.numbers_digits import touches
from summarizer.arabic.numbers_sums import THOUSAND, Part, after_and, atom_at, bare_at, below_hundred, digits_at, scaled, sum_at
from summarizer.arabic.numbers_words import Atom, Role, atoms, number_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.tokens import Token

#: «عشرات» are at least two tens and fewer than ten of them.
_MANY_FROM, _MANY_BELOW = 2, 10
#: «بضعة آلاف» are three to nine thousand, as grammarians have it.
_FEW_UP_TO = 9
#: Three to ten take the plural («ثلاثة أخماس»), more the singular («عشرون خمسا»).
_LAST_OF_FEW = 10.0
_SIGNS = frozenset({"-", "\N{MINUS SIGN}", "\N{EN DASH}"})
#: Marks that a number can begin with.
MARKS = _SIGNS | {"."}


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as it stands in tokens."""

    first: int  #: index of its first token
    last: int  #: exclusive
    value: float
    high: float | None = None  #: upper end, for «عشرات» and its like
    digits: bool = False  #: whether it begins with digits
    scaled: bool = False  #: whether a word of hundred or more takes part («12 ألف»)
    grouped: float | None = None  #: see `numbers_digits.Digits`
    whole: bool = True  #: False where it has decimals or a fraction
    share: bool = False  #: a fraction of something: «نصف»، «ثلاثة أرباع»، «واحد من خمسة»
    vague: bool = False  #: «بضعة»، «عشرات»
    definite: bool = False  #: whether the article stands before it
    preposition: str = ""  #: written onto its first word: ب, ل, ك or none


def numeral_at(line: Sequence[Token], i: int) -> Numeral | None:
    """Read the longest number that begins at a place; None where none begins there."""
    form = line[i].form
    if not (line[i].is_number or form in MARKS or atoms(form) or form in number_words("part")):
        return None
    if line[i].is_number and not _goes_on(line, i + 1):
        return _digits_alone(line, i)
    if many := _many(line, i):
        return many
    sign = _sign(line, i)
    head = i + 1 if sign else i
    part, share = _unsigned(line, head) if head < len(line) else (None, False)
    if part is None:
        return None
    return _numeral(line, i, part._replace(value=-part.value) if sign else part, share=share)


@lru_cache(maxsize=8192)
def _may_continue(form: str) -> bool:
    """Tell whether a word or mark after digits can be a part of the same number."""
    words = number_words("over") | number_words("out_of") | number_words("part") | number_words("point")
    return form[0].isdigit() or bool(atoms(form)) or form in words or form in {"و", "/", "e", "E", "^", "ر", ")", "\N{ARABIC COMMA}"}


def _goes_on(line: Sequence[Token], i: int) -> bool:
    return i < len(line) and _may_continue(line[i].form)


def _digits_alone(line: Sequence[Token], i: int) -> Numeral | None:
    """Read digits that nothing continues, the common case."""
    part = digits_at(line, i)
    return _numeral(line, i, part, share=False) if part else None


def _numeral(line: Sequence[Token], i: int, part: Part, *, share: bool) -> Numeral:
    first = next(iter(atoms(line[i].form).values()), None)
    glued = line[i - 1].form if touches(line, i) and line[i].is_number else ""
    bracketed = i > 0 and line[i - 1].text == "(" and any(t.text == ")" for t in line[i : part.after])
    return Numeral(
        first=i - 1 if bracketed else i,
        last=part.after,
        value=part.value,
        digits=part.digits,
        scaled=part.scaled,
        grouped=part.grouped,
        whole=part.whole,
        share=share,
        definite=first.definite if first else glued.endswith("ال") or glued == "لل" or (i > 0 and line[i - 1].form == "ال"),
        preposition=first.preposition if first else "",
    )


def _sign(line: Sequence[Token], i: int) -> bool:
    """Tell whether a minus stands at a place: the word, or the mark written onto digits and not onto anything before it."""
    if bare_at(line, i, Role.MINUS):
        return True
    marked = line[i].text in _SIGNS and not touches(line, i)
    return marked and touches(line, i + 1) and line[i + 1].is_number


def _unsigned(line: Sequence[Token], i: int) -> tuple[Part | None, bool]:
    """Read a number without its sign and tell whether it is a share of something."""
    if zero := bare_at(line, i, Role.ZERO):
        return _with_point(line, Part(zero.value, i + 1)), False
    for rule in (_mixed, _slash, _share, _part_of):
        if found := rule(line, i):
            return found, found.unit == 1.0 and not found.scaled and found.value < 1.0
    total = sum_at(line, i)
    ratio = _ratio(line, total) if total else None
    if total is None or ratio:
        return ratio, ratio is not None
    return _with_point(line, _with_fraction(line, total)), False


# --- fractions and ratios --------------------------------------------------------------------------------------------


def _fraction(line: Sequence[Token], i: int) -> Part | None:
    """Read «نصف»، «ثلثي»، «ثلاثة أرباع»، «3/4»."""
    if atom := atom_at(line, i, Role.FRACTION):
        return Part(1.0 / atom.value, i + 1, whole=False)
    if (atom := atom_at(line, i, Role.DUAL_FRACTION)) and not atom_at(line, i, Role.UNIT):  # «خمسا» is five in the accusative, not two fifths
        return Part(2.0 / atom.value, i + 1, whole=False)
    count_of = below_hundred(line, i) or digits_at(line, i, _LAST_OF_FEW)
    parts = bare_at(line, count_of.after, Role.PLURAL_FRACTION) if count_of else None
    return Part(count_of.value / parts.value, count_of.after + 1, whole=False) if count_of and parts else None


def _with_fraction(line: Sequence[Token], part: Part) -> Part:
    """Add the fraction that و joins on («مليون ونصف المليون»، «واحد وربع»), or take fifths of what went before («23 خمسا»)."""
    place = after_and(line, part.after)
    if place is not None and not (part.digits and part.unit == 1.0) and (fraction := _fraction(line, place)):
        again = atom_at(line, fraction.after, Role.SCALE)
        after = fraction.after + 1 if again and again.value == part.unit >= THOUSAND else fraction.after
        return part._replace(value=part.value + fraction.value * part.unit, after=after, whole=False)
    of = bare_at(line, part.after, Role.FRACTION) or bare_at(line, part.after, Role.PLURAL_FRACTION)
    if of and not of.definite and part.value > _LAST_OF_FEW and not part.digits and not _no_amount(line, part.after):
        return part._replace(value=part.value / of.value, after=part.after + 1, whole=False)
    return part


def _no_amount(line: Sequence[Token], i: int) -> bool:
    """Tell whether a fraction is no amount because of what follows it («ربع النهائي»)."""
    return i + 1 < len(line) and line[i + 1].form in number_words("no_amount")


def _share(line: Sequence[Token], i: int) -> Part | None:
    """Read a fraction that stands alone, of a scale where one follows («ربع مليون»، «نصف دزينة»)."""
    first = atom_at(line, i, Role.FRACTION)
    part = _fraction(line, i)
    if part is None or _no_amount(line, part.after - 1) or (first and not _is_fraction(line, i, first)):
        return None
    scale = atom_at(line, part.after, Role.SCALE) or bare_at(line, part.after, Role.DOZEN)
    if scale and not scale.joined and not scale.preposition:
        return Part(part.value * scale.value, part.after + 1, unit=scale.value, scaled=True, whole=False)
    return part


def _is_fraction(line: Sequence[Token], i: int, atom: Atom) -> bool:
    """Tell «خمس» the fifth from five and «ثمن» the eighth from a price.

    Such a word alone is no fraction, unless its damma is written («ثُمن»), or it is of something definite, which five never is («خمس السكان»).
    """
    bare = line[i].form[len(atom.preposition) + 2 * atom.definite + atom.joined :]
    if bare not in number_words("not_alone") or f"{bare[0]}\N{ARABIC DAMMA}" in line[i].text:
        return True
    return bare in number_words("of_definite") and not atom.definite and i + 1 < len(line) and _is_definite_noun(line[i + 1].form)


def _is_definite_noun(form: str) -> bool:
    return form.startswith("ال") and not atoms(form)


def _mixed(line: Sequence[Token], i: int) -> Part | None:
    """Read «2 3/4»: a whole number and a fraction in digits, one space between them; or in the order of the eye, «1/4 2»."""
    first = _slash(line, i) or digits_at(line, i, THOUSAND)
    if first is None or first.after >= len(line) or line[first.after].start - line[first.after - 1].end != 1:
        return None
    second = digits_at(line, first.after, THOUSAND) if not first.whole else _slash(line, first.after)
    if second is None or (second.whole and not _ends(line, second.after)):
        return None
    return scaled(line, Part(first.value + second.value, second.after, digits=True, whole=False))


def _slash(line: Sequence[Token], i: int) -> Part | None:
    """Read «3/4»: two small numbers with a slash between them and no space, the first the smaller."""
    if i + 2 >= len(line) or line[i + 1].text not in "/\N{FRACTION SLASH}" or not (touches(line, i + 1) and touches(line, i + 2)):
        return None
    above, below = digits_at(line, i, _LAST_OF_FEW), digits_at(line, i + 2, THOUSAND)
    dated = i + 3 < len(line) and line[i + 3].text == "/"
    if above is None or below is None or dated or not 0 < above.value < below.value:
        return None
    return Part(above.value / below.value, i + 3, digits=True, whole=False)


def _part_of(line: Sequence[Token], i: int) -> Part | None:
    """Read «جزء من مئة»."""
    return _ratio(line, Part(1.0, i)) if line[i].form in number_words("part") else None


def _ratio(line: Sequence[Token], count: Part) -> Part | None:
    """Read «واحد من خمسة»، «1 على 3»، «جزء من مئة»، «ثلاثة من كل عشرة».

    More than one only where «كل» says so or no noun follows, else it is a count out of others.
    """
    i = count.after
    parts = i < len(line) and line[i].form in number_words("part")
    i += parts
    if i + 1 >= len(line) or line[i].form not in number_words("out_of") | number_words("over") or line[i + 1].form in number_words("part"):
        return None
    every = line[i + 1].form in number_words("every")
    whole = sum_at(line, i + 1 + every) if i + 1 + every < len(line) else None
    if whole is None or not whole.value or not (parts or every or count.value == 1.0 or _ends(line, whole.after)):
        return None
    return Part(count.value / whole.value, whole.after, digits=count.digits, whole=False)


def _ends(line: Sequence[Token], i: int) -> bool:
    return i >= len(line) or not line[i].is_word


def _with_point(line: Sequence[Token], part: Part) -> Part:
    """Read decimals in words: «خمس فاصلة خمسة»."""
    if part.after + 1 >= len(line) or line[part.after].form not in number_words("point") or not part.whole:
        return part
    decimals = below_hundred(line, part.after + 1) or digits_at(line, part.after + 1, THOUSAND)
    if decimals is None:
        return part
    return part._replace(value=float(f"{part.value:.0f}.{decimals.value:.0f}"), after=decimals.after, whole=False)


# --- many and few ----------------------------------------------------------------------------------------------------


def _many(line: Sequence[Token], i: int) -> Numeral | None:
    """Read «عشرات»، «مئات الآلاف»، «بضعة ملايين» as the range that they leave open."""
    few = atom_at(line, i, Role.FEW)
    order = few or atom_at(line, i, Role.MANY)
    if order is None:
        return None
    scale = atom_at(line, i + 1, Role.SCALE)
    scale = scale if scale and not scale.joined and not scale.preposition else None
    if few and scale is None:
        return None
    times = scale.value if scale else 1.0
    low, high = (order.value, _FEW_UP_TO) if few else (order.value * _MANY_FROM, order.value * _MANY_BELOW - 1)
    last = i + 2 if scale else i + 1
    top = high * times if few or not scale else (high + 1) * times - 1
    return Numeral(first=i, last=last, value=low * times, high=top, scaled=True, vague=True, definite=order.definite, preposition=order.preposition)


# --- ordinals --------------------------------------------------------------------------------------------------------


def ordinal_at(line: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Read an ordinal of 1 to 99 («الأول»، «الحادي عشر»، «الخامسة والعشرون»): its number and the place after it."""
    unit = atom_at(line, i, Role.ORDINAL)
    if unit is None:
        tens = atom_at(line, i, Role.TENS)
        return (int(tens.value), i + 1) if tens and tens.definite else None
    if (ten := bare_at(line, i + 1, Role.TEN)) and not ten.definite:
        return int(unit.value + ten.value), i + 2
    place = after_and(line, i + 1)
    tens = None if place is None else atom_at(line, place, Role.TENS)
    if place is not None and tens:
        return int(unit.value + tens.value), place + 1
    return int(unit.value), i + 1
