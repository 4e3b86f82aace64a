"""How long work shows itself: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[str], None]]:
    """Give a function to call with each step that is done."""
    if sys.stderr.isatty():
        with _bar(what, total) as step:
            yield step
    else:
        yield lambda done: print(f"{what}: {done}", file=sys.stderr)


@contextmanager
def _bar(what: str, total: int) -> Iterator[Callable[[str], None]]:
    from rich.console import Console  # noqa: PLC0415  (0.1 s that a pipe need not wait)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[done]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, done="")
        yield lambda done: bar.update(task, advance=1, done=done)
