"""Letters: one form of each for comparing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.arabic.letters import count_arabic_letters, fold, western_digits


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("أَعْلَنَتْ الحُكُومَةُ", "اعلنت الحكومه"),
        ("إسماعيل", "اسماعيل"),
        ("آب", "اب"),
        ("مصطفى", "مصطفي"),
        ("رئيس الوزراء", "رييس الوزراء"),
        ("مسؤول", "مسوول"),
        ("كارثـة", "كارثه"),
        ("٤١ و۴۱", "41 و41"),
        ("ڤلاديمير", "فلاديمير"),
        ("ﷲ", "الله"),
        ("\N{RIGHT-TO-LEFT MARK}قال\N{ZERO WIDTH NON-JOINER}", "قال"),
        ("Reuters 24", "Reuters 24"),
    ],
)
def test_spellings_of_one_word_fold_alike(text: str, folded: str) -> None:
    """Marks, tatweel, controls and the forms of alef, hamza, teh marbuta and digits make no difference."""
    assert folded == fold(text)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is its own folded form."""
    assert fold(text) == fold(fold(text))


@given(st.text(max_size=60))
def test_western_digits_keep_every_place(text: str) -> None:
    """Digits are written one for one, so that offsets hold."""
    assert len(text) == len(western_digits(text))


def test_only_arabic_letters_are_counted() -> None:
    """Marks, digits and Latin letters are none."""
    assert count_arabic_letters("قُتل 41 في Mosul") == 5
