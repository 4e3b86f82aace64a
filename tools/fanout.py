"""Measure a fan-out: one daily digest to many chats at one hour, against an emulator that enforces Telegram's limits.

    ./run fanout                  # 10,000 chats, about seven minutes
    ./run fanout --chats 500

Everything is real but Telegram: the store is SQLite, the bot its own, the messages go over HTTP on loopback. Prints the time
beside the least that the pace allows, refusals for pace, how long a person who asks meanwhile waits, messages that did not
arrive once, and memory. Then, with the pace lifted, how many messages a second go through the outbox beside the plain
`send_message` of python-telegram-bot.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import resource
import statistics
import tempfile
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import structlog
from emulator.server import TOKEN, Emulator
from given_chat import Knows, tell
from given_shell import a_parcel
from minds import WordMind

from bot.chat.types import Access, Desk
from bot.chat.views import ArabicViews
from bot.delivery.pace import Limits
from bot.jobs.embedded import EmbeddedRunner
from bot.jobs.ticks import Tick
from bot.pipeline.daily import publish_daily
from bot.pipeline.deliver import deliver
from bot.pipeline.publisher import Publisher
from bot.pipeline.slots import next_run
from bot.store import open_store
from bot.telegram.application import Telegram
from bot.telegram.limiter import LIMITS, Limiter
from bot.types import Chat, ChatId, ChatKind, Subscription

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable

    from bot.ports import Store

#: The person who asks while the digests go out, and how often, in seconds.
_ASKER, _EVERY = 7, 5.0
#: The first chat that gets a digest.
_FIRST = 1000
#: No pace at all.
_LIFTED = Limits(overall_a_second=1e6, chat_interval=0.0, shared_a_minute=10**6)
#: Messages with the pace lifted.
_SPRINT = 500


@dataclass
class Asking:
    """A person who asks now and then, and counts how long he waits."""

    emulator: Emulator
    waits: list[float] = field(default_factory=list)  #: seconds

    async def until(self, done: asyncio.Event) -> None:
        """Ask until all digests are out."""
        loop = asyncio.get_running_loop()
        while not done.is_set():
            before, began = len(self.emulator.world.texts(_ASKER)), loop.time()
            self.emulator.world.say(_ASKER, "/help")
            while len(self.emulator.world.texts(_ASKER)) == before:  # noqa: ASYNC110  (the emulated world has no event for one chat)
                await asyncio.sleep(0.01)
            self.waits.append(loop.time() - began)
            await asyncio.sleep(_EVERY)


def now() -> datetime:
    """Give the present moment."""
    return datetime.now(UTC)


async def subscribe(store: Store, chats: int) -> None:
    """Let so many people have the digest of this very minute, with three events to tell."""
    await tell(store, "e1", "e2", "e3")
    async with store.begin() as work:
        for story in await work.events.latest(3):
            await work.events.keep_story(replace(story, first=now(), updated=now()), 1)
        for chat in _chats(chats):
            await work.chats.put(Chat(id=chat, kind=ChatKind.PRIVATE))
            await work.chats.subscribe(Subscription(chat=chat, at=time(7, 30), zone="UTC", next_run=now()))


def _chats(count: int) -> list[ChatId]:
    return [ChatId("telegram", str(number)) for number in range(_FIRST, _FIRST + count)]


@asynccontextmanager
async def speaking(store: Store, emulator: Emulator, limits: Limits) -> AsyncIterator[Telegram]:
    """Hold a bot's conversation for a while."""
    desk = Desk(store=store, clock=now, ask=Knows(), next_run=next_run, access=Access(open=True), zone="UTC")
    telegram, stop = Telegram(desk, TOKEN, server=emulator.base_url, limiter=Limiter(limits)), asyncio.Event()
    running = asyncio.create_task(telegram.run(stop))
    try:
        yield telegram
    finally:
        stop.set()
        await running


async def fan_out(chats: int) -> None:
    """Send everybody his digest at the pace, and report."""
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(Path(folder) / "bayn.db")
        await subscribe(store, chats)
        async with Emulator(flood=True) as emulator, speaking(store, emulator, LIMITS) as telegram:
            for chat in _chats(chats):
                emulator.world.chat(int(chat.id))
            asking, done, began = Asking(emulator), asyncio.Event(), now()
            person = asyncio.create_task(asking.until(done))
            await _send_all(store, telegram, chats)
            took = (now() - began).total_seconds()
            done.set()
            await person
            _report(chats, took, asking.waits, emulator)
        await store.close()


async def _send_all(store: Store, telegram: Telegram, chats: int) -> None:
    """Look after digests and outbox as `bayn run` does, until nothing waits."""
    publisher, stop = Publisher(store, WordMind().mind(), ArabicViews(), now, lambda _chat: True), asyncio.Event()
    daily = Tick("daily", timedelta(seconds=5), lambda _going: publish_daily(publisher))
    sending = Tick("deliver", timedelta(seconds=2), lambda going: deliver(store, {"telegram": telegram.sender}, now, going=going))
    runner = asyncio.create_task(EmbeddedRunner([daily, sending]).run(stop))
    while await _waiting(store) or await _settled(store) < chats:  # noqa: ASYNC110  (the store has no event to wait for)
        await asyncio.sleep(1)
    stop.set()
    await runner


async def _waiting(store: Store) -> int:
    async with store.begin() as work:
        counts = await work.outbox.count()
    return counts.get("queued", 0) + counts.get("sending", 0)


async def _settled(store: Store) -> int:
    async with store.begin() as work:
        return sum((await work.outbox.count()).values())


def _report(chats: int, took: float, waits: list[float], emulator: Emulator) -> None:
    least = chats / LIMITS.overall_a_second
    arrived = Counter(len(emulator.world.texts(int(chat.id))) for chat in _chats(chats))
    print(f"{chats} chats: {took:.0f} s, {took / least:.3f} of the least that {LIMITS.overall_a_second:g} a second allow ({least:.0f} s)")
    print(f"refused for their pace: {emulator.floods}; chats by messages that arrived: {dict(arrived)}")
    print(f"a person who asked {len(waits)} times meanwhile waited {statistics.median(waits):.2f} s in the middle, {max(waits):.2f} s at most")
    print(f"memory, with the emulator and all it was sent: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


async def sprint() -> None:
    """Send with the pace lifted, through the outbox and by the library alone."""
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(Path(folder) / "bayn.db")
        async with Emulator() as emulator, speaking(store, emulator, _LIFTED) as telegram:
            for chat in _chats(_SPRINT):
                emulator.world.chat(int(chat.id))
            async with store.begin() as work:
                await work.outbox.put([a_parcel(f"k{chat.id}", chat) for chat in _chats(_SPRINT)], now())
            ours = await _timed(deliver(store, {"telegram": telegram.sender}, now))
            theirs = await _timed(_plainly(telegram))
        await store.close()
    print(f"pace lifted: {_SPRINT / ours[0]:.0f} a second through the outbox, {_SPRINT / theirs[0]:.0f} by send_message alone: {theirs[0] / ours[0]:.2f} of it")
    print(f"  of the processor {ours[1] / _SPRINT * 1000:.1f} ms and {theirs[1] / _SPRINT * 1000:.1f} ms each, the emulator's part included")


async def _plainly(telegram: Telegram) -> None:
    for chat in _chats(_SPRINT):
        await telegram.application.bot.send_message(int(chat.id), "غرق مركب")


async def _timed(work: Awaitable[object]) -> tuple[float, float]:
    """Give the seconds that work takes, by the clock and of the processor."""
    loop = asyncio.get_running_loop()
    began, busy = loop.time(), process_time()
    await work
    return loop.time() - began, process_time() - busy


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chats", type=int, default=10_000)
    chats: int = parser.parse_args().chats
    logging.disable(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    asyncio.run(fan_out(chats))
    asyncio.run(sprint())


if __name__ == "__main__":
    main()
