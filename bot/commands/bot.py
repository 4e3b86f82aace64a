"""Hold the conversation and send what is in the outbox, beside 'bayn schedule' and 'bayn worker' on one PostgreSQL database.

Any number may run: one of them at a time converses and sends, since the pace belongs to the token, and another takes over within half a
minute where it dies. It stops within ten seconds of SIGTERM.

example: BAYN_DATABASE=postgresql://bayn@db/bayn BAYN_TOKEN_FILE=/run/secrets/token bayn bot
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.app import settle_in
from bot.roles import serve_bot

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing: everything is a setting."""
    del parser


def run(args: argparse.Namespace) -> int:
    """Run until a signal."""
    del args
    asyncio.run(serve_bot(settle_in()))
    return 0
