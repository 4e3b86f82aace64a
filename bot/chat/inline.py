"""Inline mode: an event's digest put into any chat («@bayn زلزال»)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.chat.drawing import LINK
from bot.chat.finding import DAY
from bot.chat.limits import may_type
from bot.chat.views import ArabicViews, weight_of
from bot.pipeline.serving import is_served
from bot.texts import say, speaking
from bot.types import Button, Chat, ChatKind, Entry, Message

if TYPE_CHECKING:
    from bot.chat.types import Desk
    from bot.ports import Work
    from bot.types import ChatId, Story

#: Events offered at once; a phone shows five.
_OFFERED = 10
#: Longest that is looked for, in characters: what Telegram lets one type (Bot API, InlineQuery).
_LONGEST = 256
#: Articles in which the words are looked for.
_SEARCHED = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """An event that a person may put into a chat."""

    event: str  #: its id
    title: str
    about: str  #: how many tell it, and where they part
    message: Message


async def choices(desk: Desk, person: ChatId, said: str, bot: str) -> tuple[Choice, ...]:
    """Give the events that some words are found in, or the day's weightiest where there are none; nothing to whom Bayn does not serve or who types too fast.

    `bot` is its name, by which a link leads from the message to the event.
    """
    async with desk.store.begin() as work:
        if not await is_served(work, desk.access.allows, person) or not await may_type(work, desk, person):
            return ()
        chat = await work.chats.get(person) or Chat(id=person, kind=ChatKind.PRIVATE, zone=desk.zone)
        found = await _found(work, said[:_LONGEST]) if said.strip() else await work.events.stories(desk.clock() - DAY, _OFFERED)
    with speaking(chat.language):
        return tuple(_choice(story, chat, bot) for story in found)


async def _found(work: Work, said: str) -> list[Story]:
    articles = await work.articles.search(said, _SEARCHED)
    events = await work.events.of_articles([article.id for article in articles])
    return [story for event in events[:_OFFERED] if (story := await work.events.story(event))]


def _choice(story: Story, chat: Chat, bot: str) -> Choice:
    """Draw an event without what acts in a chat that Bayn may not be in: a link leads on instead."""
    first, *_ = ArabicViews().alert(Entry(story), chat)
    leading = Button(say("buttons.open"), url=f"https://t.me/{bot}?start={LINK}{story.event}")
    return Choice(story.event, story.title, weight_of(story), replace(first, buttons=((leading,),), event=None))
