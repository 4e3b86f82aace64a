"""What chats follow, keep to and mute, and which events rang in them, in memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.types import Stance

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from bot.store.memory.tables import Tables
    from bot.types import ChatId, Interest, Matter


@dataclass(frozen=True, slots=True)
class MemoryInterests:
    """Keeps `bot.ports.Interests`."""

    tables: Tables

    async def of(self, chat: ChatId) -> list[Interest]:
        """Give a chat's interests."""
        kept = [interest for (whose, _, _), interest in self.tables.interests.items() if whose == chat]
        return sorted(kept, key=lambda interest: (interest.since, interest.matter, interest.key))

    async def keep(self, chat: ChatId, interest: Interest) -> None:
        """Keep an interest."""
        self.tables.interests[chat, interest.matter, interest.key] = interest

    async def drop(self, chat: ChatId, matter: Matter, key: str) -> bool:
        """Drop an interest."""
        return self.tables.interests.pop((chat, matter, key), None) is not None

    async def followers(self) -> list[ChatId]:
        """Give the chats that follow anything."""
        following = {chat for (chat, _, _), interest in self.tables.interests.items() if interest.stance is Stance.FOLLOW}
        return sorted((chat for chat in following if chat.whole not in self.tables.pauses), key=str)

    async def ring(self, chat: ChatId, event: str, at: datetime) -> None:
        """Keep when the alert of an event goes out to a chat."""
        self.tables.rung.setdefault((chat, event), at)

    async def of_all(self, chats: Collection[ChatId]) -> dict[ChatId, list[Interest]]:
        """Give the interests of some chats."""
        having = {chat for chat, _, _ in self.tables.interests}
        return {chat: await self.of(chat) for chat in chats if chat in having}

    async def ring_all(self, event: str, bells: Mapping[ChatId, datetime]) -> None:
        """Keep when the alert of an event goes out to each of some chats."""
        for chat, at in bells.items():
            await self.ring(chat, event, at)

    async def rings(self, since: datetime, until: datetime) -> dict[ChatId, int]:
        """Count the events whose alert goes out within a time, for each chat that has any."""
        return dict(Counter(chat for (chat, _), at in self.tables.rung.items() if since < at <= until))

    async def rung(self, chat: ChatId, since: datetime, until: datetime) -> int:
        """Count the events whose alert goes out to a chat within a time."""
        return sum(whose == chat and since < at <= until for (whose, _), at in self.tables.rung.items())
