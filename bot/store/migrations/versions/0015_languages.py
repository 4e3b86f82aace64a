"""Keep in which language a chat is spoken to."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the language to chats; those that there are go on in Arabic."""
    op.add_column("chats", Column("language", Text))
