"""Sending: one process a token holds its conversation and empties its outbox, since the pace belongs to the token.

right to the token ─► what the last one had in hand is let go, its last minute counted ─► conversation · deliver, again and again
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from bot.jobs.embedded import EmbeddedRunner
from bot.jobs.ticks import Tick
from bot.jobs.together import together
from bot.pipeline.deliver import deliver, take_over
from bot.ports import Sender

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Mapping

    from bot.jobs.leased import Held
    from bot.ports import Clock, Store
    from bot.types import ChatId

#: From one look into the outbox to the next.
EVERY = timedelta(seconds=2)


class PacedSender(Sender, Protocol):
    """A sender whose pace can be told of what went before."""

    def recall(self, chat: ChatId, ago: timedelta) -> None:
        """Count what another process sent to a chat before; the first first."""
        ...


class Conversation(Protocol):
    """A platform's side of the bot, made anew for every term."""

    @property
    def senders(self) -> Mapping[str, PacedSender]:
        """Give what sends, by the platforms that the outbox knows them by."""
        ...

    async def take_over(self) -> None:
        """Let this bot serve the platform's chats, before anything is sent to them."""
        ...

    async def run(self, stop: asyncio.Event) -> None:
        """Hold the conversation until told to stop."""
        ...


@dataclass(frozen=True, slots=True)
class Token:
    """One bot on one platform."""

    store: Store
    clock: Clock
    platform: str
    open: Callable[[], Conversation]  #: for one term

    async def hold(self, held: Held, stop: asyncio.Event) -> None:
        """Converse and send until told to stop.

        Raises: what the conversation does.
        """
        conversation = self.open()
        await conversation.take_over()
        now = self.clock()
        for chat, at in await take_over(self.store, self.platform, self.clock):
            conversation.senders[self.platform].recall(chat, now - at)

        async def send(going: Callable[[], bool]) -> None:
            await deliver(self.store, conversation.senders, self.clock, going=lambda: going() and held.sure, right=held.lease)

        await together(stop, conversation.run(stop), EmbeddedRunner([Tick("deliver", EVERY, send)]).run(stop))
