"""What befalls Bayn's processes: the kinds of blows, and a campaign of them."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import time
from collections import Counter
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from psycopg import OperationalError

if TYPE_CHECKING:
    import random
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from given_postgres import Server

    from chaos.fleet import Fleet

#: Size of the disk that gets full, in megabytes.
_DISK = 512
#: How often a kill is of something that a process started, rather than of the process.
_OF_CHILDREN = 0.5
#: Seconds that a database stays down at most.
_LONGEST_DOWN = 5.0
#: Cuts about half of the connections to a server.
_CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' AND random() < 0.5"
#: What a disk is filled with, piece by piece.
_PIECE = b"\0" * (1 << 20)
#: Seconds that it stays full.
FULL_FOR = 12.0


@dataclass
class Record:
    """What befell whom, and when."""

    began: float = field(default_factory=time.monotonic)
    blows: list[tuple[float, str]] = field(default_factory=list)

    def note(self, what: str) -> None:
        """Write down a blow."""
        self.blows.append((time.monotonic() - self.began, what))

    def counted(self) -> Counter[str]:
        """Count the blows by their kind."""
        return Counter(what for _, what in self.blows)


@dataclass(frozen=True)
class Blow:
    """A kind of blow and how often it comes among the others."""

    weight: float
    strike: Callable[[], Awaitable[str | None]]  #: tells whom it struck; None where there was nobody


def kills(fleet: Fleet, chance: random.Random) -> Blow:
    """Kill any process of the fleet at any moment."""

    async def strike() -> str | None:
        member = chance.choice(fleet.members)
        pids = member.pids()
        if not pids:
            return None
        which = chance.randrange(len(pids)) if chance.random() < _OF_CHILDREN else 0
        with suppress(ProcessLookupError):
            os.kill(pids[which], signal.SIGKILL)
            return f"kill -9 of {member.name}{' (a child)' if which else ''}"
        return None

    return Blow(1.0, strike)


def server_blows(server: Server, chance: random.Random) -> list[Blow]:
    """Let a database crash and come up again, and cut its connections."""

    async def restart() -> str:
        await asyncio.to_thread(server.stop)
        await asyncio.sleep(chance.uniform(0.0, _LONGEST_DOWN))
        await asyncio.to_thread(server.start)
        return "database crashed and restarted"

    async def cut() -> str | None:
        try:
            await asyncio.to_thread(server.tell, _CUT)
        except OperationalError:
            return None
        return "connections cut"

    return [Blow(0.08, restart), Blow(0.2, cut)]


async def befall(blows: list[Blow], record: Record, chance: random.Random, *, times: int | None, until: float, longest: float) -> None:
    """Strike again and again, after pauses of up to so many seconds, so many times or until a moment of the monotonic clock."""
    struck = 0
    while time.monotonic() < until and (times is None or struck < times):
        await asyncio.sleep(chance.uniform(0.3, longest))
        (blow,) = chance.choices(blows, [blow.weight for blow in blows])
        told = await blow.strike()
        if told is not None:
            record.note(told)
            struck += 1


# --- the disk --------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def small_disk(folder: Path) -> AsyncIterator[Path | None]:
    """Give a disk of its own in a folder, small and in memory; None where this user may not mount one."""
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    mounted = await _run("mount", "-t", "tmpfs", "-o", f"size={_DISK}m", "tmpfs", str(folder))
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            await _run("umount", "-l", str(folder))


async def fill(disk: Path, record: Record) -> None:
    """Let a disk be full to the last byte for a while."""
    ballast = disk / "ballast"
    await asyncio.to_thread(_write_all, ballast)
    record.note("disk full")
    try:
        await asyncio.sleep(FULL_FOR)
    finally:
        ballast.unlink()


def _write_all(ballast: Path) -> None:
    """Write until nothing more goes in."""
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(_PIECE)


async def _run(*words: str) -> bool:
    program = shutil.which(words[0])
    if program is None:
        return False
    process = await asyncio.create_subprocess_exec(program, *words[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return await process.wait() == 0
