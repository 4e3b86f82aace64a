"""The composition root: one process with everything in it, against an emulated Telegram."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from emulator.server import TOKEN, Emulator

from bot.app import opened
from bot.commands.progress import progress
from bot.config import load_settings
from bot.errors import ForeignStoreError, SettingsError
from bot.roles import serve

if TYPE_CHECKING:
    from pathlib import Path

READER = 101


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder, with the reader allowed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BAYN_ALLOWED_CHATS", str(READER))


async def test_the_bot_answers_until_a_signal_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the store that it opened and closes."""
    async with Emulator() as telegram:
        monkeypatch.setenv("BAYN_TOKEN", TOKEN)
        monkeypatch.setenv("BAYN_TELEGRAM_SERVER", telegram.base_url)
        telegram.world.say(READER, "كم بلغ عدد القتلى؟")
        running = asyncio.create_task(serve(load_settings()))
        await telegram.until(lambda: telegram.world.texts(READER), seconds=60)
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(running, 10)


async def test_updates_may_be_brought(monkeypatch: pytest.MonkeyPatch) -> None:
    """By a webhook behind a proxy, as the settings say."""
    async with Emulator() as telegram:
        given = {"TOKEN": TOKEN, "TELEGRAM_SERVER": telegram.base_url, "WEBHOOK_URL": "https://bot.test/hook", "WEBHOOK_LISTEN": f"127.0.0.1:{telegram.proxy}"}
        for name, value in given.items():
            monkeypatch.setenv(f"BAYN_{name}", value)
        telegram.world.say(READER, "/help")
        running = asyncio.create_task(serve(load_settings()))
        await telegram.until(lambda: telegram.world.texts(READER), seconds=60)
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(running, 10)
    assert set(telegram.brought) == {200}
    assert telegram.polls == 0


async def test_without_a_token_nothing_starts(tmp_path: Path) -> None:
    """Not even the database is made."""
    with pytest.raises(SettingsError, match="BAYN_TOKEN: is not set"):
        await serve(load_settings())
    assert list(tmp_path.iterdir()) == []  # noqa: ASYNC240  (a test may wait)


async def test_a_store_that_cannot_be_opened_leaves_nothing_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its error comes out as it is."""
    (tmp_path / "x.db").write_bytes(b"no database" * 500)
    monkeypatch.setenv("BAYN_DATABASE", str(tmp_path / "x.db"))
    with pytest.raises(ForeignStoreError):
        async with opened(load_settings()):
            pass


def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe gets plain lines."""
    with progress("visiting", 2) as step:
        step("one")
    assert capsys.readouterr().err == "visiting: one\n"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress("visiting", 2) as step:
        step("one")
