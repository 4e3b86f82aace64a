"""What is watched: sources, feeds, visits, versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import timedelta

    from bot.types.chats import ChatId
    from summarizer.grouping import Change, Features
    from summarizer.types import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet that publishes."""

    id: str
    name: str  #: as readers know it
    site: str | None = None  #: address of its front page
    family: str | None = None  #: the publisher, where it has several outlets, which count as one account; None where it stands alone


#: When what is not polled is due.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class FeedKind(StrEnum):
    """What an address that is watched gives."""

    FEED = "feed"  #: RSS, Atom, RDF, JSON Feed
    SECTION = "section"  #: a page without a feed that links to articles
    SITEMAP = "sitemap"  #: a news sitemap
    TELEGRAM = "telegram"  #: the web preview of a public channel
    CHANNEL = "channel"  #: a channel in which Bayn is an administrator: its posts come by themselves


class Trouble(StrEnum):
    """Why a source gives nothing, in the few kinds that a reader can tell apart."""

    REFUSED = "refused"  #: it leads to a network that Bayn does not enter
    UNREACHABLE = "unreachable"
    SLOW = "slow"
    TOO_LARGE = "too_large"
    GONE = "gone"  #: the publisher says that it is gone for good
    MISSING = "missing"
    CLOSED = "closed"  #: forbidden, or closed to programs
    BUSY = "busy"  #: asks to come less often
    BROKEN = "broken"  #: the site itself fails
    UNREADABLE = "unreadable"  #: answers with what is no feed or article


class FeedState(StrEnum):
    """How a feed does, in one word."""

    NEW = "new"  #: was not visited yet
    WELL = "well"
    FAILING = "failing"
    RESTING = "resting"  #: its publisher says that it is gone
    LISTENING = "listening"  #: its posts come by themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One address that is polled, and what is known of its visits."""

    id: str
    source: Source
    url: str
    next_visit: datetime
    kind: FeedKind = FeedKind.FEED
    etag: str | None = None
    last_modified: str | None = None  #: the header as sent, never parsed
    failures: int = 0  #: in a row
    problem: str | None = None  #: why the last visit failed; None where it did not
    trouble: Trouble | None = None  #: the same as one of few kinds
    failing_since: datetime | None = None  #: the first failure in the row
    owner: ChatId | None = None  #: the chat that added it and is told when it fails; None for the operator's own
    last_success: datetime | None = None  #: last visit that gave a feed, or said that nothing changed since one
    last_new: datetime | None = None  #: last visit that brought an article not known before

    @property
    def state(self) -> FeedState:
        """Tell how it does in one word."""
        if self.trouble is Trouble.GONE:
            return FeedState.RESTING
        if self.kind is FeedKind.CHANNEL:
            return FeedState.LISTENING
        if self.failures:
            return FeedState.FAILING
        return FeedState.WELL if self.last_success else FeedState.NEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave."""

    url: str  #: where it came from in the end, after redirects
    body: bytes  #: unpacked, within the size limit
    charset: str | None = None  #: as the header declares it, often wrongly
    etag: str | None = None
    last_modified: str | None = None
    moved: bool = False  #: whether every redirect on the way was permanent
    max_age: timedelta | None = None  #: how long the publisher says it stays fresh (Cache-Control); None where it does not say


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a channel published in which Bayn is an administrator, or changed in what it had published."""

    channel: ChatId
    number: str  #: the platform's own, of the post in its channel
    text: str
    at: datetime  #: when it was published first
    edited: datetime | None = None
    url: str | None = None  #: None where the channel is private


@dataclass(frozen=True, slots=True)
class Version:
    """An article as it was kept at a moment."""

    article: Article
    kept: datetime


@dataclass(frozen=True, slots=True)
class Trace:
    """What grouping knows of a document, and where it is."""

    features: Features
    event: str
    at: datetime  #: of publication, else of arrival


@dataclass(frozen=True, slots=True)
class EventChange:
    """A merge or a split of events as it was recorded."""

    change: Change
    by_person: bool  #: whether a person ruled so; it holds against later rounds
    at: datetime


@dataclass(frozen=True, slots=True)
class NotModified:
    """An address that has nothing new since the last visit."""

    max_age: timedelta | None = None  #: as `Fetched.max_age`


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The page of an article, and what is known of the visits to it.

    Where the feed gives the article in part the page is read; where it gives it whole, it is looked at whether it is still there.
    """

    article: str  #: id
    url: str
    seen: str  #: fingerprint of what the feed gives of the article, where that is a part: where it changes, the page is looked at again; empty for a whole
    due: datetime | None  #: of the next visit; None where it rests
    tried: bool = False  #: whether it was visited at all: before that the article waits for it
    read: datetime | None = None  #: when the whole text was first read
    failures: int = 0  #: in a row
    problem: str | None = None  #: why the last visit failed; None where it did not
    etag: str | None = None
    last_modified: str | None = None
