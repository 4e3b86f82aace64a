"""What all tests share: a clean environment, both stores, and a clock that stands still until it is moved."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

import pytest
from given_shell import SteppedClock
from hypothesis import settings

from bot import redaction

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from given_postgres import Server

    from bot.ports import Store


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep settings of the machine out, and put what would be written at home into a folder of the test."""
    for name in [name for name in os.environ if name.startswith("BAYN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("BAYN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("BAYN_HEALTH", "off")  # processes of tests that run side by side would want one port


@pytest.fixture(autouse=True)
def _no_logging_left_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take down the logging that a command set up: its stream is a test's own, and closed when the test ends; and forget the secrets that it learnt."""
    monkeypatch.setattr(redaction, "_own", redaction.Redactor())
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in [h for h in root.handlers if h not in handlers and type(h) is logging.StreamHandler]:
        root.removeHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=False)


@pytest.fixture
def clock() -> SteppedClock:
    """Give a clock that stands at 2 November 2026, 06:00 UTC."""
    return SteppedClock()


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """Give each implementation of the store in turn, empty."""
    opened = await _open(request.param, tmp_path)
    yield opened
    await opened.close()


async def _open(kind: str, folder: Path) -> Store:
    if kind == "memory":
        from bot.store.memory import MemoryStore  # noqa: PLC0415  (most tests need no store)

        return MemoryStore()
    from bot.store import open_store  # noqa: PLC0415  (most tests need no store)

    return await open_store(folder / "bayn.db")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Give a PostgreSQL server of this process of tests, with an up to date database "bayn" in it, which nobody fills: others are made like it."""
    from given_postgres import binaries, server  # noqa: PLC0415  (most tests need no server)

    if binaries() is None:
        pytest.skip("no PostgreSQL on this machine: neither initdb and postgres on the PATH nor /usr/lib/postgresql/*/bin")
    with server() as running:
        running.make_store("bayn")
        running.make("work", template="bayn")
        yield running


@pytest.fixture
def postgres_url(postgres: Server) -> str:
    """Give the address of an up to date PostgreSQL database without a row."""
    postgres.empty("work")
    return postgres.url("work")


#: No example is timed: a busy machine is no fault of the product.
settings.register_profile("bayn", deadline=None)
settings.load_profile("bayn")
