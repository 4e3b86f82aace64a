"""`bayn ask`: answers and rankings in the contract's forms, and clear errors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.cli import main

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "أعلنت بلدية صور، اليوم الأربعاء، أن 12 منزلا تضررت في العاصفة.\n\nوقال رئيس البلدية حسن دبوق إن فرق الإنقاذ «تعمل بلا توقف منذ الفجر»."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with one article and a file that is none."""
    article = {
        "id": "w1",
        "source": "الميناء",
        "url": "https://example.org/w1",
        "published": "2026-01-14T10:00:00+02:00",
        "title": "عاصفة تضرب صور",
        "text": TEXT,
    }
    (tmp_path / "w1.json").write_text(json.dumps(article, ensure_ascii=False), "utf-8")
    (tmp_path / "notes.json").write_text('{"kept": "beside the articles"}', "utf-8")
    return tmp_path


def _lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_answers_come_in_the_order_of_the_questions(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One object a line, with the source and address of what is cited."""
    status = main(["ask", "--json", "--from", str(folder), "--", "كم منزلا تضرر في العاصفة؟", "متى تنتهي أعمال الترميم؟"])
    first, second = _lines(capsys.readouterr().out)
    assert status == 0
    assert first["answered"] is True
    assert "12 منزلا" in str(first["answer"])
    assert {"article": "w1", "source": "الميناء", "url": "https://example.org/w1"}.items() <= first["evidence"][0].items()  # type: ignore[index]
    assert first["evidence"][0]["quote"] in TEXT  # type: ignore[index]
    assert second["answered"] is False


def test_a_reader_gets_the_answer_and_its_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json the answer comes first."""
    assert main(["ask", "--from", str(folder), "--", "ماذا قال رئيس البلدية؟"]) == 0
    assert "تعمل بلا توقف" in capsys.readouterr().out


def test_passages_are_ranked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each question gets the ids of the passages that may answer it, best first; an empty passage is no fault."""
    passages = [{"id": "p1", "text": "بُني الجامع عام 1356."}, {"id": "p2", "text": "يقع الميناء شمال المدينة."}, {"id": "p3", "text": " "}]
    (tmp_path / "passages.jsonl").write_text("\n".join(json.dumps(p, ensure_ascii=False) for p in passages), "utf-8")
    (tmp_path / "questions.jsonl").write_text('{"id": "q1", "question": "أين يقع الميناء؟"}\n', "utf-8")
    status = main(["ask", "--rank", "--from", str(tmp_path / "passages.jsonl"), "--questions", str(tmp_path / "questions.jsonl")])
    assert status == 0
    assert _lines(capsys.readouterr().out)[0]["ranked"][0] == "p2"  # type: ignore[index]


@pytest.mark.parametrize("words", [["ask"], ["ask", "--rank"], ["ask", "--rank", "--from", "x.jsonl"]])
def test_wrong_use_is_told_in_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What is missing is named on standard error, with status 2."""
    assert main(words) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_questions_that_cannot_be_read_name_their_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing or broken file of questions is one clear line, with status 1."""
    broken = folder / "q.jsonl"
    broken.write_text("{\n", "utf-8")
    for path in (broken, folder / "none.jsonl"):
        assert main(["ask", "--rank", "--from", str(folder / "w1.json"), "--questions", str(path)]) == 1
        assert str(path) in capsys.readouterr().err


def test_a_missing_article_is_told_and_the_rest_answered(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file at fault gives one line and status 1; the other articles answer."""
    assert main(["ask", "--json", "--from", str(folder), "--from", str(folder / "gone.json"), "--", "كم منزلا تضرر؟"]) == 1
    captured = capsys.readouterr()
    assert "gone.json" in captured.err
    assert _lines(captured.out)[0]["answered"] is True


def test_without_files_the_store_answers(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty store says that it does not know, in the contract's form."""
    main(["db", "upgrade"])
    capsys.readouterr()
    assert main(["ask", "--json", "--", "كم بلغ عدد القتلى؟"]) == 0
    (answer,) = _lines(capsys.readouterr().out)
    assert answer["answered"] is False
