"""The words of a digest, from lexicon/digest.toml, and the digits of a message."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from summarizer.arabic.letters import western_digits
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from summarizer.types import Block, Fragment

Digits = Literal["western", "arabic"]

_ARABIC = str.maketrans({str(d): chr(0x0660 + d) for d in range(10)})
#: Separators inside a figure, as each set of digits writes them.
_TO_WESTERN = {"\N{ARABIC DECIMAL SEPARATOR}": ".", "\N{ARABIC THOUSANDS SEPARATOR}": ","}
_INSIDE_WESTERN = re.compile("(?<=[0-9])[\N{ARABIC DECIMAL SEPARATOR}\N{ARABIC THOUSANDS SEPARATOR}](?=[0-9])")
_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


def word(*path: str) -> Any:
    """Give an entry of lexicon/digest.toml by its path."""
    found: Any = lexicon("digest")
    for step in path:
        found = found[step]
    return found


def phrase(*path: str, **parts: object) -> str:
    """Give a phrase with its parts filled in."""
    return str(word(*path)).format(**parts)


def mark(number: int) -> str:
    """Give the sign of a mark: ① for 1. There are twenty."""
    return str(word("marks"))[number - 1]


#: How many marks there are.
MOST_MARKS = 20


def in_digits(text: str, digits: Digits) -> str:
    """Write all figures of a text in one set of digits, their separators with them."""
    text = _INSIDE_WESTERN.sub(lambda m: _TO_WESTERN[m.group()], western_digits(text))
    if digits == "western":
        return text
    text = _THOUSANDS.sub("\N{ARABIC THOUSANDS SEPARATOR}", _POINT.sub("\N{ARABIC DECIMAL SEPARATOR}", text))
    return text.translate(_ARABIC)


def block_in_digits(block: Block, digits: Digits) -> Block:
    """Write a block in one set of digits; its evidence stays verbatim."""

    def told(fragment: Fragment) -> Fragment:
        return replace(fragment, text=in_digits(fragment.text, digits))

    return replace(block, lines=tuple(tuple(map(told, line)) for line in block.lines))


def clipped(text: str, most: int) -> str:
    """Cut a text to a number of characters at a word, with an ellipsis where something was left out. One line."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = text[: most - 1]
    whole = head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head
    return whole.rstrip("،؛:- ") + str(word("ellipsis"))
