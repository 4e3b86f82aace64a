"""How much two groups of documents look like one occurrence, from 0 to 1.

Overall likeness alone cannot tell «an earlier call of the same two men» from this one, so three things are multiplied:
likeness of the weighted words (average link), how much of what each group keeps repeating stands in the other (its core:
names, places and figures that most of its articles have), and a factor for acts that exclude each other and for time.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from summarizer.arabic.rarity import rarity
from summarizer.grouping.features import defining_families

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.grouping.features import Features

#: Share of a group's articles that have a word of its core.
_CORE = 0.6
#: Where the acts of two articles exclude each other, their likeness is worth this much.
_OTHER_ACT = 0.15
#: The same where such an act is of other people.
_OTHER_PEOPLE = 0.5
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


def pair(a: Features, b: Features) -> float:
    """Give the likeness of two documents."""
    small, large = sorted((a.words, b.words), key=len)
    shared = sum(weight * large[form] for form, weight in small.items() if form in large)
    return shared / (a.length * b.length) * _time(a, b) * _act(a, b) * _people(a, b)


def core(group: Sequence[Features]) -> dict[str, float]:
    """Give the words that most articles of a group have, weighted by rarity and by how many have them."""
    counts = Counter(form for one in group for form in one.words)
    least = max(1, math.ceil(_CORE * len(group)))
    return {form: rarity(form) * n / len(group) for form, n in counts.items() if n >= least}


def coverage(group_core: dict[str, float], other: Sequence[Features]) -> float:
    """Give the share of a core that stands in the articles of another group, each article counted alike."""
    whole = sum(group_core.values())
    if not whole:
        return 0.0
    return sum(sum(w for form, w in group_core.items() if form in one.words) for one in other) / (whole * len(other))


def likeness(a: Sequence[Features], b: Sequence[Features]) -> float:
    """Give the likeness of two groups: average link times the geometric mean of how each covers the other's core."""
    link = sum(pair(x, y) for x in a for y in b) / (len(a) * len(b))
    return link * math.sqrt(coverage(core(a), b) * coverage(core(b), a))
