"""Measure what work costs where it is spread over processes, and what the queue itself costs.

    ./run scale                          # the queue's own cost; articles a second through refresh and publish with 1, 2 and 4 workers
    ./run scale --days FOLDER            # one process on real days (*.jsonl): peak memory, cold start, disk, processor time an article

Everything is real but the outlets and Telegram. A busy machine makes every time late: processor seconds are told beside them.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from chaos.fleet import Fleet, Member, start_helper
from chaos.verdict import rows_of
from chaos.world import host_of
from emulator.server import TOKEN, Emulator
from given_postgres import server

from bot.app import opened, utc_now
from bot.config import Settings
from bot.files import load
from bot.jobs.duties import Duty
from bot.jobs.queue import open_queue
from bot.pipeline.grouping import Memory, group_articles
from bot.pipeline.stories import publish_stories
from bot.store import open_store
from bot.types import Source

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Sequence

    from given_postgres import Server

    from summarizer.types import Article

#: Outlets of the measured round, and events that they tell of: all that there are.
_OUTLETS, _EVENTS = 40, 10_000
#: Empty jobs, and keys in each.
_JOBS, _KEYS = 500, 50
#: Seconds that one round may take.
_PATIENCE = 900.0
_TICKS = os.sysconf("SC_CLK_TCK")
#: A server as it is run: what it says is kept is on the disk.
_SERVER = ("max_connections=100", "shared_buffers=128MB")


def _own_time() -> float:
    return time.process_time()


# --- the queue itself ------------------------------------------------------------------------------------------------


async def engine(address: str) -> None:
    """Print what an empty job costs, through the queue and without it."""
    due = [str(n) for n in range(_JOBS * _KEYS)]
    done = 0

    async def find(busy: Collection[str]) -> Sequence[str]:
        return [] if busy else due

    async def do(keys: Sequence[str], _going: Callable[[], bool]) -> None:
        nonlocal done
        done += len(keys)

    duty = Duty(name="bayn.empty", every=timedelta(seconds=1), find=find, do=do, batch=_KEYS)
    async with open_queue(address) as queue:
        began = time.monotonic()
        jobs = await queue.schedule(duty)
        put = time.monotonic() - began
        stop, began, cpu = asyncio.Event(), time.monotonic(), _own_time()
        working = asyncio.create_task(queue.work([duty], stop))
        while done < len(due):  # noqa: ASYNC110  (an empty job tells nobody)
            await asyncio.sleep(0.01)
        took, cpu = time.monotonic() - began, _own_time() - cpu
        stop.set()
        await working
    began = time.monotonic()
    for n in range(jobs):
        await do(due[n * _KEYS : (n + 1) * _KEYS], lambda: True)
    bare = time.monotonic() - began
    print(f"queue: {jobs / put:.0f} jobs a second put in, {jobs / took:.0f} a second done, {1000 * cpu / jobs:.1f} ms of the processor a job of {_KEYS} keys")
    print(f"       the same jobs awaited in turn without it: {1e6 * bare / jobs:.0f} µs each; the queue costs {1000 * took / jobs / _KEYS:.2f} ms a key")


# --- refresh and publish, by several workers -------------------------------------------------------------------------


@dataclass(frozen=True)
class Round:
    """What a round took."""

    workers: int
    articles: int
    seconds: float
    cpu: float  #: seconds of the processor, of workers and scheduler

    @property
    def a_second(self) -> float:
        """Give the articles a second."""
        return self.articles / self.seconds


async def spread(one: Server, workers: int) -> Round:
    """Let some workers read and tell all the news there are."""
    with tempfile.TemporaryDirectory() as given:
        folder = Path(given)
        address = await asyncio.to_thread(one.make_store, f"scale{workers}")
        outlets, port = await start_helper(["outlets", str(_EVENTS), str(_OUTLETS), "0", "1"], folder)
        await _watch(address, port)
        settings = {"BAYN_DATABASE": address, "BAYN_ALLOWED_NETWORKS": "127.0.0.0/8", "BAYN_EVERY": "1440", "OPENBLAS_NUM_THREADS": "1"}
        fleet = Fleet([Member(f"worker {n}", ("worker",)) for n in range(workers)], settings, folder)
        scheduler = Fleet([Member("schedule", ("schedule",))], settings, folder)
        await fleet.start()
        await asyncio.sleep(10)  # they come up, and wait
        before, began = _cpu(fleet), time.monotonic()
        await scheduler.start()
        articles = await _until_told(address)
        took, cpu = time.monotonic() - began, _cpu(fleet) - before + _cpu(scheduler)
        await asyncio.gather(fleet.stop(), scheduler.stop())
        outlets.kill()
        await outlets.communicate()
    return Round(workers, articles, took, cpu)


async def _watch(address: str, port: int) -> None:
    store = await open_store(address)
    async with store.begin() as work:
        for n in range(_OUTLETS):
            await work.sources.add(Source(id=f"s{n}", name=f"منبر {n}"), f"http://{host_of(n)}:{port}/feed/{n}", datetime.now(UTC))
    await store.close()


async def _until_told(address: str) -> int:
    """Wait until every feed is visited and everything is in a story; give how many articles there are."""
    left = (
        "SELECT (SELECT count(*) FROM feeds WHERE last_success IS NULL) + (SELECT count(*) FROM articles WHERE waiting IS NOT NULL)"
        " + (SELECT count(*) FROM events e WHERE e.revision > e.made_of AND EXISTS (SELECT 1 FROM memberships m WHERE m.event = e.id))"
    )
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        await asyncio.sleep(0.5)
        ((waiting,),) = await asyncio.to_thread(rows_of, address, left)
        if not waiting:
            break
    ((articles,),) = await asyncio.to_thread(rows_of, address, "SELECT count(*) FROM articles")
    return int(articles)


def _cpu(fleet: Fleet) -> float:
    """Give the seconds of the processor that processes and their children took."""
    return sum(_cpu_of(pid) for member in fleet.members for pid in member.pids())


def _cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS


# --- one process on real days ----------------------------------------------------------------------------------------


async def days(folder: Path, most: int) -> None:
    """Keep, group and tell real articles in this process, and print what it took."""
    articles = await asyncio.to_thread(_articles, folder, most)
    with tempfile.TemporaryDirectory() as given:
        settings = Settings.model_construct(data=Path(given))
        async with opened(settings) as bayn:
            cpu = _own_time()
            for begin in range(0, len(articles), 100):
                async with bayn.store.begin() as work:
                    for article in articles[begin : begin + 100]:
                        await work.articles.keep(article, utc_now())
            kept, at_rest = _own_time() - cpu, _peak()
            await group_articles(bayn.store, bayn.mind, bayn.clock, Memory())
            grouped = _own_time() - cpu - kept
            stories = await publish_stories(bayn.publisher)
            told = _own_time() - cpu - kept - grouped
        size = await asyncio.to_thread(_size, Path(given))
    each = 1000 / len(articles)
    print(f"days: {len(articles)} articles, {stories} stories; disk {size / len(articles) / 1000:.1f} MB a thousand articles")
    print(f"      peak memory {at_rest:.0f} MB with all kept, {_peak():.0f} MB in the end")
    print(f"      ms of the processor an article: kept {kept * each:.1f}, read and grouped {grouped * each:.0f}, compared and told {told * each:.0f}")


def _articles(folder: Path, most: int) -> list[Article]:
    """Read so many articles, of as few files as hold them."""
    found: list[Article] = []
    for file in sorted(folder.glob("*.jsonl")):
        if len(found) < most:
            found += load([str(file)]).articles
    return found[:most]


def _size(folder: Path) -> int:
    """Give the bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.iterdir())


def _peak() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


async def cold_start() -> None:
    """Print how long 'bayn run' takes from its start to its first poll, and what of the processor."""
    with tempfile.TemporaryDirectory() as given:
        for what in ("with a new database", "with one that is there"):
            async with Emulator() as telegram, _running(Path(given), telegram) as process:
                began = time.monotonic()
                while not telegram.polls:  # noqa: ASYNC110  (the emulator counts)
                    await asyncio.sleep(0.005)
                print(f"cold start {what}: {time.monotonic() - began:.2f} s to the first poll, {_cpu_of(process.pid):.2f} s of the processor")


@asynccontextmanager
async def _running(folder: Path, telegram: Emulator) -> AsyncIterator[asyncio.subprocess.Process]:
    settings = {"BAYN_DATA": str(folder), "BAYN_TOKEN": TOKEN, "BAYN_TELEGRAM_SERVER": telegram.base_url, "BAYN_OPEN": "true", "BAYN_LOG_LEVEL": "error"}
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot.cli", "run", env=os.environ | settings)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


async def _spread_all(counts: Sequence[int]) -> None:
    with server(_SERVER) as one:
        await engine(one.make("engine"))
        rounds = [await spread(one, workers) for workers in counts]
    for each in rounds:
        told = f"{each.a_second:.2f} articles a second ({each.articles} in {each.seconds:.0f} s), {each.a_second / rounds[0].a_second:.2f} of the first"
        print(f"workers {each.workers}: {told}; {1000 * each.cpu / each.articles:.0f} ms of the processor an article")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(prog="./run scale", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", default="1,2,4", help="how many workers, one measurement each (1,2,4)")
    parser.add_argument("--days", type=Path, help="a folder of real days, *.jsonl, for one process")
    parser.add_argument("--articles", type=int, default=1000, help="of the real days at most (1000)")
    given = parser.parse_args()
    if given.days:
        asyncio.run(days(given.days, given.articles))
        asyncio.run(cold_start())
    else:
        asyncio.run(_spread_all([int(count) for count in given.workers.split(",")]))


if __name__ == "__main__":
    main()
