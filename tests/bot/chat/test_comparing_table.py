"""The comparison as a table: sources beside matters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_shell import ALI, a_difference, a_story

from bot.chat.comparing import _clipped, comparison, table_of
from bot.types import Cell, Chat, ChatKind, Link, Story
from summarizer.types import Evidence, Kind, Position, Span

CHAT = Chat(id=ALI, kind=ChatKind.PRIVATE)


def cited(*articles: str) -> tuple[Evidence, ...]:
    """Give a sentence of each article."""
    return tuple(Evidence(a, "قتل 41 شخصا", Span(0, 11)) for a in articles)


def story(sources: int = 3) -> Story:
    """Give a story on whose toll the last source parts from the others, and on which the first alone gives a place."""
    links = tuple(Link(article=f"a{n}", source=f"مصدر {n}", url=None) for n in range(1, sources + 1))
    ours, theirs = Position(value="41", evidence=cited(*(f"a{n}" for n in range(1, sources)))), Position(value="46", evidence=cited(f"a{sources}"))
    alone = replace(a_difference(), kind=Kind.ONLY_IN, positions=(Position(value="في المرفأ", evidence=cited("a1")),))
    return a_story(links=links, differences=(replace(a_difference(), positions=(ours, theirs)), alone))


def test_each_source_stands_in_a_column_with_its_value() -> None:
    """Sources that hold one value have one colour; what one alone claims is no row."""
    table = table_of(story(), CHAT)
    assert table is not None
    assert table.columns == ("مصدر 1", "مصدر 2", "مصدر 3")
    assert table.rows == (("عدد القتلى", (Cell("41", 0), Cell("41", 0), Cell("46", 1))),)


def test_a_source_that_gives_both_values_stands_between() -> None:
    """With both, and no colour."""
    both = story()
    difference = replace(both.differences[0], positions=(Position(value="41", evidence=cited("a1")), Position(value="46", evidence=cited("a1", "a2"))))
    table = table_of(replace(both, differences=(difference,)), CHAT)
    assert table is not None
    assert table.rows[0][1] == (Cell("41؛ 46", None), Cell("46", 1))


def test_what_does_not_fit_is_counted() -> None:
    """Six sources part, four have room."""
    table = table_of(story(6), CHAT)
    assert table is not None
    assert len(table.columns) == 4
    assert table.note == "ولم يتّسع الجدول لمصدرين آخرين"


def test_no_difference_is_one_sentence() -> None:
    """There is nothing to compare."""
    (message,) = comparison(a_story(differences=()), CHAT)
    assert message.table is None


def test_the_sources_stand_under_the_picture() -> None:
    """Each leads to its article."""
    (message,) = comparison(story(), CHAT)
    assert message.table is not None
    assert "مصدر 2" in message.plain()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("موجة» تنفي الاندماج مع «أفق", "«موجة» تنفي الاندماج مع «أفق»"),
        ("قال «نعم» ثم «لا»", "قال «نعم» ثم «لا»"),
        ("41 قتيلاً", "41 قتيلاً"),
        ("قال «" + "كلمة " * 40, "قال «" + "كلمة " * 15 + "كلمة\N{HORIZONTAL ELLIPSIS}»"),
    ],
)
def test_a_quotation_that_was_cut_is_closed(value: str, shown: str) -> None:
    """Also where the cell itself clips it."""
    assert _clipped(value) == shown
