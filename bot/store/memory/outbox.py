"""The outbox in memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.store.edits import last_words
from bot.types import ChatId, Delivery, State

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime, timedelta

    from bot.store.memory.tables import Tables
    from bot.types import Message, Parcel


def _in_hand(delivery: Delivery, now: datetime) -> bool:
    return delivery.state is State.QUEUED and delivery.lease is not None and delivery.lease > now


@dataclass(frozen=True, slots=True)
class MemoryOutbox:
    """Keeps `bot.ports.Outbox`."""

    tables: Tables

    async def put(self, parcels: Sequence[Parcel], now: datetime) -> int:
        """Queue parcels whose key is new."""
        before = len(self.tables.outbox)
        for parcel in parcels:
            if parcel.edits is not None and self._replaced(parcel):
                continue
            state = State.PAUSED if parcel.chat.whole in self.tables.pauses else State.QUEUED
            self.tables.outbox.setdefault(
                parcel.key,
                Delivery(
                    id=len(self.tables.outbox) + 1,
                    key=parcel.key,
                    chat=parcel.chat,
                    message=parcel.message,
                    state=state,
                    attempts=0,
                    not_before=parcel.not_before or now,
                    due=parcel.not_before or now,
                    edits=parcel.edits,
                    answers=parcel.answers,
                ),
            )
        return len(self.tables.outbox) - before

    def _replaced(self, edit: Parcel) -> bool:
        """Put an edit in the place of what it edits, or of an earlier edit of that, where one still waits."""
        waiting = [d for d in self.tables.outbox.values() if edit.edits in {d.key, d.edits} and d.state in {State.QUEUED, State.PAUSED}]
        self.tables.outbox.update({d.key: replace(d, message=edit.message) for d in waiting})
        return bool(waiting)

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> list[Delivery]:
        """Take parcels that may go out now: the first of each chat that has none in hand."""
        busy = {d.chat for d in self.tables.outbox.values() if d.state is State.SENDING or _in_hand(d, now)}
        firsts: dict[ChatId, Delivery] = {}
        for delivery in self.tables.outbox.values():
            if delivery.state is State.QUEUED and delivery.not_before <= now and delivery.chat not in busy:
                firsts.setdefault(delivery.chat, delivery)
        taken = [replace(d, attempts=d.attempts + 1, lease=now + lease, reason=None) for d in list(firsts.values())[:limit]]
        self.tables.outbox.update({d.key: d for d in taken})
        return taken

    async def begin(self, delivery: Delivery, now: datetime, until: datetime) -> Delivery | None:
        """Mark a claimed parcel as sending, where it still is its claimer's."""
        kept = self.tables.outbox[delivery.key]
        if kept.state is not State.QUEUED or kept.lease != delivery.lease:
            return None
        begun = replace(kept, state=State.SENDING, lease=until, begun=now)
        self.tables.outbox[delivery.key] = begun
        return begun

    async def settle(self, delivery: Delivery) -> None:
        """Keep how a claimed parcel fared."""
        kept = self.tables.outbox[delivery.key]
        if kept.lease == delivery.lease or kept.state is State.UNKNOWN:
            self.tables.outbox[delivery.key] = replace(delivery, lease=None, chat=kept.chat)

    async def hold(self, chat: ChatId, until: datetime) -> None:
        """Let nothing that is queued for a chat go out before a moment."""
        for key, delivery in self.tables.outbox.items():
            if delivery.chat == chat and delivery.state is State.QUEUED and delivery.not_before < until:
                self.tables.outbox[key] = replace(delivery, not_before=until)

    async def expire(self, now: datetime) -> list[Delivery]:
        """Mark as unknown what was still on its way when its lease ran out."""
        return self._lose(lambda d: d.lease is not None and d.lease <= now)

    async def abandon(self, platform: str) -> list[Delivery]:
        """Let go what anybody has in hand on a platform."""
        in_hand = [d for d in self.tables.outbox.values() if d.chat.platform == platform and d.state is State.QUEUED]
        self.tables.outbox.update({d.key: replace(d, lease=None) for d in in_hand})
        return self._lose(lambda d: d.chat.platform == platform)

    def _lose(self, which: Callable[[Delivery], bool]) -> list[Delivery]:
        lost = [d for d in self.tables.outbox.values() if d.state is State.SENDING and which(d)]
        marked = [replace(d, state=State.UNKNOWN, lease=None, reason="the sender stopped while sending") for d in lost]
        self.tables.outbox.update({d.key: d for d in marked})
        return marked

    async def begun(self, since: datetime) -> list[tuple[ChatId, datetime]]:
        """Give what was handed to the platform since a moment."""
        found = [(d.chat, d.begun) for d in self.tables.outbox.values() if d.begun is not None and d.begun >= since]
        return sorted(found, key=lambda one: one[1])

    async def get(self, key: str) -> Delivery | None:
        """Give the parcel of a key."""
        return self.tables.outbox.get(key)

    async def states(self, keys: Collection[str]) -> dict[str, State]:
        """Give where the parcels of some keys stand."""
        return {key: delivery.state for key in keys if (delivery := self.tables.outbox.get(key)) is not None}

    async def sent_as(self, key: str) -> str | None:
        """Give the platform's id of the message that a parcel or its last edit went out as."""
        sent = [d.sent_as for d in self.tables.outbox.values() if key in {d.key, d.edits} and d.state is State.SENT]
        return sent[-1] if sent else None

    async def due_since(self, now: datetime, apart_from: str) -> datetime | None:
        """Give from when on the parcel that waits longest was to go out."""
        waiting = [d.due for key, d in self.tables.outbox.items() if d.state in {State.QUEUED, State.SENDING} and not key.startswith(apart_from)]
        return min((due for due in waiting if due is not None and due <= now), default=None)

    async def forget(self, before: datetime) -> int:
        """Drop parcels that are done with."""
        done = {State.SENT, State.FAILED, State.UNKNOWN}
        gone = [d.key for d in self.tables.outbox.values() if d.state in done and d.not_before < before]
        for key in gone:
            del self.tables.outbox[key]
        return len(gone)

    async def note(self, chat: ChatId, message: Message, sent_as: str, now: datetime) -> None:
        """Keep a message that went out as an answer."""
        key = f"answer:{chat}:{sent_as}"
        kept = self.tables.outbox.get(key)
        new = Delivery(
            id=len(self.tables.outbox) + 1, key=key, chat=chat, message=message, state=State.SENT, attempts=0, not_before=now, due=now, sent_as=sent_as
        )
        self.tables.outbox[key] = replace(kept, message=message) if kept else new

    async def telling(self, event: str, since: datetime) -> list[Delivery]:
        """Give the messages that tell of an event, by their last edits."""
        there = {State.SENT, State.QUEUED, State.PAUSED, State.SENDING}
        return last_words([d for d in self.tables.outbox.values() if d.state in there and d.not_before >= since], event)

    async def at(self, chat: ChatId, sent: str) -> Message | None:
        """Give what stands in a chat's message."""
        found = [d.message for d in self.tables.outbox.values() if (d.chat, d.state, d.sent_as) == (chat, State.SENT, sent)]
        return found[-1] if found else None

    async def count(self) -> dict[str, int]:
        """Give how many parcels are in each state."""
        return dict(sorted(Counter(str(d.state) for d in self.tables.outbox.values()).items()))
