"""What a person can ask of Bayn in a chat: one function a command, all in one table.

Each takes the desk, the request and what was written after the command, and gives the messages to reply with.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.chat import views
from bot.chat.blocks import heading, listing, meta, note, title, words
from bot.chat.hours import city_of, find_zone, split_hour
from bot.chat.reading import is_switch
from bot.texts import count, say
from bot.types import Alerts, Chat, ChatKind, Entry, Subscription
from summarizer.arabic.letters import western_digits

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.chat.types import Desk, Request
    from bot.types import Feed, Message, Story

Reply = tuple["Message", ...]

#: A day's digest tells what was updated within this time, and counts what was read in it.
_DAY = timedelta(hours=24)
#: Events that a list shows.
_LISTED = 15
#: Longest question, in characters: two or three lines; more is a pasted text.
_LONGEST_QUESTION = 500


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what it does, and who may use it where a chat is shared."""

    run: Callable[[Desk, Request, str], Awaitable[Reply]]
    admins: str | None = None  #: text that refuses a member of a group; None where members may use it


# --- the chat itself -------------------------------------------------------------------------------------------------


async def chat_of(desk: Desk, request: Request) -> Chat:
    """Give the chat, kept from its first request on."""
    async with desk.store.begin() as work:
        known = await work.chats.get(request.chat)
        if known is None:
            known = Chat(id=request.chat, kind=request.kind, title=request.title, zone=desk.zone)
            await work.chats.put(known)
    return known


# --- greeting --------------------------------------------------------------------------------------------------------


async def start(_desk: Desk, request: Request, _argument: str) -> Reply:
    """Say what Bayn is, with the first taps at hand."""
    private = request.kind is ChatKind.PRIVATE
    buttons: views.Buttons = ((views.act(say("buttons.today"), "/today"), views.act(say("buttons.latest"), "/latest")),)
    if private:
        buttons += ((views.act(say("buttons.subscribe"), "/subscribe 07:30"), views.act(say("buttons.help"), "/help")),)
    return views.draw([title(say("start.title")), note(say("start.what")), note(say("start.how" if private else "start.group"))], buttons=buttons)


#: The sections of the help: heading and lines, by the names of their texts.
_HELP = (
    ("help.reading", ("help.today", "help.latest", "help.story", "help.diff")),
    ("help.asking", ("help.ask",)),
    ("help.daily", ("help.subscribe", "help.unsubscribe")),
    ("help.groups", ("help.alerts",)),
    ("help.more", ("help.sources", "help.status")),
)


async def help_(_desk: Desk, _request: Request, _argument: str) -> Reply:
    """Tell every command."""
    sections = [block for head, lines in _HELP for block in (heading(say(head)), listing(words(say(line)) for line in lines))]
    return views.draw([title(say("help.title")), *sections, note(say("help.words")), note(say("help.marks"))])


# --- reading ---------------------------------------------------------------------------------------------------------


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
    return await _about(desk, request, argument, views.story_in_full)


async def diff(desk: Desk, request: Request, argument: str) -> Reply:
    """Give the differences of one event with the sentences they rest on; of the newest where none is named."""
    return await _about(desk, request, argument or "1", views.differences_in_full)


async def _about(desk: Desk, request: Request, argument: str, draw: Callable[[Story, Chat], Reply]) -> Reply:
    if not argument:
        return views.sentence(say("story.which"))
    chat, found = await chat_of(desk, request), await _find(desk, argument)
    return draw(found, chat) if found else views.sentence(say("story.unknown"))


async def ask(desk: Desk, request: Request, question: str) -> Reply:
    """Answer a question."""
    if not question:
        return views.sentence(say("ask.empty"))
    if len(question) > _LONGEST_QUESTION:
        return views.sentence(say("ask.too_long"))
    chat = await chat_of(desk, request)
    answer, links = await desk.ask(question)
    return views.answer(answer, links, chat)


# --- a digest every day ----------------------------------------------------------------------------------------------


async def subscribe(desk: Desk, request: Request, argument: str) -> Reply:
    """Send the day's digest every day at an hour, in the zone of a place."""
    if not desk.pushes:
        return views.sentence(say("subscribe.nowhere"))
    if not argument:
        return views.sentence(say("subscribe.how"))
    at, place = split_hour(argument)
    if at is None:
        return views.sentence(say("subscribe.bad_time", said=argument))
    chat = await chat_of(desk, request)
    zone = find_zone(place) if place else chat.zone
    if zone is None:
        return views.sentence(say("subscribe.bad_zone", said=place))
    subscription = Subscription(chat=chat.id, at=at, zone=zone, next_run=desk.next_run(at, zone, desk.clock()))
    async with desk.store.begin() as work:
        await work.chats.put(_moved(chat, zone))
        await work.chats.subscribe(subscription)
    return views.sentence(_subscribed(subscription, desk.clock()))


def _moved(chat: Chat, zone: str) -> Chat:
    return Chat(id=chat.id, kind=chat.kind, title=chat.title, zone=zone, arabic_digits=chat.arabic_digits, paused=chat.paused)


def _subscribed(subscription: Subscription, now: datetime) -> str:
    local = ZoneInfo(subscription.zone)
    same_day = subscription.next_run.astimezone(local).date() == now.astimezone(local).date()
    first = say("subscribe.today" if same_day else "subscribe.tomorrow")
    return say("subscribe.done", at=f"{subscription.at:%H:%M}", city=city_of(subscription.zone), first=first)


async def unsubscribe(desk: Desk, request: Request, _argument: str) -> Reply:
    """Send the day's digest no longer."""
    async with desk.store.begin() as work:
        had = await work.chats.unsubscribe(request.chat)
    return views.sentence(say("subscribe.removed" if had else "subscribe.none"))


# --- alerts ----------------------------------------------------------------------------------------------------------


async def alerts(desk: Desk, request: Request, argument: str) -> Reply:
    """Turn alerts of new events to a group or channel on or off."""
    if request.kind is ChatKind.PRIVATE:
        return views.sentence(say("alerts.private"))
    switch = is_switch(argument)
    if switch is None:
        return views.sentence(say("alerts.how"))
    await chat_of(desk, request)
    async with desk.store.begin() as work:
        await work.chats.set_alerts(Alerts(chat=request.chat, on=switch, by=request.user, since=desk.clock()))
    return views.sentence(say("alerts.on" if switch else "alerts.off"))


# --- what there is ---------------------------------------------------------------------------------------------------


async def sources(desk: Desk, _request: Request, _argument: str) -> Reply:
    """List the sources that are read."""
    async with desk.store.begin() as work:
        feeds = await work.sources.feeds()
    if not feeds:
        return views.sentence(say("sources.none"))
    by_name = {feed.source.name: feed for feed in sorted(feeds, key=lambda feed: feed.problem is None)}
    return views.draw([title(say("sources.title")), listing(words(_source(feed)) for _, feed in sorted(by_name.items()))])


def _source(feed: Feed) -> str:
    if feed.problem is not None:
        return say("sources.failing", name=feed.source.name)
    return feed.source.name if feed.last_success else say("sources.waiting", name=feed.source.name)


async def status(desk: Desk, request: Request, _argument: str) -> Reply:
    """Tell what is set for this chat."""
    async with desk.store.begin() as work:
        subscription = await work.chats.subscription(request.chat)
        alert = await work.chats.alerts(request.chat)
        feeds = await work.sources.feeds()
    lines = [_subscription_line(subscription)]
    if request.kind is not ChatKind.PRIVATE:
        lines.append(say("status.alerts_on" if alert and alert.on else "status.alerts_off"))
    return views.draw([title(say("status.title")), listing(words(line) for line in lines), meta(count("status.feeds", len({f.source.id for f in feeds})))])


def _subscription_line(subscription: Subscription | None) -> str:
    if subscription is None:
        return say("status.unsubscribed")
    return say("status.subscribed", at=f"{subscription.at:%H:%M}", city=city_of(subscription.zone))


#: Every command by its name, in the order of the menu. Its description stands in the texts (commands.NAME).
COMMANDS: dict[str, Command] = {
    "today": Command(today),
    "latest": Command(latest),
    "story": Command(story),
    "diff": Command(diff),
    "ask": Command(ask),
    "subscribe": Command(subscribe, admins="subscribe.admins"),
    "unsubscribe": Command(unsubscribe, admins="subscribe.admins"),
    "alerts": Command(alerts, admins="alerts.admins"),
    "sources": Command(sources),
    "status": Command(status),
    "help": Command(help_),
    "start": Command(start),
}
