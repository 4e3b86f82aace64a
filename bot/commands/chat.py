"""The commands of the chat, in a terminal: the same that Bayn does in Telegram, from the same store.

example: bayn chat
example: echo "/today" | bayn chat
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.app import opened, settle_in
from bot.chat.types import Access
from bot.terminal import LOCAL, Screen, prompted, talk
from bot.texts import say

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing."""
    del parser


def run(_args: argparse.Namespace) -> int:
    """Answer line after line; the operator's own chat is open to him."""
    settings, screen = settle_in("error"), Screen()
    stack = AsyncExitStack()
    with asyncio.Runner() as runner:
        bayn = runner.run(stack.enter_async_context(opened(settings)))
        try:
            if screen.is_terminal:
                screen.say(say("terminal.welcome"))
            talk(replace(bayn.desk(Access(open=True, operators=frozenset({LOCAL}))), pushes=False), prompted(), screen, runner)
        finally:
            runner.run(stack.aclose())
    return 0
