"""From blocks to messages: direction, pages, links, buttons.

blocks ─shape─pages─► messages, each with the links that it needs; buttons under the last, a ring for the first alone
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.chat.bidi import bare
from bot.chat.blocks import note
from bot.chat.layout import pages, shape
from bot.texts import ARABIC, language, say
from bot.types import Button, Link, Message
from summarizer.types import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.types import Story
    from summarizer.types import Block

#: Longest event id put into a button, in bytes, so that the action keeps within Telegram's 64; the store finds it by its beginning.
_ID_IN_ACTION = 48
#: Longest action of a button, in bytes: what Telegram takes (64), less the version that it puts before it.
LONGEST_ACTION = 63
#: What stands before the id of an event where other things may be named too.
EVENT = "e:"
#: What the payload of a link to an event begins with («t.me/BOT?start=e_1f3a»).
LINK = "e_"

Buttons = tuple[tuple[Button, ...], ...]


def name_of(story: Story) -> str:
    """Give a story in its own first line, so that lists and digests name it alike."""
    first = story.digest.blocks[0]
    return first.plain() if first.kind is BlockKind.HEADLINE else story.title


def draw(
    blocks: Iterable[Block],
    *,
    links: Sequence[Link] = (),
    buttons: Buttons = (),
    digits: bool = False,
    in_place: bool = False,
    event: str | None = None,
    stories: Sequence[Story] = (),
) -> tuple[Message, ...]:
    """Make messages of blocks: buttons under the last one, and the bell for the first one alone.

    `in_place` puts the first in the place of the message whose button was pressed; `event` is what they are about, `stories` what they may tell of.
    """
    other = language() != ARABIC
    laid = pages(shape(blocks, digits=digits, mixed=other))
    last = len(laid) - 1
    return tuple(
        Message(
            page,
            _needed(page, links),
            buttons if i == last else (),
            silent=i > 0,
            in_place=in_place and i == 0,
            event=event,
            from_left=other,
            tells=(event,) if event else _told(page, stories),
        )
        for i, page in enumerate(laid)
    )


def _told(page: Sequence[Block], stories: Sequence[Story]) -> tuple[str, ...]:
    """Give the events that a page tells of: an article of theirs is cited there, or they are named."""
    cited = {evidence.article for block in page for line in block.lines for f in line for evidence in f.evidence}
    named = bare(" ".join(block.plain() for block in page))
    return tuple(s.event for s in stories if cited & {link.article for link in s.links} or bare(name_of(s)) in named)


def _needed(page: Sequence[Block], links: Sequence[Link]) -> tuple[Link, ...]:
    named = {evidence.article for block in page for line in block.lines for f in line for evidence in f.evidence}
    return tuple({link.article: link for link in links if link.article in named}.values())


def sentence(text: str, *, buttons: Buttons = ()) -> tuple[Message, ...]:
    """Make a message of one sentence."""
    return draw([note(text)], buttons=buttons)


def awaiting(text: str, story: Story, command: str) -> tuple[Message, ...]:
    """Ask for a reply about a story, which is for a command."""
    return tuple(replace(message, expects=command, tells=()) for message in draw([note(text)], event=story.event))


def act(label: str, action: str) -> Button:
    """Make a button that does what a command does."""
    return Button(label, action)


def on_event(command: str, story: Story, lead: str = "") -> str:
    """Give the command that is about a story, short enough for a button; `lead` stands before the id."""
    return f"/{command} {lead}{story.event.encode()[:_ID_IN_ACTION].decode(errors='ignore')}"


def report_row(story: Story) -> tuple[Button, ...]:
    """Give the buttons that say what is wrong with what Bayn tells of an event."""
    judging = (act(say("buttons.judge"), on_event("judge", story)),) if story.differences else ()
    return (*judging, act(say("buttons.report"), on_event("report", story, EVENT)))


def files_button(story: Story) -> Button:
    """Give the button that gives an event as files."""
    return act(say("buttons.files"), on_event("export", story))


def wishes_row(story: Story) -> tuple[Button, ...]:
    """Give the buttons that ask about, follow and mute an event."""
    return (
        act(say("buttons.ask"), on_event("ask", story, EVENT)),
        act(say("buttons.follow"), on_event("follow", story, EVENT)),
        act(say("buttons.mute"), on_event("mute", story, EVENT)),
    )
