"""What belongs to a person: all that is kept of his chat, to be taken along or wiped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.chat.acquaintance import chat_of
from bot.chat.blocks import listing, note, title, words
from bot.chat.days import weekday
from bot.chat.drawing import EVENT, LINK, act, draw, sentence
from bot.chat.event_files import files_of
from bot.chat.finding import find_story
from bot.chat.hours import city_of
from bot.chat.settings import OPTIONS
from bot.texts import say
from bot.types import EVERY_DAY, Alerts, Chat, Matter, Message, Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.chat.types import Desk, Request
    from bot.types import Interest, Story, Subscription

Reply = tuple[Message, ...]


async def export(desk: Desk, request: Request, argument: str) -> Reply:
    """Give all that is set for a chat as the commands that set it again, here or with another bot; of an event its files."""
    chat = await chat_of(desk, request)
    if argument:
        story = await find_story(desk, chat, argument.removeprefix(LINK))
        return _files(story, chat) if story else sentence(say("story.unknown"))
    async with desk.store.begin() as work:
        subscriptions = await work.chats.subscriptions(chat.id)
        interests = await work.interests.of(chat.id)
        alerts = await work.chats.alerts(chat.id)
    lines = [*_settings(chat, alerts), *map(_subscribing, subscriptions), *map(_wishing, interests)]
    return draw([title(say("export.title")), listing(words(line) for line in lines) if lines else note(say("export.nothing")), note(say("export.how"))])


def _files(story: Story, chat: Chat) -> Reply:
    """Give an event as files, the first with what they are."""
    page, table = files_of(story)
    (told,) = draw([note(say("export.event"))], digits=chat.arabic_digits, event=story.event)
    return replace(told, file=page), Message((), silent=True, file=table)


def _settings(chat: Chat, alerts: Alerts | None) -> Iterator[str]:
    """Give the settings that are not as they were at first."""
    if chat.quiet:
        yield f"/quiet {chat.quiet[0]:%H:%M} {chat.quiet[1]:%H:%M}"
    for name, option in OPTIONS.items():
        kept = chat if option.of is Chat else alerts
        value = getattr(kept, option.field) if kept else option.values[0]
        if value != option.values[0] and value in option.values:
            yield f"/settings {name} {value}"


def _subscribing(subscription: Subscription) -> str:
    weekly = f"{say('export.weekly')} " if subscription.period is Period.WEEK else ""
    named = " ".join(weekday(day) for day in sorted(subscription.days))
    days = "" if subscription.days == EVERY_DAY else f" {named}"
    return f"/subscribe {weekly}{subscription.at:%H:%M}{days} {city_of(subscription.zone)}"


def _wishing(interest: Interest) -> str:
    lead = {Matter.EVENT: f"{EVENT}{interest.key}", Matter.SOURCE: f"{say('export.source')} {interest.name}"}
    return f"/{interest.stance} {lead.get(interest.matter, interest.name)}"


async def forget(desk: Desk, request: Request, argument: str) -> Reply:
    """Wipe all that is kept of a chat, once that is confirmed."""
    if argument != "yes":
        return sentence(say("forget.sure"), buttons=((act(say("buttons.forget"), "/forget yes"), act(say("buttons.export"), "/export")),))
    async with desk.store.begin() as work:
        await work.chats.forget(request.chat)
    return sentence(say("forget.done"))
