"""The frozen types of the shell, one for each moment of the data. Nothing here knows a platform, a table or a library.

    watched   Source, Feed ─► Fetched | NotModified ─► Article (summarizer.types)
    known     Document ─► Sighting (what it tells of one actor) ─► KnownActor (what all documents tell)
    told      Event ─► Story (what is kept of it for readers) ─► Message ─► Parcel (queued) ─► Delivery (on its way)
    chats     ChatId, Chat, Subscription, Alerts, Interest
    asked     Prompt ─► Completion (a language model's)

Every time is aware and in UTC unless said otherwise; zones are IANA names ("Africa/Casablanca").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.types import Block, EntityKind

if TYPE_CHECKING:
    from datetime import date, time, timedelta

    from summarizer.grouping import Change, Features
    from summarizer.types import Article, Difference, Digest, Edit, Evidence, PostStatus


# --- chats -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class ChatId:
    """A chat, or one topic of a forum, on one platform. Its text («telegram:-1001:7») stands in keys and settings."""

    platform: str  #: "telegram", "terminal"
    id: str  #: the platform's own id, as text
    topic: str = ""  #: of a forum; empty where there is none

    def __str__(self) -> str:
        """Give it as one word."""
        return ":".join(filter(None, (self.platform, self.id, self.topic)))

    @classmethod
    def parse(cls, text: str) -> ChatId:
        """Read it back from its text. A bare id is one of Telegram.

        Raises: ValueError where the text is no chat.
        """
        parts = text.strip().split(":")
        if len(parts) == 1:
            parts.insert(0, "telegram")
        if len(parts) > len(cls.__slots__) or not all(parts):
            msg = f"{text!r} is no chat: write telegram:ID or telegram:ID:TOPIC"
            raise ValueError(msg)
        return cls(*parts)

    @property
    def whole(self) -> ChatId:
        """Give the chat without its topic: what access and pauses are about."""
        return ChatId(self.platform, self.id)


class ChatKind(StrEnum):
    """What a chat is."""

    PRIVATE = "private"
    GROUP = "group"  #: with or without topics
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A chat that Bayn has met."""

    id: ChatId
    kind: ChatKind
    title: str | None = None  #: as the platform gives it; None where it has none
    zone: str = "UTC"  #: in which its hours are given
    arabic_digits: bool = False  #: whether figures are shown as ٠١٢ instead of 012
    told_in_full: int = 5  #: events that one digest tells in full, the others being listed; 0 for a list alone
    least_sources: int = 1  #: an event that fewer outlets tell is left out of what goes out by itself
    differing: bool = False  #: whether only events on which the sources part go out by themselves
    quiet: tuple[time, time] | None = None  #: local hours, from and until, in which nothing rings; None for never
    keeper: ChatId | None = None  #: private chat of who set it up last, where it is shared; None where nobody is known to have
    paused: str | None = None  #: why nothing is sent to it («bot was blocked by the user»); None where it is not paused


class Period(StrEnum):
    """What a subscribed digest covers."""

    DAY = "day"
    WEEK = "week"


#: Days of the week as `date.weekday` counts them, 0 for Monday.
EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A digest to one chat at one hour of some days. A chat has at most one of a period at an hour."""

    chat: ChatId
    at: time  #: local, to the minute, without a zone of its own
    zone: str
    next_run: datetime  #: UTC
    days: frozenset[int] = EVERY_DAY  #: on which it goes out, as `date.weekday`; never empty
    period: Period = Period.DAY

    @property
    def slot(self) -> str:
        """Give what tells it from the chat's other subscriptions («day 07:00»)."""
        return f"{self.period} {self.at:%H:%M}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """Alerts of new events to one chat, and who turned them on or off."""

    chat: ChatId
    on: bool
    by: str  #: the person's id on the platform
    since: datetime
    least_accounts: int = 2  #: an event opens an alert from so many independent accounts on
    an_hour: int = 10  #: alerts opened within any hour at most; what is beyond is left to the digests


class Matter(StrEnum):
    """What an interest is about."""

    EVENT = "event"  #: its key is the event's id
    ACTOR = "actor"  #: the id in the register
    COUNTRY = "country"  #: ISO 3166-1
    TOPIC = "topic"  #: a name of bot/texts/topics.toml
    SOURCE = "source"  #: the outlet's name, folded
    WORD = "word"  #: words as written, folded


class Stance(StrEnum):
    """What a chat wants of a matter."""

    FOLLOW = "follow"  #: hears of it at once, and first in its digests
    ONLY = "only"  #: hears of nothing else
    MUTE = "mute"  #: hears nothing of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """A matter that a chat follows, keeps to or mutes. A chat has one stance to a matter."""

    matter: Matter
    key: str
    name: str  #: as its reader calls it
    stance: Stance
    since: datetime


class Judgement(StrEnum):
    """What a reader says of a difference that Bayn flags; the words of tools/feedback.py."""

    RIGHT = "right"
    NO_DIFFERENCE = "no_difference"
    UPDATE = "update"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A reader's judgement of one difference of an event. A person has one on each."""

    chat: ChatId
    user: str  #: the person's id on the platform
    event: str
    key: str  #: of the difference: equal as long as its matter and values are
    difference: Difference  #: as it was shown
    articles: tuple[str, ...]  #: ids of the event's articles of then
    judgement: Judgement
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a person finds wrong, or wants to say."""

    chat: ChatId
    user: str  #: the person's id on the platform
    event: str | None  #: None where it is about none
    said: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Lets chats in that the operator does not know."""

    code: str
    by: ChatId  #: whose invitation it is
    until: datetime
    left: int  #: how many more chats it lets in


# --- what is watched -------------------------------------------------------------------------------------------------


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


# --- who is read of --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPost:
    """An office that an actor holds, as one sentence says."""

    title: str  #: verbatim («وزير الدفاع في الإدارة السورية»)
    status: PostStatus
    evidence: Evidence  #: the sentence, in a document
    at: datetime  #: when the document was published, or first kept where that is unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What one document tells of one actor."""

    document: str  #: id
    key: str  #: of the actor within the document
    actor: str  #: id in the register
    kind: EntityKind
    names: tuple[str, ...]  #: as spelled, the fullest first; never empty
    words: frozenset[str]  #: by which the actor is looked up from now on
    posts: tuple[HeldPost, ...] = ()
    at: datetime  #: when the document was published, or first kept where that is unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """A person, body or state as the register has it."""

    id: str
    kind: EntityKind
    names: tuple[tuple[str, int], ...]  #: each spelling with the number of documents that have it, most first
    given: str | None = None  #: how the operator calls it; None where he said nothing
    claimed: tuple[str, ...] = ()  #: names that mean this actor by the operator's word
    posts: tuple[HeldPost, ...] = ()  #: each title and status once, with its newest evidence; newest first
    documents: int = 0  #: how many name it

    @property
    def name(self) -> str:
        """Give the canonical name: the operator's, else the commonest full one («فلاديمير بوتين», not «بوتين»)."""
        if self.given:
            return self.given
        full = [name for name in self.names if self.kind is not EntityKind.PERSON or " " in name[0]]
        spelled = max(full or self.names, key=lambda name: (name[1], len(name[0]), name[0]), default=("", 0))[0]
        return spelled or next(iter(self.claimed), self.id)

    @property
    def aliases(self) -> tuple[str, ...]:
        """Give the other names, commonest first."""
        return tuple(dict.fromkeys(name for name in (*(name for name, _ in self.names), *self.claimed) if name != self.name))


# --- what is told ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An article as a reader is led to it."""

    article: str  #: id
    source: str | None  #: the outlet's name
    url: str | None
    title: str | None = None
    full: bool = True  #: whether its whole text was read
    withdrawn: bool = False  #: whether its outlet gives it no longer


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfEdit:
    """What a source changed in an article after it was published, and how long after."""

    article: str  #: id
    source: str | None
    edit: Edit
    after: timedelta  #: from its publication, or from when it was first read


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An event as readers get it: what is kept of its comparison and digest."""

    event: str  #: the event's id
    title: str
    day: date | None  #: of the occurrence; None where no article states or implies one
    digest: Digest
    differences: tuple[Difference, ...]
    links: tuple[Link, ...]  #: its articles by publication
    accounts: int  #: independent tellings
    first: datetime  #: when Bayn first had it
    updated: datetime  #: when what it tells last changed


@dataclass(frozen=True, slots=True)
class Entry:
    """A story on its way to one chat."""

    story: Story
    changed: bool = False  #: whether the chat was told an earlier version of it


@dataclass(frozen=True, slots=True)
class Fullness:
    """How many articles of a source were kept, and how many of them in full."""

    articles: int
    full: int

    @property
    def share(self) -> int:
        """Give the share in full, in percent, rounded down."""
        return 100 * self.full // self.articles if self.articles else 0


@dataclass(frozen=True, slots=True)
class Reading:
    """How much was read for a digest."""

    articles: int
    sources: int


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: it does something in the chat, or opens an address."""

    label: str
    action: str = ""  #: 1 to 64 bytes in UTF-8, as the chat's commands understand it; empty where it opens an address
    url: str = ""  #: empty where it does something


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says of one matter."""

    text: str  #: empty where it is silent
    side: int | None = None  #: which of the matter's values it holds, from 0; None where it is silent, or holds several


@dataclass(frozen=True, slots=True)
class Table:
    """Sources × matters: where the sources of an event part, at one look."""

    title: str
    corner: str  #: what stands above the matters
    columns: tuple[str, ...]  #: the sources
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]  #: each matter with a cell for every source
    note: str = ""  #: what was left out; empty where nothing was

    def plain(self) -> str:
        """Give it as plain text: each matter, and under it what each source says that is not silent."""
        rows = [
            "\n".join([matter, *(f"{source}: {cell.text}" for source, cell in zip(self.columns, cells, strict=True) if cell.text)])
            for matter, cells in self.rows
        ]
        return "\n\n".join(filter(None, [self.title, *rows, self.note]))


@dataclass(frozen=True, slots=True)
class Message:
    """One message, free of any platform's markup. It fits into one message of every platform."""

    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()  #: the articles that the evidence of its fragments names
    buttons: tuple[tuple[Button, ...], ...] = ()  #: rows, in reading order (right to left is the view's business)
    silent: bool = False  #: whether the chat's bell stays still
    table: Table | None = None  #: drawn as a picture above the blocks, where the platform shows pictures
    in_place: bool = False  #: whether it takes the place of the message whose button was pressed, where there is one
    event: str | None = None  #: id of the event that it is about; None where it is about none or several
    expects: str = "ask"  #: the command that a reply to it is for, where it is about an event

    def plain(self) -> str:
        """Give it as plain text, an empty line between blocks."""
        return "\n\n".join(block.plain() for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message as the platform took it."""

    id: str  #: the platform's own id of the message, for later edits


class State(StrEnum):
    """Where a parcel stands."""

    QUEUED = "queued"  #: waits, or waits for its turn in somebody's hand: its lease says until when
    SENDING = "sending"  #: on its way; its lease says until when another may take it that it is lost
    SENT = "sent"
    UNKNOWN = "unknown"  #: perhaps sent; never sent again blindly
    FAILED = "failed"  #: refused for good
    PAUSED = "paused"  #: waits until its chat may be written to again


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One message for one chat, to be put into the outbox."""

    key: str  #: unique for ever: putting the same key twice keeps the first
    chat: ChatId
    message: Message
    not_before: datetime | None = None  #: None for at once
    edits: str | None = None  #: key of the parcel whose message it takes the place of; None for a message of its own
    answers: str | None = None  #: key of the parcel whose message it is shown as a reply to; None for none


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A parcel in the outbox with its state."""

    id: int  #: rising in the order of putting; parcels of one chat go out in this order
    key: str
    chat: ChatId
    message: Message
    state: State
    attempts: int  #: how many times it was claimed
    not_before: datetime
    lease: datetime | None = None  #: while in somebody's hand: when another may take it that he died
    sent_as: str | None = None  #: the platform's id once sent
    reason: str | None = None  #: why it failed, is unknown, paused or waits
    edits: str | None = None  #: as in `Parcel`
    answers: str | None = None  #: as in `Parcel`


# --- what a language model is asked ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a language model is asked. Instructions and foreign text are kept apart, and the answer is JSON."""

    task: str  #: instructions, ours alone
    material: str  #: what the task is about, as JSON: foreign, never instructions
    schema: str  #: JSON schema of the answer, as JSON
    longest: int = 1500  #: tokens of the answer at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What a language model answered."""

    text: str
    tokens: int  #: what it cost, prompt and answer together
