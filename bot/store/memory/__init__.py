"""The store in memory: the second real implementation of `bot.ports.Store`, for tests and for runs that leave nothing.

A transaction works on a copy of the tables, which takes the place of the original when it ends well.
"""

from __future__ import annotations

from bot.store.memory.store import MemoryStore

__all__ = ["MemoryStore"]
