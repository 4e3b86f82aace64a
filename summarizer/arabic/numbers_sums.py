"""Whole numbers: sums of terms in digits, in words and in both. The grammar stands in `numbers`.

Every rule takes the tokens and a place and gives what it read with the place after it, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.arabic.numbers_digits import read_digit_tokens
from summarizer.arabic.numbers_words import Atom, Role, atoms
from summarizer.arabic.units import unit_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.arabic.tokens import Token

#: A sum has at most this many terms: one for each scale down to the units, and room for a slip.
_MOST_TERMS = 8
#: Words of scale that follow each other («مئة ألف مليون»): more is no number.
_MOST_SCALES = 3

#: Three to ten take the plural («ثلاثة أخماس»), more the singular («عشرون خمسا»).
_LAST_OF_FEW = 10.0

HUNDRED = 100.0
THOUSAND = 1000.0
_AND = "و"


class Part(NamedTuple):
    """A part of a number and the place after it."""

    value: float
    after: int
    unit: float = 1.0  #: the scale of its smallest term, which a fraction after it is a fraction of
    digits: bool = False  #: whether it begins with digits
    scaled: bool = False  #: whether a word of hundred or more takes part
    grouped: float | None = None  #: see `numbers_digits.Digits`
    whole: bool = True


def atom_at(line: Sequence[Token], i: int, role: Role) -> Atom | None:
    """Give the number word of a role at a place, whatever clitics stand before it."""
    return atoms(line[i].form).get(role) if 0 <= i < len(line) else None


def bare_at(line: Sequence[Token], i: int, role: Role) -> Atom | None:
    """Give the number word at a place if neither و nor a preposition stands before it."""
    atom = atom_at(line, i, role)
    return atom if atom and not atom.joined and not atom.preposition else None


def after_and(line: Sequence[Token], i: int) -> int | None:
    """Give the place of the number that و joins on at a place; None where no و stands there, which may be written apart."""
    if i + 1 < len(line) and line[i].form == _AND:
        return i + 1
    return i if i < len(line) and any(a.joined and not a.preposition for a in atoms(line[i].form).values()) else None


def _joined(line: Sequence[Token], i: int, role: Role) -> tuple[Atom, int] | None:
    """Give the number word that و joins on at a place, and the place after it."""
    place = after_and(line, i)
    atom = None if place is None else atom_at(line, place, role)
    if place is None or atom is None or atom.preposition or atom.joined != (place == i):
        return None
    return atom, place + 1


# --- below a thousand ------------------------------------------------------------------------------------------------


def digits_at(line: Sequence[Token], i: int, limit: float | None = None) -> Part | None:
    """Read a number in digits; with a limit, a whole one below it."""
    read = read_digit_tokens(line, i)
    if read is None or (limit is not None and not (read.whole and read.value < limit)):
        return None
    return Part(read.value, read.after, digits=True, grouped=read.grouped, whole=read.whole)


def below_hundred(line: Sequence[Token], i: int) -> Part | None:
    """Read 1 to 99 in words."""
    known = atoms(line[i].form) if i < len(line) else None
    if not known:
        return None
    unit = known.get(Role.UNIT) or known.get(Role.BOUND_UNIT)
    if unit and (ten := bare_at(line, i + 1, Role.TEN)) and not ten.definite:
        return Part(unit.value + ten.value, i + 2)
    if unit and (tens := _joined(line, i + 1, Role.TENS)):
        return Part(unit.value + tens[0].value, tens[1])
    single = known.get(Role.UNIT) or known.get(Role.TENS) or known.get(Role.TEN)
    return Part(single.value, i + 1) if single else None


def _hundreds(line: Sequence[Token], i: int, small: Part | None) -> Part | None:
    """Read hundreds: «مئتان»، «ثلاثمئة»، «ثلاث مئة»، «٣ مئة»، «خمسة وتسعون مئة»; `small` is what is read there below a hundred."""
    if atom := atom_at(line, i, Role.HUNDREDS):
        return Part(atom.value, i + 1, scaled=True)
    count = small or digits_at(line, i, THOUSAND)
    hundred = bare_at(line, count.after, Role.HUNDREDS) if count else None
    if count and hundred and hundred.value == HUNDRED and not hundred.definite:
        return Part(count.value * HUNDRED, count.after + 1, digits=count.digits, scaled=True)
    return None


def _with_hundreds(line: Sequence[Token], small: Part) -> Part:
    """Add hundreds that follow, as older usage has it: «خمسة وثلاثين وخمسمئة»."""
    hundreds = _joined(line, small.after, Role.HUNDREDS) if small.value > _LAST_OF_FEW else None
    if hundreds is None or bare_at(line, hundreds[1], Role.SCALE):
        return small
    return small._replace(value=small.value + hundreds[0].value, after=hundreds[1], scaled=True)


def _dozens(line: Sequence[Token], i: int) -> Part | None:
    dozen = atom_at(line, i, Role.DOZEN)
    return Part(dozen.value, i + 1) if dozen else None


def _below_thousand(line: Sequence[Token], i: int) -> Part | None:
    small = below_hundred(line, i)
    hundreds = _hundreds(line, i, small)
    if hundreds is None:
        return _with_hundreds(line, small) if small else digits_at(line, i)
    place = after_and(line, hundreds.after)
    rest = None if place is None else below_hundred(line, place) or digits_at(line, place, HUNDRED) or _dozens(line, place)
    if rest is None or (rest.value <= _LAST_OF_FEW and bare_at(line, rest.after, Role.PLURAL_FRACTION)):
        return hundreds  # «مئة وثلاثة أرباع»: the three are quarters
    return hundreds._replace(value=hundreds.value + rest.value, after=rest.after)


# --- terms and their sum ---------------------------------------------------------------------------------------------


def _exact(value: float) -> float:
    """Take off what binary fractions add: 4.1 thousand million is 4,100,000,000 and no cent less."""
    return float(f"{value:.12g}")


def _out_of_brackets(line: Sequence[Token], i: int, part: Part) -> Part:
    """Step out of the brackets that hold a figure alone, where its scale follows them: «(0.164) مليون»."""
    held = part.digits and i > 0 and line[i - 1].text == "(" and part.after + 1 < len(line) and line[part.after].text == ")"
    return part._replace(after=part.after + 1) if held and bare_at(line, part.after + 1, Role.SCALE) else part


def scaled(line: Sequence[Token], part: Part) -> Part:
    """Multiply by the words of scale that follow."""
    for _ in range(_MOST_SCALES):
        scale = bare_at(line, part.after, Role.SCALE) or bare_at(line, part.after, Role.DOZEN)
        if scale is None or scale.definite:
            break
        part = part._replace(value=_exact(part.value * scale.value), after=part.after + 1, unit=part.unit * scale.value, scaled=True)
    return part


def _is_before_unit(line: Sequence[Token], i: int) -> bool:
    """Tell whether a word without tanwin stands right before a unit: «مليونا درهم», never «مليونا ونصف»."""
    unit = unit_words().at(line, i + 1) if i + 1 < len(line) else None
    return unit is not None and not unit.reading.conjunction and "\N{ARABIC FATHATAN}" not in line[i].text


def _scale_alone(line: Sequence[Token], i: int) -> Part | None:
    """Read «ألف»، «مليونان»: one or two of a scale. «ألفا» is one, but right before a unit, where only two in the construct state can stand."""
    if (two := atom_at(line, i, Role.DUAL_SCALE)) and _is_before_unit(line, i):
        return Part(2 * two.value, i + 1, unit=two.value, scaled=True)
    if (one := atom_at(line, i, Role.SCALE) or atom_at(line, i, Role.DOZEN)) and not atom_at(line, i, Role.MANY):
        return scaled(line, Part(one.value, i + 1, unit=one.value, scaled=True))
    if two := atom_at(line, i, Role.DUAL_SCALE):
        return scaled(line, Part(2 * two.value, i + 1, unit=two.value, scaled=True))
    return None


def _term(line: Sequence[Token], i: int) -> Part | None:
    if not (line[i].is_number or line[i].form == "." or atoms(line[i].form)):
        return None
    alone = _scale_alone(line, i)
    part = alone or _below_thousand(line, i)
    return scaled(line, _out_of_brackets(line, i, part)) if part and not alone else part


def _next_term(line: Sequence[Token], total: Part) -> Part | None:
    """Read a further term, smaller than the unit of the sum so far."""
    place = after_and(line, total.after)
    if place is None:
        more = _below_thousand(line, total.after)  # «٤ آلاف ٣ مئة», without و
        return more if more and more.digits and more.scaled and total.digits else None
    more = _term(line, place)
    if more is None or more.value >= total.unit or bare_at(line, more.after, Role.PLURAL_FRACTION):
        return None
    return more


def sum_at(line: Sequence[Token], i: int) -> Part | None:
    """Read a whole number (or decimals in digits), the longest that begins at a place."""
    total = _term(line, i)
    for _ in range(_MOST_TERMS):
        more = _next_term(line, total) if total and total.unit >= THOUSAND else None
        if more is None or total is None:
            break
        total = total._replace(value=total.value + more.value, after=more.after, unit=more.unit, whole=total.whole and more.whole)
    return total
