"""Make the tables of what language models were asked."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, DateTime, Integer, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "answers",
        Column("key", Text, primary_key=True),
        Column("answer", Text, nullable=False),
        Column("kept", DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_answers_kept", "answers", ["kept"])
    op.create_table(
        "amounts",
        Column("day", Date, primary_key=True),
        Column("name", Text, primary_key=True),
        Column("amount", Integer, nullable=False),
    )
