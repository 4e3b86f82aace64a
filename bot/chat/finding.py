"""Finding the event that a person means: by its number in the lists, or by its id."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.pipeline.choosing import LONGEST, suited
from bot.pipeline.daily import POOL
from bot.pipeline.interests import interests_of, profiles
from summarizer.arabic.letters import western_digits

if TYPE_CHECKING:
    from bot.chat.types import Desk
    from bot.ports import Work
    from bot.types import Chat, Story

#: A day's digest tells what was updated within this time, and counts what was read in it.
DAY = timedelta(hours=24)


async def ranked(desk: Desk, chat: Chat) -> list[Story]:
    """Give the last events in one order for every list, so that a number means the same in all: the day's by weight, then older ones.

    What the chat mutes is left out, what it follows goes first among the day's.
    """
    async with desk.store.begin() as work:
        of_the_day = await suiting(work, chat, await work.events.stories(desk.clock() - DAY, POOL))
        older = await suiting(work, chat, await work.events.latest(2 * LONGEST))
    seen = {story.event for story in of_the_day}
    return [*of_the_day, *(story for story in older if story.event not in seen)][:LONGEST]


async def suiting(work: Work, chat: Chat, stories: list[Story]) -> list[Story]:
    """Give the stories that a chat wants to hear of, what it follows first."""
    interests = await interests_of(work, chat)
    return suited(stories, await profiles(work, stories), interests, chat) if interests else stories


def is_number(said: str) -> bool:
    """Tell whether what is said is the number of an event in a list."""
    number = western_digits(said)
    return number.isascii() and number.isdigit() and len(number) <= len(str(LONGEST))


async def find_story(desk: Desk, chat: Chat, said: str) -> Story | None:
    """Find a story by its number in the lists, or by its id or the beginning of it."""
    if is_number(said):
        stories, number = await ranked(desk, chat), int(western_digits(said))
        return stories[number - 1] if 1 <= number <= len(stories) else None
    async with desk.store.begin() as work:
        return await work.events.story(said)
