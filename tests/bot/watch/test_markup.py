"""HTML of entries ─► plain text."""

from __future__ import annotations

import pytest
from given_work import grows_like_its_text
from hypothesis import given
from hypothesis import strategies as st

from bot.watch.markup import to_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("غرق مركب", "غرق مركب"),
        ("<p>فقرة <b>أولى</b></p><p>فقرة ثانية</p>", "فقرة أولى\nفقرة ثانية"),
        ("سطر<br>سطر<br/>سطر", "سطر\nسطر\nسطر"),
        ("<ul><li>واحد</li><li>اثنان</li></ul>ذيل", "واحد\nاثنان\nذيل"),
        ("قبل<script>x()</script>بعد<style>p{}</style><!-- سر -->وبعد", "قبلبعدوبعد"),
        ("<figure><img src=x><figcaption>صورة (رويترز)</figcaption></figure><p>نص</p>", "نص"),
        ("41 &lt; 46 &amp; 5&nbsp;%", "41 < 46 & 5 %"),
        ("a < b", "a < b"),
        ("", ""),
        ("<p>   </p>\n\n\n<p> </p>", ""),
        ("<p>غير مغلق <b>هنا", "غير مغلق هنا"),
        ("x\0y<p>z\0</p>", "xy\nz"),
    ],
)
def test_markup_becomes_lines_of_text(markup: str, text: str) -> None:
    """A paragraph is a line; what is no text of the article is gone."""
    assert to_text(markup) == text


@pytest.mark.parametrize("markup", ["<div>" * 2_000, "<span>x" * 1_500, "&amp;" * 2_000, "<a " + "b=" * 3_000, "<" * 10_000, "<p>x</p>" * 600, "<!--" * 2_000])
def test_hostile_markup_takes_no_more_than_its_share(markup: str) -> None:
    """Whatever it repeats."""
    assert grows_like_its_text(to_text, markup)


@given(st.text(max_size=500))
def test_nothing_makes_it_fail(markup: str) -> None:
    """Any text is read, and never ends in white space."""
    text = to_text(markup)
    assert text == text.strip()


@pytest.mark.parametrize("markup", ["<html></html>", "<head><title>x</title></head>", "<body></body><body>نص</body>", "<html><html>"])
def test_a_whole_page_in_a_feeds_entry_is_read_or_empty(markup: str) -> None:
    """The parser asserts that a fragment has one body; nothing raises."""
    assert to_text(markup) in {"", "x", "نص"}
