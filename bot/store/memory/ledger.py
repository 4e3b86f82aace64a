"""What language models were asked, in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.store.memory.tables import Tables


@dataclass(frozen=True, slots=True)
class MemoryLedger:
    """Keeps `bot.ports.Ledger`."""

    tables: Tables

    async def answer(self, key: str) -> str | None:
        """Give the answer kept for a key."""
        return self.tables.answers[key][0] if key in self.tables.answers else None

    async def keep_answer(self, key: str, answer: str, now: datetime) -> None:
        """Keep an answer for a key."""
        self.tables.answers[key] = answer, now

    async def forget(self, before: datetime) -> int:
        """Drop answers kept before a moment."""
        old = [key for key, (_, kept) in self.tables.answers.items() if kept < before]
        for key in old:
            del self.tables.answers[key]
        return len(old)

    async def count(self, day: date, name: str, amount: int = 1) -> int:
        """Add to an amount of a day."""
        self.tables.amounts[day, name] = self.tables.amounts.get((day, name), 0) + amount
        return self.tables.amounts[day, name]

    async def counted(self, day: date) -> dict[str, int]:
        """Give the amounts of a day."""
        return {name: amount for (of, name), amount in self.tables.amounts.items() if of == day and amount}
