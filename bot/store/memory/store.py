"""The store that holds the tables, and its transactions."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store.memory.access import MemoryAdmissions
from bot.store.memory.corrections import MemoryCorrections
from bot.store.memory.groupings import MemoryGroupings
from bot.store.memory.interests import MemoryInterests
from bot.store.memory.leases import MemoryLeases
from bot.store.memory.ledger import MemoryLedger
from bot.store.memory.news import MemoryArticles, MemoryEvents, MemoryPages, MemorySources
from bot.store.memory.outbox import MemoryOutbox
from bot.store.memory.people import MemoryBots, MemoryChats, MemoryUpdates
from bot.store.memory.register import MemoryActors
from bot.store.memory.tables import Tables
from bot.store.memory.texts import MemoryTexts
from bot.store.memory.upkeep import MemoryUpkeep
from bot.store.memory.voices import MemoryVoices

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@dataclass(frozen=True, slots=True)
class MemoryWork:
    """One transaction, with a door to each part of the store."""

    sources: MemorySources
    articles: MemoryArticles
    texts: MemoryTexts
    pages: MemoryPages
    events: MemoryEvents
    groupings: MemoryGroupings
    actors: MemoryActors
    chats: MemoryChats
    bots: MemoryBots
    interests: MemoryInterests
    admissions: MemoryAdmissions
    voices: MemoryVoices
    corrections: MemoryCorrections
    outbox: MemoryOutbox
    leases: MemoryLeases
    upkeep: MemoryUpkeep
    ledger: MemoryLedger
    updates: MemoryUpdates

    @classmethod
    def on(cls, tables: Tables) -> MemoryWork:
        """Open all doors on a copy of the tables."""
        return cls(
            MemorySources(tables),
            MemoryArticles(tables),
            MemoryTexts(tables),
            MemoryPages(tables),
            MemoryEvents(tables),
            MemoryGroupings(tables),
            MemoryActors(tables),
            MemoryChats(tables),
            MemoryBots(tables),
            MemoryInterests(tables),
            MemoryAdmissions(tables),
            MemoryVoices(tables),
            MemoryCorrections(tables),
            MemoryOutbox(tables),
            MemoryLeases(tables),
            MemoryUpkeep(tables),
            MemoryLedger(tables),
            MemoryUpdates(tables),
        )


class MemoryStore:
    """Keeps `bot.ports.Store` for as long as it lives."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._tables = Tables()
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[MemoryWork]:
        """Open a transaction."""
        async with self._turn:
            tables = self._tables.copy()
            yield MemoryWork.on(tables)
            self._tables = tables

    async def close(self) -> None:
        """Do nothing: what is kept goes with the store."""
