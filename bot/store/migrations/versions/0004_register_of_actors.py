"""Make the register of actors.

A copy of `bot.store.schema` as it was then: a step that was released is never changed. It begins empty and fills with
what is read from now on.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, MetaData, Table, Text

revision = "0004"
down_revision = "0003"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

actors = Table(
    "actors",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("given", Text),
    Column("into", Text, ForeignKey("actors.id"), index=True),
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
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("actor", Text, ForeignKey("actors.id"), nullable=False, index=True),
)

sightings = Table(
    "sightings",
    metadata,
    Column("document", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("actor", Text, ForeignKey("actors.id"), nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False),
)

sighting_names = Table(
    "sighting_names",
    metadata,
    Column("document", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("first", Boolean, nullable=False),
)

sighting_posts = Table(
    "sighting_posts",
    metadata,
    Column("document", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("evidence", Text, nullable=False),
)


def upgrade() -> None:
    """Make its tables."""
    metadata.create_all(op.get_bind())
