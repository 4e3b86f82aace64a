"""Sources, articles and events in memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.errors import SourceError
from bot.keys import article_of, feed_id
from bot.store.memory.groupings import MemoryGroupings
from bot.store.memory.tables import KeptArticle, KeptEvent
from bot.store.words import Candidate, is_news, weighed, words_of
from bot.types import NEVER, Feed, FeedKind, Fullness, Reading
from summarizer.arabic.tokens import content_stems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.store.memory.tables import Tables
    from bot.types import ChatId, FeedState, Page, Source, Story, Version
    from summarizer.types import Article, Event


@dataclass(frozen=True, slots=True)
class MemorySources:
    """Keeps `bot.ports.Sources`."""

    tables: Tables

    async def add(self, source: Source, url: str, now: datetime, owner: ChatId | None = None, kind: FeedKind = FeedKind.FEED) -> Feed:
        """Watch a feed from now on."""
        if any(feed.url == url for feed in self.tables.feeds.values()):
            raise SourceError(url, "is watched already")
        known = self.tables.sources.setdefault(source.id, source)
        feed = Feed(id=feed_id(url), source=known, url=url, next_visit=NEVER if kind is FeedKind.CHANNEL else now, owner=owner, kind=kind)
        self.tables.feeds[feed.id] = feed
        return feed

    async def remove(self, feed: str) -> None:
        """Watch a feed no longer."""
        if self.tables.feeds.pop(feed, None) is None:
            raise SourceError(feed, "no such feed is watched; 'bayn sources list' shows them")

    async def feeds(self) -> list[Feed]:
        """Give all feeds."""
        return sorted(self.tables.feeds.values(), key=lambda feed: (feed.source.name, feed.url))

    async def channel(self, chat: ChatId) -> Feed | None:
        """Give the feed that a channel is watched as."""
        return next((feed for feed in self.tables.feeds.values() if feed.kind is FeedKind.CHANNEL and feed.url == str(chat)), None)

    async def get(self, ids: Sequence[str]) -> list[Feed]:
        """Give the feeds of some ids."""
        return [self.tables.feeds[i] for i in ids if i in self.tables.feeds]

    async def due(self, now: datetime, limit: int) -> list[Feed]:
        """Give the feeds whose next visit has come."""
        due = [feed for feed in self.tables.feeds.values() if feed.next_visit <= now]
        return sorted(due, key=lambda feed: (feed.next_visit, feed.id))[:limit]

    async def states(self) -> dict[FeedState, int]:
        """Count the feeds by how they do."""
        return dict(Counter(feed.state for feed in self.tables.feeds.values()))

    async def visited(self, feed: Feed) -> None:
        """Keep what a visit taught."""
        if feed.id in self.tables.feeds:
            self.tables.feeds[feed.id] = feed


@dataclass(frozen=True, slots=True)
class MemoryArticles:
    """Keeps `bot.ports.Articles`."""

    tables: Tables

    async def known(self, ids: Sequence[str]) -> dict[str, str]:
        """Give the articles that some ids stand for."""
        others = {i: self.tables.names[i] for i in ids if i in self.tables.names}
        return others | {i: i for i in ids if i in self.tables.articles}

    async def news(self, articles: Sequence[Article]) -> list[Article]:
        """Give those that `keep` would keep."""
        return [article for article in articles if article.id not in self.tables.articles or self._is_news(article, self.tables.articles[article.id])]

    def _is_news(self, article: Article, known: KeptArticle) -> bool:
        return is_news(article, known.last) and (article.id, known.last.version) not in self.tables.dropped

    async def keep(self, article: Article, now: datetime, also: Sequence[str] = ()) -> Article | None:
        """Keep an article as its next version, or as the first."""
        known = self.tables.articles.get(article.id)
        if known is None:
            kept = replace(article, version=1)
            self.tables.articles[article.id] = KeptArticle((kept,), (now,), now)
        elif self._is_news(article, known):
            kept = replace(article, version=len(known.versions) + 1, source=known.last.source, family=known.last.family)
            self.tables.articles[article.id] = replace(known, versions=(*known.versions, kept), at=(*known.at, now), waiting=now)
        else:
            return None
        await self.name(article.id, also)
        return kept

    async def name(self, article: str, ids: Sequence[str]) -> None:
        """Let an article be known by other ids too."""
        for i in ids:
            if i != article:
                self.tables.names.setdefault(i, article)

    async def get(self, ids: Sequence[str]) -> list[Article]:
        """Give the last versions, in the order asked."""
        return [self.tables.articles[i].last for i in ids if i in self.tables.articles]

    async def versions(self, article: str) -> list[Version]:
        """Give every version of an article, the first first."""
        kept = self.tables.articles.get(article)
        return kept.dated if kept else []

    async def withdraw(self, article: str, when: datetime | None, now: datetime) -> None:
        """Mark an article as given no longer by its source, or as given again."""
        self.tables.articles[article] = replace(self.tables.articles[article], withdrawn=when, waiting=now)

    async def ungrouped(self, limit: int) -> list[Article]:
        """Give last versions that wait for an event, oldest first."""
        return await self.get([i for _, i in self._waiting()[:limit]])

    async def ungrouped_since(self) -> datetime | None:
        """Give since when the article that waits longest for an event does."""
        return next((since for since, _ in self._waiting()), None)

    def _waiting(self) -> list[tuple[datetime, str]]:
        untried = {i for i, page in self.tables.pages.items() if not page.tried}
        return sorted((kept.waiting, i) for i, kept in self.tables.articles.items() if kept.waiting is not None and i not in untried)

    async def set_aside(self, article: Article, reason: str) -> None:
        """Let an article wait no longer: it cannot be read."""
        del reason
        kept = self.tables.articles[article.id]
        if kept.last.version == article.version:
            self.tables.articles[article.id] = replace(kept, waiting=None)

    async def reading(self, since: datetime) -> Reading:
        """Count the articles kept since a moment, and their sources."""
        read = [kept.last.source for kept in self.tables.articles.values() if kept.kept >= since]
        return Reading(len(read), len(set(filter(None, read))))

    async def fullness(self, since: datetime) -> dict[str, Fullness]:
        """Count articles kept since a moment by source, and those in full."""
        last = [kept.last for kept in self.tables.articles.values() if kept.kept >= since and kept.last.source is not None]
        every, whole = Counter(a.source for a in last), Counter(a.source for a in last if a.full)
        return {name: Fullness(number, whole[name]) for name, number in every.items() if name is not None}

    async def search(self, question: str, limit: int) -> list[Article]:
        """Find articles that share stems with a question, the best first."""
        asked, kept = frozenset(content_stems(question)), self.tables.articles
        every = [
            Candidate(i, frozenset(words_of(k.last).split()), k.last.published or k.kept, self.tables.members.get(i, (None,))[0])
            for i, k in kept.items()
            if (i, k.last.version) not in self.tables.dropped
        ]
        counts = Counter(stem for c in every for stem in c.words & asked)
        return await self.get(weighed([c for c in every if c.words & asked], counts, len(every))[:limit])


@dataclass(frozen=True, slots=True)
class MemoryPages:
    """Keeps `bot.ports.Pages`."""

    tables: Tables

    async def get(self, articles: Sequence[str]) -> dict[str, Page]:
        """Give the pages of articles."""
        return {i: self.tables.pages[i] for i in articles if i in self.tables.pages}

    async def put(self, page: Page) -> None:
        """Keep a page, in place of what was known of it."""
        self.tables.pages[page.article] = page

    async def due(self, now: datetime, limit: int) -> list[Page]:
        """Give the pages whose visit has come."""
        due = [(page.tried, page.due, i) for i, page in self.tables.pages.items() if page.due is not None and page.due <= now]
        return [self.tables.pages[i] for *_, i in sorted(due)[:limit]]


@dataclass(frozen=True, slots=True)
class MemoryEvents:
    """Keeps `bot.ports.Events`."""

    tables: Tables

    async def recent(self, since: datetime) -> dict[str, tuple[str, ...]]:
        """Give the events that a document joined since a moment."""
        recent = sorted((kept.joined, event) for event, kept in self.tables.events.items() if kept.joined >= since)
        members = {event: await self.members(event) for _, event in recent}
        return {event: documents for event, documents in members.items() if documents}

    async def put(self, event: Event, now: datetime) -> None:
        """Keep an event and its documents."""
        self._change(event.id, now)
        left = {self.tables.members[d.id][0] for d in event.documents if d.id in self.tables.members} - {event.id}
        self.tables.members.update({d.id: (event.id, i) for i, d in enumerate(event.documents)})
        for other in left:
            self._change(other, now)
            if not await self.members(other):
                self.tables.stories.pop(other, None)
        for document in event.documents:
            article = article_of(document.id)
            kept = self.tables.articles.get(article)
            if kept is not None and kept.last.version == document.article.version:
                self.tables.articles[article] = replace(kept, waiting=None)

    def _change(self, event: str, now: datetime) -> None:
        known = self.tables.events.get(event, KeptEvent(now, 0))
        self.tables.events[event] = replace(known, joined=now, revision=known.revision + 1)

    async def changed(self, limit: int, among: Sequence[str] | None = None) -> dict[str, int]:
        """Give events that changed since their story was made."""
        having = {event for event, _ in self.tables.members.values()}
        waiting = [(kept.joined, i, kept.revision) for i, kept in self.tables.events.items() if kept.revision > kept.made_of and i in having]
        chosen = [one for one in sorted(waiting) if among is None or one[1] in among]
        return {event: revision for _, event, revision in chosen[:limit]}

    async def members(self, event: str) -> tuple[str, ...]:
        """Give the ids of an event's documents."""
        return tuple(d for _, d in sorted((place, document) for document, (of, place) in self.tables.members.items() if of == event))

    async def take_up(self, event: str, revision: int) -> bool:
        """Take it on oneself to make the story of an event at a revision."""
        return event in self.tables.events and self.tables.events[event].made_of < revision

    async def keep_story(self, story: Story, revision: int) -> None:
        """Keep the story of an event as it was at a revision."""
        self.tables.stories[story.event] = story
        await self.give_up(story.event, revision)

    async def give_up(self, event: str, revision: int) -> None:
        """Try to make no more of an event at this revision."""
        self.tables.events[event] = replace(self.tables.events[event], made_of=revision)

    async def stories(self, since: datetime, limit: int, until: datetime | None = None) -> list[Story]:
        """Give the stories updated since a moment, weightiest first."""
        fresh = [story for story in self.tables.stories.values() if story.updated >= since and (until is None or story.first < until)]
        return sorted(fresh, key=lambda s: (-s.accounts, -len(s.differences), -s.updated.timestamp(), s.event))[:limit]

    async def latest(self, limit: int) -> list[Story]:
        """Give the stories updated last, newest first."""
        return sorted(self.tables.stories.values(), key=lambda s: (-s.updated.timestamp(), s.event))[:limit]

    async def story(self, event: str) -> Story | None:
        """Give the story of an event by its id or the beginning of it."""
        exact = self.tables.stories.get(event)
        found = [story for i, story in self.tables.stories.items() if i.startswith(event)]
        if not found and (into := await MemoryGroupings(self.tables).survivor(event)) != event:
            return await self.story(into)
        return exact or (found[0] if event and len(found) == 1 else None)

    async def of_articles(self, ids: Sequence[str]) -> list[str]:
        """Give the ids of the events that the articles are in."""
        return list(dict.fromkeys(self.tables.members[i][0] for i in ids if i in self.tables.members))

    async def told(self, chat: ChatId) -> dict[str, str]:
        """Give what a chat was told."""
        return {event: version for (to, event), version in self.tables.told.items() if to == chat}

    async def told_to(self, event: str) -> dict[ChatId, str]:
        """Give the chats that were told of an event."""
        return {chat: version for (chat, told), version in self.tables.told.items() if told == event}

    async def mark_all_told(self, chats: Sequence[ChatId], story: Story, now: datetime) -> None:
        """Keep that some chats are being told a story."""
        for chat in chats:
            await self.mark_told(chat, [story], now)

    async def mark_told(self, chat: ChatId, stories: Sequence[Story], now: datetime) -> None:
        """Keep that a chat is being told these stories."""
        del now
        self.tables.told.update({(chat, story.event): story.digest.version for story in stories})
