"""Who is told what, and when; who is let in; what readers say."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, Table, Text

from bot.store.schema.kinds import Counter, Moment, metadata

chats = Table(
    "chats",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("title", Text),
    Column("zone", Text, nullable=False),
    Column("arabic_digits", Boolean, nullable=False),
    Column("told_in_full", Integer, nullable=False),
    Column("least_sources", Integer, nullable=False),
    Column("differing", Boolean, nullable=False),
    Column("quiet_from", Text),  # HH:MM, local; null for never
    Column("quiet_until", Text),
    Column("keeper", Text),  # private chat of who set it up
    Column("language", Text),  # of the interface; null for Arabic
    Column("rich", Boolean, nullable=False),
)

bots = Table(
    "bots",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
)

moves = Table(
    "moves",
    metadata,
    Column("chat", Text, primary_key=True),  # without a topic
    Column("old", Text, primary_key=True),  # an id that it had before
)

shown = Table(
    "shown",
    metadata,
    Column("chat", Text, primary_key=True),  # without a topic
    Column("message", Text, primary_key=True),  # the platform's id
    Column("event", Text, nullable=False),
    Column("expects", Text, nullable=False),  # the command that a reply is for
)

pauses = Table(
    "pauses",
    metadata,
    Column("chat", Text, primary_key=True),  # without a topic; known to `chats` or not
    Column("reason", Text, nullable=False),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("slot", Text, primary_key=True),  # period and hour («day 07:00»)
    Column("at", Text, nullable=False),  # HH:MM, local
    Column("zone", Text, nullable=False),
    Column("next_run", Moment, nullable=False, index=True),
    Column("days", Text, nullable=False),  # of the week, 0 for Monday: «0123456»
    Column("period", Text, nullable=False),
)

slots = Table(
    "slots",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("day", Date, primary_key=True),  # local
    Column("slot", Text, primary_key=True),  # of which subscription
    Column("taken", Moment, nullable=False),
)

alerts = Table(
    "alerts",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("enabled", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("least_accounts", Integer, nullable=False),
    Column("an_hour", Integer, nullable=False),
)

interests = Table(
    "interests",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("matter", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("since", Moment, nullable=False),
)

rung = Table(
    "rung",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("event", Text, ForeignKey("events.id"), primary_key=True),
    Column("at", Moment, nullable=False),  # when its alert goes out
)

told = Table(
    "told",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("event", Text, ForeignKey("events.id"), primary_key=True),
    Column("version", Text, nullable=False),  # of the digest
    Column("at", Moment, nullable=False),
)

admitted = Table(
    "admitted",
    metadata,
    Column("chat", Text, primary_key=True),  # without a topic
    Column("by", Text, nullable=False),  # whose word let it in
    Column("since", Moment, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code", Text, primary_key=True),
    Column("by", Text, nullable=False),
    Column("until", Moment, nullable=False),
    Column("left", Integer, nullable=False),
)

uses = Table(
    "uses",
    metadata,
    Column("person", Text, primary_key=True),  # his private chat
    Column("since", Moment, primary_key=True),  # beginning of the minute or day
    Column("span", Text, primary_key=True),  # "minute", "day"
    Column("times", Integer, nullable=False),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("event", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # of the difference
    Column("user", Text, primary_key=True),
    Column("chat", Text, nullable=False),
    Column("difference", Text, nullable=False),  # JSON
    Column("articles", Text, nullable=False),  # JSON
    Column("judgement", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Counter, primary_key=True, autoincrement=True),
    Column("chat", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("event", Text),
    Column("said", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("sentence", Text),  # that it is about
)
