"""Show what waits in the queue, and the jobs that were given up after their tries; with --again they are tried once more.

A job that was given up is about one thing alone: a feed, an article's page, an event, a chat. It is left out until then, or for a week.

example: bayn jobs
example: bayn jobs --again
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.app import settle_in
from bot.roles import queue_of

if TYPE_CHECKING:
    import argparse

    from bot.config import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take whether to try again."""
    parser.add_argument("--again", action="store_true", help="let all that was given up be tried again")


def run(args: argparse.Namespace) -> int:
    """Show the queue."""
    return asyncio.run(_run(settle_in("error"), again=args.again))


async def _run(settings: Settings, *, again: bool) -> int:
    async with queue_of(settings) as queue:
        counts, given_up = await queue.counts(), await queue.given_up()
        if again:
            await queue.again(given_up)
    for name, states in sorted(counts.items()):
        print(f"{name}: {', '.join(f'{number} {state}' for state, number in states.items()) or 'nothing waits'}")
    for job in given_up:
        print(f"given up after {job.attempts} attempts: {job.name} {' '.join(job.keys)}{' (to be tried again)' if again else ''}")
    if not counts:
        print("no job waits, and none was given up")
    return 0
