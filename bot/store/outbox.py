"""What goes out, in SQL. `bot.ports.Outbox` says how it behaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, func, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert

from bot.store.codec import MESSAGE, to_json
from bot.store.dialects import alone
from bot.store.edits import last_words
from bot.store.parts import in_parts
from bot.store.rows import delivery_of, parcel_values
from bot.store.schema import outbox, pauses
from bot.types import ChatId, Parcel, State

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.types import Delivery, Message

#: States of messages that a reader has, or will have.
_THERE = (State.SENT, State.QUEUED, State.PAUSED, State.SENDING)
_DEAD = "the sender stopped while sending"


class SqlOutbox:
    """Keeps `bot.ports.Outbox` in a table."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def put(self, parcels: Sequence[Parcel], now: datetime) -> int:
        """Queue parcels whose key is new."""
        if not parcels:
            return 0
        paused = await self._paused({str(parcel.chat.whole) for parcel in parcels})
        waiting = await self._waiting({parcel.edits for parcel in parcels if parcel.edits is not None})
        rows = []
        for parcel in parcels:
            if parcel.edits in waiting and await self._replaced(parcel):
                continue
            state = State.PAUSED if str(parcel.chat.whole) in paused else State.QUEUED
            rows.append(parcel_values(parcel, now) | {"state": state})
        return await self._added(rows)

    async def _added(self, rows: Sequence[dict[str, Any]]) -> int:
        """Add rows whose key is new, many at once; give how many were."""
        if not rows:
            return 0
        added = insert(outbox).on_conflict_do_nothing(index_elements=["key"]).returning(outbox.c.id)
        return len((await self._connection.execute(added, rows)).all())

    async def _waiting(self, edited: Collection[str]) -> set[str]:
        """Give those of the edited messages that wait themselves, or of which an edit waits."""
        found: set[str] = set()
        for some in in_parts(edited):
            of_them = or_(outbox.c.key.in_(some), outbox.c.edits.in_(some))
            still = and_(of_them, outbox.c.state.in_((State.QUEUED, State.PAUSED)))
            found.update(await self._connection.scalars(select(func.coalesce(outbox.c.edits, outbox.c.key)).where(still)))
        return found

    async def _replaced(self, edit: Parcel) -> bool:
        """Put an edit in the place of what it edits, or of an earlier edit of that, where one still waits."""
        of_it = or_(outbox.c.key == edit.edits, outbox.c.edits == edit.edits)
        waiting = and_(of_it, outbox.c.state.in_((State.QUEUED, State.PAUSED)))
        replaced = await self._connection.execute(update(outbox).where(waiting).values(message=to_json(MESSAGE, edit.message)))
        return replaced.rowcount > 0

    async def _paused(self, chats: set[str]) -> set[str]:
        found: set[str] = set()
        for some in in_parts(chats):
            found.update(await self._connection.scalars(select(pauses.c.chat).where(pauses.c.chat.in_(some))))
        return found

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> list[Delivery]:
        """Take parcels that may go out now: the first of each chat that has none in hand.

        One claims at a time, so that each sees what the last one took; a row that is being changed (paused, edited) is left for the next.
        """
        await alone(self._connection, "claim")
        in_hand = and_(outbox.c.state == State.QUEUED, outbox.c.lease > now)
        busy = select(outbox.c.chat).where(or_(outbox.c.state == State.SENDING, in_hand))
        ready = and_(outbox.c.state == State.QUEUED, outbox.c.not_before <= now, outbox.c.chat.not_in(busy))
        firsts = select(func.min(outbox.c.id)).where(ready).group_by(outbox.c.chat)
        still = and_(outbox.c.state == State.QUEUED, outbox.c.not_before <= now)  # looked at again once the row is locked
        chosen = select(outbox).where(and_(outbox.c.id.in_(firsts), still)).order_by(outbox.c.id).limit(limit)
        rows = await self._connection.execute(chosen.with_for_update(skip_locked=True))
        taken = [self._taken(delivery_of(row), now + lease) for row in rows]
        for delivery in taken:
            await self._write(delivery, true())
        return taken

    @staticmethod
    def _taken(delivery: Delivery, until: datetime) -> Delivery:
        return replace(delivery, attempts=delivery.attempts + 1, lease=until, reason=None)

    async def begin(self, delivery: Delivery, now: datetime, until: datetime) -> Delivery | None:
        """Mark a claimed parcel as sending, where it still is its claimer's."""
        mine = and_(outbox.c.id == delivery.id, outbox.c.state == State.QUEUED, outbox.c.lease == delivery.lease)
        begun = update(outbox).where(mine).values(state=State.SENDING, lease=until, begun=now).returning(outbox)
        row = (await self._connection.execute(begun)).one_or_none()
        return None if row is None else delivery_of(row)

    async def settle(self, delivery: Delivery) -> None:
        """Keep how a claimed parcel fared."""
        mine = or_(outbox.c.lease == delivery.lease, outbox.c.state == State.UNKNOWN)
        await self._write(replace(delivery, lease=None), mine)

    async def _write(self, delivery: Delivery, where: ColumnElement[bool]) -> None:
        kept = ("state", "attempts", "not_before", "lease", "sent_as", "reason")
        values = {name: getattr(delivery, name) for name in kept}
        await self._connection.execute(update(outbox).where(and_(outbox.c.id == delivery.id, where)).values(values))

    async def hold(self, chat: ChatId, until: datetime) -> None:
        """Let nothing that is queued for a chat go out before a moment."""
        early = and_(outbox.c.chat == str(chat), outbox.c.state == State.QUEUED, outbox.c.not_before < until)
        await self._connection.execute(update(outbox).where(early).values(not_before=until))

    async def expire(self, now: datetime) -> list[Delivery]:
        """Mark as unknown what was still on its way when its lease ran out."""
        return await self._lose(outbox.c.lease <= now)

    async def abandon(self, platform: str) -> list[Delivery]:
        """Let go what anybody has in hand on a platform."""
        of_it = outbox.c.chat.startswith(f"{platform}:", autoescape=True)
        in_hand = and_(of_it, outbox.c.state == State.QUEUED, outbox.c.lease.is_not(None))
        await self._connection.execute(update(outbox).where(in_hand).values(lease=None))
        return await self._lose(of_it)

    async def _lose(self, which: ColumnElement[bool]) -> list[Delivery]:
        given_up = update(outbox).where(and_(outbox.c.state == State.SENDING, which)).values(state=State.UNKNOWN, lease=None, reason=_DEAD)
        rows = await self._connection.execute(given_up.returning(outbox))
        return sorted(map(delivery_of, rows), key=lambda delivery: delivery.id)

    async def begun(self, since: datetime) -> list[tuple[ChatId, datetime]]:
        """Give what was handed to the platform since a moment."""
        rows = await self._connection.execute(select(outbox.c.chat, outbox.c.begun).where(outbox.c.begun >= since).order_by(outbox.c.begun, outbox.c.id))
        return [(ChatId.parse(row.chat), row.begun) for row in rows]

    async def get(self, key: str) -> Delivery | None:
        """Give the parcel of a key."""
        row = (await self._connection.execute(select(outbox).where(outbox.c.key == key))).one_or_none()
        return None if row is None else delivery_of(row)

    async def states(self, keys: Collection[str]) -> dict[str, State]:
        """Give where the parcels of some keys stand."""
        found: dict[str, State] = {}
        for some in in_parts(keys):
            rows = await self._connection.execute(select(outbox.c.key, outbox.c.state).where(outbox.c.key.in_(some)))
            found |= {key: State(state) for key, state in rows}
        return found

    async def sent_as(self, key: str) -> str | None:
        """Give the platform's id of the message that a parcel or its last edit went out as."""
        sent = and_(or_(outbox.c.key == key, outbox.c.edits == key), outbox.c.state == State.SENT)
        return await self._connection.scalar(select(outbox.c.sent_as).where(sent).order_by(outbox.c.id.desc()).limit(1))

    async def due_since(self, now: datetime, apart_from: str) -> datetime | None:
        """Give from when on the parcel that waits longest was to go out."""
        waiting = and_(outbox.c.state.in_((State.QUEUED, State.SENDING)), outbox.c.due <= now, ~outbox.c.key.startswith(apart_from, autoescape=True))
        since: datetime | None = await self._connection.scalar(select(func.min(outbox.c.due)).where(waiting))
        return since

    async def forget(self, before: datetime) -> int:
        """Drop parcels that are done with."""
        gone = and_(outbox.c.state.in_((State.SENT, State.FAILED, State.UNKNOWN)), outbox.c.not_before < before)
        return (await self._connection.execute(delete(outbox).where(gone))).rowcount

    async def note(self, chat: ChatId, message: Message, sent_as: str, now: datetime) -> None:
        """Keep a message that went out as an answer."""
        parcel = Parcel(key=f"answer:{chat}:{sent_as}", chat=chat, message=message)
        values = parcel_values(parcel, now) | {"state": State.SENT, "sent_as": sent_as}
        row = insert(outbox).values(values).on_conflict_do_update(index_elements=["key"], set_={"message": values["message"]})
        await self._connection.execute(row)

    async def telling(self, event: str, since: datetime) -> list[Delivery]:
        """Give the messages that tell of an event, by their last edits."""
        there = and_(outbox.c.state.in_(_THERE), outbox.c.not_before >= since)
        named = select(func.coalesce(outbox.c.edits, outbox.c.key)).where(and_(there, outbox.c.message.contains(f'"{event}"', autoescape=True)))
        of_them = or_(outbox.c.key.in_(named), outbox.c.edits.in_(named))
        rows = await self._connection.execute(select(outbox).where(and_(there, of_them)).order_by(outbox.c.id))
        return last_words([delivery_of(row) for row in rows], event)

    async def at(self, chat: ChatId, sent: str) -> Message | None:
        """Give what stands in a chat's message."""
        there = and_(outbox.c.chat == str(chat), outbox.c.state == State.SENT, outbox.c.sent_as == sent)
        row = (await self._connection.execute(select(outbox).where(there).order_by(outbox.c.id.desc()).limit(1))).one_or_none()
        return None if row is None else delivery_of(row).message

    async def count(self) -> dict[str, int]:
        """Give how many parcels are in each state."""
        rows = await self._connection.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state).order_by(outbox.c.state))
        return {str(State(state)): number for state, number in rows}
