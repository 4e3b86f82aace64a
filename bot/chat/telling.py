"""What a person reads: greeting and help, the day, one event, an answer, the sources."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.chat import comparing, event_views, source_views, views
from bot.chat.blocks import heading, listing, note, title, words
from bot.chat.drawing import Buttons, act, draw, sentence
from bot.chat.settings import chat_of
from bot.texts import say
from bot.types import Chat, ChatKind, Entry
from summarizer.arabic.letters import count_arabic_letters, western_digits

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.chat.types import Desk, Request
    from bot.types import Message, Story

Reply = tuple["Message", ...]

#: A day's digest tells what was updated within this time, and counts what was read in it.
_DAY = timedelta(hours=24)
#: Events that a list shows.
_LISTED = 15
#: Longest question, in characters: two or three lines; more is a pasted text.
_LONGEST_QUESTION = 500


async def start(desk: Desk, request: Request, _argument: str) -> Reply:
    """Say what Bayn is, with the first taps at hand."""
    await chat_of(desk, request)
    private = request.kind is ChatKind.PRIVATE
    buttons: Buttons = ((act(say("buttons.today"), "/today"), act(say("buttons.latest"), "/latest")),)
    if private:
        daily = (act(say("buttons.subscribe"), "/subscribe 07:30"),) if desk.pushes else ()
        buttons += ((*daily, act(say("buttons.help"), "/help")),)
    return draw([title(say("start.title")), note(say("start.what")), note(say("start.how" if private else "start.group"))], buttons=buttons)


#: The sections of the help: heading and lines, by the names of their texts.
_HELP = (
    ("help.reading", ("help.today", "help.latest", "help.story", "help.diff", "help.table")),
    ("help.asking", ("help.ask",)),
    ("help.daily", ("help.subscribe", "help.unsubscribe")),
    ("help.groups", ("help.alerts",)),
    ("help.more", ("help.sources", "help.status")),
)


async def help_(_desk: Desk, _request: Request, _argument: str) -> Reply:
    """Tell every command."""
    sections = [block for head, lines in _HELP for block in (heading(say(head)), listing(words(say(line)) for line in lines))]
    return draw([title(say("help.title")), *sections, note(say("help.words")), note(say("help.marks"))])


async def today(desk: Desk, request: Request, _argument: str) -> Reply:
    """Give the day's digest."""
    chat, now = await chat_of(desk, request), desk.clock()
    async with desk.store.begin() as work:
        stories = await work.events.stories(now - _DAY, _LISTED)
        reading = await work.articles.reading(now - _DAY)
    day = now.astimezone(ZoneInfo(chat.zone)).date()
    return views.ArabicViews().daily(day, [Entry(story) for story in stories], reading, chat)


async def latest(desk: Desk, request: Request, _argument: str) -> Reply:
    """List the last events, numbered as in the day's digest."""
    chat = await chat_of(desk, request)
    return views.latest(await _ranked(desk), chat)


async def _ranked(desk: Desk) -> list[Story]:
    """Give the last events in one order for every list, so that a number means the same in all: the day's by weight, then older ones."""
    async with desk.store.begin() as work:
        of_the_day = await work.events.stories(desk.clock() - _DAY, _LISTED)
        older = await work.events.latest(2 * _LISTED)
    seen = {story.event for story in of_the_day}
    return [*of_the_day, *(story for story in older if story.event not in seen)][:_LISTED]


async def _find(desk: Desk, argument: str) -> Story | None:
    """Find a story by its number in the lists, or by its id."""
    number = western_digits(argument)
    if number.isascii() and number.isdigit() and len(number) <= len(str(_LISTED)):
        stories = await _ranked(desk)
        return stories[int(number) - 1] if 1 <= int(number) <= len(stories) else None
    async with desk.store.begin() as work:
        return await work.events.story(argument)


async def story(desk: Desk, request: Request, argument: str) -> Reply:
    """Give one event with its sources."""
    return await _about(desk, request, argument, event_views.story_in_full)


async def diff(desk: Desk, request: Request, argument: str) -> Reply:
    """Give the differences of one event with the sentences they rest on; of the newest where none is named."""
    return await _about(desk, request, argument or "1", event_views.differences_in_full)


async def table(desk: Desk, request: Request, argument: str) -> Reply:
    """Give the comparison of one event as a picture, sources beside matters; of the newest where none is named."""
    return await _about(desk, request, argument or "1", comparing.comparison)


async def _about(desk: Desk, request: Request, argument: str, show: Callable[[Story, Chat], Reply]) -> Reply:
    if not argument:
        return sentence(say("story.which"))
    chat, found = await chat_of(desk, request), await _find(desk, argument)
    return show(found, chat) if found else sentence(say("story.unknown"))


async def ask(desk: Desk, request: Request, question: str) -> Reply:
    """Answer a question."""
    if not question:
        return sentence(say("ask.empty"))
    if len(question) > _LONGEST_QUESTION:
        return sentence(say("ask.too_long"))
    if not count_arabic_letters(question):
        return sentence(say("ask.foreign"))
    chat = await chat_of(desk, request)
    answer, links = await desk.ask(question)
    return event_views.answer(answer, links, chat)


async def sources(desk: Desk, request: Request, _argument: str) -> Reply:
    """List the sources that are read, and how they do."""
    chat = await chat_of(desk, request)
    async with desk.store.begin() as work:
        feeds = await work.sources.feeds()
        fullness = await work.articles.fullness(desk.clock() - source_views.JUDGED)
    if not feeds:
        return sentence(say("sources.none"))
    return source_views.sources_in_full(feeds, fullness, chat, desk.clock())
