"""Keep what Bayn told wrong, and which of its sentences a report is about."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, DateTime, Integer, Text

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Make the table and the columns."""
    op.create_table(
        "corrections",
        Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True),
        Column("event", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("mistake", Text, nullable=False),
        Column("was", Text, nullable=False),
        Column("now", Text, nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
    )
    op.add_column("stories", Column("corrections", Text))
    op.add_column("reports", Column("sentence", Text))
