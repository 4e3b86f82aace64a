"""What the store keeps of those who are told: chats, and the updates that came from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from bot.types import Alerts, Bot, Chat, ChatId, Subscription


class Chats(Protocol):
    """Chats, their settings, subscriptions and alerts."""

    async def get(self, chat: ChatId) -> Chat | None:
        """Give a chat, None where Bayn has not met it."""
        ...

    async def put(self, chat: Chat) -> None:
        """Keep a chat with its settings; whether it is paused is left as it is."""
        ...

    async def pause(self, chat: ChatId, reason: str) -> None:
        """Send nothing to a chat and its topics, and hold back what waits for it; nothing is wiped."""
        ...

    async def resume(self, chat: ChatId) -> None:
        """Send to a chat and its topics again, what was held back first: that is not late, since it could not be sent."""
        ...

    async def migrate(self, old: ChatId, new: ChatId) -> None:
        """Give a chat, with all it has, another id. An existing chat of that id keeps its own settings and takes over the rest."""
        ...

    async def formerly(self, chat: ChatId) -> list[ChatId]:
        """Give the ids that a chat had before it was migrated: what the operator allowed by them holds for it still."""
        ...

    async def within(self, chat: ChatId) -> list[Chat]:
        """Give a chat and its topics, as far as they are known."""
        ...

    async def forget(self, chat: ChatId) -> None:
        """Drop all that is kept of a chat and its topics, its own words among it; what is being sent is left to its sender."""
        ...

    async def show(self, chat: ChatId, message: str, event: str, expects: str) -> None:
        """Keep which event one of a chat's messages is about, by the platform's id of the message, and which command a reply to it is for."""
        ...

    async def shown(self, chat: ChatId, message: str) -> tuple[str, str] | None:
        """Give the event that one of a chat's messages is about and the command that a reply is for; None where it is about none."""
        ...

    async def subscribe(self, subscription: Subscription) -> None:
        """Keep a chat's subscription, in place of an earlier one of its slot (`Subscription.slot`)."""
        ...

    async def unsubscribe(self, chat: ChatId, slot: str | None = None) -> int:
        """Drop a chat's subscriptions, or the one of a slot; give how many there were."""
        ...

    async def subscriptions(self, chat: ChatId) -> list[Subscription]:
        """Give a chat's subscriptions, by slot."""
        ...

    async def due(self, now: datetime, limit: int) -> list[Subscription]:
        """Give the subscriptions whose run has come, longest due first, those of paused chats too."""
        ...

    async def take_slot(self, subscription: Subscription, day: date, now: datetime) -> bool:
        """Take the digest of one local date for a subscription's slot; False where it was taken before. Once for ever, over processes."""
        ...

    async def set_alerts(self, alerts: Alerts) -> None:
        """Turn a chat's alerts on or off."""
        ...

    async def alerts(self, chat: ChatId) -> Alerts | None:
        """Give a chat's alert setting, None where it was never set."""
        ...

    async def of_all(self, chats: Collection[ChatId]) -> dict[ChatId, tuple[Chat, Alerts | None]]:
        """Give those of some chats that Bayn has met, with their alert settings."""
        ...

    async def moves(self) -> dict[ChatId, list[ChatId]]:
        """Give all chats that had other ids, with those."""
        ...

    async def alerted(self) -> list[Alerts]:
        """Give the settings of all chats that have alerts on and are not paused."""
        ...


class Bots(Protocol):
    """By which bot the chats of a platform are served."""

    async def serving(self, platform: str) -> Bot | None:
        """Give the bot that serves a platform's chats; None where none did yet."""
        ...

    async def take_over(self, bot: Bot, reason: str) -> None:
        """Let a bot serve its platform's chats from now on.

        Where another did, none of them can be written to yet: each is paused for a reason, what waits for it is held back,
        and the messages that the other sent can neither be changed nor replied to any more. One that was paused before
        keeps its reason.
        """
        ...

    async def left_behind(self, platform: str, reason: str) -> list[Chat]:
        """Give the chats of a platform that are paused for a reason; of a forum its first topic alone."""
        ...


class Updates(Protocol):
    """What came in on a platform: kept before it is acknowledged, taken up once.

    `platform` names one bot of it, since each bot numbers its own updates («telegram:123456789»).
    """

    async def keep(self, platform: str, bodies: Mapping[str, str], now: datetime) -> None:
        """Keep what updates say, by their ids, until they are taken up; one that is known already stays as it is."""
        ...

    async def waiting(self, platform: str) -> list[str]:
        """Give what the updates say that were kept and not taken up, in the order of coming."""
        ...

    async def take(self, platform: str, update: str, now: datetime) -> bool:
        """Take an update up, kept before or not, and drop what it says; False where it was taken up before."""
        ...

    async def forget(self, before: datetime) -> int:
        """Drop updates that came before a moment; gives how many."""
        ...
