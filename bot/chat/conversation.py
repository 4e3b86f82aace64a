"""A conversation, whatever the platform: a request comes in, messages go back.

request ─ addressed? ─ allowed? ─ read ─ in reply to what? ─ may he? ─ command ─► messages
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import structlog

from bot.chat.acquaintance import first_language, remember_keeper
from bot.chat.commands import COMMANDS
from bot.chat.drawing import EVENT, sentence
from bot.chat.letting_in import INVITED
from bot.chat.limits import beyond, may_be_told
from bot.chat.reading import Meaning, read
from bot.pipeline.serving import is_served
from bot.texts import say, speaking
from bot.types import ChatKind
from bot.units import FAILED, unit

if TYPE_CHECKING:
    from bot.chat.commands import Command
    from bot.chat.types import Desk, Request
    from bot.ports import Work
    from bot.types import Message

_log = structlog.get_logger(__name__)


async def reply(desk: Desk, request: Request) -> tuple[Message, ...]:
    """Give the messages that answer a request; none where it is not for Bayn.

    Never raises: a failure is logged, and the person gets one sentence about it.
    """
    meaning = read(request.text)
    if not _is_heard(request, meaning):
        return ()
    with unit("request", chat=str(request.chat), command=meaning.command if meaning.command in COMMANDS else None) as told:
        try:
            with speaking(await _language_of(desk, request)):
                return await _answered(desk, request, meaning)
        except Exception:  # noqa: BLE001  (the outermost loop of a conversation: whatever went wrong, the person must not be left without a word)
            _log.exception("reply_failed")
            told.tell(FAILED, grave=True)
            return sentence(say("errors.failed"))


async def _language_of(desk: Desk, request: Request) -> str:
    async with desk.store.begin() as work:
        known = await work.chats.get(request.chat)
    return known.language if known else first_language(request)


def _is_heard(request: Request, meaning: Meaning) -> bool:
    """Tell whether a request is for Bayn: other bots of a group have commands too."""
    return request.addressed or (meaning.slash and meaning.command in COMMANDS)


async def _answered(desk: Desk, request: Request, meaning: Meaning) -> tuple[Message, ...]:
    async with desk.store.begin() as work:
        too_many = await beyond(work, desk, request)
        served = await is_served(work, desk.access.allows, request.chat) or (not too_many and await _is_invited(work, desk, request, meaning))
        told = served or await may_be_told(work, desk, request)
    if not served:
        return sentence(say("errors.stranger", chat=request.chat.whole.id)) if told else ()
    if too_many:
        return sentence(say("errors.too_fast")) if too_many == 1 else ()
    if request.place is not None:
        return await _obey(desk, request, Meaning("zone"))
    if not request.text.strip():
        return sentence(say("errors.no_text"))
    return await _obey(desk, request, await _in_reply(desk, request, meaning))


async def _is_invited(work: Work, desk: Desk, request: Request, meaning: Meaning) -> bool:
    """Let a chat in that comes with an invitation («/start i_5f3a…»)."""
    if meaning.command != "start" or not meaning.argument.startswith(INVITED):
        return False
    return await work.admissions.redeem(meaning.argument.removeprefix(INVITED), request.chat, desk.clock())


# --- replies ---------------------------------------------------------------------------------------------------------

#: Commands that are about an event; in reply to a message about one they need not name it. What they take before its id.
_ABOUT_EVENTS = {"story": "", "diff": "", "table": "", "judge": "", "export": "", "follow": EVENT, "mute": EVENT, "ask": EVENT, "report": EVENT, "correct": ""}


async def _in_reply(desk: Desk, request: Request, meaning: Meaning) -> Meaning:
    """Read a reply to a message about an event: a command that names none is about that one, words are for what the message asked for."""
    if request.replied is None:
        return meaning
    async with desk.store.begin() as work:
        shown = await work.chats.shown(request.chat, request.replied)
    if shown is None:
        return meaning
    event, expects = shown
    if meaning.command == "ask" and meaning.argument:
        return Meaning(expects, f"{EVENT}{event} {meaning.argument}")
    if meaning.command in _ABOUT_EVENTS and not meaning.argument:
        return replace(meaning, argument=f"{_ABOUT_EVENTS[meaning.command]}{event}")
    return meaning


# --- obeying ---------------------------------------------------------------------------------------------------------


async def _obey(desk: Desk, request: Request, meaning: Meaning) -> tuple[Message, ...]:
    command = COMMANDS.get(meaning.command)
    if command is None:
        return sentence(say("errors.stale" if request.pressed else "errors.unknown_command"))
    if command.operators and request.person not in desk.access.operators:
        return sentence(say("errors.operators"))
    if not await _may(command, request, meaning.argument):
        return sentence(say(command.admins or "errors.failed"))
    answer = await command.run(desk, request, meaning.argument)
    if command.admins is not None:
        await remember_keeper(desk, request)
    return answer


async def _may(command: Command, request: Request, argument: str) -> bool:
    """Tell whether a person may use a command in this chat."""
    free = command.admins is None or (command.about_events and bool(argument))
    return free or request.kind is ChatKind.PRIVATE or await request.is_admin()
