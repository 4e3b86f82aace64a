"""Keep what an update says until it is taken up."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add it; what came before was taken up."""
    op.add_column("updates", Column("body", Text))
