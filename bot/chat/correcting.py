"""Where Bayn was wrong: the list of corrections for all, and how an operator makes one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.chat.acquaintance import chat_of
from bot.chat.blocks import heading, listing, title, words
from bot.chat.correction_views import correction_line
from bot.chat.drawing import EVENT, act, awaiting, draw, name_of, on_event, sentence
from bot.chat.finding import find_story
from bot.chat.views import ArabicViews
from bot.pipeline import corrections as use_case
from bot.texts import count, say
from bot.types import Correction, Message, Mistake

if TYPE_CHECKING:
    from bot.chat.types import Desk, Request

Reply = tuple[Message, ...]

#: Corrections that the list has.
_LISTED = 10
#: What was and what is, as an operator writes it.
_SAID = re.compile(r"(?:كان\s+)?(\S.{0,300}?)[\s،,.]+و[أا]صبح\s+(\S.{0,300})", re.DOTALL)
_MARKS = " \n«»\"'.،"


async def corrections(desk: Desk, request: Request, _argument: str) -> Reply:
    """List the last corrections, each with its event."""
    chat = await chat_of(desk, request)
    async with desk.store.begin() as work:
        found = await work.corrections.latest(_LISTED)
    if not found:
        return sentence(say("corrections.none"))
    blocks = [b for correction in found for b in (heading(correction.title), listing([words(correction_line(correction, chat))]))]
    return draw([title(say("corrections.title")), *blocks], digits=chat.arabic_digits)


async def correct(desk: Desk, request: Request, argument: str) -> Reply:
    """Correct what was told of an event («2 كان 41 قتيلاً وأصبح 14 قتيلاً»), for operators."""
    named, _, said = argument.partition(" ")
    story = await find_story(desk, await chat_of(desk, request), named.removeprefix(EVENT)) if named else None
    if story is None:
        return sentence(say("story.unknown" if named else "correct.how"))
    found = _SAID.fullmatch(said.strip())
    if found is None:
        return awaiting(say("correct.what", title=name_of(story)), story, "correct")
    was, now = (part.strip(_MARKS) for part in found.groups())
    async with desk.store.begin() as work:
        wrong = Correction(event=story.event, title=story.title, mistake=Mistake.MATTER, was=was, now=now, at=desk.clock())
        told = await use_case.correct(work, ArabicViews(), wrong)
    buttons = ((act(say("buttons.sources"), on_event("story", story)), act(say("buttons.corrections"), "/corrections")),)
    return sentence(say("correct.done", count=count("correct.chats", told)), buttons=buttons)
