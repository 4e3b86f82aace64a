"""What a page may be at most, looked at before any parser sees it: trafilatura took 17.5 s and 467 MB on 300,000 tags (measurements on the stack)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The most bytes of a page, its most tags, and how deeply they may stand in each other; real pages have 0.3 MB, 5,000 and 40.
MOST_BYTES = 3_000_000
_MOST_TAGS, _MOST_DEPTH = 50_000, 400

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
#: Tags that hold nothing, or that browsers close by themselves: they make no depth.
_FLAT = frozenset(
    [
        *("area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link"),
        *("meta", "option", "p", "param", "source", "td", "th", "tr", "track", "wbr"),
    ]
)


def _depths(page: str) -> Iterator[int]:
    """Give the depth at each tag."""
    depth = 0
    for closing, name in _TAG.findall(page):
        if name.lower() not in _FLAT:
            depth += -1 if closing else 1
        yield depth


def is_too_much(page: str) -> bool:
    """Tell whether a page would take a parser too long."""
    return page.count("<") > _MOST_TAGS or max(_depths(page), default=0) > _MOST_DEPTH
