"""The health server over HTTP on loopback, and the beat that systemd hears."""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from given_shell import NOW, SteppedClock, a_source
from structlog.testing import capture_logs

from bot.errors import StoreError
from bot.operation.measures import Measures
from bot.operation.notify import Notifier
from bot.operation.operation import Operation
from bot.operation.server import HealthServer
from bot.operation.vitals import FRESH, Vitals
from bot.pipeline.lateness import PATIENCE
from bot.store.memory import MemoryStore
from bot.units import unit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.ports import Store

LOOPBACK = ("127.0.0.1", 0)


class Broken(MemoryStore):
    """A store that can fail, or hang."""

    fails: BaseException | None = None
    opened = 0

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Any]:
        """Open a transaction, or fail."""
        self.opened += 1
        if self.fails is not None:
            raise self.fails
        async with super().begin() as work:
            yield work


def vitals_of(store: Store, clock: SteppedClock) -> Vitals:
    """Give the vitals of a process that begins now."""
    return Vitals(store=store, clock=clock, began=clock(), patience=PATIENCE)


@asynccontextmanager
async def served(vitals: Vitals, measures: Measures | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """Serve health, and give a client of it."""
    server = HealthServer(LOOPBACK, vitals, measures or Measures({"version": "1"}))
    server.start()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}") as client:
        yield client
    await server.stop()


async def test_a_process_is_alive_ready_and_measured(store: Store, clock: SteppedClock) -> None:
    """With every store; no answer tells what server gave it, and none may be kept."""
    async with served(vitals_of(store, clock)) as client:
        alive, ready, metrics = [await client.get(path) for path in ("/healthz", "/readyz", "/metrics")]
        assert alive.json()["alive"] is True
        assert ready.json() == {"ready": True, "checks": {"store": "ok", "schema": "ok", "rounds": "ok"}}
        assert "bayn_ready 1.0" in metrics.text
        assert "process_resident_memory_bytes" in metrics.text
        assert {answer.status_code for answer in (alive, ready, metrics)} == {200}
        assert not any("server" in answer.headers for answer in (alive, ready, metrics))
        assert alive.headers["Cache-Control"] == "no-store"
        assert (await client.head("/readyz")).status_code == 200


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/", 404), ("GET", "/metrics/x", 404), ("POST", "/metrics", 405), ("POST", "/x", 404)])
async def test_nothing_else_is_served(clock: SteppedClock, method: str, path: str, status: int) -> None:
    """And what is not there says nothing."""
    async with served(vitals_of(MemoryStore(), clock)) as client:
        answer = await client.request(method, path)
    assert (answer.status_code, answer.content) == (status, b"")
    assert "server" not in answer.headers


async def test_a_store_that_fails_is_told_without_its_secrets(clock: SteppedClock) -> None:
    """The process is alive, not ready, and its own metrics still come."""
    store = Broken()
    store.fails = StoreError("postgresql://bayn:hunter2@db/bayn", "cannot be used")
    async with served(vitals_of(store, clock)) as client:
        ready = await client.get("/readyz")
        assert ready.status_code == 503
        assert ready.json()["checks"]["store"] == "postgresql://<secret>@db/bayn: cannot be used"
        assert (await client.get("/healthz")).status_code == 200
        assert "bayn_ready 0.0" in (await client.get("/metrics")).text


async def test_a_store_that_does_not_answer_is_told(clock: SteppedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a few seconds; a probe does not wait for ever."""
    monkeypatch.setattr("bot.operation.vitals._PATIENCE", timedelta(seconds=0.05))
    store = MemoryStore()
    async with store.begin(), served(vitals_of(store, clock)) as client:
        assert "does not answer within" in (await client.get("/readyz")).json()["checks"]["store"]


async def test_a_late_round_makes_unready(clock: SteppedClock) -> None:
    """Once it is later than is borne, counted from the start at the earliest."""
    store = MemoryStore()
    async with store.begin() as work:
        await work.sources.add(a_source(), "https://x.test/feed", NOW - timedelta(days=1))
    vitals = vitals_of(store, clock)
    assert (await vitals.look()).ready
    clock.step(minutes=31)
    vitals._until = 0.0
    assert (await vitals.look()).checks["rounds"] == "late by 1860 seconds"


async def test_polling_is_checked_while_this_process_converses(clock: SteppedClock) -> None:
    """From when it began to; one that stands by is ready without."""
    vitals = vitals_of(MemoryStore(), clock)
    clock.step(hours=1)
    last = None
    vitals.listen(lambda: last, clock())
    assert (await vitals.look()).checks["polling"] == "ok"
    clock.step(minutes=11)
    vitals._until = 0.0
    assert (await vitals.look()).checks["polling"] == "late by 660 seconds"
    last = clock()
    vitals._until = 0.0
    assert (await vitals.look()).checks["polling"] == "ok"
    vitals.listen(None, clock())
    assert "polling" not in (await vitals.look()).checks


async def test_many_probes_cost_one_look(clock: SteppedClock) -> None:
    """Whoever asks at once, or soon after, shares it."""
    store = Broken()
    async with served(vitals_of(store, clock)) as client:
        await asyncio.gather(*(client.get(path) for path in ("/readyz", "/metrics") for _ in range(10)))
    assert store.opened == 1
    assert timedelta(seconds=1) < FRESH


async def test_a_place_that_is_taken_is_logged_and_no_more(clock: SteppedClock) -> None:
    """Readers matter more than probes."""
    with socket.create_server(LOOPBACK) as taken, capture_logs() as logged:
        server = HealthServer(("127.0.0.1", taken.getsockname()[1]), vitals_of(MemoryStore(), clock), Measures({"version": "1"}))
        server.start()
        await server.stop()
    assert [line["event"] for line in logged] == ["health_not_served"]


async def test_a_request_that_is_too_large_is_refused(clock: SteppedClock) -> None:
    """And the next one is answered."""
    async with served(vitals_of(MemoryStore(), clock)) as client:
        with pytest.raises(httpx.HTTPError):
            await client.get("/healthz", headers={"X-Long": "a" * 20_000})
        assert (await client.get("/healthz")).status_code == 200


# --- systemd ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, Notifier(None, None)),
        ({"NOTIFY_SOCKET": "/run/n", "WATCHDOG_USEC": "30000000"}, Notifier("/run/n", 30.0)),
        ({"NOTIFY_SOCKET": "/run/n", "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "7"}, Notifier("/run/n", 30.0)),
        ({"NOTIFY_SOCKET": "/run/n", "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "8"}, Notifier("/run/n", None)),
        ({"NOTIFY_SOCKET": "", "WATCHDOG_USEC": "x"}, Notifier(None, None)),
    ],
)
def test_what_systemd_asks_for_is_read(environment: dict[str, str], expected: Notifier) -> None:
    """A watchdog that is meant for another process is none of ours."""
    assert Notifier.of(environment, 7) == expected


@pytest.mark.parametrize("abstract", [True, False])
async def test_systemd_hears_the_start_the_life_and_the_stop(tmp_path: Path, clock: SteppedClock, *, abstract: bool) -> None:
    """In this order, over a socket in a folder or without one."""
    name = f"bayn-{tmp_path.name}-{id(clock)}" if abstract else str(tmp_path / "n")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind("\0" + name if abstract else name)
        heard.settimeout(0.0)
        loop, stop = asyncio.get_running_loop(), asyncio.Event()
        beating = asyncio.create_task(vitals_of(MemoryStore(), clock).beat(stop, Notifier(("@" if abstract else "") + name, 0.03)))
        words = [(await asyncio.wait_for(loop.sock_recv(heard, 99), 5)).decode() for _ in range(3)]
        stop.set()
        await beating
        while words[-1] != "STOPPING=1":
            words.append((await loop.sock_recv(heard, 99)).decode())
    assert words[:3] == ["READY=1", "WATCHDOG=1", "WATCHDOG=1"]


def test_a_socket_that_is_gone_is_logged_and_no_more(tmp_path: Path) -> None:
    """What watches us misses us by itself."""
    with capture_logs() as logged:
        Notifier(str(tmp_path / "none")).tell("READY=1")
    assert [line["event"] for line in logged] == ["systemd_not_told"]


async def test_a_loop_that_is_held_up_shows_by_how_much(clock: SteppedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where somebody computes for long without a thread of his own."""
    monkeypatch.setattr("bot.operation.vitals._BEAT", 0.001)
    vitals, stop = vitals_of(MemoryStore(), clock), asyncio.Event()
    beating = asyncio.create_task(vitals.beat(stop, Notifier()))
    await asyncio.sleep(0)
    sum(range(2_000_000))
    while not vitals.lag:  # noqa: ASYNC110  (the beat has no event)
        await asyncio.sleep(0)
    stop.set()
    await beating
    assert vitals.lag > 0


# --- all of it -------------------------------------------------------------------------------------------------------


async def test_work_that_is_started_under_watch_is_counted_and_scraped(clock: SteppedClock) -> None:
    """As `bayn run` does it."""
    measures, stop = Measures({"version": "1"}), asyncio.Event()
    operation = Operation(vitals_of(MemoryStore(), clock), measures, Notifier(), None)

    async def work() -> None:
        with unit("round") as told:
            told.tell(feeds=2)
        stop.set()

    with operation.watching():
        await asyncio.gather(operation.run(stop), work())
    assert b'bayn_rounds_total{outcome="done"} 1.0' in measures.text()[0]


def test_words_that_nobody_takes_keep_nobody_waiting() -> None:
    """A queue has room for ten or so; the loop must turn all the same."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as door:
        door.bind("")
        late = threading.Timer(5.0, door.close)
        late.start()
        notifier = Notifier("@" + door.getsockname()[1:].decode())
        for _ in range(2_000):
            notifier.tell("WATCHDOG=1")
        assert late.is_alive()
        late.cancel()
        assert door.recv(99) == b"WATCHDOG=1"
