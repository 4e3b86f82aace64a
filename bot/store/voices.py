"""What readers say of differences and faults, in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert as plain_insert
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from bot.store.codec import DIFFERENCE, IDS, from_json, to_json
from bot.store.schema import reports, verdicts
from bot.types import ChatId, Judgement, Report, Verdict

if TYPE_CHECKING:
    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection


class SqlVoices:
    """Keeps `bot.ports.Voices` in tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def judge(self, verdict: Verdict) -> None:
        """Keep a verdict."""
        values = _verdict_values(verdict)
        await self._connection.execute(insert(verdicts).values(values).on_conflict_do_update(index_elements=["event", "key", "user"], set_=values))

    async def verdicts(self) -> list[Verdict]:
        """Give all verdicts."""
        chosen = select(verdicts).order_by(verdicts.c.event, verdicts.c.at, verdicts.c.key, verdicts.c.user)
        return [_verdict_of(row) for row in await self._connection.execute(chosen)]

    async def report(self, report: Report) -> int:
        """Keep a report."""
        values = {"chat": str(report.chat), "user": report.user, "event": report.event, "said": report.said, "at": report.at, "sentence": report.sentence}
        number: int = (await self._connection.execute(plain_insert(reports).values(values).returning(reports.c.id))).scalar_one()
        return number

    async def reports(self, limit: int) -> list[Report]:
        """Give the last reports."""
        rows = await self._connection.execute(select(reports).order_by(reports.c.id.desc()).limit(limit))
        return [Report(chat=ChatId.parse(row.chat), user=row.user, event=row.event, said=row.said, at=row.at, sentence=row.sentence) for row in rows]


def _verdict_values(verdict: Verdict) -> dict[str, Any]:
    kept = {name: getattr(verdict, name) for name in ("event", "key", "user", "judgement", "at")}
    return kept | {"chat": str(verdict.chat), "difference": to_json(DIFFERENCE, verdict.difference), "articles": to_json(IDS, verdict.articles)}


def _verdict_of(row: Row[Any]) -> Verdict:
    return Verdict(
        chat=ChatId.parse(row.chat),
        user=row.user,
        event=row.event,
        key=row.key,
        difference=from_json(DIFFERENCE, row.difference),
        articles=from_json(IDS, row.articles),
        judgement=Judgement(row.judgement),
        at=row.at,
    )
