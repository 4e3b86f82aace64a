"""Every command of the chat in one table.

Each takes the desk, the request and what was written after the command, and gives the messages to reply with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.chat import asking, checking, choosing_sources, correcting, letting_in, ownership, plotting, settings, subscribing, telling, voices, wishes
from bot.chat.acquaintance import remember_keeper
from bot.chat.drawing import LONGEST_ACTION, Buttons, sentence
from bot.chat.reading import read
from bot.pipeline.serving import is_served
from bot.texts import say

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.chat.types import Desk, Request
    from bot.types import Message


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what it does, and who may use it where a chat is shared."""

    run: Callable[[Desk, Request, str], Awaitable[tuple[Message, ...]]]
    admins: str | None = None  #: text that refuses a member of a group; None where members may use it
    about_events: bool = False  #: whether members may use it all the same with an argument, which then names an event
    operators: bool = False  #: whether it is for those who run the bot alone


_SET = "settings.admins"


async def elsewhere(desk: Desk, request: Request, argument: str) -> tuple[Message, ...]:
    """Do a command in a channel or group from here («/channel @akhbar /alerts on»), for whoever administers it."""
    name, _, text = argument.partition(" ")
    target = await request.elsewhere(name) if request.elsewhere and name else None
    if target is None:
        return sentence(say("channel.unknown", said=name) if name else say("channel.how"))
    async with desk.store.begin() as work:
        if not await is_served(work, desk.access.allows, target.chat):
            return sentence(say("errors.stranger", chat=target.chat.whole.id))
    meaning = read(text or "/settings")
    command = COMMANDS.get(meaning.command)
    if command is None or command.admins is None:
        return sentence(say("channel.what"))
    done = await command.run(desk, replace(target, text=text, pressed=request.pressed), meaning.argument)
    await remember_keeper(desk, target)
    return tuple(replace(message, buttons=_led_back(message.buttons, target)) for message in done)


def _led_back(buttons: Buttons, target: Request) -> Buttons:
    """Let buttons act in the chat that they are about; one with no room for its number is left out."""
    led = [[replace(b, action=f"/channel {target.chat.id} {b.action}") for b in row] for row in buttons]
    return tuple(row for kept in led if (row := tuple(b for b in kept if len(b.action.encode()) <= LONGEST_ACTION)))


#: Every command by its name, in the order of the menu. Its description stands in the texts (commands.NAME).
COMMANDS: dict[str, Command] = {
    "today": Command(telling.today),
    "week": Command(telling.week),
    "latest": Command(telling.latest),
    "story": Command(telling.story),
    "diff": Command(telling.diff),
    "table": Command(telling.table),
    "plot": Command(plotting.plot),
    "ask": Command(asking.ask),
    "who": Command(asking.who),
    "timeline": Command(asking.timeline),
    "search": Command(telling.search),
    "subscribe": Command(subscribing.subscribe, admins="subscribe.admins"),
    "unsubscribe": Command(subscribing.unsubscribe, admins="subscribe.admins"),
    "follow": Command(wishes.follow, admins=_SET),
    "unfollow": Command(wishes.unfollow, admins=_SET),
    "mute": Command(wishes.mute, admins=_SET),
    "only": Command(wishes.only, admins=_SET),
    "channel": Command(elsewhere),
    "alerts": Command(settings.alerts, admins="alerts.admins"),
    "quiet": Command(settings.quiet, admins=_SET),
    "zone": Command(subscribing.zone, admins=_SET),
    "settings": Command(settings.settings, admins=_SET),
    "language": Command(settings.language, admins=_SET),
    "check": Command(checking.check),
    "judge": Command(voices.judge),
    "report": Command(voices.report),
    "feedback": Command(voices.report),
    "corrections": Command(correcting.corrections),
    "correct": Command(correcting.correct, operators=True),
    "export": Command(ownership.export, admins=_SET, about_events=True),
    "forget": Command(ownership.forget, admins=_SET),
    "invite": Command(letting_in.invite, operators=True),
    "sources": Command(telling.sources),
    "add": Command(choosing_sources.add, admins=_SET),
    "remove": Command(choosing_sources.remove, admins=_SET),
    "status": Command(settings.status),
    "help": Command(telling.help_),
    "start": Command(telling.start),
}
