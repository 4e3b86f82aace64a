"""What a chat wants to hear of. Pure, but for gathering what stories are about.

    Story + the actors that its articles name ─profile─► Profile ┐
    Chat, its interests ─────────────────────────────────────────┴─► wanted? followed?

    muted                       ─► never
    fewer outlets than asked, or no difference where one is asked for  ─► no
    keeps to some matters       ─► only what touches one of them, or one that is followed
    keeps to some sources       ─► only what one of them tells

A chat that has no interests is told of everything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from bot.texts import topics
from bot.types import Matter, Stance
from summarizer.arabic.letters import fold
from summarizer.arabic.states import states_in
from summarizer.arabic.tokens import content_stems
from summarizer.types import BlockKind, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from bot.ports import Work
    from bot.types import Chat, ChatId, Interest, Story

#: An event is about what stands in its own first lines, or in this share of the headlines of its articles.
_SHARE = 0.5
#: Different words of a topic that the first lines of an event must have, to be of it by them alone.
_TOPIC_WORDS = 2

Stems = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What an event is about, as far as interests ask."""

    event: str
    lines: tuple[Stems, ...]  #: of its own first lines and of each headline
    states: frozenset[str]  #: ISO 3166-1
    topics: frozenset[str]
    actors: frozenset[str]  #: ids in the register
    sources: frozenset[str]  #: names, folded
    parts: bool  #: whether its sources part


def profile_of(story: Story, named: Mapping[str, Collection[str]]) -> Profile:
    """Tell what a story is about; `named` gives the actors of each of its articles."""
    own = _own_lines(story)
    headlines = [link.title for link in story.links if link.title]
    lines = [frozenset(content_stems(text)) for text in (*own, *headlines)]
    first, heads = lines[: len(own)], lines[len(own) :]
    in_own = {code for text in own for code in states_in(text)}
    in_heads = [set(states_in(text)) for text in headlines]
    articles = [set(named.get(link.article, ())) for link in story.links]
    return Profile(
        event=story.event,
        lines=tuple(lines),
        states=frozenset(in_own | _shared(in_heads)),
        topics=_topics(first, heads),
        actors=frozenset(_shared(articles)),
        sources=frozenset(fold(link.source).lower() for link in story.links if link.source),
        parts=any(d.kind is not Kind.ONLY_IN for d in story.differences),
    )


def _own_lines(story: Story) -> list[str]:
    """Give what an event is told by first: its title, and the shared text of its digest, where no outlet is named."""
    told = [block for block in story.digest.blocks if block.kind in {BlockKind.HEADLINE, BlockKind.SUMMARY}]
    return [story.title, *(line for block in told for line in block.plain().splitlines())]


def _shared(parts: Sequence[set[str]]) -> set[str]:
    """Give what a large enough share of the parts has."""
    return {thing for part in parts for thing in part if sum(thing in other for other in parts) >= _SHARE * len(parts)}


def _topics(first: Sequence[Stems], heads: Sequence[Stems]) -> frozenset[str]:
    found = set()
    for topic, vocabulary in _vocabularies().items():
        own = {words for words in vocabulary if any(words <= line for line in first)}
        headed = sum(any(words <= line for words in vocabulary) for line in heads)
        if len(own) >= _TOPIC_WORDS or (heads and headed and headed >= _SHARE * len(heads)):
            found.add(topic)
    return frozenset(found)


@cache
def _vocabularies() -> dict[str, frozenset[Stems]]:
    return {topic: frozenset(frozenset(content_stems(word)) for word in known.words) for topic, known in topics().items()}


# --- does an event touch an interest? --------------------------------------------------------------------------------


def _has_words(profile: Profile, key: str) -> bool:
    asked = frozenset(content_stems(key))
    return bool(asked) and any(asked <= line for line in profile.lines)


#: How each kind of matter is found in an event.
_TOUCHES: dict[Matter, Callable[[Profile, str], bool]] = {
    Matter.EVENT: lambda profile, key: profile.event == key,
    Matter.ACTOR: lambda profile, key: key in profile.actors,
    Matter.COUNTRY: lambda profile, key: key in profile.states,
    Matter.TOPIC: lambda profile, key: key in profile.topics,
    Matter.SOURCE: lambda profile, key: key in profile.sources,
    Matter.WORD: _has_words,
}


def touches(profile: Profile, interest: Interest) -> bool:
    """Tell whether an event is about the matter of an interest."""
    return _TOUCHES[interest.matter](profile, interest.key)


def followed(profile: Profile, interests: Iterable[Interest]) -> bool:
    """Tell whether an event is about anything that is followed."""
    return any(i.stance is Stance.FOLLOW and touches(profile, i) for i in interests)


def wanted(profile: Profile, interests: Sequence[Interest], chat: Chat) -> bool:
    """Decide whether an event is told to a chat by itself, in a digest or as an alert."""
    return not _muted(profile, interests) and _is_weighty(profile, chat) and _is_kept_to(profile, interests)


def _muted(profile: Profile, interests: Iterable[Interest]) -> bool:
    """Tell whether an event touches a muted matter; a muted source mutes what it alone tells."""
    muted = [i for i in interests if i.stance is Stance.MUTE]
    hidden = {i.key for i in muted if i.matter is Matter.SOURCE}
    alone = bool(profile.sources) and profile.sources <= hidden
    return alone or any(touches(profile, i) for i in muted if i.matter is not Matter.SOURCE)


def _is_weighty(profile: Profile, chat: Chat) -> bool:
    return len(profile.sources) >= chat.least_sources and (profile.parts or not chat.differing)


def _is_kept_to(profile: Profile, interests: Iterable[Interest]) -> bool:
    kept = [i for i in interests if i.stance is Stance.ONLY]
    outlets = [i for i in kept if i.matter is Matter.SOURCE]
    matters = [i for i in kept if i.matter is not Matter.SOURCE]
    told = not outlets or any(touches(profile, i) for i in outlets)
    return followed(profile, interests) or (told and (not matters or any(touches(profile, i) for i in matters)))


# --- gathering -------------------------------------------------------------------------------------------------------


async def profiles(work: Work, stories: Sequence[Story]) -> dict[str, Profile]:
    """Tell what stories are about: event ─► its profile."""
    named = await work.actors.named_in([link.article for story in stories for link in story.links])
    return {story.event: profile_of(story, named) for story in stories}


async def interests_of(work: Work, chat: Chat) -> list[Interest]:
    """Give a chat's interests as they hold today: an actor that was merged is the one that it was merged into."""
    kept = await work.interests.of(chat.id)
    return (await current_interests(work, {chat.id: kept}))[chat.id]


async def current_interests(work: Work, kept: Mapping[ChatId, Sequence[Interest]]) -> dict[ChatId, list[Interest]]:
    """Give the interests of chats as they hold today; each actor is looked up once."""
    keys = {i.key for interests in kept.values() for i in interests if i.matter is Matter.ACTOR}
    actors = {key: actor.id for key in sorted(keys) if (actor := await work.actors.get(key)) is not None}
    return {chat: [replace(i, key=actors.get(i.key, i.key)) if i.matter is Matter.ACTOR else i for i in interests] for chat, interests in kept.items()}
