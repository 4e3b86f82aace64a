"""Counting: the six forms of Arabic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.arabic.plurals import counted, plural_category
from summarizer.lexicon import lexicon

NOUNS = sorted(name for name, forms in lexicon("plurals").items() if isinstance(forms, dict))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "لا مصادر"),
        (1, "مصدر واحد"),
        (2, "مصدران"),
        (3, "3 مصادر"),
        (10, "10 مصادر"),
        (11, "11 مصدراً"),
        (99, "99 مصدراً"),
        (100, "100 مصدر"),
        (101, "101 مصدر"),
        (103, "103 مصادر"),
        (111, "111 مصدراً"),
        (200, "200 مصدر"),
        (1000, "1000 مصدر"),
    ],
)
def test_a_noun_takes_the_form_of_its_number(number: int, text: str) -> None:
    """Each of the six forms, and the hundreds that begin them anew."""
    assert text == counted(number, "source_outlet")


def test_two_are_oblique_after_a_preposition() -> None:
    """A dual after a preposition ends in yeh and noon; other forms stay."""
    assert counted(2, "source_outlet", oblique=True) == "مصدرين"
    assert counted(5, "source_outlet", oblique=True) == "5 مصادر"


def test_less_than_nothing_cannot_be_counted() -> None:
    """A negative number is an error of the caller."""
    with pytest.raises(ValueError, match="-1"):
        plural_category(-1)


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_has_every_form(noun: str) -> None:
    """No number finds a noun without its form."""
    assert {"zero", "one", "two", "few", "many", "other"} <= lexicon("plurals")[noun].keys()


@given(st.integers(min_value=3, max_value=10**9))
def test_numbers_from_three_on_are_shown(number: int) -> None:
    """The figure itself stands before the noun."""
    assert counted(number, "account").startswith(f"{number} ")
