"""How far long work has come: a bar on a terminal, plain lines elsewhere, on standard error in both."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import track

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

#: Plain lines that long work prints at most.
_LINES = 5


def steps(things: Sequence[T], what: str) -> Iterator[T]:
    """Give things one by one while telling how many are done."""
    if sys.stderr.isatty():
        yield from track(things, description=what, console=Console(stderr=True), transient=True)
        return
    every = -(-len(things) // _LINES)
    for number, thing in enumerate(things, 1):
        yield thing
        if number % every == 0 or number == len(things):
            print(f"{what}: {number} of {len(things)}", file=sys.stderr)  # noqa: T201  (plain lines are its purpose)
