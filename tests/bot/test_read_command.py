"""The command `bayn read`: one JSON object a line, in the form of the contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_TEXT = """شارك

قال وزير النقل سامي عرابي إن الحادث أودى بحياة 12 شخصاً على الأقل قرب القاهرة، وإن التحقيق بدأ أمس الثلاثاء في ظروفه.

وأضاف: «لن نتستر على أحد في هذا الملف مهما كان موقعه في الوزارة».

اقرأ أيضاً

افتتاح الجسر"""


def _article(folder: Path) -> str:
    path = folder / "crash.json"
    path.write_text(json.dumps({"title": "تصادم قطارين", "text": _TEXT, "published": "2026-04-15T09:00:00+02:00"}), "utf-8")
    return str(path)


def test_what_is_read_is_one_object_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each field of the contract is there; places are code points of the text given with them."""
    assert main(["read", "--json", _article(tmp_path)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert (found["id"], found["title"], found["published"]) == ("crash", "تصادم قطارين", "2026-04-15T09:00:00+02:00")
    assert "شارك" not in found["text"]
    assert "الجسر" not in found["text"]
    at = {
        kind: [found["text"][p["start"] : p["end"]] for p in found[kind] if not p.get("in_title")]
        for kind in ("sentences", "mentions", "quantities", "moments")
    }
    assert len(at["sentences"]) == 2
    assert [m["text"] for m in found["mentions"] if not m["in_title"]] == at["mentions"]
    assert any({"value": 12, "class": "killed", "bound": "at_least"}.items() <= quantity.items() for quantity in found["quantities"])
    assert any(moment["from"] and moment["from"].startswith("2026-04-14") for moment in found["moments"])
    quoted = [s for s in found["statements"] if s["quote"]]
    assert quoted[0]["quote"].startswith("لن نتستر")


def test_plain_takes_the_text_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --plain nothing is removed, so that offsets are the input's."""
    assert main(["read", "--plain", "--json", _article(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["text"] == _TEXT


def test_a_bad_file_is_told_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line on standard error names the file; the exit status is 1."""
    missing = str(tmp_path / "none.json")
    assert main(["read", missing, _article(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert captured.err.splitlines() == [f"bayn: {missing}: is not there; check the name"]
    assert len(captured.out.splitlines()) == 1
