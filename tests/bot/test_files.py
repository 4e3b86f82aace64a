"""Files: every form of the contract becomes articles; what is at fault is one clear line and stops nothing."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from bot.files import each, from_record, load
from summarizer.errors import ArticleError, EmptyArticleError, ForeignArticleError, TooLongArticleError, UnreadableArticleError

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = "قال وزير النقل إن الجسر سيفتح أمام السيارات مطلع الشهر المقبل بعد عامين من الأعمال، وإن كلفته بلغت أربعين مليون دينار."

_PAGE = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>افتتاح الجسر الجديد</title>
<meta property="og:title" content="افتتاح الجسر الجديد"><meta property="og:site_name" content="الأفق">
<meta property="article:published_time" content="2026-04-14T09:30:00+03:00"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>افتتاح الجسر الجديد</h1>{"".join(f"<p>{_TEXT} {n}.</p>" for n in range(5))}</article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def _write(folder: Path, name: str, content: str | bytes | Mapping[str, object]) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Mapping):
        content = json.dumps(content, ensure_ascii=False)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def _problem(path: str) -> ArticleError:
    loaded = load([path])
    assert loaded.articles == ()
    (problem,) = loaded.problems
    assert problem.thing.startswith(path)
    assert "\n" not in str(problem)
    assert len(str(problem)) < 400
    return problem


def test_a_json_file_is_an_article(tmp_path: Path) -> None:
    """All fields are taken; a missing id is the file's stem."""
    fields = {"source": "الأفق", "url": "https://a.example/1", "published": "2026-04-14T09:30:00+03:00", "title": "افتتاح الجسر", "text": _TEXT}
    (article,) = load([_write(tmp_path, "bridge.json", fields)]).articles
    assert (article.id, article.source, article.url, article.title, article.text) == ("bridge", "الأفق", "https://a.example/1", "افتتاح الجسر", _TEXT)
    assert article.published is not None
    assert article.published.isoformat() == "2026-04-14T09:30:00+03:00"


@pytest.mark.parametrize("fields", [{"text": _TEXT}, {"title": "افتتاح الجسر"}, {"text": _TEXT, "title": None, "id": None, "published": None}])
def test_only_text_or_title_is_required(tmp_path: Path, fields: dict[str, object]) -> None:
    """A text alone or a title alone is an article, and null is as good as missing."""
    assert load([_write(tmp_path, "a.json", fields)]).problems == ()


def test_a_jsonl_file_is_an_article_a_line(tmp_path: Path) -> None:
    """Blank lines are passed over; a broken line is named by its number and the others go on."""
    lines = [json.dumps({"id": f"a{n}", "text": _TEXT}) for n in range(3)]
    path = _write(tmp_path, "day.jsonl", "\n".join([lines[0], "", "{broken", lines[1], lines[2]]))
    loaded = load([path])
    assert [a.id for a in loaded.articles] == ["a0", "a1", "a2"]
    assert [p.thing for p in loaded.problems] == [f"{path}:3"]


def test_lines_without_ids_get_their_own(tmp_path: Path) -> None:
    """The first line has the file's stem, those after it the stem and their number."""
    path = _write(tmp_path, "day.jsonl", "\n".join([json.dumps({"text": _TEXT})] * 3))
    assert [a.id for a in load([path]).articles] == ["day", "day-2", "day-3"]


def test_a_page_is_an_article(tmp_path: Path) -> None:
    """Title, text, time and source come from the page; its furniture stays behind."""
    (article,) = load([_write(tmp_path, "bridge.html", _PAGE)]).articles
    assert article.id == "bridge"
    assert article.title == "افتتاح الجسر الجديد"
    assert article.source == "الأفق"
    assert article.text.count("وزير النقل") == 5
    assert "الحقوق" not in article.text
    assert article.published is not None
    assert article.published.isoformat() == "2026-04-14T09:30:00+03:00"


def test_a_time_without_a_zone_keeps_its_day(tmp_path: Path) -> None:
    """A page that states no zone means its own: the day that it states is kept."""
    page = _PAGE.replace("09:30:00+03:00", "23:30:00")
    assert load([_write(tmp_path, "a.html", page)]).articles[0].published == datetime(2026, 4, 14, 23, 30, tzinfo=UTC)
    page = _PAGE.replace("2026-04-14T09:30:00+03:00", "yesterday at noon")
    load([_write(tmp_path, "b.html", page)])


def test_pasted_text_is_taken_as_it_is(tmp_path: Path) -> None:
    """A .txt has the file's stem as its id and no title yet."""
    (article,) = load([_write(tmp_path, "pasted.txt", f"افتتاح الجسر\n\n{_TEXT}\n")]).articles
    assert (article.id, article.title) == ("pasted", None)
    assert article.text == f"افتتاح الجسر\n\n{_TEXT}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
def test_encodings_of_arabic_text_are_told_apart(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with or without its mark, UTF-16 with its mark, and Windows-1256 are read."""
    (article,) = load([_write(tmp_path, "a.txt", _TEXT.encode(encoding))]).articles
    assert article.text == _TEXT


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        (json.dumps({"id": "x", "text": _TEXT}, indent=1), ["x"]),
        ("\n".join(json.dumps({"id": i, "text": _TEXT}) for i in "xyz"), ["x", "y", "z"]),
        (_TEXT, ["stdin"]),
        (_PAGE, ["stdin"]),
    ],
)
def test_standard_input_tells_its_own_form(monkeypatch: pytest.MonkeyPatch, given: str, ids: list[str]) -> None:
    """«-» reads an object, lines of objects, a page or pasted text."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(given.encode())))
    assert [a.id for a in load(["-"]).articles] == ids


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("empty.txt", b"", EmptyArticleError, "empty"),
        ("empty.json", b" \n", EmptyArticleError, "empty"),
        ("empty.jsonl", b"\n\n", EmptyArticleError, "empty"),
        ("binary.txt", bytes(range(256)) * 8, UnreadableArticleError, "binary"),
        ("controls.txt", _TEXT.encode() + bytes([1, 2, 3, 4, 5, 6, 7, 8]) * 9, UnreadableArticleError, "binary"),
        ("picture.json", b"\x89PNG\r\n\x1a\n" + bytes(200), UnreadableArticleError, "binary"),
        ("long.txt", "كلمة ".encode() * 600_000, TooLongArticleError, "1 MB"),
        ("long.json", json.dumps({"text": "كلمة " * 150_000}).encode(), TooLongArticleError, "1 MB"),
        ("longer.json", json.dumps({"text": "كلمة " * 500_000}).encode(), TooLongArticleError, "MB"),
        ("broken.json", b'{"text": "\xd9\x82', UnreadableArticleError, "JSON"),
        ("deep.json", b"[" * 200_000, UnreadableArticleError, "JSON"),
        ("list.json", b"[1, 2]", UnreadableArticleError, "object"),
        ("other.json", b'{"event": "x"}', UnreadableArticleError, "neither"),
        ("blank.json", b'{"text": "  "}', EmptyArticleError, "neither"),
        ("latin.txt", b"This text is in English and in nothing else.", ForeignArticleError, "Arabic"),
        ("latin1.txt", "Très récemment, la société a été créée à Béziers".encode("latin-1"), UnreadableArticleError, "UTF-8"),
        ("damaged.txt", _TEXT.encode()[1:-1] + b"\xd9", UnreadableArticleError, "UTF-8"),
        ("number.json", b'{"text": 5}', UnreadableArticleError, '"text"'),
        ("source.json", '{"text": "نص عربي", "source": ["x"]}'.encode(), UnreadableArticleError, '"source"'),
        ("version.json", '{"text": "نص عربي", "version": 0}'.encode(), UnreadableArticleError, '"version"'),
        ("naive.json", '{"text": "نص عربي", "published": "2026-04-14T09:30:00"}'.encode(), UnreadableArticleError, '"published" has no offset'),
        ("time.json", '{"text": "نص عربي", "published": "أمس"}'.encode(), UnreadableArticleError, '"published"'),
        ("nothing.html", b"<html><body><div></div></body></html>", EmptyArticleError, "no article"),
        ("tags.html", ("<html><body>" + "<b>ن</b>" * 60_000).encode(), TooLongArticleError, "tags"),
        ("depth.html", ("<html><body>" + "<div>" * 2_000 + _TEXT).encode(), TooLongArticleError, "tags"),
        ("large.html", b"<html>" + b" " * 3_100_000, TooLongArticleError, "MB"),
    ],
)
def test_bad_input_is_one_clear_line(tmp_path: Path, name: str, content: bytes, error: type[ArticleError], says: str) -> None:
    """Each file at fault gives one error that names it and says what is wrong."""
    problem = _problem(_write(tmp_path, name, content))
    assert type(problem) is error
    assert says in problem.message


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    """A path that leads nowhere, or to a folder, is said to."""
    assert "not there" in _problem(str(tmp_path / "none.json")).message
    assert "folder" in _problem(str(tmp_path)).message
    assert "cannot be opened" in _problem(str(tmp_path / "a\0b.txt")).message


def test_one_bad_file_stops_nothing(tmp_path: Path) -> None:
    """The others go on, in order."""
    paths = [_write(tmp_path, "a.json", {"text": _TEXT}), _write(tmp_path, "b.json", b"{"), _write(tmp_path, "c.txt", _TEXT)]
    loaded = load(paths)
    assert [a.id for a in loaded.articles] == ["a", "c"]
    assert [p.thing for p in loaded.problems] == [paths[1]]
    assert [type(found).__name__ for found in each(paths)] == ["Article", "UnreadableArticleError", "Article"]


def test_an_overlong_line_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    """A line beyond any article's size is not held in memory."""
    lines = [json.dumps({"id": "a", "text": "ك" * 1_500_000}), json.dumps({"id": "b", "text": _TEXT})]
    loaded = load([_write(tmp_path, "day.jsonl", "\n".join(lines))])
    assert [a.id for a in loaded.articles] == ["b"]
    assert [type(p) for p in loaded.problems] == [TooLongArticleError]


def test_a_repeated_id_names_both_files(tmp_path: Path) -> None:
    """Another article with the same id, of the same source or another, is an error."""
    one = _write(tmp_path, "one.json", {"id": "x", "source": "الأفق", "text": _TEXT})
    for source in ("الأفق", "الضحى"):
        two = _write(tmp_path, "two.json", {"id": "x", "source": source, "text": _TEXT})
        (problem,) = load([one, two]).problems
        assert problem.thing == two
        assert one in problem.message


def test_versions_of_one_article_are_numbered(tmp_path: Path) -> None:
    """Files with one id and source are versions, by `version` or in the order of `updated`."""
    stated = [_write(tmp_path, f"v{n}.json", {"id": "x", "source": "الأفق", "text": f"{_TEXT} {n}", "version": n}) for n in (2, 1)]
    assert [a.version for a in load(stated).articles] == [2, 1]
    hours = {"late": "12:00", "early": "09:00"}
    dated = [
        _write(tmp_path, f"{name}.json", {"id": "y", "source": "الأفق", "text": f"{_TEXT} {name}", "updated": f"2026-04-14T{hour}:00+03:00"})
        for name, hour in hours.items()
    ]
    loaded = load([*dated, _write(tmp_path, "first.json", {"id": "y", "source": "الأفق", "text": _TEXT})])
    assert [(a.version, a.text.split()[-1]) for a in loaded.articles] == [(1, "دينار."), (2, "early"), (3, "late")]
    again = load([*stated, _write(tmp_path, "again.json", {"id": "x", "source": "الأفق", "text": _TEXT, "version": 2})])
    assert len(again.problems) == 1


def test_a_folder_stands_for_its_articles(tmp_path: Path) -> None:
    """Where folders are allowed, every article file within is read and JSON of another matter passed over."""
    _write(tmp_path, "a.json", {"text": _TEXT})
    _write(tmp_path, "deep/b.txt", _TEXT)
    _write(tmp_path, "gold.json", {"event": "x"})
    _write(tmp_path, "list.json", b"[1]")
    _write(tmp_path, "notes.md", b"x")
    loaded = load([str(tmp_path)], folders=True)
    assert [a.id for a in loaded.articles] == ["a", "b"]
    assert loaded.problems == ()


def test_broken_halves_of_characters_are_replaced_in_place(tmp_path: Path) -> None:
    """A lone half that JSON can write becomes one replacement character, so that offsets hold."""
    (article,) = load([_write(tmp_path, "a.json", '{"text": "نص عربي \\ud83d هنا"}')]).articles
    assert article.text == "نص عربي \N{REPLACEMENT CHARACTER} هنا"


def test_an_article_within_another_object_is_taken_alike() -> None:
    """A batch holds articles inside its lines; the same fields are checked."""
    article = from_record({"text": _TEXT, "source": "الأفق"}, "batch/1")
    assert (article.id, article.source) == ("batch/1", "الأفق")
    with pytest.raises(UnreadableArticleError, match="batch/2"):
        from_record({"text": 5}, "batch/2")


def test_a_second_offset_after_a_time_is_passed_over(tmp_path: Path) -> None:
    """The time's own offset counts."""
    path = _write(tmp_path, "a.json", {"text": _TEXT, "published": "2026-04-14T09:30:00+08:00+00:00"})
    (article,) = load([path]).articles
    assert article.published is not None
    assert article.published.isoformat() == "2026-04-14T09:30:00+08:00"
