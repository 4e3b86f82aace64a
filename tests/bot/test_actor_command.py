"""`bayn actor`, as typed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from given_shell import a_held_post, a_sighting

from bot import cli, logs
from bot.config import load_settings
from bot.pipeline.register import lookup_words
from bot.store import open_store
from summarizer.types import EntityKind

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _register(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give a register of two people."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(logs, "configure", lambda *_args: None)  # pytest's own handlers stay

    async def fill() -> None:
        store = await open_store(load_settings().place)
        async with store.begin() as work:
            words = lookup_words(EntityKind.PERSON, "سارة لطفي") | lookup_words(EntityKind.PERSON, "منى شاهين")
            await work.actors.see([a_sighting("a1", posts=(a_held_post("a1"),), words=words), a_sighting("a2", actor="p2", names=("منى شاهين",), words=words)])
        await store.close()

    asyncio.run(fill())


def test_an_actor_is_shown_with_names_and_posts(capsys: pytest.CaptureFixture[str]) -> None:
    """Each post with its date and sentence."""
    assert cli.main(["actor", "show", "لطفي"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "سارة لطفي\tperson\tp1\tarticles: 1",
        "also: لطفي",
        "2026-11-02\tcurrent\tوزيرة النقل\ta1: قالت وزيرة النقل سارة لطفي",
    ]


def test_corrections_hold(capsys: pytest.CaptureFixture[str]) -> None:
    """Split, renamed, merged: each is told, and seen by the next command."""
    assert cli.main(["actor", "split", "p1", "لطفي"]) == 0
    assert "لطفي is an actor of its own" in capsys.readouterr().out
    assert cli.main(["actor", "rename", "p2", "منى علي شاهين"]) == 0
    assert cli.main(["actor", "merge", "p1", "p2"]) == 0
    assert "سارة لطفي is منى علي شاهين from now on" in capsys.readouterr().out
    assert cli.main(["actor", "show", "سارة لطفي"]) == 0
    assert capsys.readouterr().out.startswith("منى علي شاهين\tperson\tp2\tarticles: 2")


def test_an_unknown_actor_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """With the name; exit status 1."""
    assert cli.main(["actor", "show", "عادل"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "عادل" in line
