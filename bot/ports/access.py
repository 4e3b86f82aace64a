"""What the store keeps of who is let in, and of how much each asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from bot.types import ChatId, Invitation


class Admissions(Protocol):
    """Who is served besides the chats of the operator's list."""

    async def admitted(self, chat: ChatId) -> bool:
        """Tell whether a chat was let in."""
        ...

    async def all_admitted(self) -> set[ChatId]:
        """Give all chats that were let in."""
        ...

    async def admit(self, chat: ChatId, by: ChatId, now: datetime) -> None:
        """Let a chat in by somebody's word."""
        ...

    async def invite(self, invitation: Invitation) -> None:
        """Keep an invitation."""
        ...

    async def redeem(self, code: str, chat: ChatId, now: datetime) -> bool:
        """Let a chat in by an invitation, which then lets in one less; False where there is none, or it is used up or over."""
        ...

    async def use(self, person: ChatId, span: str, since: datetime) -> int:
        """Count one more request of a person in a span that began at a moment; give how many there are by now."""
        ...

    async def forget(self, before: datetime) -> int:
        """Drop counts of spans that began before a moment; gives how many."""
        ...
