"""The gate that every message passes: people's questions first, broadcasts in the time that is left, each at the pace.

enter ─► waiting (urgent before others, then by arrival) ─► the first whose chat is free, whenever the pace allows
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from bisect import insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.delivery.pace import Pace

#: A second chat that is asked to wait within this time, in seconds, means that the token as a whole is too fast.
_TOGETHER = 10.0


@dataclass(order=True, slots=True)
class _Waiting:
    """A message at the gate; ordered by who goes first."""

    place: tuple[bool, int]  #: not urgent, number of arrival
    chat: str = field(compare=False)
    shared: bool = field(compare=False)
    messages: int = field(compare=False)
    opened: asyncio.Future[None] = field(compare=False)


class Gate:
    """Lets messages through one by one. Belongs to one event loop."""

    def __init__(self, pace: Pace, clock: Callable[[], float] | None = None) -> None:
        """Open by a pace; the clock is the loop's own unless another is given."""
        self._pace = pace
        self._clock = clock
        self._waiting: list[_Waiting] = []
        self._arrivals = itertools.count()
        self._changed = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None
        self._flooded: tuple[str, float] | None = None  #: chat last asked to wait, and when

    async def enter(self, chat: str, *, shared: bool, urgent: bool, messages: int = 1) -> None:
        """Wait until a message to a chat may go out; the moment is then taken."""
        opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting = _Waiting((not urgent, next(self._arrivals)), chat, shared, messages, opened)
        insort(self._waiting, waiting)
        self._changed.set()
        if self._keeper is None or self._keeper.done():
            self._keeper = asyncio.create_task(self._keep())
        try:
            await opened
        finally:
            if waiting in self._waiting:
                self._waiting.remove(waiting)

    def flooded(self, chat: str, seconds: float) -> None:
        """Heed the platform, which asks to wait: for this chat, or for all where another chat was asked just before."""
        now = self._now()
        self._pace.hold(now + seconds, chat)
        if self._flooded and self._flooded[0] != chat and now - self._flooded[1] < _TOGETHER:
            self._pace.hold(now + seconds)
        self._flooded = (chat, now)

    def left(self, chat: str) -> None:
        """Count a chat's interval from now, when its message is known to have arrived, and not from its turn."""
        self._pace.left(self._now(), chat)

    def recall(self, chat: str, ago: float, *, shared: bool) -> None:
        """Count a message that went out some seconds ago, before this gate was opened."""
        self._pace.take(self._now() - ago, chat, shared=shared)

    async def close(self) -> None:
        """Let nobody through any more; those who wait are cancelled."""
        for waiting in self._waiting:
            waiting.opened.cancel()
        if self._keeper is not None:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper

    def _now(self) -> float:
        return self._clock() if self._clock else asyncio.get_running_loop().time()

    async def _keep(self) -> None:
        while self._waiting:
            self._changed.clear()
            seconds = self._open_for_next()
            if seconds > 0:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), seconds)

    def _open_for_next(self) -> float:
        """Let the next through if one may go; give the seconds to wait before trying again."""
        now = self._now()
        overall = self._pace.overall_wait(now)
        if overall > 0:
            return overall
        shortest = _TOGETHER
        for waiting in self._waiting:
            own = self._pace.chat_wait(now, waiting.chat, shared=waiting.shared)
            if own <= 0:
                self._let_through(waiting, now)
                return 0.0
            shortest = min(shortest, own)
        return shortest

    def _let_through(self, waiting: _Waiting, now: float) -> None:
        self._waiting.remove(waiting)
        if not waiting.opened.done():
            self._pace.take(now, waiting.chat, shared=waiting.shared, messages=waiting.messages)
            waiting.opened.set_result(None)
