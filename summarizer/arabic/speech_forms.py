"""The forms of a verb that news prose uses, made from its principal parts.

    past       قال · قالت · قالوا · قالا · قالتا · قلن is left out: nobody reports so
    present    يقول · تقول · يقولون · يقولان · تقولان, and each with «س»
    active     قائلا · قائلة · قائلين
    noun       قوله · قولها · قولهم
    jussive    يقل · تقل, after «لم»

All forms are folded (`letters.fold`), so «نفى» and «نفي» are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Shape(StrEnum):
    """What a form of a verb is."""

    PAST = "past"
    PRESENT = "present"
    PARTICIPLE = "participle"
    NOUN = "noun"
    JUSSIVE = "jussive"


class Agreement(StrEnum):
    """Whom a form agrees with."""

    HE = "he"
    SHE = "she"
    THEY = "they"
    TWO = "two"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb, folded."""

    text: str
    shape: Shape
    agrees: Agreement


#: Past endings after a sound last letter; a weak one (alef, alef maksura) is dropped first except in the dual of «نفيا».
_PAST = (("", Agreement.HE), ("ت", Agreement.SHE), ("وا", Agreement.THEY), ("ا", Agreement.TWO), ("تا", Agreement.TWO))
_PRESENT = (("ي", "", Agreement.HE), ("ت", "", Agreement.SHE), ("ي", "ون", Agreement.THEY), ("ي", "ان", Agreement.TWO), ("ت", "ان", Agreement.TWO))
_PARTICIPLE = (("ا", Agreement.HE), ("ه", Agreement.SHE), ("ين", Agreement.THEY))
_NOUN = (("ه", Agreement.HE), ("ها", Agreement.SHE), ("هم", Agreement.THEY), ("هما", Agreement.TWO))
_WEAK = ("ي", "ا", "و")


def _without_weak(form: str) -> str:
    return form[:-1] if form.endswith(_WEAK) else form


def _past(form: str) -> Iterator[Form]:
    for ending, agrees in _PAST:
        yield Form((form if ending in {"", "ا"} else _without_weak(form)) + ending, Shape.PAST, agrees)


def _present(form: str) -> Iterator[Form]:
    for prefix, ending, agrees in _PRESENT:
        body = prefix + (_without_weak(form[1:]) if ending == "ون" else form[1:]) + ending
        yield Form(body, Shape.PRESENT, agrees)
        yield Form("س" + body, Shape.PRESENT, agrees)


def _active(form: str) -> Iterator[Form]:
    for ending, agrees in _PARTICIPLE:
        yield Form((_without_weak(form) if ending == "ين" else form) + ending, Shape.PARTICIPLE, agrees)


def _noun(form: str) -> Iterator[Form]:
    body = form[:-1] + "ت" if form.endswith("ه") else form
    for ending, agrees in _NOUN:
        yield Form(body + ending, Shape.NOUN, agrees)


def _jussive(form: str) -> Iterator[Form]:
    yield Form(form, Shape.JUSSIVE, Agreement.HE)
    yield Form("ت" + form[1:], Shape.JUSSIVE, Agreement.SHE)


_MAKERS = {"past": _past, "present": _present, "active": _active, "noun": _noun, "jussive": _jussive}


def forms_of(parts: Mapping[str, str]) -> Iterator[Form]:
    """Make every form of a verb from those principal parts that it has."""
    for name, make in _MAKERS.items():
        if name in parts:
            yield from make(fold(parts[name]))
