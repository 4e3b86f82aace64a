"""The whole schema in one place. Migrations in order give exactly this (a test says so).

    sources ──< feeds                  who is watched, and what is known of the visits
    articles ──< versions              what was published, each edit kept; article_words: their stems, for search
    articles ──< names, pages          by what else an article is known; the pages that are read for its whole text
    events ──< memberships             which documents (articles as read) tell of one occurrence
    events ──  stories                 what readers get of it
    traces, event_changes              what grouping knows of documents, by time; the merges and splits of events
    actors ──< sightings ──< sighting_names, sighting_posts   who was read of: what each document tells; actor_words: for looking up
    actors ──< claims                  which names mean whom by the operator's word
    chats, pauses, subscriptions, slots, alerts, told    who is told what, and when; rung: which events opened an alert
    moves, shown                       which ids a chat had before, and which of its messages are about an event
    admitted, invitations, uses        who was let in besides the operator's list, and how much he asks
    verdicts, reports                  what readers say of differences, and what they find wrong
    interests                          what a chat follows, keeps to and mutes
    outbox                             what goes out: one row a message
    leases                             what one process alone may do: a row a name
    answers, amounts                   what language models said, and what was counted of it
    updates                            what came in

Times are UTC. JSON columns hold frozen types of the summarizer as `bot.store.codec` writes them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Column, Date, DateTime, ForeignKey, Index, Integer, MetaData, Table, Text, text
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets zones: they are taken off on the way in, after turning to UTC, and put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment, turn the others to UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"{value} has no zone"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give an aware moment in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: Written by raw SQL, since SQLAlchemy does not know virtual tables: one row an article, stems of its last version apart by spaces.
ARTICLE_WORDS = "CREATE VIRTUAL TABLE article_words USING fts5(article UNINDEXED, words, tokenize='unicode61')"

# --- what is watched -------------------------------------------------------------------------------------------------

sources = Table(
    "sources",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("site", Text),
    Column("family", Text),  # the publisher, where it has several outlets
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, ForeignKey("sources.id"), nullable=False),
    Column("url", Text, nullable=False, unique=True),
    Column("kind", Text),  # null for a feed
    Column("next_visit", Moment, nullable=False, index=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
    Column("trouble", Text),
    Column("failing_since", Moment),
    Column("owner", Text),  # the chat that added it; null for the operator's own
    Column("last_success", Moment),
    Column("last_new", Moment),
)

# --- what was published ----------------------------------------------------------------------------------------------

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text),  # the outlet's name
    Column("family", Text),  # the outlet's publisher, where it has several
    Column("version", Integer, nullable=False),  # the last one
    Column("kept", Moment, nullable=False, index=True),  # when the first version was kept
    Column("waiting", Moment, index=True),  # since when the last version waits to be grouped; null once it is
    Column("problem", Text),  # why the last version cannot be read; null where it can
    Column("withdrawn", Moment),  # since when its source gives it no longer
)

versions = Table(
    "versions",
    metadata,
    Column("article", Text, ForeignKey("articles.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("url", Text),
    Column("published", Moment),
    Column("offset", Integer),  # of the zone that `published` was given in, in minutes east of UTC
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("full", Boolean, nullable=False),
    Column("kept", Moment, nullable=False),
    Column("updated", Moment),
    Column("updated_offset", Integer),  # of the zone that `updated` was given in, as `offset`
    Column("credits", Text),  # JSON
)

names = Table(
    "names",
    metadata,
    Column("name", Text, primary_key=True),  # another id that the article's address or page would give it
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
)

pages = Table(
    "pages",
    metadata,
    Column("article", Text, ForeignKey("articles.id"), primary_key=True),
    Column("url", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("due", Moment, index=True),  # null where it rests
    Column("tried", Boolean, nullable=False),
    Column("read", Moment),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Index("ix_pages_untried", "article", sqlite_where=text("NOT tried"), postgresql_where=text("NOT tried")),
)

# --- what happened ---------------------------------------------------------------------------------------------------

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
    Column("id", Integer, primary_key=True, autoincrement=True),  # rises with each writing
    Column("document", Text, nullable=False, unique=True),
    Column("at", Moment, nullable=False, index=True),  # of publication, else of arrival
    Column("data", Text, nullable=False),  # JSON
    sqlite_autoincrement=True,  # else the number of a row that was taken away could come again
)

event_changes = Table(
    "event_changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
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
)

# --- who is read of --------------------------------------------------------------------------------------------------

actors = Table(
    "actors",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("given", Text),  # how the operator calls it
    Column("into", Text, ForeignKey("actors.id"), index=True),  # whom it was merged into; never a merged one
)

actor_words = Table(
    "actor_words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("actor", Text, ForeignKey("actors.id"), primary_key=True, index=True),
)

claims = Table(
    "claims",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # of the name
    Column("name", Text, nullable=False),
    Column("actor", Text, ForeignKey("actors.id"), nullable=False, index=True),
)

sightings = Table(
    "sightings",
    metadata,
    Column("document", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # of the actor within the document
    Column("actor", Text, ForeignKey("actors.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
)

sighting_names = Table(
    "sighting_names",
    metadata,
    Column("document", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("first", Boolean, nullable=False),  # whether it is the fullest
)

sighting_posts = Table(
    "sighting_posts",
    metadata,
    Column("document", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("place", Integer, primary_key=True),  # among the actor's posts in the document
    Column("title", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("evidence", Text, nullable=False),  # JSON
)

# --- who is told -----------------------------------------------------------------------------------------------------

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
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("chat", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("event", Text),
    Column("said", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# --- what goes out and comes in --------------------------------------------------------------------------------------

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("key", Text, nullable=False, unique=True),
    Column("chat", Text, nullable=False),
    Column("message", Text, nullable=False),  # JSON
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("lease", Moment),
    Column("begun", Moment, index=True),  # when it was last handed to the platform
    Column("sent_as", Text),
    Column("reason", Text),
    Column("edits", Text, index=True),  # key of the parcel whose message it takes the place of
    Column("answers", Text),  # key of the parcel whose message it replies to
    Index(None, "state", "not_before"),
    Index(None, "chat", "state"),
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("token", Integer, nullable=False),  # rises with every taking
    Column("until", Moment),  # none while nobody has it
)

answers = Table(
    "answers",
    metadata,
    Column("key", Text, primary_key=True),  # a fingerprint of model and prompt
    Column("answer", Text, nullable=False),
    Column("kept", Moment, nullable=False, index=True),
)

amounts = Table(
    "amounts",
    metadata,
    Column("day", Date, primary_key=True),  # UTC
    Column("name", Text, primary_key=True),
    Column("amount", Integer, nullable=False),
)

updates = Table(
    "updates",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("update", Text, primary_key=True),
    Column("seen", Moment, nullable=False, index=True),
)
