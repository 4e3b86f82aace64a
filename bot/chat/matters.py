"""What a person means by a matter that he follows or mutes: an event, a source, a country, a topic, an actor, or plain words.

    "e:1f3a…" (a button), "2" (its number in the lists)  ─► the event      "مصدر الأفق" ─► a source
    "المغرب" ─► a country    "رياضة" ─► a topic    "فلاديمير بوتين" ─► an actor that was read of    anything else ─► words

What it is found to be stands in the reply, so that a person sees how he was understood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.drawing import EVENT
from bot.chat.finding import find_story, is_number
from bot.pipeline.correcting import find_actors
from bot.texts import find_topic, topic_name, words
from bot.types import Interest, Matter, Stance
from summarizer.arabic.letters import fold
from summarizer.arabic.states import Sign, read_state, state_name
from summarizer.arabic.tokens import content_stems
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.chat.types import Desk
    from bot.ports import Work
    from bot.types import Chat

#: Longest name of a matter, in characters.
LONGEST = 60

Found = tuple[Matter, str, str]  #: matter, key, name


async def understand(desk: Desk, chat: Chat, said: str, stance: Stance) -> Interest | None:
    """Give the interest in what is said; None where it means nothing that could be found in the news."""
    said = " ".join(said.split())[:LONGEST]
    found = await _event(desk, chat, said) if said.startswith(EVENT) or is_number(said) else await _matter(desk, said)
    if found is None:
        return None
    matter, key, name = found
    return Interest(matter=matter, key=key, name=name, stance=stance, since=desk.clock())


async def _event(desk: Desk, chat: Chat, said: str) -> Found | None:
    story = await find_story(desk, chat, said.removeprefix(EVENT))
    return (Matter.EVENT, story.event, story.title) if story else None


async def _matter(desk: Desk, said: str) -> Found | None:
    lead, _, rest = said.partition(" ")
    named = fold(lead) in {fold(word) for word in words()["source"]} and rest
    async with desk.store.begin() as work:
        if named:
            return await _source(work, rest)
        for read in _READINGS:
            found = await read(work, said)
            if found is not None:
                return found
    return None


async def _country(_work: Work, said: str) -> Found | None:
    state = read_state(said)
    return (Matter.COUNTRY, state.code, state_name(state.code)) if state and state.sign is Sign.NAME else None


async def _topic(_work: Work, said: str) -> Found | None:
    topic = find_topic(said)
    return (Matter.TOPIC, topic, topic_name(topic)) if topic else None


async def _source(work: Work, said: str) -> Found | None:
    form = fold(said).lower()
    names = {feed.source.name for feed in await work.sources.feeds()}
    name = next((name for name in sorted(names) if fold(name).lower() == form), None)
    return (Matter.SOURCE, form, name) if name else None


async def _actor(work: Work, said: str) -> Found | None:
    found = [actor for actor in await find_actors(work, said) if actor.kind is not EntityKind.PLACE]
    return (Matter.ACTOR, found[0].id, found[0].name) if found else None


async def _word(_work: Work, said: str) -> Found | None:
    return (Matter.WORD, fold(said).lower(), said) if content_stems(said) else None


#: How what is said is read, in this order.
_READINGS: tuple[Callable[[Work, str], Awaitable[Found | None]], ...] = (_country, _topic, _source, _actor, _word)
