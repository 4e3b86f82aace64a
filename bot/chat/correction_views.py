"""Corrections as a reader sees them: the line in a message that told wrong. Nothing here waits or remembers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.chat.blocks import note
from bot.chat.days import short_day
from bot.chat.layout import LONGEST, plain, shape
from bot.texts import ARABIC, language, say

if TYPE_CHECKING:
    from datetime import datetime

    from bot.types import Chat, Correction, Message, Story
    from summarizer.types import Block


def moment(at: datetime, chat: Chat) -> str:
    """Tell a moment by the chat's clock, with its day."""
    local = at.astimezone(ZoneInfo(chat.zone))
    return say("corrections.at", at=f"{local:%H:%M}", day=short_day(local.date()))


def correction_line(correction: Correction, chat: Chat) -> str:
    """Tell what was wrong, what is right, and when that was put right."""
    return say(f"corrections.{correction.mistake}", at=moment(correction.at, chat), was=correction.was, now=correction.now)


def correction_lines(story: Story, chat: Chat) -> tuple[Block, ...]:
    """Give the corrections of a story as its last block; none where there were none."""
    return (note(*(correction_line(correction, chat) for correction in story.corrections)),) if story.corrections else ()


def with_line(message: Message, line: str, short: str, chat: Chat) -> Message:
    """Add a line at the end of a message; a short one where the message has no room for it."""
    for told in (line, short):
        blocks = (*message.blocks, *shape([note(told)], digits=chat.arabic_digits, mixed=language() != ARABIC))
        if len(plain(blocks)) <= LONGEST:
            break
    return replace(message, blocks=blocks)
