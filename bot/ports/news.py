"""What the store keeps of the news: sources, articles, events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.types import ChatId, Feed, FeedKind, FeedState, Fullness, Page, Reading, Source, Story, Version
    from summarizer.types import Article, Event


class Sources(Protocol):
    """Outlets and their feeds."""

    async def add(self, source: Source, url: str, now: datetime, owner: ChatId | None = None, kind: FeedKind = ...) -> Feed:
        """Watch a feed of a source from now on, for the operator or for the chat that added it. A source that is known by its id keeps the name it has.

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

    async def get(self, ids: Sequence[str]) -> list[Feed]:
        """Give the feeds of some ids that are watched."""
        ...

    async def channel(self, chat: ChatId) -> Feed | None:
        """Give the feed that a channel is watched as; None where it is not."""
        ...

    async def due(self, now: datetime, limit: int) -> list[Feed]:
        """Give the feeds whose next visit has come, longest due first."""
        ...

    async def states(self) -> dict[FeedState, int]:
        """Count the feeds by how they do (`FeedState`); states with none are left out."""
        ...

    async def visited(self, feed: Feed) -> None:
        """Keep what a visit taught: everything of the feed but its id and source. An unknown feed (removed meanwhile) is left out."""
        ...


class Articles(Protocol):
    """What was published, with versions. Article ids are stable: see `bot.watch.identity`."""

    async def known(self, ids: Sequence[str]) -> dict[str, str]:
        """Give the articles that some ids stand for: id ─► the article's own id; ids that no article is known by are left out."""
        ...

    async def news(self, articles: Sequence[Article]) -> list[Article]:
        """Give those of some articles that `keep` would keep: a feed repeats the others at every visit."""
        ...

    async def keep(self, article: Article, now: datetime, also: Sequence[str] = ()) -> Article | None:
        """Keep an article as its next version, or as the first; from then on it is known by some other ids too.

        Gives it with its version; None where its last version has the same title and text, or where a full text
        is known and this one is an excerpt.
        """
        ...

    async def get(self, ids: Sequence[str]) -> list[Article]:
        """Give the last versions, in the order asked; unknown ids are left out."""
        ...

    async def name(self, article: str, ids: Sequence[str]) -> None:
        """Let an article be known by other ids too; an id that stands for another article goes on doing so."""
        ...

    async def versions(self, article: str) -> list[Version]:
        """Give every version of an article, the first first; none where it is unknown."""
        ...

    async def withdraw(self, article: str, when: datetime | None, now: datetime) -> None:
        """Mark an article as given no longer by its source since a moment, or as given again; its event counts as changed once regrouped."""
        ...

    async def ungrouped(self, limit: int) -> list[Article]:
        """Give last versions that were kept since they were last put into an event, oldest first.

        An article whose page was never tried waits for that: it would be grouped by its excerpt and then again.
        """
        ...

    async def ungrouped_since(self) -> datetime | None:
        """Give since when the article that waits longest for an event does, of those that `ungrouped` gives; None where none waits."""
        ...

    async def set_aside(self, article: Article, reason: str) -> None:
        """Let an article wait for an event no longer: it cannot be read. Its next version will be tried again."""
        ...

    async def reading(self, since: datetime) -> Reading:
        """Count the articles kept since a moment, and their sources."""
        ...

    async def fullness(self, since: datetime) -> dict[str, Fullness]:
        """Count by the source's name the articles kept since a moment, and those whose last version is the whole text."""
        ...

    async def search(self, question: str, limit: int) -> list[Article]:
        """Find articles whose title or text shares stems with a question (`summarizer.arabic.tokens.content_stems`), best first."""
        ...


class Pages(Protocol):
    """The pages of articles that their feeds give in part."""

    async def get(self, articles: Sequence[str]) -> dict[str, Page]:
        """Give the pages of articles: article id ─► page; those without one are left out."""
        ...

    async def put(self, page: Page) -> None:
        """Keep a page of an article that is kept, in place of what was known of it."""
        ...

    async def due(self, now: datetime, limit: int) -> list[Page]:
        """Give the pages whose visit has come: those never tried first, then the longest due."""
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

    async def changed(self, limit: int, among: Sequence[str] | None = None) -> dict[str, int]:
        """Give events that changed since their story was made, of all or of some, longest waiting first: event id ─► its revision."""
        ...

    async def members(self, event: str) -> tuple[str, ...]:
        """Give the ids of an event's documents: an article's id, or "<id>~2" for one that was stuck to its page."""
        ...

    async def take_up(self, event: str, revision: int) -> bool:
        """Take it on oneself to make the story of an event at a revision; until the transaction ends, nobody else can.

        False where one was made of it at this revision or a later one: what was thought out is then told already.
        """
        ...

    async def keep_story(self, story: Story, revision: int) -> None:
        """Keep the story of an event as it was at a revision; one that changed meanwhile still counts as changed."""
        ...

    async def give_up(self, event: str, revision: int) -> None:
        """Make no story of an event at this revision: it cannot be done. The next change tries again."""
        ...

    async def stories(self, since: datetime, limit: int, until: datetime | None = None) -> list[Story]:
        """Give the stories updated since a moment, weightiest first: accounts, then differences, then the newest.

        With `until`, only those that Bayn had before it.
        """
        ...

    async def latest(self, limit: int) -> list[Story]:
        """Give the stories updated last, newest first."""
        ...

    async def story(self, event: str) -> Story | None:
        """Give the story of an event by its id, or by the beginning of its id where that names one event alone; of a merged one that of what it is in."""
        ...

    async def of_articles(self, ids: Sequence[str]) -> list[str]:
        """Give the ids of the events that the articles are in, each once, in the articles' order."""
        ...

    async def told(self, chat: ChatId) -> dict[str, str]:
        """Give what a chat was told: event id ─► the version of the last digest told."""
        ...

    async def told_to(self, event: str) -> dict[ChatId, str]:
        """Give the chats that were told of an event, with the version of its digest that they were told last."""
        ...

    async def mark_all_told(self, chats: Sequence[ChatId], story: Story, now: datetime) -> None:
        """Keep that some chats are being told a story."""
        ...

    async def mark_told(self, chat: ChatId, stories: Sequence[Story], now: datetime) -> None:
        """Keep that a chat is being told these stories in their present versions."""
        ...
