"""What is kept: tables, migrations, queries. The one door to SQLAlchemy.

    schema                 the tables               rows, codec   rows ⇄ frozen types
    upgrade                older databases          migrations/   the steps, in order
    sql                    the store in SQL         memory/       the same in memory, for tests and short runs
    sqlite, postgres       where it is kept: a file, or a server       dialects, failures   what the two say otherwise, and fail at
    search                 finding by words         words         what every store decides in the same way
    sources, articles, events, register, chats, outbox, updates, leases: the parts of `bot.ports.Work` in SQL

`open_store` gives a `bot.ports.Store`; every error that an operator can mend is a `bot.errors.StoreError`.
"""

from __future__ import annotations

from bot.store.opening import inspect_store, name_of, open_store, upgrade_store
from bot.store.upgrade import Age

__all__ = ["Age", "inspect_store", "name_of", "open_store", "upgrade_store"]
