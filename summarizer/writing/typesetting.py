"""How a message is set: one set of digits, Arabic marks, quotations in guillemets. No word changes.

typeset('قال "نعم", وأحصى ٤١ شخصاً') == "قال «نعم»، وأحصى 41 شخصاً"
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from summarizer.arabic.letters import INVISIBLE, western_digits

if TYPE_CHECKING:
    from summarizer.types import Block, Fragment

Digits = Literal["western", "arabic"]

_OPEN, _CLOSE = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_INNER_OPEN, _INNER_CLOSE = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_OPENERS = frozenset((_OPEN, _INNER_OPEN, "\N{DOUBLE LOW-9 QUOTATION MARK}"))
_STRAIGHT = frozenset('"')
_QUOTES = _OPENERS | _STRAIGHT | {_CLOSE, _INNER_CLOSE}
#: Controls of direction and joining, and the private use area, which no reader can see.
_UNSEEN = dict.fromkeys((*map(ord, INVISIBLE), *range(0xE000, 0xF900)))
_ARABIC = str.maketrans({str(d): chr(0x0660 + d) for d in range(10)})
#: Separators inside a figure, as each set of digits writes them.
_TO_WESTERN = {"\N{ARABIC DECIMAL SEPARATOR}": ".", "\N{ARABIC THOUSANDS SEPARATOR}": ","}
_INSIDE_WESTERN = re.compile("(?<=[0-9])[\N{ARABIC DECIMAL SEPARATOR}\N{ARABIC THOUSANDS SEPARATOR}](?=[0-9])")
_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
#: A Latin mark behind a letter of Arabic script or a closing mark.
_LATIN_MARK = re.compile("(?<=[\N{ARABIC LETTER HAMZA}-\N{ARABIC SUKUN}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}])[,;?](?!\\w)")
_ARABIC_MARK = {",": "\N{ARABIC COMMA}", ";": "\N{ARABIC SEMICOLON}", "?": "\N{ARABIC QUESTION MARK}"}


def in_digits(text: str, digits: Digits) -> str:
    """Write all figures of a text in one set of digits, their separators with them."""
    text = _INSIDE_WESTERN.sub(lambda m: _TO_WESTERN[m.group()], western_digits(text))
    if digits == "western":
        return text
    text = _THOUSANDS.sub("\N{ARABIC THOUSANDS SEPARATOR}", _POINT.sub("\N{ARABIC DECIMAL SEPARATOR}", text))
    return text.translate(_ARABIC)


def _opens(char: str, opened: list[int], text: str) -> bool:
    """Tell whether a mark opens a quotation: by its direction, a straight one by turns."""
    return char in _OPENERS or (char in _STRAIGHT and not (opened and text[opened[-1]] == char))


def _marks(text: str) -> tuple[dict[int, str], bool]:
    """Give what becomes of each quotation mark of a text, by its place, and whether the outermost is open at the end."""
    fates: dict[int, str] = {}
    opened: list[int] = []
    for place, char in enumerate(text):
        if char not in _QUOTES:
            continue
        fates[place] = ""
        if _opens(char, opened, text):
            opened.append(place)
        elif opened:
            begin = opened.pop()
            fates[begin], fates[place] = (_INNER_OPEN, _INNER_CLOSE) if opened else (_OPEN, _CLOSE)
    if opened:
        fates[opened[0]] = _OPEN
    return fates, bool(opened)


def in_guillemets(text: str) -> str:
    """Set quotations in guillemets, those within others in curly marks; one that was cut off is closed at the end, a stray mark goes."""
    fates, is_open = _marks(text)
    return "".join(fates.get(i, c) for i, c in enumerate(text)) + (_CLOSE if is_open else "") if fates else text


def typeset(text: str, digits: Digits = "western") -> str:
    """Set a text: quotations, commas and digits; controls of direction go, the views set their own."""
    text = text.translate(_UNSEEN)
    return in_digits(_LATIN_MARK.sub(lambda m: _ARABIC_MARK[m.group()], in_guillemets(text)), digits)


def set_block(block: Block, digits: Digits) -> Block:
    """Set a block; its evidence stays verbatim."""

    def told(fragment: Fragment) -> Fragment:
        return replace(fragment, text=typeset(fragment.text, digits))

    return replace(block, lines=tuple(tuple(map(told, line)) for line in block.lines))
