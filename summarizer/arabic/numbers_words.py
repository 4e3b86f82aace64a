"""The words of number, each with its role in the grammar of `numbers`.

atoms("وعشرين") == {Role.TENS: Atom(Role.TENS, 20.0, joined=True)}
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache
from typing import Any

from summarizer.arabic.clitics import Reading, combinations
from summarizer.arabic.letters import fold
from summarizer.lexicon import lexicon


class Role(StrEnum):  # a string: its hash is the fast one
    """What a number word does in a number."""

    UNIT = auto()  #: 1 to 9
    BOUND_UNIT = auto()  #: 1 and 2 as they stand before عشر or a ten
    TEN = auto()  #: 10, also the second half of 11 to 19
    TENS = auto()  #: 20 to 90
    HUNDREDS = auto()  #: 100 to 900
    SCALE = auto()  #: thousand and up
    DUAL_SCALE = auto()  #: two thousand, two million, ...; `value` is the scale
    MANY = auto()  #: dozens, hundreds, thousands of
    DOZEN = auto()
    FEW = auto()
    FRACTION = auto()  #: half to a tenth; `value` is the denominator, as in the next two
    DUAL_FRACTION = auto()
    PLURAL_FRACTION = auto()
    ORDINAL = auto()  #: first to tenth, and the unit of 11th to 99th
    ZERO = auto()
    MINUS = auto()


@dataclass(frozen=True, slots=True)
class Atom:
    """One number word."""

    role: Role
    value: float
    joined: bool = False  #: whether و stands before it
    preposition: str = ""
    definite: bool = False


_TABLES = {
    "units": Role.UNIT,
    "bound_units": Role.BOUND_UNIT,
    "tens": Role.TENS,
    "hundreds": Role.HUNDREDS,
    "scales": Role.SCALE,
    "dual_scales": Role.DUAL_SCALE,
    "many": Role.MANY,
    "dozens": Role.DOZEN,
    "few": Role.FEW,
    "fractions": Role.FRACTION,
    "dual_fractions": Role.DUAL_FRACTION,
    "plural_fractions": Role.PLURAL_FRACTION,
    "ordinals": Role.ORDINAL,
}

#: The value that parts the role of ten from that of the other tens.
_TEN = 10

#: Words that a clitic and a number word only seem to make («لست» is "I am not", «بست» no word at all).
#: Numbers are not compared with ك, and «كمية» is no hundred.
_NO_CLITIC = frozenset({"لست", "فست", "كست", "ولست", "فلست", "بست"})


def _words() -> list[tuple[str, Role, float]]:
    data: dict[str, Any] = lexicon("numbers")
    found = [(fold(word), role, float(value)) for table, role in _TABLES.items() for value, words in data[table].items() for word in words]
    found += [(fold(word), Role.ZERO, 0.0) for word in data["words"]["zero"]]
    found += [(fold(word), Role.MINUS, -1.0) for word in data["words"]["minus"]]
    return [(form, Role.TEN if role is Role.TENS and value == _TEN else role, value) for form, role, value in found]


@cache
def _table() -> dict[str, dict[Role, Atom]]:
    """Every written form of every number word, clitics before it included; a shorter clitic wins over a longer."""
    table: dict[str, dict[Role, Atom]] = {}
    for form, role, value in _words():
        for written, reading in combinations(form):
            if written not in _NO_CLITIC and reading.preposition != "ك":
                _prefer(table.setdefault(written, {}), role, value, reading)
    return table


def _prefer(entry: dict[Role, Atom], role: Role, value: float, reading: Reading) -> None:
    known = entry.get(role)
    if known is None or (not reading.conjunction and not reading.preposition):
        entry[role] = Atom(role, value, reading.conjunction, reading.preposition, reading.article)


_NOTHING: dict[Role, Atom] = {}


def atoms(form: str) -> dict[Role, Atom]:
    """Give the number words that a folded word can be, by role; empty where it is none."""
    return _table().get(form, _NOTHING)


@cache
def number_words(name: str) -> frozenset[str]:
    """Give one of the small sets of lexicon/numbers.toml, folded."""
    return frozenset(fold(word) for word in lexicon("numbers")["words"][name])
