"""Keep what grouping knows of documents, and the merges and splits of events.

A copy of `bot.store.schema` as it was then: a step that was released is never changed. Articles that were grouped before are
known to grouping again once they are edited; what arrives joins events that began after the step.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, DateTime, Integer, MetaData, Table, Text

revision = "0011"
down_revision = "0010"

Counter = BigInteger().with_variant(Integer(), "sqlite")
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

traces = Table(
    "traces",
    metadata,
    Column("id", Counter, primary_key=True, autoincrement=True),
    Column("document", Text, nullable=False, unique=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("data", Text, nullable=False),
    sqlite_autoincrement=True,
)

event_changes = Table(
    "event_changes",
    metadata,
    Column("id", Counter, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("event", Text, nullable=False, index=True),
    Column("other", Text, nullable=False, index=True),
    Column("documents", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by_person", Boolean, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    sqlite_autoincrement=True,
)


def upgrade() -> None:
    """Make the tables."""
    metadata.create_all(op.get_bind())
