"""Whether two figures of different sources are of one matter."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from summarizer.comparing.matter import alike_in_meaning
from summarizer.comparing.values import figures_agree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from summarizer.comparing.figures import Figure

#: How alike the words around two figures must be, kindred words counted, 0 to 1: for classes of which an event has one toll, for other
#: classes, and for figures known only by the noun that follows.
LEAST_OF_TOLLS, _CLASS, _NOUN = 0.15, 0.25, 0.35
#: How alike two tolls are at the least that stand in the headline or the first sentences of their reports: they are what is reported.
_LEADING, _LEAD_SENTENCES = 0.3, 2
#: Added where neither document has another figure of the class that the other does not tell, and both are of one size: what else could they be of?
_NO_OTHER = 0.15
#: Added where two figures have the same digits in another order; what the words around any two must be alike at the least.
_MISTYPED, _LEAST_SHARED = 0.25, 0.12
#: Figures of one key in a document from which they crowd, and what the words around two of them must be alike beyond the least.
_MANY, _CROWDED = 2, 0.15
#: Ratio up to which two figures are of one size, and what speaks against two that are not.
_ONE_SIZE, _OTHER_SIZE = 2.0, 0.15
#: Ratio from which two figures are of two matters, but for tolls.
_FAR_OFF = 10.0
#: How long a price holds.
_PRICE_HOLDS = timedelta(hours=36)
_MONEY = "money"
#: Classes that everybody in a story has one of, and how alike the words around two must be to be of one.
_OF_ANYBODY, _OF_ONE = frozenset({"age"}), 0.45


def _least(figure: Figure) -> float:
    if figure.is_toll:
        return LEAST_OF_TOLLS
    if figure.quantity.kind in _OF_ANYBODY:
        return _OF_ONE
    return _NOUN if figure.quantity.kind is None else _CLASS


def agree(a: Figure, b: Figure) -> bool:
    """Tell whether two figures of one key can both be right."""
    return a.key == b.key and figures_agree(a.quantity, b.quantity)


def _leads(figure: Figure) -> bool:
    return figure.quantity.sentence < _LEAD_SENTENCES


def _is_price(figure: Figure) -> bool:
    """Tell whether a figure is a price or a rate: money with a fraction, which changes from day to day."""
    return figure.key[0] == _MONEY and not figure.quantity.value.is_integer()


def _day_of(figure: Figure) -> datetime | None:
    """Give the time that a price is of: the moment beside it, unless that is to come; else that of its report."""
    published = figure.document.article.published
    start = figure.when.start if figure.when else None
    return published if start is None or (published is not None and start > published) else start


def _at_one_time(a: Figure, b: Figure) -> bool:
    """Tell whether two figures may be of one time: prices must be of a day and a half at the most."""
    if not (_is_price(a) or _is_price(b)):
        return True
    one, other = _day_of(a), _day_of(b)
    return one is not None and other is not None and abs(one - other) <= _PRICE_HOLDS


def _ratio(a: Figure, b: Figure) -> float:
    """Give how many times the greater of two figures holds the smaller; no limit where one is nothing."""
    small, large = sorted((abs(a.quantity.value), abs(b.quantity.value)))
    return large / small if small else math.inf


def _alone(figure: Figure, other: Figure, everything: Sequence[Figure]) -> bool:
    """Tell whether a figure is the only one of its document that another could be held against.

    It is where no second one has the key and the size of the other without being told by the other's document too.
    """
    of_key = [f for f in everything if f.key == figure.key]
    theirs = [f for f in of_key if f.document.id == other.document.id]
    own = [f for f in of_key if f.document.id == figure.document.id and _ratio(f, other) <= _ONE_SIZE]
    return len({f.quantity.value for f in own if not any(agree(f, g) for g in theirs)}) == 1


def _digits(figure: Figure) -> str:
    """Give the digits of a figure that tell it from others, without the zeros of its size."""
    return f"{figure.quantity.value:.10g}".replace(".", "").strip("0")


def is_mistyped(a: Figure, b: Figure) -> bool:
    """Tell whether two figures have the same digits in another order, as a newsroom mistypes one («318», «381»)."""
    one, other = _digits(a), _digits(b)
    return one != other and len(one) > 1 and sorted(one) == sorted(other) and _ratio(a, b) <= _FAR_OFF and a.key[1:] == b.key[1:]


def _margin(a: Figure, b: Figure, everything: Sequence[Figure]) -> float:
    """Give what speaks for or against two figures being of one matter beside their words: their sizes, and that there is no other."""
    ratio = _ratio(a, b)
    if is_mistyped(a, b):
        return _MISTYPED
    if a.is_toll:
        return 0.0
    if ratio > _ONE_SIZE:
        return -_OTHER_SIZE if ratio <= _FAR_OFF and a.quantity.since is b.quantity.since else -1.0
    return _NO_OTHER if a.quantity.kind and _alone(a, b, everything) and _alone(b, a, everything) else 0.0


def _is_crowded(figure: Figure, everything: Sequence[Figure]) -> bool:
    """Tell whether a document has so many figures of a key that no tolls are that any two of two documents may be of two things."""
    of_key = {f.quantity.value for f in everything if f.key == figure.key and f.document.id == figure.document.id}
    return not figure.is_toll and len(of_key) >= _MANY


def alike(a: Figure, b: Figure, everything: Sequence[Figure]) -> float:
    """Give how much two figures seem to be of one matter, 0 where they cannot be or seem too little so."""
    if (a.key != b.key and not is_mistyped(a, b)) or not _at_one_time(a, b):
        return 0.0
    value = alike_in_meaning(a.words, b.words)
    if a.is_toll and b.is_toll and _leads(a) and _leads(b):
        value = max(value, _LEADING)
    if value < _LEAST_SHARED and not a.is_toll:
        return 0.0
    value += _margin(a, b, everything)
    crowded = _CROWDED if _is_crowded(a, everything) and _is_crowded(b, everything) and not is_mistyped(a, b) else 0.0
    return value if value >= max(_least(a), _least(b)) + crowded else 0.0
