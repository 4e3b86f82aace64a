"""Every command of the chat in one table.

Each takes the desk, the request and what was written after the command, and gives the messages to reply with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.chat import settings, subscribing, telling, wishes

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.chat.types import Desk, Request
    from bot.types import Message


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what it does, and who may use it where a chat is shared."""

    run: Callable[[Desk, Request, str], Awaitable[tuple[Message, ...]]]
    admins: str | None = None  #: text that refuses a member of a group; None where members may use it


_SET = "settings.admins"

#: Every command by its name, in the order of the menu. Its description stands in the texts (commands.NAME).
COMMANDS: dict[str, Command] = {
    "today": Command(telling.today),
    "week": Command(telling.week),
    "latest": Command(telling.latest),
    "story": Command(telling.story),
    "diff": Command(telling.diff),
    "table": Command(telling.table),
    "ask": Command(telling.ask),
    "search": Command(telling.search),
    "subscribe": Command(subscribing.subscribe, admins="subscribe.admins"),
    "unsubscribe": Command(subscribing.unsubscribe, admins="subscribe.admins"),
    "follow": Command(wishes.follow, admins=_SET),
    "unfollow": Command(wishes.unfollow, admins=_SET),
    "mute": Command(wishes.mute, admins=_SET),
    "only": Command(wishes.only, admins=_SET),
    "alerts": Command(settings.alerts, admins="alerts.admins"),
    "quiet": Command(settings.quiet, admins=_SET),
    "settings": Command(settings.settings, admins=_SET),
    "sources": Command(telling.sources),
    "status": Command(settings.status),
    "help": Command(telling.help_),
    "start": Command(telling.start),
}
