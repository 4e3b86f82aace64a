"""What the store keeps of what chats follow, keep to and mute, and of which events rang in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from bot.types import ChatId, Interest, Matter


class Interests(Protocol):
    """What each chat wants to hear of. What it means that an event touches an interest is decided by `bot.pipeline.interests`."""

    async def of(self, chat: ChatId) -> list[Interest]:
        """Give a chat's interests, oldest first."""
        ...

    async def keep(self, chat: ChatId, interest: Interest) -> None:
        """Keep an interest, in place of an earlier stance to the same matter."""
        ...

    async def drop(self, chat: ChatId, matter: Matter, key: str) -> bool:
        """Drop an interest; tell whether there was one."""
        ...

    async def followers(self) -> list[ChatId]:
        """Give the chats that follow anything and are not paused."""
        ...

    async def ring(self, chat: ChatId, event: str, at: datetime) -> None:
        """Keep when the alert of an event goes out to a chat; the first time counts."""
        ...

    async def of_all(self, chats: Collection[ChatId]) -> dict[ChatId, list[Interest]]:
        """Give the interests of some chats, as `of`; those that have none are left out."""
        ...

    async def ring_all(self, event: str, bells: Mapping[ChatId, datetime]) -> None:
        """Keep when the alert of an event goes out to each of some chats."""
        ...

    async def rings(self, since: datetime, until: datetime) -> dict[ChatId, int]:
        """Count the events whose alert goes out within a time, for each chat that has any."""
        ...

    async def rung(self, chat: ChatId, since: datetime, until: datetime) -> int:
        """Count the events whose alert goes out to a chat after a moment and until another."""
        ...
