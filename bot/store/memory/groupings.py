"""How articles were put together, in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.types import EventChange, Trace
from summarizer.grouping.place import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from bot.store.memory.tables import Tables
    from summarizer.grouping import Change, Features


@dataclass(frozen=True, slots=True)
class MemoryGroupings:
    """Keeps `bot.ports.Groupings`."""

    tables: Tables

    async def remember(self, features: Features, at: datetime) -> None:
        """Keep what is known of a document as of a moment."""
        self.tables.traces.pop(features.id, None)
        self.tables.traces[features.id] = (features, at)
        self.tables.remembered.append(features.id)

    async def moments(self, documents: Collection[str]) -> dict[str, datetime]:
        """Give as of when documents are known."""
        return {document: self.tables.traces[document][1] for document in documents if document in self.tables.traces}

    async def traces(self, since: datetime, until: datetime) -> list[Trace]:
        """Give what is known of documents of a span of time."""
        known = ((features, at) for features, at in self.tables.traces.values() if since <= at < until and features.id in self.tables.members)
        return [Trace(features, self.tables.members[features.id][0], at) for features, at in known]

    async def forget(self, before: datetime) -> int:
        """Drop what is known of old documents."""
        gone = [document for document, (_, at) in self.tables.traces.items() if at < before]
        for document in gone:
            del self.tables.traces[document]
        return len(gone)

    async def stamp(self) -> str:
        """Give a word that changes whenever anything here does."""
        return f"{len(self.tables.remembered)}:{len(self.tables.changes)}"

    async def record(self, changes: Iterable[Change], now: datetime, *, by_person: bool = False) -> None:
        """Record merges and splits; who was told of an event that ends counts as told of the one that goes on."""
        for change in changes:
            self.tables.changes.append(EventChange(change, by_person=by_person, at=now))
            if change.kind is ChangeKind.MERGE:
                for (chat, event), version in list(self.tables.told.items()):
                    if event == change.other:
                        self.tables.told.setdefault((chat, change.event), version)

    async def history(self, event: str) -> list[EventChange]:
        """Give the merges and splits that an event took part in."""
        return [kept for kept in self.tables.changes if event in (kept.change.event, kept.change.other)]

    async def ruled(self, events: Sequence[str]) -> frozenset[str]:
        """Give those of some events that a person merged or split."""
        by_person = {event for kept in self.tables.changes if kept.by_person for event in (kept.change.event, kept.change.other)}
        return frozenset(by_person.intersection(events))

    async def survivor(self, event: str) -> str:
        """Give the event that one was merged into."""
        into = {kept.change.other: kept.change.event for kept in self.tables.changes if kept.change.kind is ChangeKind.MERGE}
        seen = {event}
        while event in into and into[event] not in seen:
            event = into[event]
            seen.add(event)
        return event
