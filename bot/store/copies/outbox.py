"""What becomes of messages that waited when a copy was made: they may have gone out since, and none is sent twice blindly."""

from __future__ import annotations

from bot.types import State

#: Why they are taken for perhaps sent.
REASON = "waited when the backup was made, and may have gone out since"
#: The statement, as SQLite and (with its own marks of parameters) PostgreSQL take it.
HELD = f"UPDATE outbox SET state = '{State.UNKNOWN}', lease = NULL, reason = :reason WHERE state IN ('{State.QUEUED}', '{State.SENDING}')"  # noqa: S608  (words of our own)
