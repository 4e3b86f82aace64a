"""Chats, updates and bots in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from bot.types import ChatId, State

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date, datetime

    from bot.store.memory.tables import Tables
    from bot.types import Alerts, Bot, Chat, Subscription

T = TypeVar("T")
K = TypeVar("K", bound=tuple[Any, ...])


@dataclass(frozen=True, slots=True)
class MemoryChats:
    """Keeps `bot.ports.Chats`."""

    tables: Tables

    async def get(self, chat: ChatId) -> Chat | None:
        """Give a chat."""
        known = self.tables.chats.get(chat)
        return known and replace(known, paused=self.tables.pauses.get(chat.whole))

    async def put(self, chat: Chat) -> None:
        """Keep a chat with its settings."""
        self.tables.chats[chat.id] = replace(chat, paused=None)

    async def pause(self, chat: ChatId, reason: str) -> None:
        """Send nothing to a chat and its topics."""
        self.tables.pauses[chat.whole] = reason
        self._turn(chat, State.QUEUED, State.PAUSED)

    async def resume(self, chat: ChatId) -> None:
        """Send to a chat and its topics again."""
        self.tables.pauses.pop(chat.whole, None)
        self._turn(chat, State.PAUSED, State.QUEUED, due=None)

    def _turn(self, chat: ChatId, old: State, new: State, **more: Any) -> None:
        for key, delivery in self.tables.outbox.items():
            if delivery.chat.whole == chat.whole and delivery.state is old:
                self.tables.outbox[key] = replace(delivery, state=new, lease=None, **more)

    async def migrate(self, old: ChatId, new: ChatId) -> None:
        """Give a chat, with all it has, another id."""
        t = self.tables
        t.chats = _moved(t.chats, old, new, lambda chat, now: replace(chat, id=now))
        t.subscriptions = _moved_keys(t.subscriptions, old, new, lambda subscription, now: replace(subscription, chat=now))
        t.interests = _moved_keys(t.interests, old, new)
        t.rung = _moved_keys(t.rung, old, new)
        t.alerts = _moved(t.alerts, old, new, lambda alerts, now: replace(alerts, chat=now))
        t.slots = {(_renamed(chat, old, new), day, slot) for chat, day, slot in t.slots}
        t.told = _moved_keys(t.told, old, new)
        t.outbox = {key: replace(d, chat=_renamed(d.chat, old, new)) for key, d in t.outbox.items()}
        t.pauses.pop(old.whole, None)
        t.shown = _moved_keys(t.shown, old, new)
        t.admitted = _moved(t.admitted, old, new, lambda word, _now: word)
        t.verdicts = {key: replace(v, chat=_renamed(v.chat, old, new)) for key, v in t.verdicts.items()}
        t.reports = {n: replace(r, chat=_renamed(r.chat, old, new)) for n, r in t.reports.items()}
        t.moves = _moved_keys(t.moves, old, new) | {(new.whole, old.whole): None}

    async def formerly(self, chat: ChatId) -> list[ChatId]:
        """Give the ids that a chat had before."""
        return sorted(old for now, old in self.tables.moves if now == chat.whole)

    async def within(self, chat: ChatId) -> list[Chat]:
        """Give a chat and its topics."""
        pause = self.tables.pauses.get(chat.whole)
        return [replace(known, paused=pause) for i, known in sorted(self.tables.chats.items()) if i.whole == chat.whole]

    async def forget(self, chat: ChatId) -> None:
        """Drop all that is kept of a chat and its topics."""
        t, whole = self.tables, chat.whole
        t.chats = {i: known for i, known in t.chats.items() if i.whole != whole}
        t.alerts = {i: alerts for i, alerts in t.alerts.items() if i.whole != whole}
        t.slots = {slot for slot in t.slots if slot[0].whole != whole}
        t.outbox = {key: d for key, d in t.outbox.items() if d.chat.whole != whole or d.state is State.SENDING}
        t.subscriptions, t.interests, t.rung = _without(t.subscriptions, whole), _without(t.interests, whole), _without(t.rung, whole)
        t.told, t.shown, t.uses = _without(t.told, whole), _without(t.shown, whole), _without(t.uses, whole)
        t.verdicts = {key: v for key, v in t.verdicts.items() if v.chat.whole != whole}
        t.reports = {n: r for n, r in t.reports.items() if r.chat.whole != whole}
        t.admitted.pop(whole, None)
        t.pauses.pop(whole, None)

    async def show(self, chat: ChatId, message: str, event: str, expects: str) -> None:
        """Keep what one of a chat's messages is about."""
        self.tables.shown[chat.whole, message] = (event, expects)

    async def shown(self, chat: ChatId, message: str) -> tuple[str, str] | None:
        """Give what one of a chat's messages is about."""
        return self.tables.shown.get((chat.whole, message))

    async def subscribe(self, subscription: Subscription) -> None:
        """Keep a chat's subscription."""
        self.tables.subscriptions[subscription.chat, subscription.slot] = subscription

    async def unsubscribe(self, chat: ChatId, slot: str | None = None) -> int:
        """Drop a chat's subscriptions, or the one of a slot."""
        dropped = [key for key in self.tables.subscriptions if key[0] == chat and slot in {None, key[1]}]
        for key in dropped:
            del self.tables.subscriptions[key]
        return len(dropped)

    async def subscriptions(self, chat: ChatId) -> list[Subscription]:
        """Give a chat's subscriptions."""
        return sorted((s for s in self.tables.subscriptions.values() if s.chat == chat), key=lambda s: s.slot)

    async def due(self, now: datetime, limit: int) -> list[Subscription]:
        """Give the subscriptions whose run has come."""
        due = [s for s in self.tables.subscriptions.values() if s.next_run <= now]
        return sorted(due, key=lambda s: (s.next_run, str(s.chat), s.slot))[:limit]

    async def take_slot(self, subscription: Subscription, day: date, now: datetime) -> bool:
        """Take the digest of one local date for a subscription."""
        del now
        slot = (subscription.chat, day, subscription.slot)
        taken = slot in self.tables.slots
        self.tables.slots.add(slot)
        return not taken

    async def set_alerts(self, alerts: Alerts) -> None:
        """Turn a chat's alerts on or off."""
        self.tables.alerts[alerts.chat] = alerts

    async def alerts(self, chat: ChatId) -> Alerts | None:
        """Give a chat's alert setting."""
        return self.tables.alerts.get(chat)

    async def of_all(self, chats: Collection[ChatId]) -> dict[ChatId, tuple[Chat, Alerts | None]]:
        """Give those of some chats that Bayn has met."""
        return {chat: (known, self.tables.alerts.get(chat)) for chat in chats if (known := await self.get(chat)) is not None}

    async def moves(self) -> dict[ChatId, list[ChatId]]:
        """Give all chats that had other ids."""
        return {now: await self.formerly(now) for now, _ in self.tables.moves}

    async def alerted(self) -> list[Alerts]:
        """Give the settings of all chats that have alerts on and are not paused."""
        on = [a for a in self.tables.alerts.values() if a.on and a.chat.whole not in self.tables.pauses]
        return sorted(on, key=lambda a: str(a.chat))


def _renamed(chat: ChatId, old: ChatId, new: ChatId) -> ChatId:
    return ChatId(new.platform, new.id, chat.topic) if chat.whole == old.whole else chat


def _moved(table: dict[ChatId, T], old: ChatId, new: ChatId, give: Callable[[T, ChatId], T]) -> dict[ChatId, T]:
    """Move what a chat has under its new id; what the new id has already stays."""
    moved = {chat: value for chat, value in table.items() if chat.whole != old.whole}
    for chat, value in table.items():
        now = _renamed(chat, old, new)
        moved.setdefault(now, give(value, now))
    return moved


def _without(table: dict[K, T], chat: ChatId) -> dict[K, T]:
    """Leave out what a chat has in a table whose keys begin with the chat."""
    return {key: value for key, value in table.items() if key[0].whole != chat}


def _moved_keys(table: dict[K, T], old: ChatId, new: ChatId, give: Callable[[T, ChatId], T] = lambda value, _chat: value) -> dict[K, T]:
    """Move what a chat has in a table whose keys begin with the chat."""
    moved = {key: value for key, value in table.items() if key[0].whole != old.whole}
    for key, value in table.items():
        chat = _renamed(key[0], old, new)
        moved.setdefault((chat, *key[1:]), give(value, chat))  # type: ignore[arg-type]  # a key with another chat is a key still
    return moved


@dataclass(frozen=True, slots=True)
class MemoryUpdates:
    """Keeps `bot.ports.Updates`."""

    tables: Tables

    async def keep(self, platform: str, bodies: Mapping[str, str], now: datetime) -> None:
        """Keep what updates say."""
        for update, body in bodies.items():
            self.tables.updates.setdefault((platform, update), (now, body))

    async def waiting(self, platform: str) -> list[str]:
        """Give what waits."""
        return [body for (where, _), (_, body) in self.tables.updates.items() if where == platform and body is not None]

    async def take(self, platform: str, update: str, now: datetime) -> bool:
        """Take an update up."""
        seen, body = self.tables.updates.get((platform, update), (None, ""))
        self.tables.updates[platform, update] = (seen or now, None)
        return body is not None

    async def forget(self, before: datetime) -> int:
        """Drop updates that came before a moment."""
        old = [key for key, (seen, _) in self.tables.updates.items() if seen < before]
        for key in old:
            del self.tables.updates[key]
        return len(old)


@dataclass(frozen=True, slots=True)
class MemoryBots:
    """Keeps `bot.ports.Bots`."""

    tables: Tables

    async def serving(self, platform: str) -> Bot | None:
        """Give the bot that serves a platform's chats."""
        return self.tables.bots.get(platform)

    async def take_over(self, bot: Bot, reason: str) -> None:
        """Let a bot serve its platform's chats, and pause them where another did."""
        before = self.tables.bots.get(bot.platform)
        self.tables.bots[bot.platform] = bot
        if before is not None and before.id != bot.id:
            self._leave_behind(bot.platform, reason)

    def _leave_behind(self, platform: str, reason: str) -> None:
        t = self.tables
        for chat in (*t.chats, *(delivery.chat for delivery in t.outbox.values())):
            if chat.platform == platform:
                t.pauses.setdefault(chat.whole, reason)
        for key, delivery in t.outbox.items():
            if delivery.chat.platform == platform:
                waits = delivery.state is State.QUEUED
                t.outbox[key] = replace(delivery, state=State.PAUSED if waits else delivery.state, lease=None if waits else delivery.lease, sent_as=None)
        t.shown = {key: about for key, about in t.shown.items() if key[0].platform != platform}

    async def left_behind(self, platform: str, reason: str) -> list[Chat]:
        """Give the chats of a platform that are paused for a reason."""
        paused = [c for c in self.tables.chats if c.platform == platform and self.tables.pauses.get(c.whole) == reason]
        firsts = {chat.whole: chat for chat in sorted(paused, key=str, reverse=True)}
        return [replace(self.tables.chats[chat], paused=reason) for chat in sorted(firsts.values(), key=str)]
