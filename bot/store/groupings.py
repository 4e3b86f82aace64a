"""How articles were put together, in SQL."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter
from sqlalchemy import and_, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from bot.store.codec import WORDS, from_json, to_json
from bot.store.parts import in_parts
from bot.store.schema import event_changes, memberships, told, traces
from bot.types import EventChange, Trace
from summarizer.grouping.place import Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from summarizer.grouping import Features

_TRACES = select(traces.c.data, traces.c.at, memberships.c.event).join(memberships, memberships.c.document == traces.c.document)


@cache
def _features() -> TypeAdapter[Features]:
    """Give the form of features; made at first use, since who does not group need not wait for it."""
    from summarizer.grouping import Features  # noqa: PLC0415

    return TypeAdapter(Features)


class SqlGroupings:
    """Keeps `bot.ports.Groupings` in tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def remember(self, features: Features, at: datetime) -> None:
        """Keep what is known of a document as of a moment."""
        await self._connection.execute(delete(traces).where(traces.c.document == features.id))
        await self._connection.execute(insert(traces).values(document=features.id, at=at, data=to_json(_features(), features)))

    async def moments(self, documents: Collection[str]) -> dict[str, datetime]:
        """Give as of when documents are known."""
        found: dict[str, datetime] = {}
        for some in in_parts(documents):
            chosen = select(traces.c.document, traces.c.at).where(traces.c.document.in_(some))
            found.update((row.document, row.at) for row in await self._connection.execute(chosen))
        return found

    async def traces(self, since: datetime, until: datetime) -> list[Trace]:
        """Give what is known of documents of a span of time."""
        chosen = _TRACES.where(and_(traces.c.at >= since, traces.c.at < until)).order_by(traces.c.id)
        return [Trace(from_json(_features(), row.data), row.event, row.at) for row in await self._connection.execute(chosen)]

    async def forget(self, before: datetime) -> int:
        """Drop what is known of old documents."""
        return (await self._connection.execute(delete(traces).where(traces.c.at < before))).rowcount

    async def stamp(self) -> str:
        """Give a word that changes whenever anything here does."""
        last = select(select(func.max(traces.c.id)).scalar_subquery(), select(func.max(event_changes.c.id)).scalar_subquery())
        trace, change = (await self._connection.execute(last)).one()
        return f"{trace or 0}:{change or 0}"

    async def record(self, changes: Iterable[Change], now: datetime, *, by_person: bool = False) -> None:
        """Record merges and splits; who was told of an event that ends counts as told of the one that goes on."""
        for change in changes:
            fields = {"kind": change.kind.value, "event": change.event, "other": change.other, "reason": change.reason, "by_person": by_person, "at": now}
            await self._connection.execute(insert(event_changes).values(**fields, documents=to_json(WORDS, change.documents)))
            if change.kind is ChangeKind.MERGE:
                await self._tell_on(change.other, change.event)

    async def _tell_on(self, gone: str, event: str) -> None:
        known = select(told.c.chat).where(told.c.event == event)
        rows = await self._connection.execute(select(told).where(and_(told.c.event == gone, told.c.chat.not_in(known))))
        values = [{"chat": row.chat, "event": event, "version": row.version, "at": row.at} for row in rows]
        if values:
            await self._connection.execute(insert(told), values)

    async def history(self, event: str) -> list[EventChange]:
        """Give the merges and splits that an event took part in."""
        part = or_(event_changes.c.event == event, event_changes.c.other == event)
        rows = await self._connection.execute(select(event_changes).where(part).order_by(event_changes.c.id))
        return [
            EventChange(
                Change(ChangeKind(row.kind), row.event, row.other, from_json(WORDS, row.documents), row.reason),
                by_person=row.by_person,
                at=row.at,
            )
            for row in rows
        ]

    async def ruled(self, events: Sequence[str]) -> frozenset[str]:
        """Give those of some events that a person merged or split."""
        found: set[str] = set()
        for part in in_parts(events):
            for column in (event_changes.c.event, event_changes.c.other):
                found.update(await self._connection.scalars(select(column).where(and_(event_changes.c.by_person, column.in_(part)))))
        return frozenset(found)

    async def survivor(self, event: str) -> str:
        """Give the event that one was merged into."""
        seen = {event}
        while True:
            merged = and_(event_changes.c.kind == ChangeKind.MERGE.value, event_changes.c.other == event)
            into = await self._connection.scalar(select(event_changes.c.event).where(merged).order_by(event_changes.c.id.desc()).limit(1))
            if into is None or into in seen:
                return event
            seen.add(into)
            event = into
