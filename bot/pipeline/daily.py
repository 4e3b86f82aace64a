"""Publish, second half: the subscribed digests whose hour has come.

    subscriptions due ─fate (pure)─┬─ in time ─► stories of its day or week ─┐
                                   ├─ too late ─► what was missed since ─────┴─choose (pure)─► messages ─► outbox, slot, what was
                                   └─ chat paused or not served ─► nothing                        told, next run: one transaction

A slot (chat, local date and hour) is taken once for ever, so that restarts and a second process change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.pipeline.choosing import entries_for, suited
from bot.pipeline.interests import Profile, interests_of, profiles
from bot.pipeline.quiet import bell_at
from bot.pipeline.serving import is_served
from bot.pipeline.slots import Run, fate_of, next_run, slot_of
from bot.types import Chat, ChatKind, Parcel, Period
from bot.units import unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.pipeline.publisher import Publisher
    from bot.ports import Work
    from bot.types import Entry, Message, Reading, Story, Subscription
    from bot.units import Unit

#: The outcome of a slot for which nothing goes out: its chat is paused or not served, or it was taken before.
SKIPPED = "skipped"

#: Subscriptions read at once.
BATCH = 100
#: Stories that a digest is chosen from, weightiest first.
POOL = 200
#: What a digest covers before its hour.
COVERS = {Period.DAY: timedelta(days=1), Period.WEEK: timedelta(days=7)}
#: What a catch-up covers at most: a reader who comes back after months wants no more than a week's digest has.
LONGEST_CATCH_UP = timedelta(days=7)


async def publish_daily(publisher: Publisher) -> int:
    """Send the digests that are due; gives how many were sent."""
    sent, shelf = 0, Shelf()
    while True:
        now = publisher.clock()
        async with publisher.store.begin() as work:
            due = await work.chats.due(now, BATCH)
        sent += await publish_runs(publisher, due, shelf)
        if len(due) < BATCH:
            return sent


async def publish_runs(publisher: Publisher, due: Sequence[Subscription], shelf: Shelf) -> int:
    """Send the digests of some subscriptions that are due; gives how many were sent."""
    sent = 0
    for subscription in due:
        with unit("digest", f"{subscription.chat} {slot_of(subscription)} {subscription.slot}") as told:
            sent += await _publish(publisher, subscription, shelf, told)
    return sent


@dataclass(frozen=True, slots=True)
class News:
    """What happened since a moment."""

    stories: Sequence[Story]
    reading: Reading
    about: dict[str, Profile] = field(default_factory=dict)  #: by event; found out once a chat asks for some of them alone


@dataclass(frozen=True, slots=True)
class Shelf:
    """News by the moment that they are told from, read once for all whose hour it is."""

    read: dict[datetime, News] = field(default_factory=dict)

    async def since(self, work: Work, moment: datetime) -> News:
        """Give what happened since a moment, to the minute."""
        minute = moment.replace(second=0, microsecond=0)
        if minute not in self.read:
            stories = await work.events.stories(minute, POOL)
            self.read[minute] = News(stories, await work.articles.reading(minute))
        return self.read[minute]


async def _publish(publisher: Publisher, subscription: Subscription, shelf: Shelf, told: Unit) -> bool:
    """Decide on one run and apply it, all in one transaction, with the subscription as it is by then."""
    now = publisher.clock()
    async with publisher.store.begin() as work:
        if subscription not in await work.chats.subscriptions(subscription.chat):
            told.tell(SKIPPED)  # dropped, changed or served meanwhile
            return False
        day = slot_of(subscription)
        chat = await work.chats.get(subscription.chat) or Chat(id=subscription.chat, kind=ChatKind.PRIVATE)
        chat = replace(chat, zone=subscription.zone)
        silent = chat.paused is not None or not await is_served(work, publisher.serves, chat.id)
        fate = fate_of(subscription, now)
        taken = not silent and await work.chats.take_slot(subscription, day, now)
        if taken:
            await (_send if fate is Run.SEND else _catch_up)(publisher, work, shelf, _Run(subscription, chat, now))
        await work.chats.subscribe(replace(subscription, next_run=next_run(subscription.at, subscription.zone, now, subscription.days)))
    told.tell(fate.value if taken else SKIPPED, late=round((now - subscription.next_run).total_seconds()))
    return taken and fate is Run.SEND


@dataclass(frozen=True, slots=True)
class _Run:
    """One run that goes out."""

    subscription: Subscription
    chat: Chat
    now: datetime

    @property
    def day(self) -> date:
        """Give the local date that it is the digest of."""
        return slot_of(self.subscription)

    def key(self, kind: str) -> str:
        """Give what its parcels' keys begin with."""
        slot = self.subscription.slot.replace(" ", "-").replace(":", "")
        return f"{kind}:{self.chat.id}:{self.day.isoformat()}:{slot}"


async def _send(publisher: Publisher, work: Work, shelf: Shelf, run: _Run) -> None:
    """Tell what the subscription is for."""
    period, views = run.subscription.period, publisher.views
    news = await shelf.since(work, run.now - COVERS[period])
    entries = await _entries(work, news, period, run.chat)
    if period is Period.WEEK:
        messages = views.weekly(run.day - COVERS[period], run.day - timedelta(days=1), entries, news.reading, run.chat)
    else:
        messages = views.daily(run.day, entries, news.reading, run.chat)
    await _put(work, run, "digest", messages, entries)


async def _catch_up(publisher: Publisher, work: Work, shelf: Shelf, run: _Run) -> None:
    """Tell what was missed: all that is new to the chat since what its lost digest would have covered."""
    since = max(run.subscription.next_run - COVERS[run.subscription.period], run.now - LONGEST_CATCH_UP)
    news = await shelf.since(work, since)
    entries = await _entries(work, news, Period.DAY, run.chat)
    await _put(work, run, "catch-up", publisher.views.catch_up(run.day, entries, news.reading, run.chat), entries)


async def _entries(work: Work, news: News, period: Period, chat: Chat) -> list[Entry]:
    return entries_for(period, await _suited(work, news, chat), await work.events.told(chat.id))


async def _suited(work: Work, news: News, chat: Chat) -> Sequence[Story]:
    """Give the stories that suit a chat; most chats want all, and what a story is about costs some milliseconds to find out."""
    interests = await interests_of(work, chat)
    if not interests and chat.least_sources <= 1 and not chat.differing:
        return news.stories
    if not news.about:
        news.about.update(await profiles(work, news.stories))
    return suited(news.stories, news.about, interests, chat)


async def _put(work: Work, run: _Run, kind: str, messages: Sequence[Message], entries: Sequence[Entry]) -> None:
    """Queue what was asked for at its hour at once; what comes at no hour of the chat's choosing keeps its quiet hours."""
    at = run.now if kind == "digest" else bell_at(run.chat, run.now)
    parcels = [Parcel(key=f"{run.key(kind)}:{n}", chat=run.chat.id, message=message, not_before=at) for n, message in enumerate(messages, 1)]
    await work.outbox.put(parcels, run.now)
    await work.events.mark_told(run.chat.id, [entry.story for entry in entries], run.now)
