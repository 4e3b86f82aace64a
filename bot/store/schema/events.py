"""What happened: events, how articles were put together, and the stories made of them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text, text

from bot.store.schema.kinds import Counter, Moment, metadata

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("day", Date),
    Column("first", Moment, nullable=False),
    Column("joined", Moment, nullable=False, index=True),  # when an article last joined
    Column("revision", Integer, nullable=False),  # rises with each change
    Column("made_of", Integer, nullable=False),  # of which the story was made; 0 for none
    Index("ix_events_changed", "joined", sqlite_where=text("revision > made_of"), postgresql_where=text("revision > made_of")),
)

memberships = Table(
    "memberships",
    metadata,
    Column("document", Text, primary_key=True),  # an article's id, or "<id>~2" for one that was stuck to its page
    Column("event", Text, ForeignKey("events.id"), nullable=False, index=True),
    Column("place", Integer, nullable=False),  # among the event's documents
)

traces = Table(
    "traces",
    metadata,
    Column("id", Counter, primary_key=True, autoincrement=True),  # rises with each writing
    Column("document", Text, nullable=False, unique=True),
    Column("at", Moment, nullable=False, index=True),  # of publication, else of arrival
    Column("data", Text, nullable=False),  # JSON
    sqlite_autoincrement=True,  # else the number of a row that was taken away could come again
)

event_changes = Table(
    "event_changes",
    metadata,
    Column("id", Counter, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("event", Text, nullable=False, index=True),  # the one that goes on
    Column("other", Text, nullable=False, index=True),  # the one that ends, or begins
    Column("documents", Text, nullable=False),  # JSON: those that moved
    Column("reason", Text, nullable=False),
    Column("by_person", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

stories = Table(
    "stories",
    metadata,
    Column("event", Text, ForeignKey("events.id"), primary_key=True),
    Column("title", Text, nullable=False),
    Column("day", Date),
    Column("digest", Text, nullable=False),  # JSON
    Column("differences", Text, nullable=False),  # JSON
    Column("links", Text, nullable=False),  # JSON
    Column("accounts", Integer, nullable=False),
    Column("weight", Integer, nullable=False),  # how many differences, for sorting
    Column("first", Moment, nullable=False),
    Column("updated", Moment, nullable=False, index=True),
    Column("corrections", Text),  # JSON; null for none
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Counter, primary_key=True, autoincrement=True),
    Column("event", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("mistake", Text, nullable=False),
    Column("was", Text, nullable=False),
    Column("now", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
