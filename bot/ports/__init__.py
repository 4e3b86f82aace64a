"""What the use cases and the chat ask of others. Each port says how it behaves, and every adapter is put through the same tests.

    Clock     what time it is
    Fetcher   an address ─► bytes            bot.watch.fetch
    Views     stories ─► messages            bot.chat
    Sender    a message ─► a chat            bot.telegram, bot.terminal
    Writer    a comparison ─► its digest     bot.pipeline.writing
    LanguageModel    a prompt ─► words       bot.models.language
    Store     one transaction ─► Work        bot.store (SQLite, PostgreSQL), bot.store.memory

All times that go in and come out are aware; the store gives UTC.
"""

from __future__ import annotations

from bot.ports.access import Admissions
from bot.ports.corrections import Corrections
from bot.ports.groupings import Groupings
from bot.ports.interests import Interests
from bot.ports.jobs import Jobs, Runner
from bot.ports.leases import Leases
from bot.ports.models import LanguageModel, Ledger, Writer
from bot.ports.news import Articles, Events, Pages, Sources
from bot.ports.outbox import Outbox
from bot.ports.people import Bots, Chats, Updates
from bot.ports.register import Actors
from bot.ports.store import Store, Work
from bot.ports.texts import Texts
from bot.ports.upkeep import Upkeep
from bot.ports.voices import Voices
from bot.ports.world import Clock, Fetcher, Sender, Views

__all__ = [
    "Actors",
    "Admissions",
    "Articles",
    "Bots",
    "Chats",
    "Clock",
    "Corrections",
    "Events",
    "Fetcher",
    "Groupings",
    "Interests",
    "Jobs",
    "LanguageModel",
    "Leases",
    "Ledger",
    "Outbox",
    "Pages",
    "Runner",
    "Sender",
    "Sources",
    "Store",
    "Texts",
    "Updates",
    "Upkeep",
    "Views",
    "Voices",
    "Work",
    "Writer",
]
