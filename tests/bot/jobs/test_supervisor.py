"""A parent that keeps workers going, whatever their end, and takes them with it."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from bot.jobs import supervisor
from bot.jobs.supervisor import supervise

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

#: A child that leaves a line behind; it ends by itself with a status of its own, or waits for the end of its input.
_CHILD = """
import os, sys
with open(sys.argv[1], "a") as log:
    print(os.getpid(), file=log)
lines = open(sys.argv[1]).read().splitlines()
if len(lines) < 3:
    os._exit((len(lines) - 1) * 9)
sys.stdin.read()
"""


async def test_a_worker_that_ends_with_any_status_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """0 too, with which procrastinate ends when its database is gone; at the stop the last one goes."""
    script, log = tmp_path / "child.py", tmp_path / "log"
    script.write_text(_CHILD, encoding="utf-8")
    monkeypatch.setattr(supervisor, "_FIRST_REST", 0.02)
    start = asyncio.create_subprocess_exec

    async def start_child(_python: str, *_words: str, stdin: int) -> asyncio.subprocess.Process:
        return await start(sys.executable, str(script), str(log), stdin=stdin)

    monkeypatch.setattr(asyncio, "create_subprocess_exec", start_child)
    stop = asyncio.Event()
    running = asyncio.create_task(supervise(["worker"], 1, stop))
    async with asyncio.timeout(20):
        while not log.exists() or len(log.read_text(encoding="utf-8").splitlines()) < 3:  # noqa: ASYNC110  (a file tells nobody)
            await asyncio.sleep(0.02)
    stop.set()
    await asyncio.wait_for(running, 10)
    assert len(log.read_text(encoding="utf-8").splitlines()) == 3
