"""What the store keeps of how articles were put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from bot.types import EventChange, Trace
    from summarizer.grouping import Change, Features


class Groupings(Protocol):
    """What grouping knows of documents, and what became of events beside growing."""

    async def remember(self, features: Features, at: datetime) -> None:
        """Keep what is known of a document as of a moment: of its publication, else of its arrival. A later version takes the place of an earlier."""
        ...

    async def moments(self, documents: Collection[str]) -> dict[str, datetime]:
        """Give as of when documents are known; unknown ones are left out."""
        ...

    async def traces(self, since: datetime, until: datetime) -> list[Trace]:
        """Give what is known of documents of a span of time, its end exclusive, that are in an event; those known longest first."""
        ...

    async def forget(self, before: datetime) -> int:
        """Drop what is known of documents as of before a moment; gives of how many. They stay in their events, which articles as old join no longer."""
        ...

    async def stamp(self) -> str:
        """Give a word that changes whenever a document is remembered or a change recorded: who read the traces before can tell whether to read again."""
        ...

    async def record(self, changes: Iterable[Change], now: datetime, *, by_person: bool = False) -> None:
        """Record merges and splits with their reasons. A chat that was told of an event that ends counts as told of the one that goes on."""
        ...

    async def history(self, event: str) -> list[EventChange]:
        """Give the merges and splits that an event took part in, the first first."""
        ...

    async def ruled(self, events: Sequence[str]) -> frozenset[str]:
        """Give those of some events that a person merged or split."""
        ...

    async def survivor(self, event: str) -> str:
        """Give the event that one was merged into, over any number of merges; itself where it never was."""
        ...
