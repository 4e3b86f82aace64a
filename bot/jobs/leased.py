"""What one process alone may do: it is done by whoever holds the right, and taken over where its holder dies.

    stand by ─take─► hold ──────────────────────► give back
       ▲              │  renewed, three times a term
       └── lost ◄─────┘  taken by another, or not renewed in time: then all of it stops before another can take it

Whoever holds the right knows by his own clock that runs evenly until when he may act; the margin is for clocks of machines that differ.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.errors import StoreError
from bot.jobs.holder import is_gone, this_process

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.ports import Clock, Store
    from bot.types import Lease

_log = structlog.get_logger(__name__)

#: How long a right is held without being renewed.
TERM = timedelta(seconds=20)
#: From one renewal to the next.
RENEWED_EVERY = timedelta(seconds=3)
#: How long before the end of its term a right is acted upon no more: a stop takes eight seconds, and clocks of machines may differ by the rest.
MARGIN = timedelta(seconds=10)
#: From one try to take a right to the next.
TRIED_EVERY = timedelta(seconds=1)


@dataclass(slots=True)
class Held:
    """A right as its holder sees it."""

    lease: Lease
    sure_until: float  #: seconds of the loop's clock

    @property
    def sure(self) -> bool:
        """Tell whether nobody else can have it yet."""
        return asyncio.get_running_loop().time() < self.sure_until


@dataclass(frozen=True, slots=True)
class Right:
    """A right that processes of one store compete for."""

    store: Store
    clock: Clock
    name: str

    async def act(self, stop: asyncio.Event, part: Callable[[Held, asyncio.Event], Awaitable[None]]) -> None:
        """Do a part of the work whenever the right is held, until told to stop; the part is told by its own event to stop.

        Raises: what the part does.
        """
        while not stop.is_set():
            held = await self._take()
            if held is not None:
                _log.info("right_taken", right=self.name, token=held.lease.token)
                await self._hold(held, stop, part)
            await _wait(stop, TRIED_EVERY)

    async def _take(self) -> Held | None:
        began = asyncio.get_running_loop().time()
        try:
            async with self.store.begin() as work:
                lease = await work.leases.take(self.name, this_process(), self.clock(), TERM, is_gone)
        except StoreError as error:
            _log.warning("right_not_taken", right=self.name, reason=str(error))
            return None
        return Held(lease, began + (TERM - MARGIN).total_seconds()) if lease else None

    async def _hold(self, held: Held, stop: asyncio.Event, part: Callable[[Held, asyncio.Event], Awaitable[None]]) -> None:
        ended = asyncio.Event()
        acting = asyncio.create_task(_until_done(part(held, ended), ended))
        keeping = asyncio.create_task(self._keep(held, ended))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({acting, keeping, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            ended.set()
            stopping.cancel()
            await asyncio.gather(keeping, stopping, return_exceptions=True)
            try:
                await acting
            finally:
                await self._release(held)

    async def _keep(self, held: Held, ended: asyncio.Event) -> None:
        """Renew a right until what it is for has ended, or it is lost."""
        while not ended.is_set():
            await _wait(ended, RENEWED_EVERY)
            if not await self._renewed(held) and not ended.is_set():
                _log.warning("right_lost", right=self.name)
                return

    async def _renewed(self, held: Held) -> bool:
        """Renew a right; tell whether it is still sure to be held."""
        began = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout_at(held.sure_until):
                async with self.store.begin() as work:
                    lease = await work.leases.renew(held.lease, self.clock() + TERM)
        except (StoreError, TimeoutError) as error:
            _log.warning("right_not_renewed", right=self.name, reason=str(error) or "the store did not answer in time")
            return held.sure
        if lease is None:
            held.sure_until = began
            return False
        held.lease, held.sure_until = lease, began + (TERM - MARGIN).total_seconds()
        return True

    async def _release(self, held: Held) -> None:
        """Give a right back, so that another need not wait for its end."""
        with suppress(StoreError, TimeoutError):
            async with asyncio.timeout(RENEWED_EVERY.total_seconds()), self.store.begin() as work:
                await work.leases.release(held.lease)


async def _until_done(part: Awaitable[None], ended: asyncio.Event) -> None:
    try:
        await part
    finally:
        ended.set()


async def _wait(stop: asyncio.Event, longest: timedelta) -> None:
    """Wait for the stop, no longer than a time."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), longest.total_seconds())
