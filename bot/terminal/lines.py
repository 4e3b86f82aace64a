"""The lines that somebody types, or that a file holds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROMPT = "> "


def prompted() -> Iterator[str]:
    """Give line after line until the end (Ctrl-D, or the end of the file), with a prompt where somebody types."""
    if not sys.stdin.isatty():
        yield from (line.rstrip("\n") for line in sys.stdin)
        return
    while True:
        try:
            line = input(_PROMPT)
        except EOFError:
            return
        yield line
