"""`bayn sources check|catalogue|import|export|add` as typed, and the chat's /sources; the web is a site on loopback."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from given_shell import NOW, a_chat, a_source
from outlets import running_outlets

from bot import cli, logs
from bot.chat.source_views import sources_in_full
from bot.commands.health import cells, health_table
from bot.types import NEVER, Feed, FeedKind, Fullness, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FEED = Feed(id="f1", source=a_source(), url="https://x.test/feed", next_visit=NOW)
WELL = replace(FEED, last_success=NOW - timedelta(minutes=7), last_new=NOW - timedelta(hours=2))
FAILS = replace(FEED, source=a_source("البحر"), failures=4, problem="answers with status 503", trouble=Trouble.BROKEN, failing_since=NOW - timedelta(days=2))
GONE = replace(FAILS, source=a_source("نهار الجنوب"), trouble=Trouble.GONE, problem="answers with status 410", next_visit=NEVER)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """Give a site that the operator allows, from an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BAYN_ALLOWED_NETWORKS", "127.0.0.1/32")
    monkeypatch.setattr(logs, "configure", lambda *_args: None)  # pytest's own handlers stay
    with running_outlets() as url:
        yield url


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run a command that goes well; give what it prints."""
    capsys.readouterr()
    assert cli.main(words) == 0
    return capsys.readouterr().out


def test_lists_go_out_and_in_and_their_health_is_a_table(web: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list that was written is watched already; after a removal it brings the feed back."""
    said(capsys, "sources", "add", f"{web}/ufuq", "--name", "الأفق", "--family", "دار البحر")
    told = said(capsys, "sources", "export")
    assert 'family="دار البحر"' in told
    (tmp_path / "feeds.opml").write_text(told, "utf-8")
    assert "feeds in the list: 1; new: 0" in said(capsys, "sources", "import", "feeds.opml")
    said(capsys, "sources", "remove", f"{web}/ufuq")
    assert "new: 1" in said(capsys, "sources", "import", "feeds.opml")
    assert "الأفق" in said(capsys, "sources", "check")
    assert cli.main(["sources", "import", "none.opml"]) == 1


@pytest.mark.usefixtures("web")
def test_the_catalogue_is_shown_by_country(capsys: pytest.CaptureFixture[str]) -> None:
    """And says that nothing in it was checked."""
    capsys.readouterr()
    assert cli.main(["sources", "catalogue", "ma"]) == 0
    told = capsys.readouterr()
    assert "هسبريس" in told.out
    assert "القبس" not in told.out
    assert "Not checked" in told.err
    assert cli.main(["sources", "catalogue", "XX"]) == 1


def test_a_row_tells_what_an_operator_must_know() -> None:
    """Last success, last new article, share of full texts, what is wrong and since when."""
    assert cells(WELL, Fullness(12, 9), NOW) == ("الأفق", "feed", "well", "7 min ago", "2 h ago", "9/12 (75 %)", "")
    assert cells(FAILS, Fullness(0, 0), NOW)[2:] == ("fails", "never", "never", "-", "answers with status 503 (4 in a row, since 2026-10-31 06:00)")
    assert cells(GONE, Fullness(0, 0), NOW)[2] == "rests"
    assert cells(replace(FEED, kind=FeedKind.CHANNEL), Fullness(0, 0), NOW)[2] == "listens"
    assert cells(FEED, Fullness(0, 0), NOW)[2] == "new"


def test_those_in_trouble_come_first() -> None:
    """A table of many is read from above."""
    lines = health_table([WELL, FAILS, GONE], {"الأفق": Fullness(12, 9)}, NOW).splitlines()
    assert [any(name in line for name in ("البحر", "نهار الجنوب")) for line in lines] == [False, True, True, False]


def test_a_person_sees_the_same_in_words() -> None:
    """A source with several feeds is told by the one that does worst."""
    broken = replace(WELL, id="f2", failures=1, problem="x", trouble=Trouble.CLOSED)
    (message,) = sources_in_full([WELL, FAILS, replace(WELL, source=a_source("القلعة")), broken, FEED], {"القلعة": Fullness(12, 9)}, a_chat(), NOW)
    assert "القلعة — آخر جديده قبل ساعتين؛ قُرئ كاملاً 9 من 12 في أسبوع" in message.plain()
    assert "البحر — لا يستجيب الآن: في موقعه عطل" in message.plain()
    assert "الأفق — لا يستجيب الآن: لا يسمح موقعه بالقراءة الآلية" in message.plain()
