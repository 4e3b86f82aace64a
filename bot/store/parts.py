"""Long lists in parts that one statement takes. Contains no business logic."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Values in one statement: below SQLite's least limit on variables (999 before 3.32).
_AT_ONCE = 500


def in_parts(values: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Give values in parts."""
    left = iter(values)
    while part := tuple(islice(left, _AT_ONCE)):
        yield part
