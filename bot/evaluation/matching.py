"""When what was flagged is what was labelled: strings compared in one form of each letter and digit.

A flagged difference shows a label where its kind is accepted, and two of its positions show two of the label's sides. A
position shows a side where it rests on one of the side's articles and its value or quotations hold one of its strings. A
number must stand alone, so that 41 is not found in 1412.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.arabic.letters import INVISIBLE, fold

if TYPE_CHECKING:
    from bot.evaluation.cases import Label, Side
    from summarizer.types import Difference, Position

_QUOTES = str.maketrans(dict.fromkeys("«»“”„", '"') | dict.fromkeys("’‘", "'") | dict.fromkeys(INVISIBLE, ""))
_SEPARATORS = str.maketrans({"\N{ARABIC DECIMAL SEPARATOR}": ".", "\N{ARABIC THOUSANDS SEPARATOR}": None})
#: ① to ⑳: a mark beside a figure is no part of it.
_MARKS = re.compile("[\N{CIRCLED DIGIT ONE}-\N{CIRCLED NUMBER TWENTY}]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_DECIMALS = re.compile(r"(?<=\d),(?=\d)")
_NUMBER = re.compile(r"[\d.]+")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Give a text in the form in which labels are compared."""
    text = unicodedata.normalize("NFKC", _MARKS.sub(" ", text)).translate(_QUOTES).translate(_SEPARATORS)
    text = _DECIMALS.sub(".", _THOUSANDS.sub("", fold(text)))
    return " ".join(text.split())


def holds(text: str, sought: str) -> bool:
    """Tell whether a text holds a string, a number standing alone."""
    text, sought = plain(text), plain(sought)
    if _NUMBER.fullmatch(sought):
        return re.search(rf"(?<![\d.]){re.escape(sought)}(?!\d|\.\d)", text) is not None
    return sought in text


def _shows(position: Position, side: Side) -> bool:
    said = " ".join([position.value, *(e.quote for e in position.evidence)])
    return bool(side.articles & set(position.articles)) and any(holds(said, m) for m in side.match)


def shown(difference: Difference, label: Label) -> frozenset[int]:
    """Give the sides of a label that a flagged difference shows; none where it is not this difference."""
    if difference.kind.value not in label.kinds:
        return frozenset()
    places = [frozenset(n for n, side in enumerate(label.sides) if _shows(p, side)) for p in difference.positions]
    every = frozenset[int]().union(*places)
    if len(label.sides) == 1 or len(difference.positions) == 1:
        return every
    parted = any(x != y for i, first in enumerate(places) for second in places[i + 1 :] for x in first for y in second)
    return every if parted else frozenset()


def hits(difference: Difference, trap: tuple[str, ...]) -> bool:
    """Tell whether all values of a flagged difference are strings of a trap."""
    values = [p.value for p in difference.positions]
    return len(values) > 1 and all(any(holds(v, s) or holds(s, v) for s in trap) for v in values)


def core(value: str) -> str:
    """Give what must be seen of a value in a digest: its first figure, or its first two words."""
    bare = re.sub(r"\([^)]*\)", " ", plain(value))
    number = re.search(r"\d+(?:\.\d+)?", bare)
    return number.group() if number else " ".join(bare.split()[:2])
