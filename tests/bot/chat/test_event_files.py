"""An event as files: whole, with its quotations and links, and harmless to open."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from given_chat import GROUP, a_desk, a_request, tell
from given_shell import a_difference, a_story
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.conversation import reply
from bot.chat.event_files import COLUMNS, as_csv, as_markdown
from bot.store.memory import MemoryStore
from bot.types import ChatKind, Link
from summarizer.types import Evidence, Position, Span

if TYPE_CHECKING:
    from given_shell import SteppedClock

    from bot.types import Story

QUOTE = "قُتل 41 شخصاً في غرق المركب"
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def _rows(story: Story) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(story).removeprefix(MARK), newline="")))


def _story(quote: str = QUOTE, title: str = "غرق مركب") -> Story:
    position = Position(value="41", by="الدفاع المدني", evidence=(Evidence("a1", quote, Span(0, len(quote))),))
    links = (Link(article="a1", source="الأفق", url="https://x.test/a", title=title), Link(article="a2", source="ثان", url=None))
    return a_story(differences=(replace(a_difference(), positions=(position,)),), links=links)


def test_a_table_has_a_row_for_each_quotation_and_for_each_silent_source() -> None:
    """With who said it, where it stands, and a link to the very sentence."""
    cited, silent = _rows(_story())
    assert tuple(cited) == COLUMNS
    assert (cited["value"], cited["by"], cited["source"], cited["quotation"]) == ("41", "الدفاع المدني", "الأفق", QUOTE)
    assert cited["link"].startswith("https://x.test/a#:~:text=")
    assert (silent["source"], silent["quotation"], silent["link"]) == ("ثان", "", "")
    assert as_csv(_story()).startswith(MARK)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_cell_is_computed_and_none_breaks_its_row(quote: str, title: str) -> None:
    """Whatever stands in an article: a spreadsheet would run what begins with = + - @."""
    rows = _rows(_story(quote, title=title))
    assert len(rows) == 2
    for row in rows:
        assert set(row) == set(COLUMNS)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_a_page_has_the_digest_the_differences_and_the_sources() -> None:
    """In this order, each quotation under its value, each source with its link."""
    page = as_markdown(_story())
    assert page.startswith("# غرق مركب قبالة الساحل\n")
    places = [page.index(part) for part in ("## الفروق", "- **41** — الدفاع المدني", f"«{QUOTE}»", "## المصادر", "- ثان")]
    assert places == sorted(places)
    assert "[الأفق](https://x.test/a#:~:text=" in page


def test_what_an_article_says_is_no_markup() -> None:
    """Neither a heading nor a link nor a tag."""
    page = as_markdown(_story("[اضغط](javascript:x) <script> **هنا**"))
    assert r"«\[اضغط\](javascript:x) \<script\> \*\*هنا\*\*»" in page


async def test_anybody_may_have_an_event_as_files(clock: SteppedClock) -> None:
    """By its number, its id or a link's; what is set for a group is given to its administrators alone."""
    desk = a_desk(MemoryStore(), clock)
    await tell(desk.store, "e1", "e2")
    for named in ("1", "e1", "e_e1"):
        page, table = await reply(desk, a_request(f"/export {named}", GROUP, ChatKind.GROUP))
        assert page.file is not None
        assert table.file is not None
        assert (page.file.name, table.file.name) == ("bayn-e1.md", "bayn-e1.csv")
        assert page.event == "e1"
    (refused,) = await reply(desk, a_request("/export", GROUP, ChatKind.GROUP))
    assert "وحدهم" in refused.plain()
    (unknown,) = await reply(desk, a_request("/export 9", GROUP, ChatKind.GROUP))
    assert "لا أجد هذا الحدث" in unknown.plain()
