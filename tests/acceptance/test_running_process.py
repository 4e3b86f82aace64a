"""`bayn run` as an operator runs it: a process of its own, an emulated Telegram and a site of outlets, all on loopback."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
from emulator.server import TOKEN, Emulator
from outlets import running_outlets

from bot.store import open_store
from bot.types import Alerts, Chat, ChatId, ChatKind, Source, Subscription

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

READER, CHANNEL = 101, -1001009
#: Seconds within which a stop must be done.
LONGEST_STOP = 10.0


async def prepare(path: Path, web: str) -> None:
    """Let two outlets be watched, a digest be due since a minute ago, and a channel have its alerts on."""
    now = datetime.now(UTC)
    due = (now - timedelta(minutes=1)).replace(second=0, microsecond=0)
    reader, channel = ChatId("telegram", str(READER)), ChatId("telegram", str(CHANNEL))
    store = await open_store(path)
    async with store.begin() as work:
        for outlet in ("ufuq", "marsad"):
            await work.sources.add(Source(id=outlet, name=outlet), f"{web}/{outlet}", now)
        await work.chats.put(Chat(id=reader, kind=ChatKind.PRIVATE))
        await work.chats.subscribe(Subscription(chat=reader, at=due.time(), zone="UTC", next_run=due))
        await work.chats.put(Chat(id=channel, kind=ChatKind.CHANNEL))
        await work.chats.set_alerts(Alerts(chat=channel, on=True, by="7", since=now))
    await store.close()


@asynccontextmanager
async def running(path: Path, telegram: Emulator, **more: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the process; kill it in the end if it is still there."""
    settings = {
        "BAYN_DATABASE": str(path),
        "BAYN_TOKEN": TOKEN,
        "BAYN_TELEGRAM_SERVER": telegram.base_url,
        "BAYN_ALLOWED_CHATS": f"{READER},{CHANNEL}",
        "BAYN_ALLOWED_NETWORKS": "127.0.0.1/32",
    }
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot.cli", "run", env=os.environ | settings | more, stderr=asyncio.subprocess.PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def alerts(telegram: Emulator) -> int:
    """Count what the channel was told."""
    return len(telegram.world.texts(CHANNEL))


def digests(telegram: Emulator) -> int:
    """Count the days' digests that the reader was sent, with the news of the time before the start."""
    return sum(text.startswith("نشرة ") and "العبّارة" in text for text in telegram.world.texts(READER))


#: What a run must have counted once it told a digest and an alert: each part of the work in its own metric.
COUNTED = (
    'bayn_rounds_total{outcome="done"}',
    'bayn_visits_total{outcome="done"}',
    'bayn_articles_total{outcome="new"}',
    'bayn_articles_total{outcome="grouped"}',
    'bayn_stories_total{outcome="done"}',
    'bayn_differences_total{kind="number"}',
    "bayn_alerts_total",
    "bayn_alert_lag_seconds_count",
    'bayn_digests_total{outcome="send"}',
    'bayn_messages_total{outcome="sent"}',
    "bayn_message_wait_seconds_count",
    'bayn_requests_total{outcome="done"}',
    'bayn_commands_total{command="latest"}',
    'bayn_jobs_total{job="deliver",outcome="done"}',
    'bayn_job_last_success_timestamp_seconds{job="visit"}',
    'bayn_outbox_messages{state="sent"}',
    'bayn_feeds{state="well"}',
    "bayn_database_bytes",
    "bayn_last_poll_timestamp_seconds",
    "bayn_ready",
)


@dataclass
class Machine:
    """What watches a process as an operator's machine does: a port for its health, and a socket where systemd would listen."""

    place: str = field(init=False)
    door: socket.socket = field(default_factory=lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find a port that is free, and listen."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.place = f"127.0.0.1:{free.getsockname()[1]}"
        self.door.bind(f"\0bayn-{self.place}")
        self.door.settimeout(0.0)

    @property
    def settings(self) -> dict[str, str]:
        """Give what the process is told of it."""
        return {"BAYN_HEALTH": self.place, "NOTIFY_SOCKET": f"@bayn-{self.place}", "WATCHDOG_USEC": "3000000"}

    async def check_health(self) -> None:
        """Check that the process is ready in every respect, and that what it did was counted."""
        self.listen()
        async with httpx.AsyncClient(base_url=f"http://{self.place}") as client:
            ready, metrics = await client.get("/readyz"), await client.get("/metrics")
        assert ready.json() == {"ready": True, "checks": dict.fromkeys(("store", "schema", "rounds", "polling"), "ok")}
        values = dict(line.rsplit(" ", 1) for line in metrics.text.splitlines() if not line.startswith("#"))
        assert [name for name in COUNTED if float(values.get(name, 0)) <= 0] == []

    def check_words(self) -> None:
        """Check that systemd heard of the start, of the life, and of the stop."""
        with self.door:
            self.listen()
        assert (self.words[0], self.words[-1], set(self.words[1:-1])) == ("READY=1", "STOPPING=1", {"WATCHDOG=1"})

    def listen(self) -> None:
        """Take the words that wait, so that there is room for the next."""
        with suppress(BlockingIOError):
            while True:
                self.words.append(self.door.recv(99).decode())


async def test_a_process_tells_answers_stops_in_time_and_tells_nothing_twice(tmp_path: Path) -> None:
    """Due digest and alert come once, over a stop, a kill and two restarts; a question is answered; the token is in no log; it is seen to be well."""
    path, machine = tmp_path / "bayn.db", Machine()
    async with Emulator() as telegram:
        with running_outlets() as web:
            await prepare(path, web)
            telegram.world.chat(READER)
            telegram.world.chat(CHANNEL, "channel")
            async with running(path, telegram, **machine.settings) as process:
                telegram.world.say(READER, "/latest")
                await telegram.until(lambda: alerts(telegram) and digests(telegram), seconds=60)
                await machine.check_health()
                began = time.monotonic()
                process.send_signal(signal.SIGTERM)
                _, log = await process.communicate()
                assert process.returncode == 0
                assert time.monotonic() - began < LONGEST_STOP
            assert TOKEN.encode() not in log
            machine.check_words()
            for _ in range(2):
                answered = len(telegram.world.texts(READER))
                async with running(path, telegram):
                    telegram.world.say(READER, "/latest")
                    await telegram.until(lambda before=answered: len(telegram.world.texts(READER)) > before, seconds=60)  # type: ignore[misc]  # a lambda with a default
                    await asyncio.sleep(3)
        assert (alerts(telegram), digests(telegram)) == (1, 1)


@pytest.mark.parametrize(("settings", "told"), [({}, "BAYN_TOKEN: is not set"), ({"BAYN_TOKEN": "x", "BAYN_EVERY": "0"}, "BAYN_EVERY")])
async def test_a_process_that_cannot_start_says_why(tmp_path: Path, settings: dict[str, str], told: str) -> None:
    """In lines, without a traceback, with exit status 1."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.cli", "run", env=os.environ | settings | {"BAYN_DATA": str(tmp_path)}, stderr=asyncio.subprocess.PIPE
    )
    _, log = await process.communicate()
    assert process.returncode == 1
    assert told in log.decode()
    assert "Traceback" not in log.decode()
