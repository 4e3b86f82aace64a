"""Keep which ids a chat had before, who set it up, and which event each message is about.

A copy of `bot.store.schema` as it was then: a step that was released is never changed.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, MetaData, Table, Text

revision = "0009"
down_revision = "0008"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

moves = Table(
    "moves",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("old", Text, primary_key=True),
)

shown = Table(
    "shown",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("message", Text, primary_key=True),
    Column("event", Text, nullable=False),
    Column("expects", Text, nullable=False),
)


def upgrade() -> None:
    """Make the tables, and add who set a chat up."""
    op.add_column("chats", Column("keeper", Text))
    metadata.create_all(op.get_bind())
