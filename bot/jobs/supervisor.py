"""A parent that keeps worker processes going: each is started again however it ends, and all end with the parent.

A child ends when its standard input does, which it does when the parent dies, be it by kill -9: nobody works on unseen.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from collections.abc import Sequence

_log = structlog.get_logger(__name__)

#: Seconds from the end of a child to its next start: first, then twice as long each time that it lived shortly, up to the last.
_FIRST_REST, _LAST_REST = 0.5, 30.0
#: Seconds after which a child that ends counts as one that lived.
_LIVED = 60.0
#: Seconds that children may take to end.
_GRACE = 9.0


async def supervise(words: Sequence[str], children: int, stop: asyncio.Event) -> None:
    """Keep so many processes of a command line of Bayn going until told to stop."""
    await asyncio.gather(*(_keep(words, stop) for _ in range(children)))


async def _keep(words: Sequence[str], stop: asyncio.Event) -> None:
    loop, rest = asyncio.get_running_loop(), _FIRST_REST
    while not stop.is_set():
        began = loop.time()
        child = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot.cli", *words, stdin=asyncio.subprocess.PIPE)
        await _until_one_ends(child, stop)
        if not stop.is_set():
            rest = _FIRST_REST if loop.time() - began > _LIVED else min(2 * rest, _LAST_REST)
            _log.warning("worker_process_ended", status=child.returncode, again_in=rest)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), rest)


async def _until_one_ends(child: asyncio.subprocess.Process, stop: asyncio.Event) -> None:
    """Wait for the end of a child; after the stop for no longer than it may take."""
    ended, stopped = asyncio.create_task(child.wait()), asyncio.create_task(stop.wait())
    await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if not ended.done():
        child.terminate()
        await asyncio.wait({ended}, timeout=_GRACE)
    if not ended.done():
        child.kill()
        await ended


async def until_orphaned(stop: asyncio.Event) -> None:
    """Ask for the stop when the parent is gone: standard input ends."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.read()
    stop.set()
