"""`bayn feedback`: verdicts in the form of tools/feedback.py."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from feedback import gold
from given_shell import ALI, NOW, a_difference, an_article

from bot.cli import main
from bot.config import load_settings
from bot.store import open_store
from bot.types import Judgement, Verdict

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
async def _judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAYN_DATABASE", str(tmp_path / "bayn.db"))
    store = await open_store(load_settings().place)
    async with store.begin() as work:
        await work.articles.keep(an_article("a1"), NOW)
        for n, judgement in enumerate(Judgement):
            difference = a_difference(f"عدد {n}")
            await work.voices.judge(
                Verdict(chat=ALI, user="101", event="e1", key=f"d{n}", difference=difference, articles=("a1",), judgement=judgement, at=NOW)
            )
    await store.close()


@pytest.mark.usefixtures("_judged")
def test_verdicts_become_labels(capsys: pytest.CaptureFixture[str]) -> None:
    """What readers found right is a difference, what they did not is a trap; nobody is named."""
    assert main(["feedback"]) == 0
    printed = capsys.readouterr().out
    assert ALI.id not in printed
    made = gold([json.loads(line) for line in printed.splitlines()])
    assert [d["topic"] for d in made["differences"]] == ["عدد 0", "عدد 2"]
    assert [t["what"] for t in made["traps"]] == ["عدد 1"]
