"""Keep of what kind an address is that is watched."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add it; what was watched before are feeds."""
    op.add_column("feeds", Column("kind", Text))
