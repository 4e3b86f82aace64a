"""How much work a piece of code does, counted instead of timed: a machine under load counts the same."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: How much more work than its share a text may make when it is longer: far from both, what is linear and what is quadratic.
_SLACK = 1.6
_TIMES = 4


def calls(run: Callable[[], object]) -> int:
    """Count the calls that something makes, of functions of Python and of C, resumed generators too."""
    count = 0

    def see(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


def grows_like_its_text(read: Callable[[str], object], text: str) -> bool:
    """Tell whether a text four times as long makes about four times the calls, not sixteen times."""
    read(text)  # what is loaded and kept at the first call does not count
    return calls(lambda: read(text * _TIMES)) <= _SLACK * _TIMES * calls(lambda: read(text))
