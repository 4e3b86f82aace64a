"""The tables of the store in memory: dictionaries of frozen values, so that a copy of the dictionaries is a copy of all."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from bot.types import Version

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.types import (
        Alerts,
        Bot,
        Chat,
        ChatId,
        Correction,
        Delivery,
        EventChange,
        Feed,
        Incident,
        Interest,
        Invitation,
        Lease,
        Page,
        Report,
        Sighting,
        Source,
        Story,
        Subscription,
        Verdict,
    )
    from summarizer.grouping import Features
    from summarizer.types import Article, EntityKind


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article with all its versions."""

    versions: tuple[Article, ...]
    at: tuple[datetime, ...]  #: when each version was kept
    waiting: datetime | None  #: since when the last version waits for an event
    withdrawn: datetime | None = None

    @property
    def kept(self) -> datetime:
        """Tell when the first version was kept."""
        return self.at[0]

    @property
    def last(self) -> Article:
        """Give the last version."""
        return self.dated[-1].article

    @property
    def dated(self) -> list[Version]:
        """Give all versions."""
        return [Version(replace(article, withdrawn=self.withdrawn), at) for article, at in zip(self.versions, self.at, strict=True)]


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event without its documents."""

    joined: datetime
    revision: int
    made_of: int = 0  #: the revision that its story was made of


@dataclass(frozen=True, slots=True)
class KeptActor:
    """An actor without its sightings."""

    kind: EntityKind
    words: frozenset[str] = frozenset()
    given: str | None = None
    into: str | None = None  #: whom it was merged into


@dataclass(slots=True)
class Tables:
    """All that is kept."""

    sources: dict[str, Source] = field(default_factory=dict)
    feeds: dict[str, Feed] = field(default_factory=dict)
    articles: dict[str, KeptArticle] = field(default_factory=dict)
    packed: set[tuple[str, int]] = field(default_factory=set)  #: versions whose texts are packed, by article and number
    dropped: set[tuple[str, int]] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)  #: another id ─► article
    pages: dict[str, Page] = field(default_factory=dict)  #: by article
    events: dict[str, KeptEvent] = field(default_factory=dict)
    members: dict[str, tuple[str, int]] = field(default_factory=dict)  #: document ─► event and place
    stories: dict[str, Story] = field(default_factory=dict)
    traces: dict[str, tuple[Features, datetime]] = field(default_factory=dict)  #: by document, in the order of writing
    remembered: list[str] = field(default_factory=list)  #: documents in the order of writing
    changes: list[EventChange] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)  #: in the order of their numbers
    told: dict[tuple[ChatId, str], str] = field(default_factory=dict)
    actors: dict[str, KeptActor] = field(default_factory=dict)
    claims: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)  #: kind and key of a name ─► the name, and whom it means
    sightings: dict[tuple[str, str], Sighting] = field(default_factory=dict)  #: by document and key in it
    chats: dict[ChatId, Chat] = field(default_factory=dict)
    bots: dict[str, Bot] = field(default_factory=dict)  #: by platform
    pauses: dict[ChatId, str] = field(default_factory=dict)
    subscriptions: dict[tuple[ChatId, str], Subscription] = field(default_factory=dict)  #: by chat and slot
    slots: set[tuple[ChatId, date, str]] = field(default_factory=set)
    interests: dict[tuple[ChatId, str, str], Interest] = field(default_factory=dict)  #: by chat, matter and key
    admitted: dict[ChatId, tuple[ChatId, datetime]] = field(default_factory=dict)  #: chat ─► by whose word, and since when
    invitations: dict[str, Invitation] = field(default_factory=dict)  #: by code
    uses: dict[tuple[ChatId, datetime, str], int] = field(default_factory=dict)  #: by person, beginning and span
    verdicts: dict[tuple[str, str, str], Verdict] = field(default_factory=dict)  #: by event, difference and person
    reports: dict[int, Report] = field(default_factory=dict)  #: by number
    moves: dict[tuple[ChatId, ChatId], None] = field(default_factory=dict)  #: a chat and an id that it had before
    shown: dict[tuple[ChatId, str], tuple[str, str]] = field(default_factory=dict)  #: chat and message ─► event and command
    rung: dict[tuple[ChatId, str], datetime] = field(default_factory=dict)  #: by chat and event
    alerts: dict[ChatId, Alerts] = field(default_factory=dict)
    outbox: dict[str, Delivery] = field(default_factory=dict)  #: by key, in the order of putting
    incidents: dict[tuple[str, datetime], Incident] = field(default_factory=dict)  #: by part and when it was found
    leases: dict[str, Lease] = field(default_factory=dict)  #: by name; one that was given back ran out at the beginning of time
    answers: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    amounts: dict[tuple[date, str], int] = field(default_factory=dict)
    updates: dict[tuple[str, str], tuple[datetime, str | None]] = field(default_factory=dict)  #: when it came; what it says until it is taken up

    def copy(self) -> Tables:
        """Give a copy that can be changed freely."""
        return Tables(**{f.name: getattr(self, f.name).copy() for f in fields(self)})
