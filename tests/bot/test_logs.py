"""Logs: one line a unit of work, never a secret."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
import structlog

from bot import logs

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "123456789:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def fail(words: str) -> None:
    """Fail."""
    raise RuntimeError(words)


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    """Put logging back as pytest had it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Give what was logged."""
    return capsys.readouterr().err.splitlines()


def test_a_line_tells_when_how_grave_what_and_the_values(capsys: pytest.CaptureFixture[str]) -> None:
    """What is None is left out."""
    logs.configure()
    structlog.get_logger("bot.x").info("feed_visited", source="الأفق اليوم", new=3, reason=None)
    (line,) = lines(capsys)
    when, rest = line.split(" ", 1)
    assert when.endswith("Z")
    assert rest == 'info    feed_visited source="الأفق اليوم" new=3 logger=bot.x'


def test_the_level_holds_for_ours_and_the_libraries(capsys: pytest.CaptureFixture[str]) -> None:
    """Chatty libraries speak up from warnings on, whatever the level."""
    logs.configure("debug")
    structlog.get_logger().debug("seen")
    logging.getLogger("httpx").info("not seen")
    logging.getLogger("httpx").warning("seen")
    logs.configure("error")
    structlog.get_logger().warning("not seen")
    told = lines(capsys)
    assert len(told) == 2
    assert all("not seen" not in line for line in told)


@pytest.mark.parametrize("secret", [TOKEN, "s3cret-of-mine"])
def test_no_secret_is_ever_written(capsys: pytest.CaptureFixture[str], secret: str) -> None:
    """Not by us, not by a library, not in a traceback, not in an address."""
    logs.configure(secrets=["s3cret-of-mine"])
    structlog.get_logger().warning("x", token=secret, nested={"a": [secret]})
    logging.getLogger("httpx").warning("POST https://api.telegram.org/bot%s/sendMessage", secret)
    try:
        fail(secret)
    except RuntimeError:
        structlog.get_logger().exception("failed")
        logging.getLogger("asyncio").exception("failed")
    told = lines(capsys)
    assert len(told) == 4
    assert all(secret not in line for line in told)
    assert all("<token>" in line for line in told)


def test_a_traceback_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a unit of work, also where it fails."""
    logs.configure()
    try:
        fail("two\nlines")
    except RuntimeError:
        structlog.get_logger().exception("failed")
    (line,) = lines(capsys)
    assert "RuntimeError" in line


def test_setting_up_twice_writes_once(capsys: pytest.CaptureFixture[str]) -> None:
    """Calling again replaces what was set up."""
    logs.configure()
    logs.configure()
    structlog.get_logger().info("once")
    assert len(lines(capsys)) == 1
