"""What the bot looks after, tick by tick, over every store."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest
from given_shell import ALI, NOW, SteppedClock, a_source, an_article
from publishing import a_publisher

from bot.errors import StoreError
from bot.jobs.duties import PATIENCE, UPDATES_KEPT, Duty, Watching, duties_of
from bot.jobs.ticks import ticks_of
from bot.pipeline.deliver import deliver
from bot.types import Sent, Subscription
from bot.watch.schedule import succeeded
from bot.watch.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.jobs.ticks import Tick
    from bot.ports import Store
    from bot.types import ChatId, Feed, Message, Page
    from bot.watch.page_visit import PageVisit
    from summarizer.types import Article


class Post:
    """A sender that keeps what it sent."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.sent: list[str] = []

    async def turn(self, chat: ChatId) -> None:
        """Let everybody go at once."""

    async def send(self, chat: ChatId, message: Message, *, to: str | None = None) -> Sent:
        """Send."""
        self.sent.append(f"{chat} {message.plain()}{to or ''}")
        return Sent("1")

    async def edit(self, chat: ChatId, sent: str, message: Message) -> Sent:
        """Edit."""
        self.sent.append(f"{chat} {sent} {message.plain()}")
        return Sent(sent)


async def the_visit(feed: Feed) -> Visit:
    """Visit a feed that has one article."""
    return Visit(succeeded(feed, NOW, timedelta(minutes=15)), (an_article("a1", text="غرق مركب"),))


async def no_page(page: Page, known: Article) -> PageVisit:
    """Give the page of an article that no feed gives in part."""
    raise AssertionError(page, known)


def ticks(store: Store, clock: SteppedClock) -> dict[str, Tick]:
    """Give the ticks by name."""
    return {tick.name: tick for tick in ticks_of(duties_of(store, clock, lambda: a_publisher(store, clock), Watching(the_visit, no_page)))}


async def run(tick: Tick) -> None:
    """Look once."""
    await tick.run(lambda: True)


async def prepare(store: Store) -> None:
    """Watch a feed, and let a digest be due."""
    async with store.begin() as work:
        await work.sources.add(a_source(), "https://x.test/feed", NOW)
        await work.chats.subscribe(Subscription(chat=ALI, at=time(7, 0), zone="Africa/Casablanca", next_run=NOW))


async def test_a_digest_that_fell_due_while_the_bot_was_down_has_the_news_of_that_time(store: Store, clock: SteppedClock) -> None:
    """It waits until the feeds are read and understood."""
    await prepare(store)
    post = Post()
    looked = ticks(store, clock)
    for name in ("daily", "group", "stories", "daily", "visit", "daily", "group", "daily"):
        await run(looked[name])
    await deliver(store, {"telegram": post}, clock)
    assert post.sent == []
    for name in ("stories", "daily"):
        await run(looked[name])
    await deliver(store, {"telegram": post}, clock)
    assert "غرق" in post.sent[0]


async def test_a_digest_does_not_wait_for_ever(store: Store, clock: SteppedClock) -> None:
    """Where the feeds hang, it goes out with what there is."""
    await prepare(store)
    post = Post()
    looked = ticks(store, clock)
    clock.now += PATIENCE
    await run(looked["daily"])
    await deliver(store, {"telegram": post}, clock)
    assert len(post.sent) == 2  # the invented view's two parts


async def test_old_updates_are_forgotten(store: Store, clock: SteppedClock) -> None:
    """Those that Telegram may still repeat are kept."""
    async with store.begin() as work:
        await work.updates.take("telegram", "1", NOW)
        await work.updates.take("telegram", "2", NOW + timedelta(days=1))
    clock.now = NOW + UPDATES_KEPT + timedelta(seconds=1)
    await run(ticks(store, clock)["tidy"])
    async with store.begin() as work:
        assert await work.updates.take("telegram", "1", clock())
        assert not await work.updates.take("telegram", "2", clock())


@pytest.mark.parametrize(
    ("failure", "done"),
    [(ValueError("x"), [["1", "2", "3"], ["1"], ["2"], ["3"]]), (StoreError("db", "is away"), [["1", "2", "3"]])],
    ids=["one key's own", "the store's"],
)
async def test_one_bad_key_keeps_no_other_from_being_done(failure: Exception, done: list[list[str]]) -> None:
    """The others are done one by one, and the failure comes out; where the store fails, no key is to blame."""
    begun: list[list[str]] = []

    async def find(busy: Collection[str]) -> list[str]:
        return [key for key in ("1", "2", "3") if key not in busy]

    async def do(keys: Sequence[str], _going: object) -> None:
        begun.append(list(keys))
        if "2" in keys:
            raise failure

    (tick,) = ticks_of([Duty(name="bayn.visit", every=timedelta(seconds=1), find=find, do=do)])
    with pytest.raises(type(failure)):
        await run(tick)
    assert begun == done
