"""Values: when two figures, or two moments, can both be right.

A figure is read as the interval that its words leave open («نحو 700» and 688 can both be right, «أكثر من خمسين» and 51 too).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from summarizer.types import Bound, Grain

if TYPE_CHECKING:
    from summarizer.types import Moment, Quantity

#: How far a figure reaches below and above what is written, as shares of it. A newsroom rounds to two places («قرابة أربعة آلاف» for
#: 3,912; «زهاء ساعة» for 55 minutes), and says "more than" of the next round figure below.
_REACH = {
    Bound.EXACTLY: (0.0, 0.0),
    Bound.ABOUT: (0.1, 0.1),
    Bound.AT_LEAST: (0.0, 0.2),
    Bound.MORE_THAN: (0.0, 0.2),
    Bound.AT_MOST: (0.2, 0.0),
    Bound.LESS_THAN: (0.2, 0.0),
}
#: Two exact figures this near, as a share, are one figure rounded: «2.9 مليون» beside 2,914,000.
_ROUNDING = 0.006
#: From which size on figures are cut, and how far one cut is from the whole, as a share.
_LARGE, _CUT = 10_000, 0.0125
#: How far a part of a day reaches beyond its hours: nobody says when the afternoon begins.
_LOOSE = timedelta(hours=1)
#: Grains that are told by the calendar, not by the hour.
_OF_THE_CALENDAR = frozenset({Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.YEAR})


def _interval(quantity: Quantity) -> tuple[float, float]:
    below, above = _REACH[quantity.bound]
    high = quantity.high if quantity.high is not None else quantity.value
    return quantity.value * (1 - below), high * (1 + above)


def figures_agree(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures for one matter can both be right."""
    if a.value == b.value:
        return True
    low = max(_interval(a)[0], _interval(b)[0])
    high = min(_interval(a)[1], _interval(b)[1])
    if low <= high:
        return True
    fractional = not (a.value.is_integer() and b.value.is_integer())
    if any(_is_cut(x, y) or _is_rounded(x, y) for x, y in ((a.value, b.value), (b.value, a.value))):
        return True
    large = min(abs(a.value), abs(b.value)) >= 1000  # noqa: PLR2004  (below a thousand newsrooms do not round whole figures)
    return (fractional or large) and abs(a.value - b.value) <= _ROUNDING * max(abs(a.value), abs(b.value))


def _is_cut(short: float, long: float) -> bool:
    """Tell whether one large figure is another cut after a few digits («9.8 مليون» for 9,897,953)."""
    if min(short, long) < _LARGE or abs(short - long) > _CUT * long:
        return False
    few, many = (f"{value:.0f}" for value in (short, long))
    return len(few) == len(many) and len(few.rstrip("0")) > 1 and many.startswith(few.rstrip("0")) and len(many.rstrip("0")) - len(few.rstrip("0")) > 1


def _is_rounded(short: float, long: float) -> bool:
    """Tell whether one figure with decimals is another one with more of them rounded («0.5» for 0.46)."""
    decimals, more = (len(f"{value:.10g}".partition(".")[2]) for value in (short, long))
    return 0 < decimals < more and abs(short - long) <= 0.5 * 10.0**-decimals


def moments_agree(a: Moment, b: Moment) -> bool:
    """Tell whether two moments of one matter can both be right: their intervals meet, or one of them is open."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return a.weekday is None or b.weekday is None or a.weekday == b.weekday
    loose = _LOOSE if Grain.PART_OF_DAY in {a.grain, b.grain} else timedelta(0)
    if {a.grain, b.grain} <= _OF_THE_CALENDAR:  # the first of June is one day, wherever it is told
        return a.start.replace(tzinfo=None) < b.end.replace(tzinfo=None) and b.start.replace(tzinfo=None) < a.end.replace(tzinfo=None)
    return a.start < b.end + loose and b.start < a.end + loose
