"""How much two documents look like one occurrence, from 0 to 1.

Overall likeness alone cannot tell «an earlier call of the same two men» from this one, so several things are multiplied: the
cosine of the weighted words and how much of each headline stands in the other article (geometric mean), and a factor each for
acts that exclude each other, for people, for places and for time.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from summarizer.grouping.features import defining_families

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.grouping.features import Features
    from summarizer.grouping.window import Weighed

#: Where the acts of two articles exclude each other, their likeness is worth this much.
_OTHER_ACT = 0.15
#: The same where such an act is of other people.
_OTHER_PEOPLE = 0.5
#: The same where the places that one leads with stand nowhere in the other, and where that is so both ways. Of 0.6, 0.65, 0.75 and 1, and of 0.4, 0.5 and 1,
#: on the labelled sets and the labelled pairs of real days.
_OTHER_PLACE, _OTHER_PLACES = 0.65, 0.5
#: What the likeness of two headlines without a text is multiplied by, so that one least likeness serves both: headlines of one occurrence share fewer of
#: their words. Of 0.9 to 2.4 on four samples of 71 events of real headlines: best from 1.2 to 1.6.
_HEADLINES = 1.35
#: Hours between two publications that tell nothing against one occurrence, and those after which likeness is worth 1/e.
_FREE_HOURS, _FADING_HOURS = 36.0, 48.0
#: Where the time of one is unknown nothing speaks for one occurrence but the words: they must say more.
_UNDATED = 0.7


def _time(a: Features, b: Features) -> float:
    if a.time is None or b.time is None:
        return _UNDATED
    hours = abs((a.time - b.time).total_seconds()) / 3600
    return math.exp(-max(0.0, hours - _FREE_HOURS) / _FADING_HOURS)


def _excludes(one: Features, other: Features) -> bool:
    """Tell whether the acts that one leads with speak against the other's being of the same occurrence.

    They do where both lead with acts of one family and the other nowhere tells the one's, or where one leads with an act
    that every article of its event would name (a call, a visit) and the other nowhere tells it.
    """
    families = {family for family, _ in other.acts} | defining_families()
    led = {act for act in one.acts if act[0] in families}
    return bool({family for family, _ in led} - {family for family, _ in led & other.told})


def _act(a: Features, b: Features) -> float:
    return _OTHER_ACT if _excludes(a, b) or _excludes(b, a) else 1.0


def _people(a: Features, b: Features) -> float:
    """Give less than 1 where both lead with an act of people (a call, a visit) and each names somebody whom the other never names."""
    acts = {family for family, _ in a.acts} & {family for family, _ in b.acts} & defining_families()
    return _OTHER_PEOPLE if acts and a.people - b.known and b.people - a.known else 1.0


def _elsewhere(one: Features, other: Features) -> bool:
    """Tell whether one leads with places of which none stands in the other."""
    return bool(one.places) and other.words.keys().isdisjoint(one.places)


def _place(a: Features, b: Features) -> float:
    return (1.0, _OTHER_PLACE, _OTHER_PLACES)[_elsewhere(a, b) + _elsewhere(b, a)]


def _shared(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight * large[form] for form, weight in small.items() if form in large)


def _told(one: Weighed, other: Weighed) -> float:
    """Give the share of a headline's weight that stands in the other article."""
    return sum(weight for form, weight in one.head.items() if form in other.words) / one.head_weight


def _letters(a: Features, b: Features) -> float:
    """Give the cosine of two headlines by their runs of letters."""
    lengths = (math.sqrt(sum(n * n for n in one.grams.values())) for one in (a, b))
    return _shared(a.grams, b.grams) / math.prod(lengths)


def pair(a: Weighed, b: Weighed) -> float:
    """Give the likeness of two documents; two headlines without a text are compared by their letters too."""
    one, other = a.features, b.features
    words = math.sqrt(_shared(a.words, b.words) / (a.length * b.length) * math.sqrt(_told(a, b) * _told(b, a)))
    if one.grams and other.grams:
        words = _HEADLINES * (words + _letters(one, other)) / 2
    return min(1.0, words) * _time(one, other) * _act(one, other) * _people(one, other) * _place(one, other)
