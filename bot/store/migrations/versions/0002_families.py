"""Keep the publisher of outlets that have one in common."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add it to sources and to their articles."""
    op.add_column("sources", Column("family", Text))
    op.add_column("articles", Column("family", Text))
