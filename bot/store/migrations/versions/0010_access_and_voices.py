"""Keep who was let in by invitation, how much each asks, and what readers say of differences and faults.

A copy of `bot.store.schema` as it was then: a step that was released is never changed.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, DateTime, Integer, MetaData, Table, Text

revision = "0010"
down_revision = "0009"

Counter = BigInteger().with_variant(Integer(), "sqlite")
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

admitted = Table(
    "admitted",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("by", Text, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code", Text, primary_key=True),
    Column("by", Text, nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
    Column("left", Integer, nullable=False),
)

uses = Table(
    "uses",
    metadata,
    Column("person", Text, primary_key=True),
    Column("since", DateTime(timezone=True), primary_key=True),
    Column("span", Text, primary_key=True),
    Column("times", Integer, nullable=False),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("event", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("chat", Text, nullable=False),
    Column("difference", Text, nullable=False),
    Column("articles", Text, nullable=False),
    Column("judgement", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Counter, primary_key=True, autoincrement=True),
    Column("chat", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("event", Text),
    Column("said", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)


def upgrade() -> None:
    """Make the tables."""
    metadata.create_all(op.get_bind())
