"""Let a chat have several subscriptions, settings of what it hears, and interests.

A copy of `bot.store.schema` as it was then: a step that was released is never changed. Tables with another key or further
columns are made anew and what they held is put into them.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, Date, DateTime, ForeignKey, Integer, MetaData, Table, Text

revision = "0008"
down_revision = "0007"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Moment = DateTime(timezone=True)

Table("events", metadata, Column("id", Text, primary_key=True))

chats = Table(
    "chats",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("title", Text),
    Column("zone", Text, nullable=False),
    Column("arabic_digits", Boolean, nullable=False),
    Column("told_in_full", Integer, nullable=False),
    Column("least_sources", Integer, nullable=False),
    Column("differing", Boolean, nullable=False),
    Column("quiet_from", Text),
    Column("quiet_until", Text),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("slot", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("next_run", Moment, nullable=False, index=True),
    Column("days", Text, nullable=False),
    Column("period", Text, nullable=False),
)

slots = Table(
    "slots",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("slot", Text, primary_key=True),
    Column("taken", Moment, nullable=False),
)

alerts = Table(
    "alerts",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("enabled", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("least_accounts", Integer, nullable=False),
    Column("an_hour", Integer, nullable=False),
)

interests = Table(
    "interests",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("matter", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("since", Moment, nullable=False),
)

rung = Table(
    "rung",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("event", Text, ForeignKey("events.id"), primary_key=True),
    Column("at", Moment, nullable=False),
)

#: What each table that is made anew takes over, column by column. A slot that was taken was that of the subscription of then.
_KEPT = {
    chats: "SELECT id, kind, title, zone, arabic_digits, 5, 1, false, NULL, NULL FROM old_chats",
    slots: "SELECT o.chat, o.day, 'day ' || coalesce(s.at, ''), o.taken FROM old_slots o LEFT JOIN old_subscriptions s ON s.chat = o.chat",
    subscriptions: "SELECT chat, 'day ' || at, at, zone, next_run, '0123456', 'day' FROM old_subscriptions",
    alerts: 'SELECT chat, enabled, "by", since, 2, 10 FROM old_alerts',
}


def upgrade() -> None:
    """Make the tables, and fill those that there were."""
    bind = op.get_bind()
    op.drop_index("ix_subscriptions_next_run", "subscriptions")
    for table in _KEPT:
        op.rename_table(table.name, f"old_{table.name}")
        if bind.dialect.name == "postgresql":  # there a key keeps its name when its table is renamed, and names are of the whole schema
            op.execute(f"ALTER TABLE old_{table.name} RENAME CONSTRAINT pk_{table.name} TO pk_old_{table.name}")
    metadata.create_all(bind, tables=[*_KEPT, interests, rung])
    for table, kept in _KEPT.items():
        op.execute(f"INSERT INTO {table.name} {kept}")
    for table in _KEPT:
        op.drop_table(f"old_{table.name}")
