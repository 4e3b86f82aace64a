"""`bayn run` as an operator runs it: a process of its own, an emulated Telegram and a site of outlets, all on loopback."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

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
async def running(path: Path, telegram: Emulator) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the process; kill it in the end if it is still there."""
    settings = {
        "BAYN_DATABASE": str(path),
        "BAYN_TOKEN": TOKEN,
        "BAYN_TELEGRAM_SERVER": telegram.base_url,
        "BAYN_ALLOWED_CHATS": f"{READER},{CHANNEL}",
        "BAYN_ALLOWED_NETWORKS": "127.0.0.1/32",
    }
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot.cli", "run", env=os.environ | settings, stderr=asyncio.subprocess.PIPE)
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


async def test_a_process_tells_answers_stops_in_time_and_tells_nothing_twice(tmp_path: Path) -> None:
    """Due digest and alert come once, over a stop, a kill and two restarts; a question is answered; the token is in no log."""
    path = tmp_path / "bayn.db"
    async with Emulator() as telegram:
        with running_outlets() as web:
            await prepare(path, web)
            telegram.world.chat(READER)
            telegram.world.chat(CHANNEL, "channel")
            async with running(path, telegram) as process:
                telegram.world.say(READER, "/latest")
                await telegram.until(lambda: alerts(telegram) and digests(telegram), seconds=60)
                began = time.monotonic()
                process.send_signal(signal.SIGTERM)
                _, log = await process.communicate()
                assert process.returncode == 0
                assert time.monotonic() - began < LONGEST_STOP
            assert TOKEN.encode() not in log
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
