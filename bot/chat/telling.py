"""What a person reads: greeting and help, the day, one event, an answer, the sources."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.chat import comparing, event_views, source_views, views
from bot.chat.acquaintance import chat_of
from bot.chat.blocks import heading, listing, note, title, words
from bot.chat.choosing_sources import is_operator, pack_buttons
from bot.chat.days import span_of
from bot.chat.drawing import LINK, Buttons, act, draw, sentence
from bot.chat.finding import find_story, ranked, suiting
from bot.pipeline.choosing import LONGEST
from bot.pipeline.daily import COVERS, POOL
from bot.texts import say
from bot.types import ChatKind, Entry, Period

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.chat.types import Desk, Request
    from bot.types import Chat, Message, Story

Reply = tuple["Message", ...]


async def start(desk: Desk, request: Request, argument: str) -> Reply:
    """Say what Bayn is, with the first taps at hand; a link that leads to an event gives the event."""
    chat = await chat_of(desk, request)
    if argument.startswith(LINK):
        return await _about(desk, request, argument.removeprefix(LINK), event_views.story_in_full)
    if is_operator(desk, request) and not await _watches(desk):
        return draw([title(say("start.title")), note(say("start.what")), note(say("start.no_sources"))], buttons=pack_buttons())
    private = chat.kind is ChatKind.PRIVATE
    buttons: Buttons = ((act(say("buttons.today"), "/today"), act(say("buttons.latest"), "/latest")),)
    if private:
        daily = (act(say("buttons.subscribe"), "/subscribe 07:30"),) if desk.pushes else ()
        buttons += ((*daily, act(say("buttons.help"), "/help")),)
    return draw([title(say("start.title")), note(say("start.what")), note(say("start.how" if private else "start.group"))], buttons=buttons)


async def _watches(desk: Desk) -> bool:
    async with desk.store.begin() as work:
        return bool(await work.sources.feeds())


#: The sections of the help: heading and lines, by the names of their texts.
_HELP = (
    ("help.reading", ("help.today", "help.plot", "help.week", "help.latest", "help.story", "help.diff", "help.table")),
    ("help.asking", ("help.ask", "help.check", "help.who", "help.timeline", "help.search")),
    ("help.daily", ("help.subscribe", "help.unsubscribe", "help.zone")),
    ("help.wishes", ("help.follow", "help.mute", "help.only", "help.unfollow")),
    ("help.alerting", ("help.alerts", "help.quiet", "help.channel")),
    ("help.more", ("help.settings", "help.language", "help.sources", "help.add", "help.status", "help.judge", "help.report", "help.corrections", "help.own")),
)


async def help_(_desk: Desk, _request: Request, _argument: str) -> Reply:
    """Tell every command."""
    sections = [block for head, lines in _HELP for block in (heading(say(head)), listing(words(say(line)) for line in lines))]
    return draw([title(say("help.title")), *sections, note(say("help.words")), note(say("help.marks"))])


async def today(desk: Desk, request: Request, argument: str) -> Reply:
    """Give the day's digest, or that of an earlier day («أمس»، «الأحد»، «30 أكتوبر»)."""
    chat, now = await chat_of(desk, request), desk.clock()
    named = span_of(argument, now, chat.zone)
    if named is None:
        return sentence(say("today.which", said=argument))
    day, since, until = named
    async with desk.store.begin() as work:
        stories = await suiting(work, chat, await work.events.stories(since, POOL, until))
        reading = await work.articles.reading(since) if until is None else None
    return views.ArabicViews().daily(day, [Entry(story) for story in stories[:LONGEST]], reading, chat)


async def week(desk: Desk, request: Request, _argument: str) -> Reply:
    """Give what the last seven days brought."""
    chat, now = await chat_of(desk, request), desk.clock()
    since = now - COVERS[Period.WEEK]
    async with desk.store.begin() as work:
        stories = await suiting(work, chat, await work.events.stories(since, POOL))
        reading = await work.articles.reading(since)
    last = now.astimezone(ZoneInfo(chat.zone)).date()
    return views.ArabicViews().weekly(last - COVERS[Period.WEEK] + timedelta(days=1), last, [Entry(story) for story in stories[:LONGEST]], reading, chat)


async def latest(desk: Desk, request: Request, _argument: str) -> Reply:
    """List the last events, numbered as in the day's digest."""
    chat = await chat_of(desk, request)
    return views.latest(await ranked(desk, chat), chat)


async def story(desk: Desk, request: Request, argument: str) -> Reply:
    """Give one event with its sources."""
    return await _about(desk, request, argument, event_views.story_in_full)


async def diff(desk: Desk, request: Request, argument: str) -> Reply:
    """Give the differences of one event with the sentences they rest on; of the newest where none is named."""
    show = comparing.differences_with_picture if desk.pushes else event_views.differences_in_full  # a terminal shows no picture
    return await _about(desk, request, argument or "1", show)


async def table(desk: Desk, request: Request, argument: str) -> Reply:
    """Give the comparison of one event as a picture, sources beside matters; of the newest where none is named."""
    return await _about(desk, request, argument or "1", comparing.comparison)


async def _about(desk: Desk, request: Request, argument: str, show: Callable[[Story, Chat], Reply]) -> Reply:
    if not argument:
        return sentence(say("story.which"))
    chat = await chat_of(desk, request)
    found = await find_story(desk, chat, argument)
    return show(found, chat) if found else sentence(say("story.unknown"))


async def search(desk: Desk, request: Request, argument: str) -> Reply:
    """List the events of the articles that have some words, best first."""
    if not argument:
        return sentence(say("search.how"))
    chat = await chat_of(desk, request)
    async with desk.store.begin() as work:
        found = await work.articles.search(argument, POOL)
        events = await work.events.of_articles([article.id for article in found])
        stories = [story for event in events[:LONGEST] if (story := await work.events.story(event))]
    return views.found(argument, stories, chat)


async def sources(desk: Desk, request: Request, _argument: str) -> Reply:
    """List the sources that are read, and how they do."""
    chat = await chat_of(desk, request)
    async with desk.store.begin() as work:
        feeds = await work.sources.feeds()
        fullness = await work.articles.fullness(desk.clock() - source_views.JUDGED)
    if not feeds:
        return sentence(say("sources.none"))
    return source_views.sources_in_full(feeds, fullness, chat, desk.clock())
