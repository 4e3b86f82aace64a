"""Duties as ticks of one process: each looks for what is due, does it, and may be cut off at any point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from datetime import timedelta

    from bot.jobs.duties import Duty


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to do again and again."""

    name: str
    every: timedelta  #: from one look to the next
    run: Callable[[Callable[[], bool]], Awaitable[object]]  #: given what tells whether it may still take up new work


def ticks_of(duties: Iterable[Duty]) -> tuple[Tick, ...]:
    """Give duties as ticks."""
    return tuple(map(_tick, duties))


def _tick(duty: Duty) -> Tick:
    async def look(going: Callable[[], bool]) -> None:
        """Do what is due, until nothing is that was not just done: what failed waits for the next look."""
        done: set[str] = set()
        while going() and (keys := await duty.find(done)):
            await duty.do(keys, going)
            done.update(keys)

    return Tick(duty.queue, duty.every, look)
