"""Who is read of: the register of actors."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text

from bot.store.schema.kinds import Moment, metadata

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
