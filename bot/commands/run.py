"""Run the bot and everything it needs, in one process: conversation, feeds, digests, alerts.

It needs BAYN_TOKEN (or BAYN_TOKEN_FILE), and BAYN_ALLOWED_CHATS or BAYN_OPEN. It stops within ten seconds of SIGTERM.

example: BAYN_TOKEN_FILE=/run/secrets/token BAYN_ALLOWED_CHATS=123456789 bayn run
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.app import settle_in
from bot.roles import serve

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing: everything is a setting."""
    del parser


def run(args: argparse.Namespace) -> int:
    """Run until a signal."""
    del args
    asyncio.run(serve(settle_in()))
    return 0
