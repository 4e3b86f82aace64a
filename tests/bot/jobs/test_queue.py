"""The queue of jobs on a real PostgreSQL: each key once, again where it failed or its worker died, given up after its tries."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from procrastinate import RetryStrategy

from bot.jobs import queue as queueing
from bot.jobs.duties import ALL, Duty
from bot.jobs.queue import SCHEMA, TRIES, open_queue

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Sequence

    from given_postgres import Server

    from bot.jobs.queue import Queue


@pytest.fixture
async def queue(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Queue]:
    """Give an empty queue, which tries again at once."""
    monkeypatch.setattr(queueing, "RetryStrategy", lambda max_attempts, **_: RetryStrategy(max_attempts=max_attempts))
    monkeypatch.setattr(queueing, "_DEAD_AFTER", 0.5)
    address = postgres.url("work")
    async with open_queue(address) as opened:
        postgres.tell(f"TRUNCATE {SCHEMA}.procrastinate_jobs, {SCHEMA}.procrastinate_workers CASCADE", "work")
        yield opened


@dataclass
class Work:
    """A duty with keys that are due until they are done."""

    due: list[str]
    poison: frozenset[str] = frozenset()
    jobs: list[list[str]] = field(default_factory=list)  #: as they were begun
    busy: asyncio.Event = field(default_factory=asyncio.Event)
    free: asyncio.Event = field(default_factory=asyncio.Event)

    def duty(self, batch: int = 10, name: str = "bayn.visit") -> Duty:
        """Give it as a duty."""
        return Duty(name=name, every=timedelta(seconds=1), find=self.find, do=self.do, batch=batch)

    async def find(self, busy: Collection[str]) -> list[str]:
        """Give what is due."""
        return [key for key in self.due if key not in busy]

    async def do(self, keys: Sequence[str], _going: Callable[[], bool]) -> None:
        """Do some."""
        self.jobs.append(list(keys))
        self.busy.set()
        if self.poison & set(keys):
            raise ValueError(keys)
        self.due = [key for key in self.due if key not in keys]


@asynccontextmanager
async def working(queue: Queue, *duties: Duty) -> AsyncIterator[None]:
    """Let a worker work for a while."""
    stop = asyncio.Event()
    running = asyncio.create_task(queue.work(duties, stop))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(running, 10)


async def settled(queue: Queue) -> None:
    """Wait until nothing waits and nothing is being done."""
    async with asyncio.timeout(20):
        while any(states.keys() & {"todo", "doing"} for states in (await queue.counts()).values()):  # noqa: ASYNC110  (the queue tells nobody)
            await asyncio.sleep(0.05)


async def test_what_is_due_goes_into_the_queue_once_and_is_done_once(queue: Queue) -> None:
    """In jobs of so many keys; a second look finds them in hand, and a job that is done leaves nothing behind."""
    work = Work([str(n) for n in range(25)])
    duty = work.duty()
    assert await queue.schedule(duty) == 3
    assert await queue.schedule(duty) == 0
    async with working(queue, duty):
        await settled(queue)
    assert sorted(key for job in work.jobs for key in job) == sorted(map(str, range(25)))
    assert [len(job) for job in work.jobs] == [10, 10, 5]
    assert await queue.in_hand(duty) == set()


async def test_one_bad_key_keeps_no_other_from_being_done_and_is_given_up_and_shown(queue: Queue) -> None:
    """It is left out from then on, until a person lets it be tried again."""
    work = Work([str(n) for n in range(10)], poison=frozenset("7"))
    duty = work.duty()
    await queue.schedule(duty)
    async with working(queue, duty):
        await settled(queue)
        assert work.due == ["7"]
        (given_up,) = await queue.given_up()
        assert (given_up.name, given_up.keys) == ("bayn.visit", ("7",))
        assert len([job for job in work.jobs if job == ["7"]]) == TRIES
        assert await queue.schedule(duty) == 0
        work.poison = frozenset()
        await queue.again([given_up])
        await settled(queue)
    assert work.due == []
    assert await queue.given_up() == []


async def test_a_worker_takes_only_the_queues_it_was_given_and_the_duties_it_knows(queue: Queue) -> None:
    """What a newer version put there waits for a newer worker, and does not fail."""
    known, unknown = Work(["1"]), Work(["2"])
    await queue.schedule(unknown.duty(name="bayn.newer"))
    await queue.schedule(known.duty())
    async with working(queue, known.duty()):
        await asyncio.wait_for(known.busy.wait(), 10)
    assert await queue.counts() == {"bayn.newer": {"todo": 1}}


async def test_the_job_of_a_worker_that_died_is_put_back_and_given_up_after_its_tries(queue: Queue, postgres: Server) -> None:
    """What does all there is leaves no trace: it is due again by the store's rows."""
    one, every = Work(["1"]), Work(list(ALL))
    duties = one.duty(), every.duty(name="bayn.group")
    await queue.schedule(duties[0])
    await queue.schedule(duties[1])
    for _ in range(TRIES):
        worker = await queue.app.job_manager.register_worker()
        for _job in duties:
            assert await queue.app.job_manager.fetch_job(None, worker) is not None
        assert await queue.rescue() == 0  # it was alive a moment ago
        postgres.tell(f"UPDATE {SCHEMA}.procrastinate_workers SET last_heartbeat = now() - interval '1 hour'", "work")  # noqa: S608  (a name of our own)
        assert await queue.rescue() == 2
    assert [job.keys for job in await queue.given_up()] == [("1",)]
    assert await queue.schedule(duties[0]) == 0
    assert await queue.schedule(duties[1]) == 1


async def test_what_does_all_there_is_is_never_given_up(queue: Queue) -> None:
    """However often it fails: the next look puts it there again, as the embedded runner does it again."""
    work = Work(list(ALL), poison=frozenset(ALL))
    duty = work.duty(name="bayn.group")
    async with working(queue, duty):
        for _ in range(2):
            assert await queue.schedule(duty) == 1
            await settled(queue)
    assert work.jobs == [list(ALL)] * 2
    assert await queue.given_up() == []


async def test_what_does_all_there_is_waits_once_whoever_schedules(queue: Queue) -> None:
    """Two schedulers that meet put it there once."""
    work = Work(list(ALL))
    duty = work.duty(name="bayn.group")
    assert await queue._put(duty, ALL) + await queue._put(duty, ALL) == 1


async def test_a_worker_that_ends_is_started_again(queue: Queue, postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its connections are cut; procrastinate's own worker then ends, as if all were well."""
    monkeypatch.setattr(queueing, "_REST", 0.05)
    first, second = Work(["1"]), Work(["2"])
    await queue.schedule(first.duty())
    async with working(queue, first.duty(), second.duty(name="bayn.stories")):
        await asyncio.wait_for(first.busy.wait(), 10)
        postgres.tell("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'bayn' AND pid <> pg_backend_pid()")
        async with asyncio.timeout(10):
            while not second.busy.is_set():
                try:
                    await queue.schedule(second.duty(name="bayn.stories"))
                except Exception:  # noqa: BLE001  (the pool may still hand out a cut connection)
                    await asyncio.sleep(0.05)
                await asyncio.sleep(0.05)
    assert second.jobs == [["2"]]
