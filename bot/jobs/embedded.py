"""The embedded runner: ticks within this process, by APScheduler.

A tick that is late runs once when it can (`misfire_grace_time` None, coalesced); one that still runs is not started again.
What one tick fails at is logged, and the next look goes on from the rows.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.units import FAILED, unit
from summarizer.errors import BaynError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.jobs.ticks import Tick

_log = structlog.get_logger(__name__)

#: Seconds that running ticks may take to end after the stop; a container is commonly killed after ten.
GRACE = 7.0


class EmbeddedRunner:
    """Runs ticks until told to stop."""

    def __init__(self, ticks: Sequence[Tick], *, grace: float = GRACE) -> None:
        """Hold the ticks; `grace` is in seconds."""
        self._ticks = ticks
        self._grace = grace
        self._going = True
        self._running: set[asyncio.Task[None]] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Run until told to stop; running ticks then get their time to end, and are cut off after it."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        for tick in self._ticks:
            self._schedule(scheduler, tick)
        scheduler.start()
        try:
            await stop.wait()
        finally:
            self._going = False
            scheduler.shutdown(wait=False)
            await self._end()

    def _schedule(self, scheduler: AsyncIOScheduler, tick: Tick) -> None:
        scheduler.add_job(
            self._start,
            "interval",
            args=[tick],
            seconds=tick.every.total_seconds(),
            id=tick.name,
            next_run_time=datetime.now(UTC),
            misfire_grace_time=None,
            coalesce=True,
        )

    async def _start(self, tick: Tick) -> None:
        """Start a tick as a task of our own, which APScheduler cannot cut off when it stops."""
        if any(task.get_name() == tick.name for task in self._running):
            return
        task = asyncio.create_task(_look(tick, self._is_going), name=tick.name)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def _is_going(self) -> bool:
        return self._going

    async def _end(self) -> None:
        running = set(self._running)
        if not running:
            return
        _, late = await asyncio.wait(running, timeout=self._grace)
        for task in late:
            _log.warning("tick_cut_off", tick=task.get_name())
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


async def _look(tick: Tick, going: Callable[[], bool]) -> None:
    """Run a tick once; nothing that it fails at ends the runner."""
    with unit("job", tick.name) as told:
        told.quiet = True
        told.tell(job=tick.name)
        try:
            await tick.run(going)
        except BaynError as error:
            told.tell(FAILED, grave=True, reason=str(error))
        except Exception as error:  # noqa: BLE001  (the outermost loop: the next look may do better, and the failure is logged whole)
            _log.exception("tick_failed")
            told.tell(FAILED, grave=True, reason=type(error).__name__)
