"""The distributed runner: jobs in a queue on PostgreSQL, by procrastinate. The one door to it.

    scheduler  duties ─find what is due, and in nobody's hand─► jobs of so many keys ─► queue ─┐
    worker     ◄──────────────────────────────────────── a queue a duty, any number of workers ┘
                 ├─ done        ─► the job goes
                 ├─ failed      ─► tried again, its keys one by one, each a job of its own; after `TRIES` given up and kept
                 │                 (what does all there is: no more than logged, since the next look puts it there again)
                 └─ died        ─► put back once its heartbeat is missed (`rescue`), as often as a failure would be

The queue holds no truth: a job that is lost is due again by the rows of the store, one that is done twice finds nothing due the second time. So
its tables live in a schema of their own that carries the version of their form: a newer Bayn begins with an empty one beside it, and workers of
both versions may run at once. A queue has jobs of one duty, and a worker takes only the queues that it knows; a job of a duty that is unknown to
it waits for one that knows it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import structlog
from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import DeleteJobCondition, Job, Status

from bot.errors import StoreError
from bot.jobs.duties import ALL
from bot.jobs.ticks import Tick
from bot.types import GivenUp
from bot.units import happened, unit
from summarizer.errors import BaynError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence

    from procrastinate.types import JSONDict

    from bot.jobs.duties import Duty

_log = structlog.get_logger(__name__)

#: Where the tables are. A change of procrastinate's tables is another schema, which begins empty.
SCHEMA = "bayn_queue_3_10"
#: Attempts after which a job of one key is given up, whether it fails or its worker dies.
TRIES = 5
#: Jobs that one worker does side by side. Most of a visit is waiting; what is computed shares one core.
AT_ONCE = 4
#: Jobs of one duty that may wait before no more are put into the queue, in keys.
_MOST_KEYS = 5_000
#: Seconds that jobs under way may take to end after the stop.
GRACE = 7.0
#: Seconds from one heartbeat of a worker to the next, and after which a silent one is taken for dead.
_HEARTBEAT, _DEAD_AFTER = 3.0, 15.0
#: From one look for the jobs of dead workers to the next.
_RESCUE_EVERY = timedelta(seconds=5)
#: How long a job that was given up is kept, in hours: then what it was about gets another chance.
_GIVEN_UP_KEPT = 7 * 24
#: Seconds from the end of a worker to its next start.
_REST = 1.0
#: Connections of one process beside the store's.
_CONNECTIONS = 4
#: A lock of PostgreSQL for making the tables, by a number of our own.
_MAKING = 0x4261796E


@dataclass(frozen=True, slots=True)
class Queue:
    """Jobs in a database. Made by `open_queue`."""

    app: App

    # --- for who schedules -------------------------------------------------------------------------------------------

    async def schedule(self, duty: Duty) -> int:
        """Put what is due, and in nobody's hand, into the queue; gives how many jobs."""
        put, hand = 0, await self.in_hand(duty)
        while len(hand) < _MOST_KEYS and (keys := await duty.find(hand)):
            put += await self._put(duty, keys)
            hand |= set(keys)
        return put

    async def in_hand(self, duty: Duty) -> set[str]:
        """Give the keys that wait in the queue, are being done, or were given up."""
        found: set[str] = set()
        for status in (Status.TODO, Status.DOING, Status.FAILED):
            for job in await self.app.job_manager.list_jobs_async(task=duty.name, status=status.value):
                found.update(_keys(job))
        return found

    async def _put(self, duty: Duty, keys: Sequence[str]) -> int:
        jobs = [list(keys[begin : begin + duty.batch]) for begin in range(0, len(keys), duty.batch)]
        alone = duty.name if tuple(keys) == ALL else None
        try:
            await self.app.configure_task(duty.name, queue=duty.queue, lock=alone, queueing_lock=alone).batch_defer_async(*_arguments(jobs))
        except AlreadyEnqueued:
            return 0
        return len(jobs)

    async def rescue(self) -> int:
        """Put jobs of workers that died back, or give them up after their tries; gives how many."""
        manager = self.app.job_manager
        stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=_DEAD_AFTER))
        for job in stalled:
            spent = job.attempts + 1 >= TRIES
            if not spent:
                await manager.retry_job(job)
            else:  # what does all there is gets a new job when it is due; what is about one thing is kept, to be shown
                await manager.finish_job(job, Status.FAILED, delete_job=_keys(job) == ALL)
            happened("job", "given_up" if spent else "rescued", grave=True, duty=job.task_name, keys=len(_keys(job)), attempts=job.attempts)
        return len(stalled)

    def ticks(self, duties: Iterable[Duty]) -> list[Tick]:
        """Give what one scheduler does again and again."""

        def look(duty: Duty) -> Callable[[Callable[[], bool]], Any]:
            return lambda _going: _translated(self.schedule(duty))

        async def tidy() -> None:
            await self.app.job_manager.delete_old_jobs(_GIVEN_UP_KEPT, include_failed=True, include_aborted=True, include_cancelled=True)

        return [
            *(Tick(f"schedule {duty.queue}", duty.every, look(duty)) for duty in duties),
            Tick("rescue", _RESCUE_EVERY, lambda _going: _translated(self.rescue())),
            Tick("tidy queue", timedelta(hours=1), lambda _going: _translated(tidy())),
        ]

    # --- for who works -----------------------------------------------------------------------------------------------

    async def work(self, duties: Sequence[Duty], stop: asyncio.Event, at_once: int = AT_ONCE) -> None:
        """Do jobs of some duties until told to stop; a worker that ends, however it does, is started again."""
        for duty in duties:
            self._know(duty, stop)
        while not stop.is_set():
            working = asyncio.create_task(self._work([duty.queue for duty in duties], at_once))
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            for task in (working, stopping):
                task.cancel()
            ended, _ = await asyncio.gather(working, stopping, return_exceptions=True)
            if not stop.is_set():
                _log.warning("worker_ended", reason=str(ended) if ended else "by itself")
                await asyncio.sleep(_REST)

    async def _work(self, queues: list[str], at_once: int) -> None:
        await self.app.run_worker_async(
            queues=queues,
            concurrency=at_once,
            install_signal_handlers=False,
            shutdown_graceful_timeout=GRACE,
            delete_jobs=DeleteJobCondition.SUCCESSFUL.value,
            fetch_job_polling_interval=1.0,
            abort_job_polling_interval=60.0,
            update_heartbeat_interval=_HEARTBEAT,
            stalled_worker_timeout=_DEAD_AFTER,
        )

    def _know(self, duty: Duty, stop: asyncio.Event) -> None:
        """Let this process do jobs of a duty, under the name that it has for ever."""

        async def do(context: JobContext, keys: list[str]) -> None:
            if context.job.attempts and len(keys) > 1:  # one of them may be what kills its workers: the others are freed of it
                await self._put_singly(duty, keys)
                return
            try:
                with unit("job", str(context.job.id), job=duty.queue, keys=len(keys), attempts=context.job.attempts) as told:
                    told.quiet = True
                    await duty.do(keys, lambda: not stop.is_set())
            except Exception as error:
                if tuple(keys) != ALL:  # given up it would be in hand, and nobody would do any of it for a week
                    raise
                if not isinstance(error, BaynError):
                    _log.exception("job_failed", job=duty.queue)

        retry = RetryStrategy(max_attempts=TRIES - 1, exponential_wait=2)
        self.app.task(name=duty.name, queue=duty.queue, pass_context=True, retry=retry)(do)

    async def _put_singly(self, duty: Duty, keys: Sequence[str]) -> None:
        await self.app.configure_task(duty.name, queue=duty.queue, priority=-1).batch_defer_async(*_arguments([key] for key in keys))

    # --- for who asks ------------------------------------------------------------------------------------------------

    async def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Give how many jobs are in each state by the name of their duty."""
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for task in await self.app.job_manager.list_tasks_async():
            found[task["name"]] = {state: task[state] for state in ("todo", "doing", "failed") if task[state]}
        return found

    async def given_up(self) -> Sequence[GivenUp]:
        """Give the jobs that are tried no more."""
        failed = await self.app.job_manager.list_jobs_async(status=Status.FAILED.value)
        return [GivenUp(job.id or 0, job.task_name, _keys(job), job.attempts) for job in failed]

    async def again(self, jobs: Sequence[GivenUp]) -> None:
        """Let jobs that were given up be tried again."""
        for job in jobs:
            await self.app.job_manager.retry_job_by_id_async(job.id, datetime.now(UTC))


def _arguments(jobs: Iterable[Sequence[str]]) -> list[JSONDict]:
    return [{"keys": list(keys)} for keys in jobs]


def _keys(job: Job) -> tuple[str, ...]:
    keys = job.task_kwargs.get("keys")
    return tuple(map(str, keys)) if isinstance(keys, list) else ()


async def _translated(step: Any) -> Any:
    """Take a step; a database that does not answer is the operator's to mend."""
    try:
        return await step
    except ConnectorException as error:
        raise StoreError("the queue of jobs", f"cannot be used: {error.__cause__ or error}") from error


# --- opening and closing ---------------------------------------------------------------------------------------------


@asynccontextmanager
async def open_queue(address: str) -> AsyncIterator[Queue]:
    """Open the queue in a database, its tables made where there are none.

    Raises: StoreError where the database does not answer.
    """
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    await _translated(_make_tables(address))
    app = App(connector=_connector(address))
    await _translated(app.open_async())
    try:
        yield Queue(app)
    finally:
        await app.close_async()


def _connector(address: str) -> PsycopgConnector:
    return PsycopgConnector(conninfo=address, kwargs={"options": f"-c search_path={SCHEMA}"}, min_size=1, max_size=_CONNECTIONS)


async def _make_tables(address: str) -> None:
    """Make the tables once, however many processes start at the same time."""
    from procrastinate.schema import SchemaManager  # noqa: PLC0415  (as above)
    from psycopg import AsyncConnection, Error  # noqa: PLC0415  (who has no server need not wait for its driver)

    try:
        async with await AsyncConnection.connect(address) as connection:
            await connection.execute("SELECT pg_advisory_xact_lock(%s)", [_MAKING])
            there = await connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [SCHEMA])
            if await there.fetchone() is None:
                await connection.execute(f"CREATE SCHEMA {SCHEMA}".encode())
                await connection.execute(f"SET LOCAL search_path TO {SCHEMA}".encode())
                await connection.execute(SchemaManager.get_schema().encode())
    except Error as error:  # no line, no right to make a schema: all of them are the operator's to mend
        raise ConnectorException from error
