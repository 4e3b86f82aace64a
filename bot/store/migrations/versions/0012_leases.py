"""Keep who alone may do what, and when a message was handed to its platform, by which the pace outlives its keeper."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, DateTime, Integer, Text

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table and the column."""
    op.create_table(
        "leases",
        Column("name", Text, primary_key=True),
        Column("holder", Text, nullable=False),
        Column("token", Integer, nullable=False),
        Column("until", DateTime(timezone=True)),
    )
    op.add_column("outbox", Column("begun", DateTime(timezone=True)))
    op.create_index("ix_outbox_begun", "outbox", ["begun"])
