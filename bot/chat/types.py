"""What comes into a conversation, and what it is held with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime, time

    from bot.ports import Clock, Store
    from bot.types import ChatId, ChatKind, Link, Story
    from bot.watch.discover import Found
    from summarizer.types import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person wrote, or the action of the button that he pressed, whatever the platform."""

    chat: ChatId
    kind: ChatKind
    text: str
    user: str  #: the person's id on the platform
    is_admin: Callable[[], Awaitable[bool]]  #: whether he may change what is set for the whole chat; asked only when it matters
    title: str | None = None  #: the chat's name, where it has one
    person: ChatId | None = None  #: his private chat; None where he is not known, as an administrator who writes as the group
    replied: str | None = None  #: the platform's id of the message that he replies to; None where he replies to none
    language: str = ""  #: of his device, as an IETF tag; empty where it is not known
    place: tuple[float, float] | None = None  #: where he says that he is, in degrees north and east; None where he says nothing of it
    bot: str = ""  #: the bot's name on the platform, by which links lead to it; empty where it has none
    quoted: str | None = None  #: the words of that message that he quotes; None where he quotes none
    pressed: bool = False  #: whether he pressed a button
    under: str | None = None  #: the platform's id of the message under which he pressed it; None where he did not
    elsewhere: Callable[[str], Awaitable[Request | None]] | None = None  #: gives him as one who writes in a chat that he administers, by its name or number
    addressed: bool = True  #: whether he speaks to Bayn: in private, by mention, in reply, by a button; commands always do


class Ask(Protocol):
    """Answers a question from everything that was read (`bot.pipeline.ask`)."""

    async def __call__(self, question: str, about: str | None = None) -> tuple[Answer, tuple[Link, ...]]:
        """Give the answer and how a reader is led to what it cites; a question that nothing answers gets an answer that says so.

        `about` is the id of the event that it is about; None for a question of all that was read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Access:
    """Who is served."""

    open: bool = False  #: everybody
    chats: frozenset[ChatId] = frozenset()  #: these, otherwise
    operators: frozenset[ChatId] = frozenset()  #: private chats of those who run the bot: served, told of reports, and may invite
    a_minute: int = 20  #: requests that one person may make in a minute
    a_day: int = 500  #: and in a day (UTC)
    inline_a_minute: int = 60  #: inline queries that one person may make in a minute: one comes with every letter or two that is typed
    reports_a_day: int = 10  #: reports that one person may make in a day (UTC): each of them is a message to every operator
    groups_a_day: int = 10  #: groups and channels that one person who is served may bring Bayn into on a day (UTC)
    strangers_a_day: int = 3  #: how often a chat that is not served is told so in a day (UTC): what it sends must not become what Bayn sends

    def allows(self, chat: ChatId) -> bool:
        """Tell whether a chat is served by the operator's list."""
        return self.open or chat.whole in self.chats or chat.whole in self.operators


class Check(Protocol):
    """Compares a link or a pasted article with what others report (`bot.pipeline.checking`)."""

    async def __call__(self, said: str) -> Story | None:
        """Give its event, with it as one of the articles unless it is a source's own; None where nothing is known of its event.

        Raises: WatchError where a link gives no article, ArticleError where the article cannot be read.
        """
        ...


class Pick(Protocol):
    """Finds what can be watched by an outlet's name or an address (`bot.watch.picking`)."""

    async def __call__(self, said: str) -> Found:
        """Give it. Raises: FetchError, SourceError."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All that a conversation needs of the rest of the bot."""

    store: Store
    clock: Clock
    ask: Ask
    next_run: Callable[[time, str, datetime, frozenset[int]], datetime]  #: local hour, zone, now (UTC), days of the week ─► the next such moment in UTC
    access: Access
    zone: str  #: of a chat that has named none
    pushes: bool = True  #: whether what is queued for a chat reaches it by itself; nothing does in a terminal
    check: Check | None = None  #: compares what a person brings; None where that is not offered
    pick: Pick | None = None  #: finds what can be watched; None where there is no network
