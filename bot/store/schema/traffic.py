"""What goes out and comes in, what was late, and what language models were asked."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, Table, Text

from bot.store.schema.kinds import Counter, Moment, metadata

outbox = Table(
    "outbox",
    metadata,
    Column("id", Counter, primary_key=True, autoincrement=True),
    Column("key", Text, nullable=False, unique=True),
    Column("chat", Text, nullable=False),
    Column("message", Text, nullable=False),  # JSON
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("due", Moment),  # when it was first to go out: `not_before` moves with every try
    Column("lease", Moment),
    Column("begun", Moment, index=True),  # when it was last handed to the platform
    Column("sent_as", Text),
    Column("reason", Text),
    Column("edits", Text, index=True),  # key of the parcel whose message it takes the place of
    Column("answers", Text),  # key of the parcel whose message it replies to
    Index(None, "state", "not_before"),
    Index(None, "state", "due"),
    Index(None, "chat", "state"),
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("token", Integer, nullable=False),  # rises with every taking
    Column("until", Moment),  # none while nobody has it
)

incidents = Table(
    "incidents",
    metadata,
    Column("part", Text, primary_key=True),
    Column("found", Moment, primary_key=True),
    Column("since", Moment, nullable=False),
    Column("until", Moment),  # null while it is open
)

answers = Table(
    "answers",
    metadata,
    Column("key", Text, primary_key=True),  # a fingerprint of model and prompt
    Column("answer", Text, nullable=False),
    Column("kept", Moment, nullable=False, index=True),
)

amounts = Table(
    "amounts",
    metadata,
    Column("day", Date, primary_key=True),  # UTC
    Column("name", Text, primary_key=True),
    Column("amount", Integer, nullable=False),
)

updates = Table(
    "updates",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("update", Text, primary_key=True),
    Column("seen", Moment, nullable=False, index=True),
    Column("body", Text),  # JSON, until it is taken up
)
