"""Bayn's processes, each started again whenever it ends, as a service manager does."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ROOT = Path(__file__).parents[2]
#: Where the helpers find their modules.
_PATH = {"PYTHONPATH": os.pathsep.join([str(_ROOT / "tests"), str(_ROOT / "tools")])}
#: Seconds from the end of a process to its next start.
_REST = 0.2
#: Seconds within which a process must end after SIGTERM, as the product promises.
LONGEST_STOP = 10.0


async def start_helper(words: Sequence[str], folder: Path) -> tuple[asyncio.subprocess.Process, int]:
    """Start a process of the world around Bayn; give it and the port that it prints."""
    with (folder / "world.log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "chaos.world", *words, env=os.environ | _PATH, stdout=asyncio.subprocess.PIPE, stderr=log
        )
    assert process.stdout is not None  # noqa: S101  (it was asked for)
    return process, int(await process.stdout.readline())


@dataclass
class Member:
    """One process of Bayn's, through all its lives."""

    name: str
    words: Sequence[str]  #: of the command line
    process: asyncio.subprocess.Process | None = None
    began: float = 0.0
    keeper: asyncio.Task[None] | None = None

    def pids(self) -> list[int]:
        """Give the process and what it started itself."""
        if self.process is None or self.process.returncode is not None:
            return []
        with suppress(OSError):
            children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
            return [self.process.pid, *map(int, children.split())]
        return [self.process.pid]

    def kill(self, number: signal.Signals = signal.SIGKILL) -> bool:
        """Send a signal; False where the process is not there just now."""
        if self.process is None or self.process.returncode is not None:
            return False
        self.process.send_signal(number)
        return True


@dataclass
class Fleet:
    """All of Bayn's processes on one database."""

    members: list[Member]
    settings: Mapping[str, str]  #: in the environment
    folder: Path  #: of the logs
    going: bool = True
    ended: Counter[str] = field(default_factory=Counter)  #: ends by process and exit status
    slow_stops: list[str] = field(default_factory=list)

    async def start(self) -> None:
        """Start all, and keep them going."""
        for member in self.members:
            member.keeper = asyncio.create_task(self._keep(member))

    async def _keep(self, member: Member) -> None:
        with (self.folder / f"{member.name}.log").open("ab") as log:
            while self.going:
                member.began = time.monotonic()
                member.process = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "bot.cli", *member.words, env=os.environ | dict(self.settings), stdout=log, stderr=log
                )
                status = await member.process.wait()
                if self.going:
                    self.ended[f"{member.name} ended with {status}"] += 1
                    await asyncio.sleep(_REST)

    async def stop(self) -> None:
        """Stop all in order; note who takes longer than promised, and kill him."""
        self.going = False
        await asyncio.gather(*map(self._stop, self.members))

    async def _stop(self, member: Member) -> None:
        if member.kill(signal.SIGTERM) and member.process is not None:
            try:
                await asyncio.wait_for(member.process.wait(), LONGEST_STOP)
            except TimeoutError:
                self.slow_stops.append(member.name)
                member.kill()
        if member.keeper is not None:
            await member.keeper
