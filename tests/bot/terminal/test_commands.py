"""`bayn demo` and `bayn chat` as somebody calls them."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING

import pytest
import structlog

from bot.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _logs_as_they_were() -> Iterator[None]:
    """Undo what a command sets up for its own process."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_the_demo_shows_a_day_and_answers(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The digest of the sample's events, three questions with answers, progress in plain lines beside; no network, no key."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(["demo"]) == 0
    out, err = capsys.readouterr()
    day, *answers = re.split(r"^> ", out, flags=re.MULTILINE)[1:]
    assert day.startswith("/today\nنشرة ")
    assert len(re.findall(r"^\d\. ", day, flags=re.MULTILINE)) >= 6, "at least three events, listed and told"
    assert "أين تختلف المصادر" in day
    assert len(answers) == 3
    assert all(len(answer.splitlines()) > 1 for answer in answers)
    assert len(err.splitlines()) >= 9
    assert all(line.startswith("reading the sample: ") for line in err.splitlines())


def test_the_chat_answers_what_is_piped_in(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The same commands as in Telegram, from the operator's own store, open to him without a list."""
    monkeypatch.setattr("sys.stdin", io.StringIO("/start\n/today\nاشترك 7:30\n"))
    assert main(["chat"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("أهلاً بك في بيْن")
    assert "لا أحداث جديدة منذ أمس." in out
    assert "تصل النشرات إلى محادثات تلغرام" in out
