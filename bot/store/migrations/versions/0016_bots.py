"""Keep which bot serves a platform's chats, and which chats want tables as the platform's own."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, Text, false

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make the table and the column; no chat has asked for such tables."""
    op.create_table("bots", Column("platform", Text, primary_key=True), Column("id", Text, nullable=False), Column("name", Text, nullable=False))
    op.add_column("chats", Column("rich", Boolean, nullable=False, server_default=false()))
    with op.batch_alter_table("chats") as chats:
        chats.alter_column("rich", server_default=None)
