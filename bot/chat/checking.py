"""A link or a pasted article, compared with what others report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.chat import event_views
from bot.chat.acquaintance import chat_of
from bot.chat.drawing import sentence
from bot.errors import WatchError
from bot.pipeline.checking import GIVEN
from bot.texts import say
from summarizer.arabic.letters import count_arabic_letters
from summarizer.errors import ArticleError

if TYPE_CHECKING:
    from bot.chat.types import Desk, Request
    from bot.types import Message

#: A text that is an address and nothing else.
LINK = re.compile(r"https?://\S+")


async def check(desk: Desk, request: Request, said: str) -> tuple[Message, ...]:
    """Compare what a person sends with what others report of the event."""
    if not said:
        return sentence(say("check.how"))
    if not LINK.fullmatch(said) and not count_arabic_letters(said):
        return sentence(say("ask.foreign"))
    chat = await chat_of(desk, request)
    try:
        story = await desk.check(said) if desk.check else None
    except (WatchError, ArticleError):
        return sentence(say("check.unread"))
    if story is None:
        return sentence(say("check.unknown"))
    if all(link.article != GIVEN for link in story.links):
        return event_views.story_in_full(story, chat)
    return event_views.checked(story, GIVEN, chat)
