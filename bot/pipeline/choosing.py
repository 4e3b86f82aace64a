"""What a digest tells a chat, of all that happened. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.pipeline.interests import followed, wanted
from bot.types import Entry, Period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.pipeline.interests import Profile
    from bot.types import Chat, Interest, Story

#: Stories that a digest has at most; two minutes of reading take fewer.
LONGEST = 15


def choose(stories: Sequence[Story], told: Mapping[str, str]) -> list[Entry]:
    """Choose what a chat has not been told: stories that are new to it, and those whose facts changed since."""
    fresh = [story for story in stories if told.get(story.event) != story.digest.version]
    return [Entry(story, changed=story.event in told) for story in fresh]


def suited(stories: Sequence[Story], about: Mapping[str, Profile], interests: Sequence[Interest], chat: Chat) -> list[Story]:
    """Choose what a chat wants to hear of, what it follows first, else in the order given."""
    fit = [story for story in stories if wanted(about[story.event], interests, chat)]
    return sorted(fit, key=lambda story: not followed(about[story.event], interests))


def entries_for(period: Period, stories: Sequence[Story], told: Mapping[str, str]) -> list[Entry]:
    """Choose what a digest tells of the stories that suit its chat: a day's what is new to it, a week's all, since it looks back."""
    chosen = choose(stories, told) if period is Period.DAY else [Entry(story) for story in stories]
    return chosen[:LONGEST]
