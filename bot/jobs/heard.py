"""A conversation that is heard: while it is held, this process knows whether the platform still brings updates, and the operator hears where it does not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from bot.jobs.embedded import EmbeddedRunner
from bot.jobs.ticks import Tick
from bot.jobs.together import together
from bot.pipeline.overseeing import LOOKED_EVERY, oversee

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.jobs.sending import PacedSender
    from bot.operation.vitals import Vitals
    from bot.pipeline.lateness import Verdict
    from bot.pipeline.overseeing import Overseer


class Polling(Protocol):
    """A platform's side of the bot that knows when it was last spoken to."""

    @property
    def last_poll(self) -> datetime | None:
        """Give when the platform last answered; None where it has not yet."""
        ...

    @property
    def senders(self) -> Mapping[str, PacedSender]:
        """Give what sends, as `bot.jobs.sending.Conversation`."""
        ...

    async def take_over(self) -> None:
        """Let this bot serve the platform's chats."""
        ...

    async def run(self, stop: asyncio.Event) -> None:
        """Hold the conversation until told to stop."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """Keeps `bot.jobs.sending.Conversation`."""

    conversation: Polling
    vitals: Vitals
    overseer: Overseer

    @property
    def senders(self) -> Mapping[str, PacedSender]:
        """Give what sends."""
        return self.conversation.senders

    async def take_over(self) -> None:
        """Let the bot serve the platform's chats."""
        await self.conversation.take_over()

    async def run(self, stop: asyncio.Event) -> None:
        """Hold the conversation until told to stop.

        Raises: what the conversation does.
        """
        began = self.overseer.clock()
        overseer = replace(self.overseer, began=began, polled=self._polled)

        async def look(_going: Callable[[], bool]) -> Verdict:
            return await oversee(overseer)

        self.vitals.listen(self._polled, began)
        try:
            await together(stop, self.conversation.run(stop), EmbeddedRunner([Tick("hear", LOOKED_EVERY, look)]).run(stop))
        finally:
            self.vitals.listen(None, began)

    def _polled(self) -> datetime | None:
        return self.conversation.last_poll
