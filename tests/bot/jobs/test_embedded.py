"""The embedded runner: looks often, survives failures, stops in time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import StoreError
from bot.jobs.embedded import EmbeddedRunner
from bot.jobs.ticks import Tick
from bot.jobs.together import together

if TYPE_CHECKING:
    from collections.abc import Callable

SOON = timedelta(seconds=0.02)


@dataclass
class Work:
    """Something to look after, as slow and as faulty as told."""

    takes: float = 0.0  #: seconds
    fails: list[BaseException] = field(default_factory=list)
    begun: int = 0
    done: int = 0
    cut: int = 0
    was_going: list[bool] = field(default_factory=list)

    async def __call__(self, going: Callable[[], bool]) -> None:
        """Look."""
        self.begun += 1
        try:
            await asyncio.sleep(self.takes)
            self.was_going.append(going())
        except asyncio.CancelledError:
            self.cut += 1
            raise
        if self.fails:
            raise self.fails.pop(0)
        self.done += 1


async def run_for(seconds: float, *works: Work, grace: float = 5.0) -> None:
    """Run a tick for each and stop after a while."""
    stop = asyncio.Event()
    runner = EmbeddedRunner([Tick(f"tick{n}", SOON, work) for n, work in enumerate(works)], grace=grace)
    running = asyncio.create_task(runner.run(stop))
    await asyncio.sleep(seconds)
    stop.set()
    await running


async def test_ticks_are_looked_after_again_and_again() -> None:
    """The first at once."""
    work = Work()
    await run_for(0.3, work)
    assert work.done >= 3
    assert all(work.was_going)


async def test_a_failure_ends_neither_its_own_tick_nor_the_others() -> None:
    """Expected or not."""
    failing, healthy = Work(fails=[StoreError("db", "full"), ZeroDivisionError()]), Work()
    await run_for(0.3, failing, healthy)
    assert failing.begun > 2
    assert failing.done >= 1
    assert healthy.done >= 3


async def test_a_tick_that_still_runs_is_not_started_again() -> None:
    """The others go on."""
    slow, quick = Work(takes=0.25), Work()
    await run_for(0.2, slow, quick)
    assert slow.begun == 1
    assert quick.done >= 3


async def test_a_stop_lets_running_work_end_and_tells_it_to_take_nothing_new() -> None:
    """Nothing is cut off that ends in time."""
    work = Work(takes=0.15)
    await run_for(0.05, work)
    assert (work.done, work.cut, work.was_going) == (1, 0, [False])


async def test_what_does_not_end_in_time_is_cut_off() -> None:
    """A container is killed after ten seconds; we are done before."""
    work = Work(takes=60)
    began = asyncio.get_running_loop().time()
    await run_for(0.05, work, grace=0.1)
    assert work.cut == 1
    assert asyncio.get_running_loop().time() - began < 2


# --- several parts side by side --------------------------------------------------------------------------------------


async def test_when_one_part_fails_the_others_stop_in_order_and_its_error_comes_out() -> None:
    """A token that Telegram does not know ends the whole process with one line."""
    stop, ended = asyncio.Event(), []

    async def patient() -> None:
        await stop.wait()
        ended.append("patient")

    async def failing() -> None:
        raise StoreError("db", "full")

    with pytest.raises(StoreError, match="full"):
        await together(stop, patient(), failing())
    assert ended == ["patient"]


async def test_when_one_part_ends_so_do_the_others() -> None:
    """Nothing runs half."""
    stop = asyncio.Event()

    async def brief() -> None:
        await asyncio.sleep(0)

    async def patient() -> None:
        await stop.wait()

    await asyncio.wait_for(together(stop, brief(), patient()), 2)
