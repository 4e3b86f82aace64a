"""Counting: a number with its noun in the form that Arabic asks for.

counted(1, "source_outlet") == "مصدر واحد"; counted(2, ...) == "مصدران"; counted(3, ...) == "3 مصادر"; counted(11, ...) == "11 مصدراً"
"""

from __future__ import annotations

from summarizer.lexicon import lexicon

#: The last two digits that ask for the plural in the genitive («3 مصادر», «105 مصادر»).
_FEW = range(3, 11)
#: The last two digits that ask for the singular in the accusative («11 مصدراً»).
_MANY = range(11, 100)
_NAMED = {0: "zero", 1: "one", 2: "two"}


def plural_category(number: int) -> str:
    """Give the plural category of a whole number: zero, one, two, few, many or other.

    As in Unicode CLDR for Arabic. Raises `ValueError` for a negative number.
    """
    if number < 0:
        raise ValueError(f"cannot count {number} things")
    if number in _NAMED:
        return _NAMED[number]
    last = number % 100
    return "few" if last in _FEW else "many" if last in _MANY else "other"


def counted(number: int, noun: str, *, oblique: bool = False) -> str:
    """Give a number with its noun, by the noun's name in lexicon/plurals.toml.

    One and two are said by the noun itself; `oblique` asks for the form after a preposition («مصدرين»).
    """
    forms: dict[str, str] = lexicon("plurals")[noun]
    category = plural_category(number)
    form = forms.get(f"{category}_oblique", forms[category]) if oblique else forms[category]
    return form if category in _NAMED.values() else f"{number} {form}"
