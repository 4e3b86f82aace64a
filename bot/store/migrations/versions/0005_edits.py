"""Let a message take the place of another, or reply to it."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add what it edits and what it answers to the outbox."""
    op.add_column("outbox", Column("edits", Text))
    op.add_column("outbox", Column("answers", Text))
    op.create_index("ix_outbox_edits", "outbox", ["edits"])
