"""Assignment: which of one source's facts answers which of another's, for all at once.

Solved as a linear sum assignment (scipy), not greedily: the best pair first may leave two others with nobody.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

T = TypeVar("T")


def assign(left: Sequence[T], right: Sequence[T], alike: Callable[[T, T], float]) -> list[tuple[T, T, float]]:
    """Pair the items of two lists so that the sum of their likeness is greatest; pairs of no likeness are left out."""
    if not left or not right:
        return []
    table = np.array([[alike(a, b) for b in right] for a in left])
    rows, columns = linear_sum_assignment(-table)
    return [(left[i], right[j], float(table[i, j])) for i, j in zip(rows, columns, strict=True) if table[i, j] > 0]


def matters(items: Sequence[T], owner: Callable[[T], Hashable], alike: Callable[[T, T], float], least: float) -> list[list[T]]:
    """Put the items of all owners together by matter: joined by pairs of an assignment between each two owners."""
    by_owner: dict[Hashable, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        by_owner[owner(item)].append(n)
    root = list(range(len(items)))

    def find(n: int) -> int:
        while root[n] != n:
            n = root[n]
        return n

    for one, other in combinations(by_owner.values(), 2):
        for a, b, value in assign(one, other, lambda x, y: alike(items[x], items[y])):
            if value >= least:
                root[find(b)] = find(a)
    groups: dict[int, list[T]] = defaultdict(list)
    for n, item in enumerate(items):
        groups[find(n)].append(item)
    return list(groups.values())
