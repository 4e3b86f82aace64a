"""Who is let in and how much each asks, in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.memory.tables import Tables
    from bot.types import ChatId, Invitation


@dataclass(frozen=True, slots=True)
class MemoryAdmissions:
    """Keeps `bot.ports.Admissions`."""

    tables: Tables

    async def admitted(self, chat: ChatId) -> bool:
        """Tell whether a chat was let in."""
        return chat.whole in self.tables.admitted

    async def all_admitted(self) -> set[ChatId]:
        """Give all chats that were let in."""
        return set(self.tables.admitted)

    async def admit(self, chat: ChatId, by: ChatId, now: datetime) -> None:
        """Let a chat in."""
        self.tables.admitted.setdefault(chat.whole, (by, now))

    async def invite(self, invitation: Invitation) -> None:
        """Keep an invitation."""
        self.tables.invitations[invitation.code] = invitation

    async def redeem(self, code: str, chat: ChatId, now: datetime) -> bool:
        """Let a chat in by an invitation."""
        invitation = self.tables.invitations.get(code)
        if invitation is None or not invitation.left or invitation.until <= now:
            return False
        self.tables.invitations[code] = replace(invitation, left=invitation.left - 1)
        await self.admit(chat, invitation.by, now)
        return True

    async def use(self, person: ChatId, span: str, since: datetime) -> int:
        """Count one more request of a person."""
        key = (person, since, span)
        self.tables.uses[key] = self.tables.uses.get(key, 0) + 1
        return self.tables.uses[key]

    async def forget(self, before: datetime) -> int:
        """Drop counts of spans that are over."""
        old = [key for key in self.tables.uses if key[1] < before]
        for key in old:
            del self.tables.uses[key]
        return len(old)
