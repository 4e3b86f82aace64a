"""The operator's commands, as typed: sources, fetch, digest, db, run, doctor. The web is a site on loopback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from day_world import NAMES
from outlets import running_outlets

from bot import cli, logs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """Give a site that the operator allows, from an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BAYN_ALLOWED_NETWORKS", "127.0.0.1/32")
    monkeypatch.setattr(logs, "configure", lambda *_args: None)  # pytest's own handlers stay
    with running_outlets() as url:
        yield url


def test_from_a_source_to_the_days_digest(web: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Added, listed, fetched, read: the differences stand in the digest."""
    assert cli.main(["sources", "add", f"{web}/ufuq", "--name", "الأفق"]) == 0
    assert cli.main(["sources", "add", web, "--name", "المرصد اليوم"]) == 0
    assert "not visited yet" in said(capsys, "sources", "list")
    assert "feeds visited: 2, failed: 0; new articles: 4" in said(capsys, "fetch")
    assert "feeds visited: 2, failed: 0; new articles: 0; events changed: 0" in said(capsys, "fetch")
    assert "well" in said(capsys, "sources", "list")
    digest = said(capsys, "digest")
    assert all(word in digest for word in ("العبّارة", "الأفق", "المرصد اليوم", "41", "46"))
    assert "٤١" in said(capsys, "digest", "--arabic-digits")
    assert "/story" not in digest, "nobody is there to press a button"
    assert "\n\n\n" not in digest.rstrip()
    assert "\N{RIGHT-TO-LEFT MARK}" not in digest


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run a command that goes well; give what it prints."""
    capsys.readouterr()
    assert cli.main(words) == 0
    return capsys.readouterr().out


def test_a_broken_source_is_told_and_the_others_are_read(web: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit status 1 at the end."""
    cli.main(["sources", "add", f"{web}/ufuq", "--name", "الأفق"])
    cli.main(["sources", "add", f"{web}/bahr", "--name", "البحر"])
    monkeypatch.setitem(NAMES, "gone", "x")
    monkeypatch.delitem(NAMES, "bahr")
    capsys.readouterr()
    assert cli.main(["fetch"]) == 1
    told = capsys.readouterr()
    assert "feeds visited: 2, failed: 1" in told.out
    assert "البحر: answers with status 404" in told.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["sources", "add", "WEB/none"], "answers with status 404"),
        (["sources", "add", "file:///etc/passwd"], "no address of the web"),
        (["sources", "add", "http://169.254.169.254/"], "not public"),
        (["sources", "remove", "WEB/none"], "is not watched"),
        (["fetch"], "no source is watched"),
        (["run"], "BAYN_TOKEN: is not set"),
    ],
)
def test_what_cannot_be_done_is_one_line(web: str, capsys: pytest.CaptureFixture[str], words: list[str], told: str) -> None:
    """With the thing at fault; exit status 1."""
    assert cli.main([word.replace("WEB", web) for word in words]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line


def test_a_source_is_watched_once_and_no_longer_when_removed(web: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By its address."""
    assert "الأفق" in said(capsys, "sources", "add", f"{web}/ufuq")
    assert cli.main(["sources", "add", f"{web}/ufuq"]) == 1
    assert "no longer" in said(capsys, "sources", "remove", f"{web}/ufuq")
    assert "no source is watched" in said(capsys, "sources", "list")


@pytest.mark.usefixtures("web")
def test_wrong_settings_are_a_line_each(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line says whose it is, as where only one thing is wrong."""
    monkeypatch.setenv("BAYN_OPEN", "maybe")
    monkeypatch.setenv("BAYN_ZONE", "Mars/Olympus")
    assert cli.main(["run"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[:2] for line in told] == [["bayn", "BAYN_OPEN"], ["bayn", "BAYN_ZONE"]]


@pytest.mark.parametrize("step", ["add", "remove", "list"])
def test_every_step_tells_what_it_does(step: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With an example."""
    with pytest.raises(SystemExit):
        cli.main(["sources", step, "--help"])
    assert f"example: bayn sources {step}" in capsys.readouterr().out


@pytest.mark.usefixtures("web")
def test_the_database_is_made_and_then_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    """And the day's digest of an empty store says that there is nothing."""
    assert "made" in said(capsys, "db", "upgrade")
    assert "up to date" in said(capsys, "db", "upgrade")
    assert said(capsys, "digest")


@pytest.mark.usefixtures("web")
def test_doctor_fails_where_something_must_be_done(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a thing."""
    assert cli.main(["doctor"]) == 1
    assert "FAIL  token" in capsys.readouterr().out
