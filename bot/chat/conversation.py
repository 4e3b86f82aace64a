"""A conversation, whatever the platform: a request comes in, messages go back.

request ─ addressed? ─ allowed? ─ read ─ may he? ─ command ─► messages
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.chat.commands import COMMANDS
from bot.chat.drawing import sentence
from bot.chat.reading import Meaning, read
from bot.texts import say
from bot.types import ChatKind

if TYPE_CHECKING:
    from bot.chat.commands import Command
    from bot.chat.types import Desk, Request
    from bot.types import Message

_log = structlog.get_logger(__name__)


async def reply(desk: Desk, request: Request) -> tuple[Message, ...]:
    """Give the messages that answer a request; none where it is not for Bayn.

    Never raises: a failure is logged, and the person gets one sentence about it.
    """
    meaning = read(request.text)
    if not _is_heard(request, meaning):
        return ()
    if not desk.access.allows(request.chat):
        return sentence(say("errors.stranger", chat=request.chat.whole.id))
    if not request.text.strip():
        return sentence(say("errors.no_text"))
    try:
        return await _obey(desk, request, meaning)
    except Exception:  # noqa: BLE001  (the outermost loop of a conversation: whatever went wrong, the person must not be left without a word)
        _log.exception("reply_failed", chat=str(request.chat), command=meaning.command)
        return sentence(say("errors.failed"))


def _is_heard(request: Request, meaning: Meaning) -> bool:
    """Tell whether a request is for Bayn: other bots of a group have commands too."""
    return request.addressed or (meaning.slash and meaning.command in COMMANDS)


async def _obey(desk: Desk, request: Request, meaning: Meaning) -> tuple[Message, ...]:
    command = COMMANDS.get(meaning.command)
    if command is None:
        return sentence(say("errors.unknown_command"))
    if not await _may(command, request):
        return sentence(say(command.admins or "errors.failed"))
    return await command.run(desk, request, meaning.argument)


async def _may(command: Command, request: Request) -> bool:
    """Tell whether a person may use a command in this chat."""
    return command.admins is None or request.kind is ChatKind.PRIVATE or await request.is_admin()
