"""Print the day's digest from the store, as a reader would get it.

example: bayn digest
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.app import opened, settle_in
from bot.chat.views import ArabicViews
from bot.pipeline.choosing import LONGEST
from bot.pipeline.daily import COVERS
from bot.terminal import Screen
from bot.types import Chat, ChatId, ChatKind, Entry, Period

if TYPE_CHECKING:
    import argparse

    from bot.config import Settings
    from bot.types import Message


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell what the command takes."""
    parser.add_argument("--arabic-digits", action="store_true", help="write figures as ٠١٢")


def run(args: argparse.Namespace) -> int:
    """Print the digest."""
    screen = Screen()
    for message in asyncio.run(_digest(settle_in("warning"), arabic_digits=args.arabic_digits)):
        screen.show(replace(message, buttons=()))  # nobody sits here who could press them; 'bayn chat' has them
    return 0


async def _digest(settings: Settings, *, arabic_digits: bool) -> tuple[Message, ...]:
    reader = Chat(id=ChatId("terminal", "0"), kind=ChatKind.PRIVATE, zone=settings.zone, arabic_digits=arabic_digits)
    async with opened(settings) as bayn:
        now = bayn.clock()
        async with bayn.store.begin() as work:
            entries = [Entry(story) for story in await work.events.stories(now - COVERS[Period.DAY], LONGEST)]
            reading = await work.articles.reading(now - COVERS[Period.DAY])
    day = now.astimezone(ZoneInfo(settings.zone)).date()
    return ArabicViews().daily(day, entries, reading, reader)
