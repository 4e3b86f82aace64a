"""The conversation with whoever sits at the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.conversation import reply
from bot.chat.types import Request
from bot.types import ChatId, ChatKind

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterable

    from bot.chat.types import Desk
    from bot.terminal.screen import Screen

#: The one chat of a terminal.
LOCAL = ChatId("terminal", "local")


def talk(desk: Desk, lines: Iterable[str], screen: Screen, runner: asyncio.Runner) -> None:
    """Answer line after line until there are no more.

    The loop runs while an answer is made and rests while the person thinks, so that reading a line may block.
    """
    for line in filter(str.strip, lines):
        for message in runner.run(reply(desk, _request(line))):
            screen.show(message)


def _request(line: str) -> Request:
    return Request(chat=LOCAL, kind=ChatKind.PRIVATE, text=line, user="local", is_admin=_owns, person=LOCAL)


async def _owns() -> bool:
    return True
