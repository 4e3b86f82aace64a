"""The scripts beside the product that decide something."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import check_unseen
import feedback
import picture
import pytest

from bot.evaluation.cases import load_case
from bot.types import Button, Message
from summarizer.types import Block, BlockKind, Fragment

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("files", "refused"),
    [
        (["tests/eval/events/unseen/a/gold.json", "summarizer/types.py"], True),
        (["tests/eval/events/unseen/a/gold.json", "tests/eval/README.md"], False),
        (["tests/eval/events/build/a/gold.json", "bot/cli.py"], False),
    ],
)
def test_the_unseen_half_is_never_touched_with_the_product(files: list[str], *, refused: bool) -> None:
    """A change is refused where it touches both."""
    assert check_unseen.mixed(files) is refused


def test_verdicts_become_a_case(tmp_path: Path) -> None:
    """What readers found right is a label, what they found no difference a trap; the case loads."""
    article = {"id": "a1", "source": "صحيفة", "title": "عنوان", "text": "قتل 12 شخصاً."}
    position = {"value": "12", "articles": ["a1"], "evidence": [{"article": "a1", "quote": "قتل 12 شخصاً."}]}
    difference = {"kind": "number", "topic": "عدد القتلى", "importance": "high", "positions": [position, position]}
    verdicts = [{"event": "e1", "articles": [article], "difference": difference, "verdict": v} for v in ("right", "no_difference")]
    export = tmp_path / "verdicts.jsonl"
    export.write_text("\n".join(json.dumps(v) for v in verdicts), "utf-8")

    feedback.main(export, tmp_path / "cases")

    case = load_case(tmp_path / "cases" / "e1")
    assert ([label.topic for label in case.gold], case.traps) == (["عدد القتلى"], (("12", "12"),))
    assert not feedback.write_case(tmp_path / "cases" / "e1", [])


def test_the_picture_shows_what_telegram_gets() -> None:
    """A message is drawn with its own HTML, its buttons from the left as Telegram's keyboards run."""
    message = Message((Block(BlockKind.HEADLINE, ((Fragment("عنوان <1>"),),)),), buttons=((Button("أول", "/a"), Button("ثان", "/b")),))
    assert picture.bubbles([message]) == '<div class="bubble"><b>عنوان &lt;1&gt;</b></div><div class="row"><span>ثان</span><span>أول</span></div>'
