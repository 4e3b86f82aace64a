"""Logs: one line a unit of work, never a secret."""

from __future__ import annotations

import json
import logging
import unicodedata
import warnings
from typing import TYPE_CHECKING

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
    logging.captureWarnings(capture=False)
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
    assert all("<secret>" in line for line in told)


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


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """With the same values, what is no JSON as text, and no secret."""
    logs.configure(form="json")
    structlog.get_logger("bot.x").info("visit", source="الأفق", new=3, reason=None, url=f"https://x.test/bot{TOKEN}", kind=object)
    (line,) = map(json.loads, lines(capsys))
    assert {name: line[name] for name in ("level", "event", "source", "new", "url", "logger")} == {
        "level": "info",
        "event": "visit",
        "source": "الأفق",
        "new": 3,
        "url": "https://x.test/bot<secret>",
        "logger": "bot.x",
    }
    assert "reason" not in line
    assert line["kind"] == "<class 'object'>"


@pytest.mark.parametrize("form", ["lines", "json"])
@given(title=st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_foreign_breaks_no_line(capsys: pytest.CaptureFixture[str], form: logs.Form, title: str) -> None:
    """A headline with line ends, or with what moves a terminal's cursor, is one line of plain characters."""
    logs.configure(form=form)
    structlog.get_logger().info("x", title=title)
    logging.getLogger("asyncio").warning("%s", title)
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 2
    assert not any(unicodedata.category(char) == "Cc" for char in told.replace("\n", ""))


def test_warnings_are_lines_too(capsys: pytest.CaptureFixture[str]) -> None:
    """A library that warns writes through the same door."""
    logs.configure()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"of {TOKEN}", UserWarning, stacklevel=1)
    (line,) = lines(capsys)
    assert "<secret>" in line
