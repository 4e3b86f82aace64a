"""Find what is due (feeds, pages, events, digests) and put it into the queue, for 'bayn worker' to do.

Any number may run: one of them at a time does it, and another takes over within half a minute where it dies. It puts the jobs of workers
that died back. Start workers of a new version before it. It stops within ten seconds of SIGTERM.

example: BAYN_DATABASE=postgresql://bayn@db/bayn bayn schedule
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.app import settle_in
from bot.roles import serve_schedule

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing: everything is a setting."""
    del parser


def run(args: argparse.Namespace) -> int:
    """Run until a signal."""
    del args
    asyncio.run(serve_schedule(settle_in()))
    return 0
