"""What was published, and by what it is found."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from bot.store.schema.kinds import Moment, metadata

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text),  # the outlet's name
    Column("family", Text),  # the outlet's publisher, where it has several
    Column("version", Integer, nullable=False),  # the last one
    Column("kept", Moment, nullable=False, index=True),  # when the first version was kept
    Column("waiting", Moment, index=True),  # since when the last version waits to be grouped; null once it is
    Column("problem", Text),  # why the last version cannot be read; null where it can
    Column("withdrawn", Moment),  # since when its source gives it no longer
)

versions = Table(
    "versions",
    metadata,
    Column("article", Text, ForeignKey("articles.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("url", Text),
    Column("published", Moment),
    Column("offset", Integer),  # of the zone that `published` was given in, in minutes east of UTC
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("full", Boolean, nullable=False),
    Column("kept", Moment, nullable=False),
    Column("updated", Moment),
    Column("updated_offset", Integer),  # of the zone that `updated` was given in, as `offset`
    Column("credits", Text),  # JSON
    Column("packed", LargeBinary),  # the text, compressed, in the place of `text`; of no length where it was dropped
    Index("ix_versions_plain", "kept", sqlite_where=text("packed IS NULL"), postgresql_where=text("packed IS NULL")),
    Index("ix_versions_packed", "kept", sqlite_where=text("length(packed) > 0"), postgresql_where=text("length(packed) > 0")),
)

names = Table(
    "names",
    metadata,
    Column("name", Text, primary_key=True),  # another id that the article's address or page would give it
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
)

pages = Table(
    "pages",
    metadata,
    Column("article", Text, ForeignKey("articles.id"), primary_key=True),
    Column("url", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("due", Moment, index=True),  # null where it rests
    Column("tried", Boolean, nullable=False),
    Column("read", Moment),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Index("ix_pages_untried", "article", sqlite_where=text("NOT tried"), postgresql_where=text("NOT tried")),
)
