"""The frozen types of the shell, one for each moment of the data. Nothing here knows a platform, a table or a library.

    watched   Source, Feed ─► Fetched | NotModified ─► Article (summarizer.types)
    known     Document ─► Sighting (what it tells of one actor) ─► KnownActor (what all documents tell)
    told      Event ─► Story (what is kept of it for readers) ─► Message ─► Parcel (queued) ─► Delivery (on its way)
    chats     ChatId, Chat, Subscription, Alerts, Interest
    done      Lease (who alone may do it), GivenUp (what failed for good)
    asked     Prompt ─► Completion (a language model's)
    upkeep    Survey (how things stand) ─► Incident (a part of the work that is late)

Every time is aware and in UTC unless said otherwise; zones are IANA names ("Africa/Casablanca").
"""

from __future__ import annotations

from bot.types.actors import HeldPost, KnownActor, Sighting
from bot.types.asked import Completion, Prompt
from bot.types.chats import (
    EVERY_DAY,
    Alerts,
    Bot,
    Chat,
    ChatId,
    ChatKind,
    Interest,
    Invitation,
    Judgement,
    Matter,
    Period,
    Report,
    Stance,
    Subscription,
    Verdict,
)
from bot.types.jobs import GivenUp, Lease
from bot.types.told import (
    Button,
    Cell,
    Correction,
    Delivery,
    Entry,
    File,
    Fullness,
    Link,
    Message,
    Mistake,
    Parcel,
    Plot,
    Reading,
    SelfEdit,
    Sent,
    State,
    Story,
    Table,
)
from bot.types.upkeep import Incident, Part, Survey
from bot.types.watched import NEVER, EventChange, Feed, FeedKind, FeedState, Fetched, NotModified, Page, Post, Source, Trace, Trouble, Version

__all__ = [
    "EVERY_DAY",
    "NEVER",
    "Alerts",
    "Bot",
    "Button",
    "Cell",
    "Chat",
    "ChatId",
    "ChatKind",
    "Completion",
    "Correction",
    "Delivery",
    "Entry",
    "EventChange",
    "Feed",
    "FeedKind",
    "FeedState",
    "Fetched",
    "File",
    "Fullness",
    "GivenUp",
    "HeldPost",
    "Incident",
    "Interest",
    "Invitation",
    "Judgement",
    "KnownActor",
    "Lease",
    "Link",
    "Matter",
    "Message",
    "Mistake",
    "NotModified",
    "Page",
    "Parcel",
    "Part",
    "Period",
    "Plot",
    "Post",
    "Prompt",
    "Reading",
    "Report",
    "SelfEdit",
    "Sent",
    "Sighting",
    "Source",
    "Stance",
    "State",
    "Story",
    "Subscription",
    "Survey",
    "Table",
    "Trace",
    "Trouble",
    "Verdict",
    "Version",
]
