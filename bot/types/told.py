"""What is told: a story, the messages made of it, and where each stands on its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  (as for Block: the codec resolves the fields of Correction)
from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.types import Block  # noqa: TC001  (bot.store.codec resolves the fields of Message when it runs)

if TYPE_CHECKING:
    from datetime import date, timedelta

    from bot.types.chats import ChatId
    from summarizer.types import Difference, Digest, Edit


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


class Mistake(StrEnum):
    """What Bayn had wrong."""

    MATTER = "matter"  #: something that it told
    SPLIT = "split"  #: two events that it took for one
    MERGE = "merge"  #: one event that it took for several


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What Bayn told wrong of an event, and what is right, by an operator's word."""

    event: str  #: the event's id, that of the one that goes on where events were merged or split
    title: str  #: of the event when it was corrected
    mistake: Mistake
    was: str  #: as told: a value, or the title of the event that was two, or those of the events that are one
    now: str
    at: datetime


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
    corrections: tuple[Correction, ...] = ()  #: of what was told of it, the first first


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
class File:
    """A file of text that comes with a message."""

    name: str  #: with its ending
    text: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Events over the hours of a day: when each was told, and by whom."""

    title: str
    hours: tuple[tuple[float, str], ...]  #: of the axis: place from 0 (its beginning) to 1, and how it is called
    outlets: tuple[str, ...]  #: those that have a colour, in the order of their colours
    rows: tuple[tuple[str, tuple[tuple[float, int], ...]], ...]  #: each event with its articles: place, and which outlet; one past the last has no colour
    others: str  #: what the outlets without a colour are called together; empty where there are none
    note: str = ""  #: what was left out; empty where nothing was

    def plain(self) -> str:
        """Give it as plain text: the events in order."""
        return "\n".join(filter(None, [self.title, *(event for event, _ in self.rows), self.note]))


@dataclass(frozen=True, slots=True)
class Message:
    """One message, free of any platform's markup. It fits into one message of every platform."""

    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()  #: the articles that the evidence of its fragments names
    buttons: tuple[tuple[Button, ...], ...] = ()  #: rows, in reading order (right to left is the view's business)
    silent: bool = False  #: whether the chat's bell stays still
    table: Table | None = None  #: drawn as a picture above the blocks, where the platform shows pictures
    plot: Plot | None = None  #: likewise
    rich: bool = False  #: whether its table is sent as the platform's own, where it has them
    file: File | None = None  #: comes with the blocks as its caption, which are then few
    in_place: bool = False  #: whether it takes the place of the message whose button was pressed, where there is one
    event: str | None = None  #: id of the event that it is about; None where it is about none or several
    from_left: bool = False  #: whether its reader's language runs from the left, and with it the rows of buttons
    tells: tuple[str, ...] = ()  #: ids of the events of whose news it tells
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
    due: datetime | None = None  #: when it was first to go out: `not_before` moves with every try; None for one that was held back, or is of an earlier version
    lease: datetime | None = None  #: while in somebody's hand: when another may take it that he died
    begun: datetime | None = None  #: when it was last handed to the platform
    sent_as: str | None = None  #: the platform's id once sent
    reason: str | None = None  #: why it failed, is unknown, paused or waits
    edits: str | None = None  #: as in `Parcel`
    answers: str | None = None  #: as in `Parcel`
