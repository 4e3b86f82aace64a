"""Sources that people add and take away: an outlet by its name or address, or the outlets of a country or a field at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.acquaintance import chat_of
from bot.chat.drawing import Buttons, act, sentence
from bot.errors import FetchError, SourceError
from bot.texts import count, find_topic, say, topic_name
from bot.watch.picking import countries, fields, pack
from summarizer.arabic.letters import fold
from summarizer.arabic.states import Sign, read_state, state_name

if TYPE_CHECKING:
    from bot.chat.types import Desk, Request
    from bot.ports import Work
    from bot.types import Feed, Message

Reply = tuple["Message", ...]

#: Feeds that a chat which is no operator's may add.
MOST = 10
#: Countries offered at first, three a row.
_OFFERED, _IN_A_ROW = 9, 3


def is_operator(desk: Desk, request: Request) -> bool:
    """Tell whether somebody who runs the bot asks."""
    return request.person in desk.access.operators


def pack_buttons() -> Buttons:
    """Give a button for each of the countries with the most outlets, then for each field."""
    states = [act(state_name(code), f"/add {state_name(code)}") for code in countries() if len(code) == len("MA")][:_OFFERED]
    kept_to = [act(topic_name(field), f"/add {topic_name(field)}") for field in fields()]
    return tuple(tuple(named[i : i + _IN_A_ROW]) for named in (states, kept_to) for i in range(0, len(named), _IN_A_ROW))


def _pack_named(said: str) -> tuple[str, str] | None:
    """Give the country or the field that is named and has a pack, with its name."""
    state, topic = read_state(said), find_topic(said)
    if state and state.sign is Sign.NAME and pack(state.code):
        return state.code, state_name(state.code)
    return (topic, topic_name(topic)) if topic and pack(topic) else None


async def add(desk: Desk, request: Request, argument: str) -> Reply:
    """Watch a source: by its address, by its name in the catalogue, or all those of a country or a field."""
    operator = is_operator(desk, request)
    if not operator and desk.access.open:
        return sentence(say("add.operators"))
    if not argument:
        return sentence(say("add.how"), buttons=pack_buttons() if operator else ())
    named = _pack_named(argument)
    if named:
        return await _add_pack(desk, *named) if operator else sentence(say("add.operators"))
    return await _add_one(desk, request, argument, operator=operator)


async def _add_pack(desk: Desk, code: str, name: str) -> Reply:
    added = 0
    async with desk.store.begin() as work:
        watched = {feed.url for feed in await work.sources.feeds()}
        for source, url in pack(code):
            if url not in watched:
                await work.sources.add(source, url, desk.clock())
                added += 1
    return sentence(say("add.pack", country=name, count=count("add.sources", added)), buttons=((act(say("buttons.sources"), "/sources"),),))


async def _add_one(desk: Desk, request: Request, said: str, *, operator: bool) -> Reply:
    chat = await chat_of(desk, request)
    try:
        found = await desk.pick(said) if desk.pick else None
    except (FetchError, SourceError):
        found = None
    if found is None:
        return sentence(say("add.nothing", said=said))
    async with desk.store.begin() as work:
        feeds = await work.sources.feeds()
        if any(feed.url == found.url for feed in feeds):
            return sentence(say("add.known", name=found.source.name))
        if not operator and sum(feed.owner == chat.id for feed in feeds) >= MOST:
            return sentence(say("add.too_many", most=MOST))
        await work.sources.add(found.source, found.url, desk.clock(), owner=None if operator else chat.id, kind=found.kind)
    return sentence(say("add.done", name=found.source.name))


async def remove(desk: Desk, request: Request, argument: str) -> Reply:
    """Watch a source no longer, by its name or address; whoever is no operator, one that he added himself."""
    if not argument:
        return sentence(say("remove.how"))
    async with desk.store.begin() as work:
        named = await _named(work, argument)
        mine = [feed for feed in named if is_operator(desk, request) or feed.owner == request.chat]
        for feed in mine:
            await work.sources.remove(feed.id)
    if mine:
        return sentence(say("remove.done", name=mine[0].source.name))
    return sentence(say("remove.not_yours" if named else "remove.unknown", said=argument))


async def _named(work: Work, said: str) -> list[Feed]:
    form = fold(said).lower()
    return [feed for feed in await work.sources.feeds() if said in {feed.url, feed.id} or fold(feed.source.name).lower() == form]
