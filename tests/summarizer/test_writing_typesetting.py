"""How a message is set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.arabic.letters import fold
from summarizer.writing.typesetting import typeset


@pytest.mark.parametrize(
    ("text", "digits", "expected"),
    [
        ('قال "نعم", وأحصى ٤١ شخصاً', "western", "قال «نعم»، وأحصى 41 شخصاً"),
        ("بلغت ١٬٢٦٢ وزادت ٦٫١", "western", "بلغت 1,262 وزادت 6.1"),
        ("بلغت 1,262 وزادت 6.1", "arabic", "بلغت ١٬٢٦٢ وزادت ٦٫١"),
        ('قال «لا "أبداً" أعرف»', "western", "قال «لا “أبداً” أعرف»"),
        ("العنوان: «اندماج «أفق» و«موجة» في", "western", "العنوان: «اندماج “أفق” و“موجة” في»"),
        ("قال نعم» ومضى", "western", "قال نعم ومضى"),
        ("من قال؟ ومن رد?", "western", "من قال؟ ومن رد؟"),
        ("\u200fمرحباً\u202b بكم\u202c", "western", "مرحباً بكم"),
    ],
)
def test_marks_and_digits_are_of_one_kind(text: str, digits: str, expected: str) -> None:
    """Quotations in guillemets, Arabic commas, one set of digits, no controls."""
    assert typeset(text, "arabic" if digits == "arabic" else "western") == expected


@given(st.text(alphabet='ابت "«»“”،,;?٤1.', max_size=80))
def test_setting_changes_no_word(text: str) -> None:
    """Letters and digits stay, and setting twice is setting once."""
    once = typeset(text)
    assert [c for c in fold(once) if c.isalnum()] == [c for c in fold(text) if c.isalnum()]
    assert typeset(once) == once
