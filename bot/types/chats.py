"""Chats: who is told what, when, and who may change it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, time

    from summarizer.types import Difference


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


@dataclass(frozen=True, slots=True)
class Bot:
    """An account that Bayn speaks by on a platform."""

    platform: str
    id: str  #: the platform's own
    name: str  #: by which links lead to it


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
    rich: bool = False  #: whether tables are sent as the platform's own, where it has them, instead of as pictures
    differing: bool = False  #: whether only events on which the sources part go out by themselves
    quiet: tuple[time, time] | None = None  #: local hours, from and until, in which nothing rings; None for never
    language: str = "ar"  #: of the interface (`bot.texts.LANGUAGES`); the news is in Arabic
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
    sentence: str | None = None  #: what Bayn told that it is about; None where that is not clear


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Lets chats in that the operator does not know."""

    code: str
    by: ChatId  #: whose invitation it is
    until: datetime
    left: int  #: how many more chats it lets in
