"""What the store keeps of what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime, timedelta

    from bot.types import ChatId, Delivery, Message, Parcel, State


class Outbox(Protocol):
    """What waits to go out, is on its way, or went."""

    async def put(self, parcels: Sequence[Parcel], now: datetime) -> int:
        """Queue parcels; one whose key is known already is left out. Gives how many were new.

        An edit of what still waits takes its place there and then, whether that is the message or an earlier edit of it.
        """
        ...

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> list[Delivery]:
        """Take parcels that may go out now, oldest first, at most one a chat and none for a chat that has one in hand.

        They stay `queued`, and nobody else gets them until the lease runs out.
        """
        ...

    async def begin(self, delivery: Delivery, now: datetime, until: datetime) -> Delivery | None:
        """Mark a claimed parcel as `sending` now, until a moment; None where it is no longer its claimer's: its chat was paused, or its lease ran out."""
        ...

    async def settle(self, delivery: Delivery) -> None:
        """Keep how a claimed parcel fared: its state, reason, `sent_as` and `not_before`.

        Nothing is kept of one that another has claimed since. What was judged unknown meanwhile is known again.
        """
        ...

    async def hold(self, chat: ChatId, until: datetime) -> None:
        """Let nothing that is queued for a chat go out before a moment; what was to wait longer still does."""
        ...

    async def expire(self, now: datetime) -> list[Delivery]:
        """Mark as unknown what was still `sending` when its lease ran out: its sender died, perhaps after sending."""
        ...

    async def abandon(self, platform: str) -> list[Delivery]:
        """Let go what anybody has in hand on a platform, where its one sender is known to be gone: as `expire` at once; gives what is unknown."""
        ...

    async def begun(self, since: datetime) -> list[tuple[ChatId, datetime]]:
        """Give what was handed to the platform since a moment, the first first: to which chat and when, each parcel once."""
        ...

    async def get(self, key: str) -> Delivery | None:
        """Give the parcel of a key."""
        ...

    async def states(self, keys: Collection[str]) -> dict[str, State]:
        """Give where the parcels of some keys stand; those that there are not are left out."""
        ...

    async def sent_as(self, key: str) -> str | None:
        """Give the platform's id of the message that a parcel or its last edit went out as; None where none surely did."""
        ...

    async def due_since(self, now: datetime, apart_from: str) -> datetime | None:
        """Give from when on the parcel that waits longest was to go out, whatever stood in its way since; None where none waits that is due.

        Those whose key begins with `apart_from` do not count.
        """
        ...

    async def forget(self, before: datetime) -> int:
        """Drop parcels that are done with (sent, failed or unknown) and were to go out before a moment; gives how many."""
        ...

    async def note(self, chat: ChatId, message: Message, sent_as: str, now: datetime) -> None:
        """Keep a message that went out as an answer, past the queue, in place of an earlier one of that id of the platform."""
        ...

    async def telling(self, event: str, since: datetime) -> list[Delivery]:
        """Give the messages that tell of an event (`Message.tells`), put since a moment, that were sent or wait to be; the first first.

        Each has the key of the parcel that began it, and the words that it has by its last edit.
        """
        ...

    async def at(self, chat: ChatId, sent: str) -> Message | None:
        """Give what stands in a chat's message by the platform's id; None where that is not kept."""
        ...

    async def count(self) -> dict[str, int]:
        """Give how many parcels are in each state; states with none are left out."""
        ...
