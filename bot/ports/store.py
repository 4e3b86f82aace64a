"""The store whole: transactions over its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from bot.ports.access import Admissions
    from bot.ports.corrections import Corrections
    from bot.ports.groupings import Groupings
    from bot.ports.interests import Interests
    from bot.ports.leases import Leases
    from bot.ports.models import Ledger
    from bot.ports.news import Articles, Events, Pages, Sources
    from bot.ports.outbox import Outbox
    from bot.ports.people import Bots, Chats, Updates
    from bot.ports.register import Actors
    from bot.ports.texts import Texts
    from bot.ports.upkeep import Upkeep
    from bot.ports.voices import Voices


class Work(Protocol):
    """One transaction: all of it happens, or none."""

    @property
    def sources(self) -> Sources:
        """Outlets and their feeds."""
        ...

    @property
    def articles(self) -> Articles:
        """What was published."""
        ...

    @property
    def texts(self) -> Texts:
        """What becomes of old texts."""
        ...

    @property
    def pages(self) -> Pages:
        """The pages that are read for whole texts."""
        ...

    @property
    def events(self) -> Events:
        """Occurrences and their stories."""
        ...

    @property
    def groupings(self) -> Groupings:
        """How articles were put together."""
        ...

    @property
    def actors(self) -> Actors:
        """Who was read of."""
        ...

    @property
    def chats(self) -> Chats:
        """Who is told."""
        ...

    @property
    def bots(self) -> Bots:
        """Who tells them."""
        ...

    @property
    def interests(self) -> Interests:
        """What they want to hear of."""
        ...

    @property
    def admissions(self) -> Admissions:
        """Who is let in."""
        ...

    @property
    def voices(self) -> Voices:
        """What readers say of Bayn itself."""
        ...

    @property
    def corrections(self) -> Corrections:
        """What Bayn told wrong."""
        ...

    @property
    def outbox(self) -> Outbox:
        """What goes out."""
        ...

    @property
    def leases(self) -> Leases:
        """Who alone may do what."""
        ...

    @property
    def upkeep(self) -> Upkeep:
        """How the store itself does, and what was late."""
        ...

    @property
    def ledger(self) -> Ledger:
        """What language models were asked."""
        ...

    @property
    def updates(self) -> Updates:
        """What came in."""
        ...


class Store(Protocol):
    """Keeps everything. Open until closed; safe to share between tasks."""

    def begin(self) -> AbstractAsyncContextManager[Work]:
        """Open a transaction: committed at the end of the block, undone where the block raises or is cancelled.

        Transactions on one file wait for each other, those on a server go side by side: gather, leave, think, and begin another to
        apply. Each method is whole by itself; who decides by what he read and then writes passes a guard first (`Leases.guard`).

        Raises: StoreError where the database cannot be used; StoreBusyError where others were in the way, and all may be done again.
        """
        ...

    async def close(self) -> None:
        """Close it; calling twice does no harm."""
        ...
