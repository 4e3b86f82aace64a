"""Whether two figures of different sources are of one matter."""

from __future__ import annotations

import math
from datetime import timedelta
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.arabic.letters import fold
from summarizer.arabic.numbers_words import atoms
from summarizer.arabic.tokens import stem
from summarizer.comparing.figures import numbers_in, told_values
from summarizer.comparing.lines import line_of
from summarizer.comparing.matter import alike_in_meaning, kindred, words_of
from summarizer.comparing.scope import are_apart, of_two_days, of_two_places, of_two_turns, share_a_place
from summarizer.comparing.values import figures_agree
from summarizer.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from summarizer.comparing.figures import Figure
    from summarizer.types import Document

#: How alike the words around two figures must be, kindred words counted, 0 to 1: for classes of which an event has one toll, for other
#: classes, and for figures known only by the noun that follows.
LEAST_OF_TOLLS, _CLASS, _NOUN = 0.15, 0.25, 0.35
#: How alike two tolls are at the least that stand in the headline or the first sentences of their reports: they are what is reported.
_LEADING, _LEAD_SENTENCES = 0.3, 2
#: Added where neither document has another figure of the class that the other does not tell, and both are of one size: what else could they be of?
_NO_OTHER = 0.15
#: Added where two figures have the same digits in another order; what the words around any two must be alike at the least.
_MISTYPED, _LEAST_SHARED = 0.25, 0.12
#: The same where not both are what is reported.
_LEAST_OF_MEASURES = 0.2
#: Figures of one key in a document from which they crowd, and what the words around two of them must be alike beyond the least.
_MANY, _CROWDED = 2, 0.15
#: How much more alike two figures of many must be than either is to another one that it could be held against.
_NEARLY = 0.05
#: Ratio up to which two figures are of one size, and what speaks against two that are not.
_ONE_SIZE, _OTHER_SIZE = 2.0, 0.15
#: Ratio from which two figures are of two matters.
_FAR_OFF = 10.0
#: How long a price holds.
_PRICE_HOLDS = timedelta(hours=36)
_MONEY, _PERCENT, _DURATION = "money", "percent", "duration"
#: Ratio up to which two lengths of time in two units are one told roundly.
_NEAR_LENGTHS = 1.1
#: Money below which it may be the price of a share, an ounce or a barrel.
_LITTLE = 2000
#: Tolls of a class from which a report is a round-up of several occurrences.
_ROUND_UP = 3
#: Likeness from which two sentences are one form that is filled in anew each day.
_TEMPLATE = 0.6
#: A value from which it is told by chance no second time, and how many times one count of a thing may hold another that is not reported first.
_TELLING, _FAR_TOLLS = 10, 3.0
#: Classes whose nouns say little of what is counted («حالة»، «شخص»).
_OF_ANYTHING = frozenset({"cases", "people"})
#: Classes that everybody in a story has one of, and how alike the words around two must be to be of one.
_OF_ANYBODY, _OF_ONE = frozenset({"age"}), 0.45


def _least(figure: Figure) -> float:
    if figure.is_toll:
        return LEAST_OF_TOLLS
    if figure.quantity.kind in _OF_ANYBODY:
        return _OF_ONE
    return _NOUN if figure.quantity.kind is None or figure.quantity.kind in _OF_ANYTHING else _CLASS


def agree(a: Figure, b: Figure) -> bool:
    """Tell whether two figures of one key can both be right; lengths of time in two units need only be near («أسبوعين», «15 يوما»)."""
    if a.key != b.key:
        return False
    loose = a.key[0] == _DURATION and a.told_in != b.told_in and _ratio(a, b) <= _NEAR_LENGTHS
    return loose or figures_agree(a.quantity, b.quantity)


def _leads(figure: Figure) -> bool:
    return figure.quantity.sentence < _LEAD_SENTENCES


def _is_price(figure: Figure) -> bool:
    """Tell whether a figure is a price or a rate: money with a fraction, which changes from day to day."""
    return figure.key[0] == _MONEY and not figure.quantity.value.is_integer()


def _is_of_a_market(figure: Figure) -> bool:
    """Tell whether a figure may be one of a market: a share in percent, a price, or so little money that it may be one."""
    return figure.quantity.unit == _PERCENT or (figure.key[0] == _MONEY and (_is_price(figure) or figure.quantity.value < _LITTLE))


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
    return _NO_OTHER if a.quantity.kind and a.quantity.kind not in _OF_ANYTHING and _alone(a, b, everything) and _alone(b, a, everything) else 0.0


def _is_crowded(figure: Figure, everything: Sequence[Figure]) -> bool:
    """Tell whether a document has so many figures of a key that no tolls are that any two of two documents may be of two things."""
    of_key = {f.quantity.value for f in everything if f.key == figure.key and f.document.id == figure.document.id}
    return not figure.is_toll and len(of_key) >= _MANY


def _where(figure: Figure) -> tuple[Document, int]:
    return figure.document, figure.quantity.sentence


def _is_known(figure: Figure, document: Document) -> bool:
    """Tell whether a document tells a figure's value anywhere, be it for a part, an earlier state or, where it is telling, in two parts or for anything."""
    key, value = figure.key, figure.quantity.value
    telling = value >= _TELLING or not value.is_integer()
    own = [other for one, other in told_values(document) if one == key]
    if value in own:
        return True
    in_parts = any(x + y == value for x, y in combinations(own, 2))
    return telling and (in_parts or value in numbers_in(document) or any(other == value for _, other in told_values(document)))


def _is_one_victim(figure: Figure) -> bool:
    """Tell whether a figure is a victim told without a number («مقتل جندي»), not a toll."""
    return figure.quantity.value == 1 and not any(atoms(t.form) or t.is_number for t in line_of(figure.text))


def _are_other_tolls(a: Figure, b: Figure, value: float) -> bool:
    """Tell whether two tolls are of two things: one victim beside many, or, where not both are what is reported, another size.

    In round-ups, which tell many tolls, the sentences of one occurrence name one place, or are nearly one.
    """
    if _is_one_victim(a) is not _is_one_victim(b) or _ratio(a, b) > _FAR_OFF or of_two_places(_where(a), _where(b)):
        return True
    if _is_of_a_round_up(a) and _is_of_a_round_up(b):
        return value < _TEMPLATE and not (value >= _LEADING and share_a_place(_where(a), _where(b)))
    if _leads(a) and _leads(b):
        return False
    return _ratio(a, b) > _FAR_TOLLS or are_apart(_where(a), _where(b)) or (value < _LEADING and _may_be_others(_tolls(a), _tolls(b)))


def _may_be_others(tolls: int, there: int) -> bool:
    """Tell whether two documents tell so many tolls of a class that two of them may be of two occurrences."""
    return min(tolls, there) > 1 or max(tolls, there) >= _ROUND_UP


def _is_of_a_round_up(figure: Figure) -> bool:
    """Tell whether a document tells so many tolls of a class that any two of two documents may be of two occurrences."""
    return _tolls(figure) >= _ROUND_UP


def _tolls(figure: Figure) -> int:
    """Count the tolls of a class that a document tells."""
    return len({value for key, value in told_values(figure.document) if key == figure.key})


def _is_moving(figure: Figure) -> bool:
    """Tell whether a word of rising or falling brings a figure in: a price, or a change in percent, is then another one an hour later."""
    return bool(kindred(words_of(figure.clause_before), _moving()))


@cache
def _moving() -> tuple[str, ...]:
    """Give the stems of the words of rising, falling and trading."""
    return tuple(stem(fold(word)) for word in lexicon("matters")["moving"].split())


def of_two_turns_or_days(a: Figure, b: Figure) -> bool:
    """Tell whether two figures are told of two turns of one thing («أول طائرة»، «ثاني طائرة»), or in one form of two days."""
    if of_two_turns(_where(a), _where(b)):
        return True
    return not a.is_toll and alike_in_meaning(a.words, b.words) >= _TEMPLATE and of_two_days(_where(a), _where(b))


def _of_two_things(a: Figure, b: Figure, value: float) -> bool:
    """Tell whether anything tells that two figures are of two things, whatever words stand around both."""
    if _is_known(a, b.document) or _is_known(b, a.document) or of_two_turns_or_days(a, b):
        return True
    if a.is_toll and b.is_toll:
        return _are_other_tolls(a, b, value)
    return _is_of_a_market(a) and _is_of_a_market(b) and _is_moving(a) and _is_moving(b)


def alike(a: Figure, b: Figure, everything: Sequence[Figure]) -> float:
    """Give how much two figures seem to be of one matter, 0 where they cannot be or seem too little so."""
    if (a.key != b.key and not is_mistyped(a, b)) or not _at_one_time(a, b):
        return 0.0
    value = alike_in_meaning(a.words, b.words)
    if a.is_toll and b.is_toll and _leads(a) and _leads(b) and value >= _LEAST_SHARED:
        value = max(value, _LEADING)
    if value < (_LEAST_SHARED if _leads(a) and _leads(b) else _LEAST_OF_MEASURES) and not a.is_toll:
        return 0.0
    value += _margin(a, b, everything)
    crowded = _CROWDED if _is_crowded(a, everything) and _is_crowded(b, everything) and not is_mistyped(a, b) else 0.0
    if value < max(_least(a), _least(b)) + crowded:
        return 0.0
    return value if agree(a, b) or not (_of_two_things(a, b, value) or (crowded and _has_rival(a, b, everything))) else 0.0


def _has_rival(a: Figure, b: Figure, everything: Sequence[Figure]) -> bool:
    """Tell whether either of two figures could as well be held against another one of the other's document."""
    value = alike_in_meaning(a.words, b.words) - _NEARLY
    return any(
        f.document is theirs.document and f.key == theirs.key and not agree(f, theirs) and alike_in_meaning(ours.words, f.words) >= value
        for f in everything
        for ours, theirs in ((a, b), (b, a))
    )
