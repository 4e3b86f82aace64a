"""Publish, second half: the daily digests whose hour has come.

    subscriptions due ─fate (pure)─┬─ in time ─► stories of the day ─choose (pure)─► messages ─┐
                                   ├─ too late ─► a note                                       ├─► outbox, slot, what was told,
                                   └─ chat paused or not served ─► nothing                     ┘   next run: one transaction a chat

A slot (chat and local date) is taken once for ever, so that restarts and a second process change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.pipeline.slots import Run, fate_of, next_run, slot_of
from bot.types import Chat, ChatKind, Entry, Parcel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.pipeline.publisher import Publisher
    from bot.ports import Work
    from bot.types import Message, Reading, Story, Subscription

_log = structlog.get_logger(__name__)

#: Subscriptions read at once.
BATCH = 100
#: Stories that a digest has at most; two minutes of reading take fewer.
LONGEST = 15
#: A digest covers the day before its hour.
COVERS = timedelta(days=1)


async def publish_daily(publisher: Publisher) -> int:
    """Send the digests that are due; gives how many were sent."""
    sent = 0
    while True:
        now = publisher.clock()
        async with publisher.store.begin() as work:
            due = await work.chats.due(now, BATCH)
            news = News(await work.events.stories(now - COVERS, LONGEST), await work.articles.reading(now - COVERS)) if due else None
        if news is None:
            return sent
        sent += sum([await _publish(publisher, subscription, news) for subscription in due])
        if len(due) < BATCH:
            return sent


@dataclass(frozen=True, slots=True)
class News:
    """What happened in the day before, read once for all whose hour it is."""

    stories: Sequence[Story]
    reading: Reading


async def _publish(publisher: Publisher, subscription: Subscription, news: News) -> bool:
    """Decide on one run and apply it, all in one transaction, with the subscription as it is by then."""
    now = publisher.clock()
    async with publisher.store.begin() as work:
        if await work.chats.subscription(subscription.chat) != subscription:
            return False  # dropped, changed or served meanwhile
        day = slot_of(subscription)
        chat = await work.chats.get(subscription.chat) or Chat(id=subscription.chat, kind=ChatKind.PRIVATE)
        chat = replace(chat, zone=subscription.zone)
        silent = chat.paused is not None or not publisher.serves(chat.id)
        fate = fate_of(subscription, now)
        taken = not silent and await work.chats.take_slot(chat.id, day, now)
        if taken:
            await (_send(publisher, work, news, chat, day) if fate is Run.SEND else _skip(publisher, work, subscription, chat, day))
        await work.chats.subscribe(replace(subscription, next_run=next_run(subscription.at, subscription.zone, now)))
    _log.info("digest_due", chat=str(chat.id), day=day.isoformat(), late=round((now - subscription.next_run).total_seconds()), fate=fate.value, taken=taken)
    return taken and fate is Run.SEND


async def _send(publisher: Publisher, work: Work, news: News, chat: Chat, day: date) -> None:
    now = publisher.clock()
    entries = choose(news.stories, await work.events.told(chat.id))
    messages = publisher.views.daily(day, entries, news.reading, chat)
    await work.outbox.put(_parcels("digest", chat, day, messages), now)
    await work.events.mark_told(chat.id, [entry.story for entry in entries], now)


async def _skip(publisher: Publisher, work: Work, subscription: Subscription, chat: Chat, day: date) -> None:
    messages = publisher.views.skipped(day, subscription.at.strftime("%H:%M"), chat)
    await work.outbox.put(_parcels("skipped", chat, day, messages), publisher.clock())


def _parcels(kind: str, chat: Chat, day: date, messages: Sequence[Message]) -> list[Parcel]:
    return [Parcel(key=f"{kind}:{chat.id}:{day.isoformat()}:{n}", chat=chat.id, message=message) for n, message in enumerate(messages, 1)]


def choose(stories: Sequence[Story], told: Mapping[str, str]) -> list[Entry]:
    """Choose what a chat has not been told: stories that are new to it, and those whose facts changed since."""
    fresh = [story for story in stories if told.get(story.event) != story.digest.version]
    return [Entry(story, changed=story.event in told) for story in fresh]
