"""One connection and a paced queue a host, and so many connections in all; a slow host delays nobody but itself.

request ─► its host's turn (one at a time, a pause after each) ─► room among all ─► the wire
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

#: Seconds between the end of one request to a host and the next: a reader who clicks quickly.
PACE = 1.0
#: Hosts that are remembered; more than so many are never asked within one pause.
_REMEMBERED = 10_000


@dataclass(slots=True)
class _Host:
    """A host's queue."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0  #: when the next request may start, on the loop's clock
    pace: float | None = None  #: seconds that the host asks for itself; None where it does not
    waiting: int = 0


class Hosts:
    """The queues of all hosts. Use it within one event loop."""

    def __init__(self, room: int, pace: float = PACE) -> None:
        """Let so many requests run at once, and pause so many seconds between two to one host."""
        self._room = asyncio.Semaphore(room)
        self._pace = pace
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait for a host's turn; at the end of the block the next one's pause begins."""
        loop = asyncio.get_running_loop()
        host = self._known(name)
        host.waiting += 1
        try:
            async with host.turn:
                await asyncio.sleep(host.free - loop.time())
                async with self._room:
                    try:
                        yield
                    finally:
                        host.free = loop.time() + max(self._pace, host.pace or 0.0)
        finally:
            host.waiting -= 1

    def slow_down(self, name: str, pace: float) -> None:
        """Pause so many seconds between two requests to a host, which asks for it."""
        self._known(name).pace = pace

    def _known(self, name: str) -> _Host:
        if len(self._hosts) > _REMEMBERED:
            now = asyncio.get_running_loop().time()
            self._hosts = {n: host for n, host in self._hosts.items() if host.waiting or host.free > now}
        return self._hosts.setdefault(name, _Host())
