"""In which order updates are handled: those of one chat one after another, so that nobody's second message overtakes his first."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable

#: Chats whose updates are handled side by side.
_SIDE_BY_SIDE = 32


class PerChat(BaseUpdateProcessor):
    """Handles the updates of one chat one after another, those of several chats side by side."""

    def __init__(self, side_by_side: int = _SIDE_BY_SIDE) -> None:
        """Handle so many at a time."""
        super().__init__(side_by_side)
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._users: Counter[int] = Counter()

    async def initialize(self) -> None:
        """Do nothing: locks are made as chats write."""

    async def shutdown(self) -> None:
        """Do nothing: locks go with their last user."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when those of its chat before it are done."""
        chat = update.effective_chat.id if isinstance(update, Update) and update.effective_chat else 0
        async with self._turn(chat):
            await coroutine

    @asynccontextmanager
    async def _turn(self, chat: int) -> AsyncIterator[None]:
        self._users[chat] += 1
        try:
            async with self._locks[chat]:
                yield
        finally:
            self._users[chat] -= 1
            if not self._users[chat]:
                del self._users[chat], self._locks[chat]
