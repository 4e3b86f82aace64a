"""Direction of lines: marks and isolates, and none that Telegram would delete."""

from __future__ import annotations

import re

import pytest
from emulator.markup import clean
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.bidi import FSI, PDI, RLM, arabic_digits, bare, shaped

#: Letters, signs and controls that could upset a line.
HOSTILE = st.text(
    alphabet=st.sampled_from("ابت 12٣.,:()«»-/@#AbÉ\N{RIGHT-TO-LEFT MARK}\N{RIGHT-TO-LEFT OVERRIDE}\N{FIRST STRONG ISOLATE}\n\t\x00①😀"), max_size=60
)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("قُتل 41 شخصاً", "قُتل 41 شخصاً"),
        ("قالت BBC إن", f"قالت {FSI}BBC{PDI} إن"),
        ("BBC: قُتل 41 شخصاً", f"{RLM}{FSI}BBC{PDI}: قُتل 41 شخصاً"),
        ("41 قتيلاً", f"{RLM}41 قتيلاً"),
        ("① أسعد الشيباني", f"{RLM}① أسعد الشيباني"),
        ("«WHO» تعلن", f"{RLM}«{FSI}WHO{PDI}» تعلن"),
        ("اكتب /story 2.", f"اكتب {FSI}/story 2{PDI}."),
        ("طائرة F-16 سقطت", f"طائرة {FSI}F-16{PDI} سقطت"),
        ("راجع https://example.com/a?b=1.", f"راجع {FSI}https://example.com/a?b=1{PDI}."),
        ("في 2026 قالت", "في 2026 قالت"),
        ("", ""),
    ],
)
def test_lines_keep_their_direction(given_: str, expected: str) -> None:
    """Foreign runs are held together, and lines that might turn around are anchored."""
    assert shaped(given_) == expected


@given(HOSTILE)
def test_telegram_keeps_every_mark_that_is_written(text: str) -> None:
    """Nothing of a shaped line is deleted or replaced by the server."""
    line = shaped(text)
    assert clean(line) == line


@given(HOSTILE)
def test_isolates_are_closed_and_never_nested(text: str) -> None:
    """Each isolate ends before another begins."""
    marks = re.sub(f"[^{FSI}{PDI}]", "", shaped(text))
    assert re.fullmatch(f"(?:{FSI}{PDI})*", marks)


@given(HOSTILE)
def test_shaping_changes_no_visible_character(text: str) -> None:
    """What a reader sees is what was there."""
    assert bare(shaped(text)) == bare(text)


@given(HOSTILE)
def test_shaping_twice_is_shaping_once(text: str) -> None:
    """A line that is shaped already is left as it is."""
    assert shaped(shaped(text)) == shaped(text)


def test_digits_in_isolates_stay() -> None:
    """An address or an aircraft keeps its own figures."""
    assert arabic_digits(f"41 و{FSI}F-16{PDI}") == f"٤١ و{FSI}F-16{PDI}"


def test_a_megabyte_without_a_break_is_quick() -> None:
    """Hostile text costs linear time."""
    for text in ("A" * 1_000_000, "1" * 1_000_000, "@/" * 500_000, "A " * 500_000):
        assert len(shaped(text)) >= 1_000_000 - 1
