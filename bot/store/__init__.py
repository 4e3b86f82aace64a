"""What is kept: tables, migrations, queries. The one door to SQLAlchemy.

    schema      the tables             rows, codec   rows ⇄ frozen types
    upgrade     older files            migrations/   the steps, in order
    sql         the store on SQLite    memory/       the same in memory, for tests and short runs
    sources, articles, events, register, chats, outbox, updates: the parts of `bot.ports.Work` in SQL

`open_store` gives a `bot.ports.Store`; every error that an operator can mend is a `bot.errors.StoreError`.
"""

from __future__ import annotations

from bot.store.opening import inspect_store, open_store, upgrade_store
from bot.store.upgrade import Age

__all__ = ["Age", "inspect_store", "open_store", "upgrade_store"]
