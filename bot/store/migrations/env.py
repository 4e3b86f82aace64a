"""What Alembic runs for each upgrade. The connection, with its open transaction, comes from `bot.store.upgrade`."""

from __future__ import annotations

from alembic import context

from bot.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
