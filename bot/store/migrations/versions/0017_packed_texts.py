"""Let old texts be packed, and let what is old be found."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, LargeBinary, text

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the column, and the indexes by which rounds of packing and dropping find their rows."""
    op.add_column("versions", Column("packed", LargeBinary))
    for name, rows in (("ix_versions_plain", "packed IS NULL"), ("ix_versions_packed", "length(packed) > 0")):
        op.create_index(name, "versions", ["kept"], sqlite_where=text(rows), postgresql_where=text(rows))
