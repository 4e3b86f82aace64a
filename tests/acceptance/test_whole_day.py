"""A whole day: feeds in, messages out; killed at any point and run again, nothing is lost and nothing comes twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from day_world import CHANNEL, DAWN, READER, Notebook, OutletFetcher, every, settle_down
from given_shell import SteppedClock
from killing import Fuse, FusedSender, FusedStore, Killed

from bot.chat.views import ArabicViews
from bot.errors import ForbiddenError, UnknownOutcomeError
from bot.pipeline.daily import publish_daily
from bot.pipeline.deliver import deliver
from bot.pipeline.grouping import group_articles
from bot.pipeline.publisher import Publisher
from bot.pipeline.refresh import visit_feeds
from bot.pipeline.stories import publish_stories
from bot.store import open_store
from bot.store.memory import MemoryStore
from bot.types import State
from bot.watch.visit import visit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.pipeline.mind import Mind
    from bot.ports import Sender, Store
    from bot.types import ChatId, Delivery, Feed, Message, Sent
    from bot.watch.visit import Visit

INTERVAL = timedelta(minutes=15)
#: Every quarter of an hour, from before the first digest to after the next one.
WHOLE = every(15, [(5, 30.5)])
#: The moments at which something happens, and one after each, at which a new process finds what a killed one left.
BUSY = every(15, [(5, 5.25), (6, 6.25), (9.75, 10), (20.25, 20.5), (30, 30.5)])


@dataclass
class Process:
    """One process of the bot: what it shares with the next is the store alone."""

    store: Store
    mind: Mind
    sender: Sender
    clock: SteppedClock

    async def tick(self) -> None:
        """Do everything that is due."""
        fetcher = OutletFetcher(self.clock)

        async def call(feed: Feed) -> Visit:
            return await visit(feed, fetcher, self.clock(), INTERVAL)

        publisher = Publisher(self.store, self.mind, ArabicViews(), self.clock, lambda _chat: True)
        await visit_feeds(self.store, call, self.clock)
        await group_articles(self.store, self.mind, self.clock)
        await publish_stories(publisher)
        await publish_daily(publisher)
        await deliver(self.store, {"telegram": self.sender}, self.clock)


async def live(store: Store, mind: Mind, sender: Sender, moments: Sequence[datetime], fuse: Fuse | None = None) -> None:
    """Live through some moments; the process that blows the fuse is followed by one without."""
    clock = SteppedClock(DAWN)
    await settle_down(store, clock)
    fuse = fuse or Fuse()
    process = Process(FusedStore(store, fuse), mind, FusedSender(sender, fuse), clock)
    for moment in moments:
        clock.now = moment
        try:
            await process.tick()
        except* (Killed, asyncio.CancelledError):
            assert fuse.blown
        if fuse.blown:
            process = Process(store, mind, sender, clock)


async def outbox_of(store: Store, book: Notebook) -> dict[str, Delivery]:
    """Give what is in the outbox by key; every message that went out is there."""
    async with store.begin() as work:
        count = sum((await work.outbox.count()).values())
        keys = [f"digest:{READER}:{day}:day-0700:1" for day in ("2026-11-02", "2026-11-03")]
        told = await work.events.told(CHANNEL)
        alerts = [(f"alert:{CHANNEL}:{event}:1", f"news:{CHANNEL}:{event}:{version}:1", version) for event, version in told.items()]
        keys += [key for alert, news, version in alerts for key in (alert, f"{alert}:{version}", news)]
        found = {key: delivery for key in keys if (delivery := await work.outbox.get(key))}
    assert len(found) == count
    assert Counter(book.sent) - Counter((d.chat, d.message) for d in found.values()) == Counter()
    assert {message for _, _, message in book.edited} <= {d.message for d in found.values() if d.edits}
    return found


def texts(book: Notebook, chat: ChatId) -> list[str]:
    """Give the messages that a chat got, as plain text."""
    return [message.plain() for to, message in book.sent if to == chat]


# --- undisturbed -----------------------------------------------------------------------------------------------------


async def test_a_day_brings_two_digests_and_two_alerts(store: Store, mind: Mind) -> None:
    """The reader hears twice, at his hour; the channel once an event, and of the toll that rose; a broken outlet delays nobody."""
    book = Notebook()
    await live(store, mind, book, WHOLE)
    found = await outbox_of(store, book)
    assert {d.state for d in found.values()} == {State.SENT}
    assert Counter(chat for chat, _ in book.sent) == {READER: 2, CHANNEL: 3}
    assert [chat for chat, _, _ in book.edited] == [CHANNEL]
    first, second = texts(book, READER)
    assert "العبّارة" in first
    assert "الفائدة" not in first
    assert "الفائدة" in second


async def test_the_difference_between_the_outlets_reaches_the_reader(store: Store, mind: Mind) -> None:
    """One says 41 dead, the other 46: both stand in the first digest and in the alert, with the outlets' names."""
    book = Notebook()
    await live(store, mind, book, WHOLE)
    for told in (texts(book, READER)[0], texts(book, CHANNEL)[0]):
        assert all(word in told for word in ("41", "46", "الأفق", "المرصد اليوم"))


async def test_an_event_that_changed_is_told_again_as_changed(store: Store, mind: Mind) -> None:
    """The toll rose in the evening: the second digest says so; a day without change tells nothing twice."""
    book = Notebook()
    await live(store, mind, book, [*WHOLE, *every(15, [(54, 54.25)])])
    second, third = texts(book, READER)[1:]
    assert "52" in second
    assert "العبّارة" not in third


async def test_an_alert_develops_with_its_event(store: Store, mind: Mind) -> None:
    """The toll rose in the evening: the channel's message shows the new one, and a short one says what rose."""
    book = Notebook()
    await live(store, mind, book, WHOLE)
    ((_, number, message),) = book.edited
    first, _, news = (m for chat, m in book.sent if chat == CHANNEL)
    assert book.sent[int(number) - 1] == (CHANNEL, first)
    assert "52" in message.plain()
    assert "52" in news.plain()
    assert len(news.plain()) < len(message.plain())


async def test_the_digest_comes_at_the_readers_hour(store: Store, mind: Mind) -> None:
    """07:00 in Casablanca is 06:00 UTC in November."""
    await live(store, mind, Notebook(), every(15, [(5, 5.75)]))
    async with store.begin() as work:
        assert await work.outbox.get(f"digest:{READER}:2026-11-02:day-0700:1") is None
        (due,) = await work.chats.subscriptions(READER)
    assert due.next_run == DAWN + timedelta(hours=1)


async def test_a_digest_up_to_two_hours_late_still_comes_and_a_later_one_is_caught_up(store: Store, mind: Mind) -> None:
    """The bot was down over the hour: on the first day for two hours, on the second for three."""
    book = Notebook()
    await live(store, mind, book, every(15, [(5, 5.5), (8, 8.25), (33, 33.25)]))
    first, second = texts(book, READER)
    assert "العبّارة" in first
    assert "ما فاتك منذ الثلاثاء 3 نوفمبر" in second
    assert "تحديث: " in second


# --- failures --------------------------------------------------------------------------------------------------------


@dataclass
class Deaf(Notebook):
    """A sender whose replies are lost: the message arrives, nobody knows."""

    async def send(self, chat: ChatId, message: Message, *, to: str | None = None) -> Sent:
        """Take a message and lose the reply."""
        await super().send(chat, message, to=to)
        raise UnknownOutcomeError(str(chat), "reply lost")


async def test_a_lost_reply_is_never_answered_by_a_second_message(store: Store, mind: Mind) -> None:
    """The messages are unknown, and came once."""
    book = Deaf()
    await live(store, mind, book, WHOLE)
    found = await outbox_of(store, book)
    assert {d.state for d in found.values()} == {State.UNKNOWN}
    assert set(Counter(book.sent).values()) == {1}


@dataclass
class Kicked(Notebook):
    """A sender whose channel has thrown the bot out."""

    async def send(self, chat: ChatId, message: Message, *, to: str | None = None) -> Sent:
        """Take messages of the reader alone."""
        if chat == CHANNEL:
            raise ForbiddenError(str(chat), "bot was kicked from the channel chat")
        return await super().send(chat, message, to=to)


async def test_a_channel_that_throws_the_bot_out_is_paused_and_nothing_is_wiped(store: Store, mind: Mind) -> None:
    """The reader notices nothing; what waited goes out when the channel takes messages again."""
    book = Kicked()
    await live(store, mind, book, WHOLE)
    assert Counter(chat for chat, _ in book.sent) == {READER: 2}
    async with store.begin() as work:
        assert await work.outbox.count() == {"paused": 1, "sent": 2}
        await work.chats.resume(CHANNEL)
    later = Notebook()
    clock = SteppedClock(WHOLE[-1] + INTERVAL)
    await deliver(store, {"telegram": later}, clock)
    assert [chat for chat, _ in later.sent] == [CHANNEL]


# --- killed ----------------------------------------------------------------------------------------------------------


async def check_cut_at(store: Store, mind: Mind, fuse: Fuse, expected: set[str]) -> None:
    """Live through the busy moments with a process that dies at a point, and check that its readers hardly notice."""
    book = Notebook()
    await live(store, mind, book, BUSY, fuse)
    point = fuse.blows_at
    found = await outbox_of(store, book)
    assert set(found) == expected, f"killed at {point}"
    came = Counter([*book.sent, *{(chat, message) for chat, _, message in book.edited}])  # an edit may be made twice
    for key, delivery in found.items():
        times = came[delivery.chat, delivery.message]
        assert delivery.state in {State.SENT, State.UNKNOWN}, f"{key} killed at {point}"
        assert times == 1 if delivery.state is State.SENT else times <= 1, f"{key} killed at {point}"
    unknown = [delivery for delivery in found.values() if delivery.state is State.UNKNOWN]
    assert len(unknown) <= 2, f"killed at {point}"  # both chats may have a message on its way


async def points_and_keys(mind: Mind) -> tuple[int, set[str]]:
    """Give how many points a process passes in the busy moments, and what it has told by then."""
    store, book, fuse = MemoryStore(), Notebook(), Fuse()
    await live(store, mind, book, BUSY, fuse)
    return fuse.passed, set(await outbox_of(store, book))


@pytest.mark.parametrize("half", [0, 1])
async def test_killed_at_any_point_nothing_is_lost_and_nothing_comes_twice(mind: Mind, half: int) -> None:
    """In memory, every point of the day, in two halves that can run side by side."""
    points, expected = await points_and_keys(mind)
    assert points > 100
    for point in range(half, points, 2):
        await check_cut_at(MemoryStore(), mind, Fuse(point), expected)


async def test_cancelled_at_any_point_it_is_the_same(mind: Mind) -> None:
    """A stop that cuts off what runs is no worse than a kill."""
    points, expected = await points_and_keys(mind)
    for point in range(0, points, 5):
        await check_cut_at(MemoryStore(), mind, Fuse(point, asyncio.CancelledError), expected)


async def test_killed_at_many_points_the_file_is_as_good(mind: Mind, tmp_path: Path) -> None:
    """On SQLite, a point in every stretch of the day."""
    points, expected = await points_and_keys(mind)
    for point in range(0, points, 41):
        store = await open_store(tmp_path / f"{point}.db")
        await check_cut_at(store, mind, Fuse(point), expected)
        await store.close()
