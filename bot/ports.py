"""What the use cases and the chat ask of others. Each port says how it behaves, and every adapter is put through the same tests.

    Clock     what time it is
    Fetcher   an address ─► bytes            bot.watch.fetch
    Store     one transaction ─► Work        bot.store (SQLite), bot.store.memory
    Views     stories ─► messages            bot.chat
    Sender    a message ─► a chat            bot.telegram, bot.terminal

All times that go in and come out are aware; the store gives UTC.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractAsyncContextManager
    from datetime import date, timedelta

    from bot.types import (
        Alerts,
        Chat,
        ChatId,
        Delivery,
        Entry,
        Feed,
        Fetched,
        Message,
        NotModified,
        Parcel,
        Reading,
        Sent,
        Source,
        Story,
        Subscription,
    )
    from summarizer.types import Article, Event

#: Gives the present moment, aware, in UTC. The only way that anything learns the time.
Clock = Callable[[], datetime]


class Fetcher(Protocol):
    """Gets what an address gives, within limits of time and size, from public networks alone."""

    async def fetch(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched | NotModified:
        """Get one address; with the marks of an earlier visit the publisher may answer that nothing changed.

        Raises: FetchError, one of its kinds, and nothing else.
        """
        ...


class Sender(Protocol):
    """Hands one message to one chat at the pace that the platform bears. May wait; never sends twice by itself."""

    async def send(self, chat: ChatId, message: Message) -> Sent:
        """Send a message.

        Raises: SendError, one of its kinds, and nothing else: what is surely not sent is NotSentError or
        RetryLaterError, what may have been is UnknownOutcomeError.
        """
        ...


class Views(Protocol):
    """Makes messages of stories, in Arabic. Pure. Each message given fits into one message of every platform."""

    def daily(self, day: date, entries: Sequence[Entry], reading: Reading, chat: Chat) -> tuple[Message, ...]:
        """Draw the day's digest for a chat, weightiest first as given; never empty, since a day without news is said too."""
        ...

    def alert(self, entry: Entry, chat: Chat) -> tuple[Message, ...]:
        """Draw one event that is new, or has changed since the chat was told of it."""
        ...

    def skipped(self, day: date, at: str, chat: Chat) -> tuple[Message, ...]:
        """Say that the digest of a day, due at a local hour ("07:00"), did not go out and that /today gives it."""
        ...


# --- the store -------------------------------------------------------------------------------------------------------


class Sources(Protocol):
    """Outlets and their feeds."""

    async def add(self, source: Source, url: str, now: datetime) -> Feed:
        """Watch a feed of a source from now on. A source that is known by its id keeps the name it has.

        Raises: SourceError where the feed's address is watched already.
        """
        ...

    async def remove(self, feed: str) -> None:
        """Watch a feed no longer, by id; its articles stay.

        Raises: SourceError where no such feed is watched.
        """
        ...

    async def feeds(self) -> list[Feed]:
        """Give all feeds, by the source's name and the address."""
        ...

    async def due(self, now: datetime, limit: int) -> list[Feed]:
        """Give the feeds whose next visit has come, longest due first."""
        ...

    async def visited(self, feed: Feed) -> None:
        """Keep what a visit taught: everything of the feed but its id and source. An unknown feed (removed meanwhile) is left out."""
        ...


class Articles(Protocol):
    """What was published, with versions. Article ids are stable: see `bot.watch.identity`."""

    async def keep(self, article: Article, now: datetime) -> Article | None:
        """Keep an article as its next version, or as the first.

        Gives it with its version; None where its last version has the same title and text, or where a full text
        is known and this one is an excerpt.
        """
        ...

    async def get(self, ids: Sequence[str]) -> list[Article]:
        """Give the last versions, in the order asked; unknown ids are left out."""
        ...

    async def ungrouped(self, limit: int) -> list[Article]:
        """Give last versions that were kept since they were last put into an event, oldest first."""
        ...

    async def set_aside(self, article: Article, reason: str) -> None:
        """Let an article wait for an event no longer: it cannot be read. Its next version will be tried again."""
        ...

    async def reading(self, since: datetime) -> Reading:
        """Count the articles kept since a moment, and their sources."""
        ...

    async def search(self, question: str, limit: int) -> list[Article]:
        """Find articles whose title or text shares stems with a question (`summarizer.arabic.tokens.content_stems`), best first."""
        ...


class Events(Protocol):
    """Which articles tell of one occurrence, and the story made of it."""

    async def recent(self, since: datetime) -> dict[str, tuple[str, ...]]:
        """Give the events that an article joined since a moment: event id ─► ids of its documents."""
        ...

    async def put(self, event: Event, now: datetime) -> None:
        """Keep an event and its articles, which leave the events they were in; it counts as changed, and so do those.

        An event keeps its id for ever. One that all articles left keeps no story. Articles wait no longer for an event,
        except where a later version was kept meanwhile.
        """
        ...

    async def changed(self, limit: int) -> dict[str, int]:
        """Give events that changed since their story was made, longest waiting first: event id ─► its revision."""
        ...

    async def members(self, event: str) -> tuple[str, ...]:
        """Give the ids of an event's documents: an article's id, or "<id>~2" for one that was stuck to its page."""
        ...

    async def keep_story(self, story: Story, revision: int) -> None:
        """Keep the story of an event as it was at a revision; one that changed meanwhile still counts as changed."""
        ...

    async def give_up(self, event: str, revision: int) -> None:
        """Make no story of an event at this revision: it cannot be done. The next change tries again."""
        ...

    async def stories(self, since: datetime, limit: int) -> list[Story]:
        """Give the stories updated since a moment, weightiest first: accounts, then differences, then the newest."""
        ...

    async def latest(self, limit: int) -> list[Story]:
        """Give the stories updated last, newest first."""
        ...

    async def story(self, event: str) -> Story | None:
        """Give the story of an event by its id, or by the beginning of its id where that names one event alone."""
        ...

    async def of_articles(self, ids: Sequence[str]) -> list[str]:
        """Give the ids of the events that the articles are in, each once, in the articles' order."""
        ...

    async def told(self, chat: ChatId) -> dict[str, str]:
        """Give what a chat was told: event id ─► the version of the last digest told."""
        ...

    async def mark_told(self, chat: ChatId, stories: Sequence[Story], now: datetime) -> None:
        """Keep that a chat is being told these stories in their present versions."""
        ...


class Chats(Protocol):
    """Chats, their settings, subscriptions and alerts."""

    async def get(self, chat: ChatId) -> Chat | None:
        """Give a chat, None where Bayn has not met it."""
        ...

    async def put(self, chat: Chat) -> None:
        """Keep a chat with its settings; whether it is paused is left as it is."""
        ...

    async def pause(self, chat: ChatId, reason: str) -> None:
        """Send nothing to a chat and its topics, and hold back what waits for it; nothing is wiped."""
        ...

    async def resume(self, chat: ChatId) -> None:
        """Send to a chat and its topics again, what was held back first."""
        ...

    async def migrate(self, old: ChatId, new: ChatId) -> None:
        """Give a chat, with all it has, another id. An existing chat of that id keeps its own settings and takes over the rest."""
        ...

    async def subscribe(self, subscription: Subscription) -> None:
        """Keep a chat's subscription, in place of an earlier one."""
        ...

    async def unsubscribe(self, chat: ChatId) -> bool:
        """Drop a chat's subscription; tell whether there was one."""
        ...

    async def subscription(self, chat: ChatId) -> Subscription | None:
        """Give a chat's subscription."""
        ...

    async def due(self, now: datetime, limit: int) -> list[Subscription]:
        """Give the subscriptions whose run has come, longest due first, those of paused chats too."""
        ...

    async def take_slot(self, chat: ChatId, day: date, now: datetime) -> bool:
        """Take the daily digest of one local date for a chat; False where it was taken before. Once for ever, over processes."""
        ...

    async def set_alerts(self, alerts: Alerts) -> None:
        """Turn a chat's alerts on or off."""
        ...

    async def alerts(self, chat: ChatId) -> Alerts | None:
        """Give a chat's alert setting, None where it was never set."""
        ...

    async def alerted(self) -> list[Alerts]:
        """Give the settings of all chats that have alerts on and are not paused."""
        ...


class Outbox(Protocol):
    """What waits to go out, is on its way, or went."""

    async def put(self, parcels: Sequence[Parcel], now: datetime) -> int:
        """Queue parcels; one whose key is known already is left out. Gives how many were new."""
        ...

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> list[Delivery]:
        """Take parcels that may go out now, oldest first, at most one a chat and none for a chat that has one on its way.

        They are `sending` until the lease runs out; nobody else gets them meanwhile.
        """
        ...

    async def settle(self, delivery: Delivery) -> None:
        """Keep how a claimed parcel fared: its state, reason, `sent_as` and `not_before`."""
        ...

    async def hold(self, chat: ChatId, until: datetime) -> None:
        """Let nothing that is queued for a chat go out before a moment; what was to wait longer still does."""
        ...

    async def expire(self, now: datetime) -> list[Delivery]:
        """Mark as unknown what was still `sending` when its lease ran out: its sender died, perhaps after sending."""
        ...

    async def get(self, key: str) -> Delivery | None:
        """Give the parcel of a key."""
        ...

    async def count(self) -> dict[str, int]:
        """Give how many parcels are in each state; states with none are left out."""
        ...


class Updates(Protocol):
    """Which updates of a platform were handled, so that none is handled twice."""

    async def first_seen(self, platform: str, update: str, now: datetime) -> bool:
        """Keep an update's id; False where it was kept before."""
        ...

    async def forget(self, before: datetime) -> int:
        """Drop ids seen before a moment; gives how many."""
        ...


class Work(Protocol):
    """One transaction: all of it happens, or none."""

    @property
    def sources(self) -> Sources:
        """Outlets and their feeds."""
        ...

    @property
    def articles(self) -> Articles:
        """What was published."""
        ...

    @property
    def events(self) -> Events:
        """Occurrences and their stories."""
        ...

    @property
    def chats(self) -> Chats:
        """Who is told."""
        ...

    @property
    def outbox(self) -> Outbox:
        """What goes out."""
        ...

    @property
    def updates(self) -> Updates:
        """What came in."""
        ...


class Store(Protocol):
    """Keeps everything. Open until closed; safe to share between tasks."""

    def begin(self) -> AbstractAsyncContextManager[Work]:
        """Open a transaction: committed at the end of the block, undone where the block raises or is cancelled.

        Transactions of one store wait for each other: gather, leave, think, and begin another to apply.
        """
        ...

    async def close(self) -> None:
        """Close it; calling twice does no harm."""
        ...
