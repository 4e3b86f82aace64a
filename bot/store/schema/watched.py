"""What is watched."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from bot.store.schema.kinds import Moment, metadata

sources = Table(
    "sources",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("site", Text),
    Column("family", Text),  # the publisher, where it has several outlets
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, ForeignKey("sources.id"), nullable=False),
    Column("url", Text, nullable=False, unique=True),
    Column("kind", Text),  # null for a feed
    Column("next_visit", Moment, nullable=False, index=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
    Column("trouble", Text),
    Column("failing_since", Moment),
    Column("owner", Text),  # the chat that added it; null for the operator's own
    Column("last_success", Moment),
    Column("last_new", Moment),
)
