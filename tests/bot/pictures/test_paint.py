"""Pictures: a table becomes a PNG, whatever stands in it."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import PictureError
from bot.pictures import paint
from bot.types import Cell, Plot, Table

texts = st.text(max_size=60)
cells = st.builds(Cell, texts, st.one_of(st.none(), st.integers(0, 9)))


def size(picture: bytes) -> tuple[int, int]:
    """Give the width and height that a PNG states."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def a_table(*rows: tuple[str, tuple[Cell, ...]], note: str = "") -> Table:
    """Give a table of two sources."""
    return Table(title="غرق مركب", corner="المسألة", columns=("الأفق", "المرصد"), rows=rows, note=note)


ONE = ("عدد القتلى", (Cell("41 شخصا", 0), Cell("46 شخصا", 1)))


def test_a_table_is_as_wide_as_a_phone_and_as_high_as_it_needs() -> None:
    """Each matter adds a row."""
    width, low = size(paint(a_table(ONE)))
    same, high = size(paint(a_table(ONE, ONE, ONE)))
    assert (width, same) == (1167, 1167)
    assert high > low


@settings(max_examples=25, deadline=None)
@given(st.tuples(texts, texts, texts), st.lists(st.tuples(texts, st.tuples(cells, cells)), max_size=4), texts)
def test_any_text_is_drawn(named: tuple[str, str, str], rows: list[tuple[str, tuple[Cell, Cell]]], note: str) -> None:
    """Nothing that stands in the data is taken for markup, and nothing stops the picture."""
    title, *columns = named
    assert size(paint(Table(title=title, corner="ا", columns=tuple(columns), rows=tuple(rows), note=note)))[0] == 1167


def test_markup_in_a_text_is_shown_as_it_stands() -> None:
    """A picture of `#panic()` is no panic, and as wide in its row as any other word."""
    hostile = ('#panic("x") $x$ *b* @preview', (Cell('#read("/etc/passwd")', 0), Cell('#import "@preview/x:0.1.0"', 1)))
    assert size(paint(a_table(hostile)))[0] == 1167


plots = st.builds(
    Plot,
    title=texts,
    hours=st.lists(st.tuples(st.floats(0, 1), texts), max_size=7).map(tuple),
    outlets=st.lists(texts, max_size=6).map(tuple),
    rows=st.lists(st.tuples(texts, st.lists(st.tuples(st.floats(0, 1), st.integers(0, 6)), min_size=1, max_size=9).map(tuple)), max_size=5).map(tuple),
    others=texts,
    note=texts,
)


@settings(max_examples=25, deadline=None)
@given(plots)
def test_any_day_is_drawn(plot: Plot) -> None:
    """Whatever the events are called and whenever they were told."""
    assert size(paint(plot))[0] == 1167


def test_articles_of_one_moment_stand_above_each_other() -> None:
    """None hides another: three at once need more room than one, and three apart do not."""

    def height(*places: float) -> int:
        return size(paint(Plot("ي", ((0.5, "12:00"),), ("أ",), (("غرق", tuple((p, 0) for p in places)),), "")))[1]

    assert height(0.1) == height(0.1, 0.5, 0.9) < height(0.5, 0.5, 0.5)


def test_what_is_no_picture_is_refused() -> None:
    """Our own mistake."""
    with pytest.raises(TypeError):
        paint("غرق")  # type: ignore[arg-type]  # that is the point


def test_a_table_that_cannot_be_set_is_one_clear_error() -> None:
    """A row that has fewer cells than there are sources is our own mistake; typst's words reach the log, not a reader."""
    broken = Table(title="غرق", corner="", columns=("الأفق",), rows=(("م", (Cell("1", -(10**30)),)),))
    with pytest.raises(PictureError, match="غرق: typst cannot set it"):
        paint(broken)
