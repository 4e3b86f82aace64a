"""The command `bayn analyze` as somebody calls it with whatever lies in his folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main

_TEXT = "قتل 12 شخصاً في تصادم قطارين قرب القاهرة الثلاثاء، بحسب وزارة النقل. وقال وزير النقل سامي عرابي إن التحقيق بدأ."

#: What cannot be read: the file's name, its bytes, and a word of the line that is told.
_BAD = (
    ("empty.txt", b"", "is empty"),
    ("blank.json", b" \n ", "is empty"),
    ("binary.bin", bytes(range(256)) * 40, "binary"),
    ("binary.html", b"\x7fELF\x02\x01\x01" + bytes(4000), "binary"),
    ("long.txt", (_TEXT + "\n").encode() * 30_000, "larger than 1 MB"),
    ("broken.json", b'{"title": "x", "text": ', "no valid JSON"),
    ("list.json", b"[1, 2]", "list.json"),
    ("number.json", b'{"text": 7}', "number.json"),
    ("latin.txt", b"The quick brown fox jumps over the lazy dog.", "no Arabic"),
    ("menu.html", "<html><title>صفحة</title><nav><a href='/'>الرئيسية</a></nav></html>".encode(), "no article"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with everything that cannot be read, a folder among it, and one good article."""
    for name, raw, _ in _BAD:
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "folder").mkdir()
    (tmp_path / "good.json").write_text(json.dumps({"title": "تصادم قطارين قرب القاهرة", "text": _TEXT}), "utf-8")
    return tmp_path


def test_what_cannot_be_read_is_a_line_each_and_the_rest_is_analysed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the order given; the exit status is 1."""
    bad = [*((name, told) for name, _, told in _BAD), ("missing.json", "is not there"), ("folder", "is a folder")]
    assert main(["analyze", *(str(folder / name) for name, _ in bad), str(folder / "good.json")]) == 1
    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert len(lines) == len(bad)
    assert all(line.startswith(f"bayn: {folder / name}: ") and told in line for line, (name, told) in zip(lines, bad, strict=True))
    assert out.startswith("تصادم قطارين قرب القاهرة\n")


def test_where_nothing_can_be_read_nothing_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not an empty line either; as JSON, an object without events."""
    assert main(["analyze", str(folder / "empty.txt")]) == 1
    assert capsys.readouterr().out == ""
    assert main(["analyze", "--json", str(folder / "empty.txt")]) == 1
    assert json.loads(capsys.readouterr().out) == {"events": []}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_an_output_without_room_is_told_in_one_line(tmp_path: Path) -> None:
    """The articles were read; only what was to be printed is lost."""
    article = tmp_path / "a.txt"
    article.write_text(_TEXT, encoding="utf-8")
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123  (a device, opened as the shell does)
        words = [sys.executable, "-m", "bot.cli", "analyze", str(article)]
        ended = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603  (our own command)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("bayn: the output cannot be written: ")
    assert "Traceback" not in ended.stderr
