"""An actor as a person sees it: names, posts as the sources give them, what he said, what he is in. Nothing here waits or remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.blocks import heading, linked, listing, meta, note, title, words
from bot.chat.days import short_day
from bot.chat.drawing import act, draw, name_of, on_event
from bot.chat.event_views import source_name
from bot.texts import count, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.chat.blocks import Line
    from bot.types import Chat, HeldPost, KnownActor, Link, Message, Story
    from summarizer.types import Answer, Block

#: Other names, posts and events shown of one actor.
_NAMES, _POSTS, _EVENTS = 6, 6, 5


def portrait(
    actor: KnownActor, others: Sequence[KnownActor], said: Answer, stories: Sequence[Story], *, links: Mapping[str, Link], chat: Chat
) -> tuple[Message, ...]:
    """Draw an actor: who else has the name, the posts with their sentences and days, what was said, the events."""
    blocks = [title(actor.name), meta(say(f"who.{actor.kind.value}"), count("who.articles", actor.documents)), *_sections(actor, said, stories, links)]
    if others:
        blocks.append(note(say("who.others", names="، ".join(dict.fromkeys(other.name for other in others[:_NAMES])))))
    buttons = tuple((act(f"{n}", on_event("story", story)),) for n, story in enumerate(stories[:_EVENTS], 1))
    return draw(blocks, links=tuple(links.values()), digits=chat.arabic_digits, buttons=(tuple(b for row in buttons for b in row),) if buttons else ())


def _sections(actor: KnownActor, said: Answer, stories: Sequence[Story], links: Mapping[str, Link]) -> Iterator[Block]:
    if actor.aliases:
        yield note(say("who.aliases", names="، ".join(actor.aliases[:_NAMES])))
    yield from _section("who.posts", [_post(post, links) for post in actor.posts[:_POSTS]])
    yield from _section("who.said", [words(line) for line in said.text.splitlines()] if said.answered else [])
    yield from _section("who.events", [words(f"{n}. {name_of(story)}") for n, story in enumerate(stories[:_EVENTS], 1)])


def _section(head: str, lines: Sequence[Line]) -> Iterator[Block]:
    if lines:
        yield heading(say(head))
        yield listing(lines)


def _post(post: HeldPost, links: Mapping[str, Link]) -> Line:
    """Give a post with the day on which it was read, and its source, linked to the sentence."""
    link = links.get(post.evidence.article)
    text = say(f"who.post_{post.status.value}", title=post.title, day=short_day(post.at.date()))
    return (*words(f"{text} — "), linked(source_name(link), link, post.evidence.quote) if link else words(source_name(None))[0])
