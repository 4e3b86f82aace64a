"""What every store must do: in memory, in a file, on a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store import open_store
from bot.store.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.ports import Store


@pytest.fixture(params=["memory", "sqlite", "postgres"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """Give each implementation of the store in turn, empty."""
    opened = await _open(request, tmp_path)
    yield opened
    await opened.close()


async def _open(request: pytest.FixtureRequest, folder: Path) -> Store:
    if request.param == "memory":
        return MemoryStore()
    return await open_store(folder / "bayn.db" if request.param == "sqlite" else request.getfixturevalue("postgres_url"), migrate=request.param == "sqlite")
