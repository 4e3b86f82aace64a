"""Reading what strangers made in processes of its own, which are killed where they take too long.

    bytes ─► an idle process, or a new one ─┬─► FeedData, PageData
                                            └─ too slow, dead ─► killed; FeedError, PageError

A process starts with the first thing to read and is replaced after some hundreds, since parsers leak.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from bot.errors import FeedError, PageError, WatchError
from bot.types import FeedKind
from bot.watch.feeds import parse_quickly
from bot.watch.forms import FEED, PAGE

if TYPE_CHECKING:
    from bot.pages.page import PageData
    from bot.types import Fetched
    from bot.watch.feeds import FeedData

#: Seconds that reading one address may take; the slowest of 2,106 torture files took under one, a start of the process two on a busy machine.
TIME_LIMIT = 15.0
#: Processes at once.
PROCESSES = 2
#: Readings after which a process is replaced.
READINGS = 500
#: Longest answer of a process, in bytes: an article of a megabyte with every character escaped.
_LONGEST_ANSWER = 64_000_000
#: What a process gets of the environment: no settings, no secrets.
_ENVIRONMENT = ("PATH", "PYTHONPATH", "LANG", "LC_ALL")


class _Process:
    """One process and how often it read."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.readings = 0

    @classmethod
    async def start(cls) -> _Process:
        return cls(
            await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.watch.worker",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=_LONGEST_ANSWER,
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            )
        )

    async def read(self, order: dict[str, Any], body: bytes) -> dict[str, Any]:
        """Have one thing read. Raises: EOFError where the process died, ValueError where it answers nonsense."""
        self.readings += 1
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise EOFError
        stdin.write(json.dumps(order | {"size": len(body)}).encode() + b"\n" + body)
        await stdin.drain()
        line = await stdout.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        told: dict[str, Any] = json.loads(line)
        return told

    async def end(self) -> None:
        """Kill the process and wait until it is gone."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.communicate()


class Readers:
    """Reads feeds and pages in other processes. Use it within one event loop, and close it."""

    def __init__(self, *, processes: int = PROCESSES, time_limit: float = TIME_LIMIT) -> None:
        """Read with so many processes at once, each address within seconds."""
        self._room = asyncio.Semaphore(processes)
        self._idle: list[_Process] = []
        self._time_limit = time_limit

    async def feed(self, answer: Fetched, kind: FeedKind = FeedKind.FEED) -> FeedData:
        """Read what is watched, of any kind.

        Raises: FeedError.
        """
        told = await self._read(kind, answer, FeedError)
        return FEED.validate_python(told)

    async def parse(self, answer: Fetched, kind: FeedKind = FeedKind.FEED) -> FeedData:
        """Read what is watched: a feed that costs little in this process, anything else in one that can be killed.

        Raises: FeedError.
        """
        if kind is not FeedKind.FEED:
            return await self.feed(answer, kind)
        quick = await asyncio.to_thread(parse_quickly, answer.url, answer.body, answer.charset)
        return quick or await self.feed(answer)

    async def page(self, answer: Fetched) -> PageData:
        """Read the page of an article.

        Raises: PageError.
        """
        told = await self._read("page", answer, PageError)
        return PAGE.validate_python(told)

    async def _read(self, task: str, answer: Fetched, failure: type[WatchError]) -> Any:
        async with self._room:
            told = await self._told({"task": task, "url": answer.url, "charset": answer.charset}, answer.body, failure)
        if "done" not in told:
            raise failure(answer.url, str(told.get("failed")))
        return told["done"]

    async def _told(self, order: dict[str, Any], body: bytes, failure: type[WatchError]) -> dict[str, Any]:
        process = self._idle.pop() if self._idle else await _Process.start()
        well = False
        try:
            told = await asyncio.wait_for(process.read(order, body), self._time_limit)
            well = process.readings < READINGS
        except TimeoutError as error:
            raise failure(order["url"], f"takes more than {self._time_limit:g} seconds to read") from error
        except (EOFError, ValueError, ConnectionError) as error:
            raise failure(order["url"], "ended the process that read it") from error
        finally:
            if well:
                self._idle.append(process)
            else:
                await asyncio.shield(process.end())
        return told

    async def close(self) -> None:
        """End every process."""
        while self._idle:
            await self._idle.pop().end()
