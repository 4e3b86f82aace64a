"""What one process alone may do: done by one at a time, taken over, and stopped in time where it is lost."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from given_shell import NOW, SteppedClock

from bot.errors import StoreError
from bot.jobs import leased
from bot.jobs.holder import is_gone, this_process
from bot.jobs.leased import Right
from bot.store.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.jobs.leased import Held
    from bot.ports import Store, Work

TERM = timedelta(seconds=0.4)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let terms be short."""
    monkeypatch.setattr(leased, "TERM", TERM)
    monkeypatch.setattr(leased, "MARGIN", TERM / 2)
    monkeypatch.setattr(leased, "RENEWED_EVERY", TERM / 10)
    monkeypatch.setattr(leased, "TRIED_EVERY", TERM / 10)


@dataclass
class Part:
    """A part of the work that counts who does it."""

    begun: int = 0
    now: int = 0
    most: int = 0
    held: list[Held] = field(default_factory=list)

    async def __call__(self, held: Held, stop: asyncio.Event) -> None:
        """Work until told to stop."""
        self.begun, self.now = self.begun + 1, self.now + 1
        self.most = max(self.most, self.now)
        self.held.append(held)
        try:
            await stop.wait()
        finally:
            self.now -= 1


@dataclass
class Failing:
    """A store that stops answering."""

    store: Store
    failing: bool = False

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        """Fail, or open a transaction."""
        if self.failing:
            raise StoreError("db", "is away")
        async with self.store.begin() as work:
            yield work

    async def close(self) -> None:
        """Leave it."""


async def until(holds: object) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(5):
        while not holds():  # type: ignore[operator]  # noqa: ASYNC110  (nothing tells)
            await asyncio.sleep(0.005)


async def test_two_processes_never_do_it_at_once_and_one_stands_in_for_the_other(clock: SteppedClock) -> None:
    """The second begins when the first gives its right back."""
    store, part = MemoryStore(), Part()
    first, second = asyncio.Event(), asyncio.Event()
    right = Right(store, clock, "token")
    one = asyncio.create_task(right.act(first, part))
    await until(lambda: part.begun == 1)
    two = asyncio.create_task(right.act(second, part))
    await asyncio.sleep(0.1)
    assert part.begun == 1
    first.set()
    await one
    await until(lambda: part.begun == 2)
    assert part.held[1].lease.token > part.held[0].lease.token
    second.set()
    await two
    assert part.most == 1


async def test_who_cannot_renew_stops_before_another_may_begin(clock: SteppedClock) -> None:
    """And begins again when he can."""
    store, part, stop = Failing(MemoryStore()), Part(), asyncio.Event()
    running = asyncio.create_task(Right(store, clock, "token").act(stop, part))
    await until(lambda: part.begun == 1)
    loop = asyncio.get_running_loop()
    renewed, store.failing = loop.time(), True
    await until(lambda: part.now == 0)
    assert loop.time() - renewed < TERM.total_seconds()
    assert not part.held[0].sure
    store.failing = False
    clock.now += TERM  # he could not give it back either
    await until(lambda: part.begun == 2)
    stop.set()
    await running


async def test_who_was_taken_over_stops_at_once(clock: SteppedClock) -> None:
    """His clock stood still, and another came."""
    store, part, stop = MemoryStore(), Part(), asyncio.Event()
    running = asyncio.create_task(Right(store, clock, "token").act(stop, part))
    await until(lambda: part.begun == 1)
    async with store.begin() as work:
        assert await work.leases.take("token", "another", NOW + timedelta(days=1), TERM * 9) is not None
    clock.now += timedelta(seconds=1)
    await until(lambda: part.now == 0)
    assert not part.held[0].sure
    stop.set()
    await running


async def test_a_failure_of_the_part_comes_out_and_the_right_is_given_back(clock: SteppedClock) -> None:
    """A token that Telegram does not know ends the process; another may try."""

    async def failing(_held: Held, _stop: asyncio.Event) -> None:
        raise StoreError("token", "is unknown")

    store = MemoryStore()
    with pytest.raises(StoreError, match="unknown"):
        await Right(store, clock, "token").act(asyncio.Event(), failing)
    async with store.begin() as work:
        assert await work.leases.take("token", "another", NOW, TERM) is not None


def test_a_process_knows_itself_alive_and_an_ended_one_gone() -> None:
    """One of another machine may live, whatever its number."""
    assert not is_gone(this_process())
    told = "from bot.jobs.holder import this_process; print(this_process())"
    ended = subprocess.run(  # noqa: S603  (our own words)
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    ).stdout.strip()
    if ended.count("/"):  # where the system tells
        assert is_gone(ended)
        boot, *rest = ended.split("/")
        assert not is_gone("/".join([boot[::-1], *rest]))
    assert not is_gone("some other name")
