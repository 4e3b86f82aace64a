"""Measure talking: many people who write at once, against an emulator of Telegram with the store behind.

    ./run talking                 # 20 people, then 400 updates as fast as they are handled; about half a minute

Everything is real but Telegram and the mind: the store is SQLite, the summarizer reads, compares and answers the bundled sample.
Prints how long the slowest of the people waits for his answer, and how many updates a second are handled.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import statistics
import tempfile
import time
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from emulator.server import TOKEN, Emulator

from bot.chat.types import Access, Desk
from bot.chat.views import ArabicViews
from bot.commands.demo import sample
from bot.delivery.pace import Limits
from bot.models.tagger import load_tagger
from bot.pipeline.ask import ask
from bot.pipeline.grouping import group_articles
from bot.pipeline.mind import make_mind
from bot.pipeline.publisher import Publisher
from bot.pipeline.slots import next_run
from bot.pipeline.stories import publish_stories
from bot.store import open_store
from bot.telegram.application import Telegram
from bot.telegram.limiter import LIMITS, Limiter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime

    from bot.pipeline.mind import Mind
    from bot.ports import Store

#: What people write, in turn: what is read, asked and set.
_SAID = (
    "/today",
    "/latest",
    "كم بلغ عدد القتلى؟",
    "/story 1",
    "/diff 1",
    "تابع المغرب",
    "/settings",
    "/subscribe 07:30 الرياض",
    "من هو رئيس الوزراء؟",
    "/week",
)
#: No pace at all.
_LIFTED = Limits(overall_a_second=1e6, chat_interval=0.0, shared_a_minute=10**6)
_FIRST = 1000
#: Seconds from one look at who has his answer to the next.
_LOOK = 0.02


async def _read_the_sample(store: Store, mind: Mind) -> datetime:
    articles, _ = sample()
    now = max(article.published for article in articles if article.published)
    async with store.begin() as work:
        for article in articles:
            await work.articles.keep(article, now)
    await group_articles(store, mind, lambda: now)
    await publish_stories(Publisher(store=store, mind=mind, views=ArabicViews(), clock=lambda: now, serves=lambda _: True))
    return now


@asynccontextmanager
async def _at_work(limits: Limits) -> AsyncIterator[Emulator]:
    """Give an emulator with a bot before it."""
    mind = make_mind(load_tagger())
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(Path(folder) / "bayn.db")
        now = await _read_the_sample(store, mind)
        access = replace(Access(open=True), a_minute=10**6, a_day=10**6)
        desk = Desk(store=store, clock=lambda: now, ask=partial(ask, store, mind), next_run=next_run, access=access, zone="UTC")
        async with Emulator() as emulator:
            telegram, stop = Telegram(desk, TOKEN, server=emulator.base_url, limiter=Limiter(limits)), asyncio.Event()
            task = asyncio.create_task(telegram.run(stop))
            await emulator.until(lambda: emulator.polls, seconds=30)
            yield emulator
            stop.set()
            await task
        await store.close()


async def _answered(emulator: Emulator, people: Sequence[int], said: Sequence[str]) -> list[float]:
    """Let people write, each one thing, all at once; give how long each waited, in seconds."""
    loop = asyncio.get_running_loop()
    before = {person: len(emulator.world.texts(person)) for person in people}
    began = loop.time()
    for n, person in enumerate(people):
        emulator.world.say(person, said[n % len(said)])

    waited: dict[int, float] = {}
    while len(waited) < len(people):
        await asyncio.sleep(_LOOK)
        now = loop.time() - began
        waited |= {person: now for person in people if person not in waited and len(emulator.world.texts(person)) > before[person]}
    return list(waited.values())


async def measure(people: int, updates: int) -> None:
    """Measure both and print them."""
    crowd = range(_FIRST, _FIRST + people)
    async with _at_work(LIMITS) as emulator:
        await _answered(emulator, crowd[:1], _SAID)
        waits = [await _answered(emulator, crowd, _SAID[n:] + _SAID[:n]) for n in range(3)]
    slowest, middle = max(map(max, waits)), statistics.median(wait for part in waits for wait in part)
    print(f"{people} people at once, three times: the slowest waits {slowest:.2f} s, half of them {middle:.2f} s or less")
    async with _at_work(_LIFTED) as emulator:
        began = time.process_time()
        took = max(await _answered(emulator, range(_FIRST, _FIRST + updates), ("/status", "/latest", "تابع المغرب", "/settings")))
        busy = time.process_time() - began
    print(f"{updates} updates of as many people that ask no question: {updates / took:.0f} a second ({took:.1f} s)")
    print(f"  of the processor they took {busy / updates * 1000:.1f} ms each, the emulator's part included")


def main() -> None:
    """Measure by the options given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--updates", type=int, default=400)
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    asyncio.run(measure(given.people, given.updates))


if __name__ == "__main__":
    main()
