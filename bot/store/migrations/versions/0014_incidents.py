"""Keep what was late, and from when on each message was to go out: `not_before` moves with every try."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, DateTime, Text

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make the table and the column; of messages that are there it is only known when they may go out next."""
    op.create_table(
        "incidents",
        Column("part", Text, primary_key=True),
        Column("found", DateTime(timezone=True), primary_key=True),
        Column("since", DateTime(timezone=True), nullable=False),
        Column("until", DateTime(timezone=True)),
    )
    op.add_column("outbox", Column("due", DateTime(timezone=True)))
    op.execute("UPDATE outbox SET due = not_before")
    op.create_index("ix_outbox_state_due", "outbox", ["state", "due"])
