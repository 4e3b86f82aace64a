"""What language models were asked, in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.store.schema import amounts, answers

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection


class SqlLedger:
    """Keeps `bot.ports.Ledger` in two tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def answer(self, key: str) -> str | None:
        """Give the answer kept for a key."""
        kept: str | None = await self._connection.scalar(select(answers.c.answer).where(answers.c.key == key))
        return kept

    async def keep_answer(self, key: str, answer: str, now: datetime) -> None:
        """Keep an answer for a key."""
        row = insert(answers).values(key=key, answer=answer, kept=now)
        await self._connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={"answer": answer, "kept": now}))

    async def forget(self, before: datetime) -> int:
        """Drop answers kept before a moment."""
        return (await self._connection.execute(delete(answers).where(answers.c.kept < before))).rowcount

    async def count(self, day: date, name: str, amount: int = 1) -> int:
        """Add to an amount of a day."""
        row = insert(amounts).values(day=day, name=name, amount=amount)
        added = row.on_conflict_do_update(index_elements=["day", "name"], set_={"amount": amounts.c.amount + amount})
        now: int = (await self._connection.execute(added.returning(amounts.c.amount))).scalar_one()
        return now

    async def counted(self, day: date) -> dict[str, int]:
        """Give the amounts of a day."""
        rows = await self._connection.execute(select(amounts.c.name, amounts.c.amount).where(amounts.c.day == day, amounts.c.amount != 0))
        return {name: amount for name, amount in rows}  # noqa: C416  (rows are no pairs to mypy)
