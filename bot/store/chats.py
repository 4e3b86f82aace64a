"""Chats with their settings, subscriptions and alerts, in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, case, delete, exists, false, func, literal, not_, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.store.dialects import begins
from bot.store.parts import in_parts
from bot.store.rows import alerts_of, alerts_values, chat_of, chat_values, subscription_of, subscription_values
from bot.store.schema import admitted, alerts, chats, interests, moves, outbox, pauses, reports, rung, shown, slots, subscriptions, told, uses, verdicts
from bot.types import ChatId, State

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime
    from typing import Any

    from sqlalchemy import Column, ColumnElement, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.types import Alerts, Chat, Subscription

_PAUSED = select(pauses.c.chat)

#: Every table that names a chat, with the column that does.
_OF_CHATS: tuple[tuple[Table, Column[Any]], ...] = tuple(
    (table, table.c["id" if table is chats else "chat"])
    for table in (chats, subscriptions, alerts, slots, interests, rung, told, outbox, shown, moves, admitted, verdicts, reports)
)


def _within(column: ColumnElement[str], chat: ChatId) -> ColumnElement[bool]:
    """Choose the rows of a chat and its topics."""
    whole = str(chat.whole)
    return or_(column == whole, begins(column, f"{whole}:"))


def _taken(table: Table, column: Column[Any], renamed: ColumnElement[str]) -> ColumnElement[bool]:
    """Tell of a row whether another has the key that it would have under another name of its chat."""
    if not column.primary_key:
        return false()
    other = table.alias()
    same = [other.c[key.name] == (renamed if key is column else key) for key in table.primary_key.columns]
    return exists().where(*same)


def whole_of(column: ColumnElement[str]) -> ColumnElement[str]:
    """Take the topic off a chat in SQL: what stands before the second colon, if there is one."""
    after = func.bayn_position(func.substr(column, func.bayn_position(column, ":") + 1), ":")
    return case((after > 0, func.substr(column, 1, func.bayn_position(column, ":") + after - 1)), else_=column)


class SqlChats:
    """Keeps `bot.ports.Chats` in tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the connection's transaction."""
        self._connection = connection

    async def get(self, chat: ChatId) -> Chat | None:
        """Give a chat."""
        chosen = select(chats, pauses.c.reason).join(pauses, pauses.c.chat == str(chat.whole), isouter=True).where(chats.c.id == str(chat))
        row = (await self._connection.execute(chosen)).one_or_none()
        return None if row is None else chat_of(row)

    async def put(self, chat: Chat) -> None:
        """Keep a chat with its settings."""
        values = chat_values(chat)
        await self._connection.execute(insert(chats).values(values).on_conflict_do_update(index_elements=["id"], set_=values))

    async def pause(self, chat: ChatId, reason: str) -> None:
        """Send nothing to a chat and its topics."""
        row = insert(pauses).values(chat=str(chat.whole), reason=reason)
        await self._connection.execute(row.on_conflict_do_update(index_elements=["chat"], set_={"reason": reason}))
        await self._connection.execute(self._turn(chat, State.QUEUED, State.PAUSED))

    async def resume(self, chat: ChatId) -> None:
        """Send to a chat and its topics again."""
        await self._connection.execute(delete(pauses).where(pauses.c.chat == str(chat.whole)))
        await self._connection.execute(self._turn(chat, State.PAUSED, State.QUEUED, due=None))

    @staticmethod
    def _turn(chat: ChatId, old: State, new: State, **more: Any) -> Any:
        return update(outbox).where(and_(_within(outbox.c.chat, chat), outbox.c.state == old)).values(state=new, lease=None, **more)

    async def migrate(self, old: ChatId, new: ChatId) -> None:
        """Give a chat, with all it has, another id."""
        begin = len(str(old.whole)) + 1
        for table, column in _OF_CHATS:
            renamed = literal(str(new.whole)) + func.substr(column, begin)
            free = not_(_taken(table, column, renamed))
            await self._connection.execute(update(table).where(and_(_within(column, old), free)).values({column: renamed}))
            await self._connection.execute(delete(table).where(_within(column, old)))
        await self._connection.execute(delete(pauses).where(pauses.c.chat == str(old.whole)))
        await self._connection.execute(insert(moves).values(chat=str(new.whole), old=str(old.whole)).on_conflict_do_nothing())

    async def formerly(self, chat: ChatId) -> list[ChatId]:
        """Give the ids that a chat had before."""
        rows = await self._connection.execute(select(moves.c.old).where(moves.c.chat == str(chat.whole)).order_by(moves.c.old))
        return [ChatId.parse(row.old) for row in rows]

    async def within(self, chat: ChatId) -> list[Chat]:
        """Give a chat and its topics."""
        chosen = select(chats, pauses.c.reason).join(pauses, pauses.c.chat == str(chat.whole), isouter=True)
        return [chat_of(row) for row in await self._connection.execute(chosen.where(_within(chats.c.id, chat)).order_by(chats.c.id))]

    async def forget(self, chat: ChatId) -> None:
        """Drop all that is kept of a chat and its topics."""
        for table, column in _OF_CHATS:
            if table is moves:  # by its former ids the operator's list knows a chat
                continue
            gone = delete(table).where(_within(column, chat))
            in_the_air = outbox.c.state == State.SENDING  # whoever sends it will settle it
            await self._connection.execute(gone.where(not_(in_the_air)) if table is outbox else gone)
        await self._connection.execute(delete(uses).where(uses.c.person == str(chat.whole)))
        await self._connection.execute(delete(pauses).where(pauses.c.chat == str(chat.whole)))

    async def show(self, chat: ChatId, message: str, event: str, expects: str) -> None:
        """Keep what one of a chat's messages is about."""
        row = insert(shown).values(chat=str(chat.whole), message=message, event=event, expects=expects)
        await self._connection.execute(row.on_conflict_do_update(index_elements=["chat", "message"], set_={"event": event, "expects": expects}))

    async def shown(self, chat: ChatId, message: str) -> tuple[str, str] | None:
        """Give what one of a chat's messages is about."""
        chosen = select(shown.c.event, shown.c.expects).where(and_(shown.c.chat == str(chat.whole), shown.c.message == message))
        row = (await self._connection.execute(chosen)).one_or_none()
        return None if row is None else (row.event, row.expects)

    async def subscribe(self, subscription: Subscription) -> None:
        """Keep a chat's subscription."""
        values = subscription_values(subscription)
        await self._connection.execute(insert(subscriptions).values(values).on_conflict_do_update(index_elements=["chat", "slot"], set_=values))

    async def unsubscribe(self, chat: ChatId, slot: str | None = None) -> int:
        """Drop a chat's subscriptions, or the one of a slot."""
        chosen = delete(subscriptions).where(subscriptions.c.chat == str(chat))
        return (await self._connection.execute(chosen if slot is None else chosen.where(subscriptions.c.slot == slot))).rowcount

    async def subscriptions(self, chat: ChatId) -> list[Subscription]:
        """Give a chat's subscriptions."""
        chosen = select(subscriptions).where(subscriptions.c.chat == str(chat)).order_by(subscriptions.c.slot)
        return [subscription_of(row) for row in await self._connection.execute(chosen)]

    async def due(self, now: datetime, limit: int) -> list[Subscription]:
        """Give the subscriptions whose run has come."""
        chosen = select(subscriptions).where(subscriptions.c.next_run <= now).order_by(subscriptions.c.next_run, subscriptions.c.chat, subscriptions.c.slot)
        return [subscription_of(row) for row in await self._connection.execute(chosen.limit(limit))]

    async def take_slot(self, subscription: Subscription, day: date, now: datetime) -> bool:
        """Take the digest of one local date for a subscription."""
        row = insert(slots).values(chat=str(subscription.chat), day=day, slot=subscription.slot, taken=now).on_conflict_do_nothing()
        return (await self._connection.execute(row)).rowcount > 0

    async def set_alerts(self, alerts_: Alerts) -> None:
        """Turn a chat's alerts on or off."""
        values = alerts_values(alerts_)
        await self._connection.execute(insert(alerts).values(values).on_conflict_do_update(index_elements=["chat"], set_=values))

    async def alerts(self, chat: ChatId) -> Alerts | None:
        """Give a chat's alert setting."""
        row = (await self._connection.execute(select(alerts).where(alerts.c.chat == str(chat)))).one_or_none()
        return None if row is None else alerts_of(row)

    async def of_all(self, chats_: Collection[ChatId]) -> dict[ChatId, tuple[Chat, Alerts | None]]:
        """Give those of some chats that Bayn has met."""
        found: dict[ChatId, tuple[Chat, Alerts | None]] = {}
        for some in in_parts(map(str, chats_)):
            settings = {row.chat: alerts_of(row) for row in await self._connection.execute(select(alerts).where(alerts.c.chat.in_(some)))}
            paused = select(chats, pauses.c.reason).join(pauses, pauses.c.chat == whole_of(chats.c.id), isouter=True)
            rows = await self._connection.execute(paused.where(chats.c.id.in_(some)))
            found |= {(chat := chat_of(row)).id: (chat, settings.get(row.id)) for row in rows}
        return found

    async def moves(self) -> dict[ChatId, list[ChatId]]:
        """Give all chats that had other ids."""
        found: dict[ChatId, list[ChatId]] = {}
        for row in await self._connection.execute(select(moves).order_by(moves.c.chat, moves.c.old)):
            found.setdefault(ChatId.parse(row.chat), []).append(ChatId.parse(row.old))
        return found

    async def alerted(self) -> list[Alerts]:
        """Give the settings of all chats that have alerts on and are not paused."""
        chosen = select(alerts).where(and_(alerts.c.enabled, whole_of(alerts.c.chat).not_in(_PAUSED))).order_by(alerts.c.chat)
        return [alerts_of(row) for row in await self._connection.execute(chosen)]
