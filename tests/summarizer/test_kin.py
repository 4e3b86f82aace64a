"""Words by meaning: roots and families."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.arabic.kin import FAMILY, ROOT, STEM, any_same, likeness, plain_verb, word, words
from summarizer.arabic.letters import fold
from summarizer.arabic.roots import roots


@pytest.mark.parametrize(
    ("one", "other"),
    [("تجتمع", "اجتماعها"), ("رأس", "برئاسة"), ("زار", "زيارة"), ("أُنشئت", "إنشاء"), ("أوقفت", "موقوفون"), ("تستضيف", "استضافة"), ("أقرّت", "إقرار")],
)
def test_derived_words_share_a_root(one: str, other: str) -> None:
    """A verb and its noun share a root, whatever form it is derived by."""
    assert roots(fold(one)) & roots(fold(other))


@pytest.mark.parametrize(("one", "other"), [("زار", "وزير"), ("خرجت", "الخارجية"), ("قال", "مقر")])
def test_words_of_other_roots_are_kept_apart(one: str, other: str) -> None:
    """A conjunction is not taken off a word that begins with its letter, and a name of a body tells no root."""
    assert not roots(fold(one)) & roots(fold(other))


@given(st.text(max_size=40))
def test_roots_of_any_text_are_few_and_short(text: str) -> None:
    """Any string has roots of three or four letters, or none."""
    assert all(len(root) in {3, 4} for root in roots(fold(text)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("الوزير", "وزير", STEM), ("لعائلات", "عائلات", STEM), ("قتيل", "وفاة", FAMILY), ("يجتمعون", "مجتمع", ROOT), ("شجرة", "قطار", 0.0)],
)
def test_likeness_goes_from_stem_to_root(one: str, other: str, expected: float) -> None:
    """One word in two forms is most alike, then a family of meaning, then a root."""
    assert expected == likeness(word(fold(one)), word(fold(other)))


def test_a_name_of_several_words_is_one() -> None:
    """The names of a state in several words are joined, and are one with its other names."""
    joined = [w for _, w in words("قرار الولايات المتحدة")][1]
    assert joined.nation
    assert likeness(joined, word(fold("الأميركية"))) == FAMILY


def test_a_common_root_does_not_make_two_posts_one() -> None:
    """A minister is no ministry, though they share a root."""
    assert not any_same(word(fold("مدير")), [word(fold("الإدارة"))])


def test_a_verb_of_a_dialect_is_read_as_standard_arabic_writes_it() -> None:
    """The prefixes of Egypt, the Levant and the Maghreb and the plural in «و» are taken off; other words stay."""
    assert plain_verb("بيفحصو") == "يفحص"
    assert plain_verb("هيسافروا") == "يسافر"
    assert plain_verb("بيروت") == "بيروت"
    assert plain_verb("بيانات") == "بيانات"


def test_a_noun_is_known_without_the_pronoun_written_onto_it() -> None:
    """«حصتهم» is «حصة»; the feminine ending is no pronoun."""
    assert likeness(word("حصتهم"), word("حصه")) == STEM
    assert word("حصصها").owned
    assert not word("سفينه").owned
