"""Keep pages that are read in full, other names of articles, updates, credits and withdrawals, and how long a feed fails."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, MetaData, Table, Text, text

revision = "0006"
down_revision = "0005"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

articles = Table("articles", metadata, Column("id", Text, primary_key=True))  # known by its key alone: it is there already

names = Table(
    "names",
    metadata,
    Column("name", Text, primary_key=True),
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
)

pages = Table(
    "pages",
    metadata,
    Column("article", Text, ForeignKey("articles.id"), primary_key=True),
    Column("url", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("due", DateTime(timezone=True), index=True),
    Column("tried", Boolean, nullable=False),
    Column("read", DateTime(timezone=True)),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Index("ix_pages_untried", "article", sqlite_where=text("NOT tried"), postgresql_where=text("NOT tried")),
)

ADDED = (
    ("feeds", "trouble", Text),
    ("feeds", "failing_since", DateTime(timezone=True)),
    ("feeds", "owner", Text),
    ("articles", "withdrawn", DateTime(timezone=True)),
    ("versions", "updated", DateTime(timezone=True)),
    ("versions", "updated_offset", Integer),
    ("versions", "credits", Text),
)


def upgrade() -> None:
    """Add columns and tables."""
    for table, name, kind in ADDED:
        op.add_column(table, Column(name, kind))
    metadata.create_all(op.get_bind(), tables=[names, pages])
