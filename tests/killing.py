"""Killing a process at any of its waiting points: before and after each transaction and each message.

`Killed` is no `Exception`, so that nothing in the product takes it for a failure that it could handle: as with kill -9, what is
not in the store by then is gone.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.ports import Sender, Store, Work
    from bot.types import ChatId, Message, Sent


class Killed(BaseException):
    """The end of a process."""


@dataclass
class Fuse:
    """Counts waiting points and ends the process at one of them."""

    blows_at: int | None = None  #: None for never
    with_: type[BaseException] = Killed
    passed: int = 0

    @property
    def blown(self) -> bool:
        """Tell whether the process is dead."""
        return self.blows_at is not None and self.passed > self.blows_at

    def point(self) -> None:
        """Pass a waiting point, or die at it; a dead process passes none."""
        self.passed += 1
        if self.blown:
            raise self.with_


@dataclass
class FusedStore:
    """A store whose transactions may be the last thing that a process does."""

    store: Store
    fuse: Fuse

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        """Open a transaction: the process may die before it, before its commit, or right after."""
        self.fuse.point()
        async with self.store.begin() as work:
            yield work
            self.fuse.point()
        self.fuse.point()

    async def close(self) -> None:
        """Leave the store to its owner."""


@dataclass
class FusedSender:
    """A sender with whom the process may die before a message left, or after it arrived."""

    sender: Sender
    fuse: Fuse

    async def turn(self, chat: ChatId) -> None:
        """Wait for the turn: another point at which the process may die."""
        self.fuse.point()
        await self.sender.turn(chat)

    async def send(self, chat: ChatId, message: Message, *, to: str | None = None) -> Sent:
        """Send a message."""
        self.fuse.point()
        sent = await self.sender.send(chat, message, to=to)
        self.fuse.point()
        return sent

    async def edit(self, chat: ChatId, sent: str, message: Message) -> Sent:
        """Edit a message."""
        self.fuse.point()
        edited = await self.sender.edit(chat, sent, message)
        self.fuse.point()
        return edited
