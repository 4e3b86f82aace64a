"""Make the first tables.

A copy of `bot.store.schema` as it was then: a step that was released is never changed.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, ForeignKey, Index, Integer, MetaData, Table, Text, text

revision = "0001"
down_revision = None

Counter = BigInteger().with_variant(Integer(), "sqlite")
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: Written by raw SQL, since SQLAlchemy does not know virtual tables: one row an article, stems of its last version apart by spaces.
ARTICLE_WORDS = {
    "sqlite": ("CREATE VIRTUAL TABLE article_words USING fts5(article UNINDEXED, words, tokenize='unicode61')",),
    "postgresql": (
        'CREATE TABLE article_words (place bigserial PRIMARY KEY, article text COLLATE "C" NOT NULL UNIQUE, words tsvector NOT NULL)',
        "CREATE INDEX article_words_by_word ON article_words USING gin (words)",
    ),
}

# --- what is watched -------------------------------------------------------------------------------------------------

sources = Table(
    "sources",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("site", Text),
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, ForeignKey("sources.id"), nullable=False),
    Column("url", Text, nullable=False, unique=True),
    Column("next_visit", DateTime(timezone=True), nullable=False, index=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
    Column("last_success", DateTime(timezone=True)),
    Column("last_new", DateTime(timezone=True)),
)

# --- what was published ----------------------------------------------------------------------------------------------

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text),  # the outlet's name
    Column("version", Integer, nullable=False),  # the last one
    Column("kept", DateTime(timezone=True), nullable=False, index=True),  # when the first version was kept
    Column("waiting", DateTime(timezone=True), index=True),  # since when the last version waits to be grouped; null once it is
    Column("problem", Text),  # why the last version cannot be read; null where it can
)

versions = Table(
    "versions",
    metadata,
    Column("article", Text, ForeignKey("articles.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("url", Text),
    Column("published", DateTime(timezone=True)),
    Column("offset", Integer),  # of the zone that `published` was given in, in minutes east of UTC
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("full", Boolean, nullable=False),
    Column("kept", DateTime(timezone=True), nullable=False),
)

# --- what happened ---------------------------------------------------------------------------------------------------

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("day", Date),
    Column("first", DateTime(timezone=True), nullable=False),
    Column("joined", DateTime(timezone=True), nullable=False, index=True),  # when an article last joined
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
    Column("first", DateTime(timezone=True), nullable=False),
    Column("updated", DateTime(timezone=True), nullable=False, index=True),
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
    Column("at", Text, nullable=False),  # HH:MM, local
    Column("zone", Text, nullable=False),
    Column("next_run", DateTime(timezone=True), nullable=False, index=True),
)

slots = Table(
    "slots",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("day", Date, primary_key=True),  # local
    Column("taken", DateTime(timezone=True), nullable=False),
)

alerts = Table(
    "alerts",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("enabled", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
)

told = Table(
    "told",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("event", Text, ForeignKey("events.id"), primary_key=True),
    Column("version", Text, nullable=False),  # of the digest
    Column("at", DateTime(timezone=True), nullable=False),
)

# --- what goes out and comes in --------------------------------------------------------------------------------------

outbox = Table(
    "outbox",
    metadata,
    Column("id", Counter, primary_key=True, autoincrement=True),
    Column("key", Text, nullable=False, unique=True),
    Column("chat", Text, nullable=False),
    Column("message", Text, nullable=False),  # JSON
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", DateTime(timezone=True), nullable=False),
    Column("lease", DateTime(timezone=True)),
    Column("sent_as", Text),
    Column("reason", Text),
    Index(None, "state", "not_before"),
    Index(None, "chat", "state"),
)

updates = Table(
    "updates",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("update", Text, primary_key=True),
    Column("seen", DateTime(timezone=True), nullable=False, index=True),
)


def upgrade() -> None:
    """Make them, and the index of words."""
    metadata.create_all(op.get_bind())
    for statement in ARTICLE_WORDS[op.get_bind().dialect.name]:
        op.execute(statement)
