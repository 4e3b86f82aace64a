"""Terms of two newsrooms' texts: one figure, month or word however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.writing.bearing import Others
from summarizer.writing.terms import terms


def _keys(text: str) -> set[str]:
    return {key for term in terms(text) for key in term.keys}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("11,4", "١١٫٤"),
        ("أربعمئة", "400"),
        ("مئة وثمانين", "180"),
        ("مليونا ومئتي ألف", "1,2 مليون"),
        ("الثامن عشر", "18"),
        ("حزيران", "جوان"),
        ("وستُعرض", "تعرض"),
    ],
)
def test_one_thing_is_known_by_one_key_however_it_is_written(one: str, other: str) -> None:
    """Digits, words, ordinals, months of three traditions, verbs with what is written onto them."""
    assert _keys(one) & _keys(other)


@pytest.mark.parametrize(("one", "other"), [("18", "180"), ("حزيران", "تموز"), ("مئة وثمانين", "100"), ("الأول", "1")])
def test_other_figures_and_months_have_no_key_in_common(one: str, other: str) -> None:
    """Nor has an ordinal that is a word more often than a number."""
    assert not _keys(one) & _keys(other)


def test_a_clause_ends_before_a_figure_that_nobody_else_has() -> None:
    """The rest of the sentence is told all the same."""
    others = Others.of([["أعلنت الوزارة افتتاح المعرض في المتحف الوطني يوم 20 أكتوبر"]])
    text = "أعلنت الوزارة افتتاح المعرض في المتحف الوطني، ويفتح أبوابه أمام الزوار يوم 20 نوفمبر"
    assert others.borne_part(text) == "أعلنت الوزارة افتتاح المعرض في المتحف الوطني"


def test_a_denial_is_borne_by_a_denial_alone() -> None:
    """However many words another account has in common with it."""
    text = "لم تكن الأعطال سبب تأخر وصول الصناديق إلى المركز"
    assert not Others.of([["كانت الأعطال سبب تأخر وصول الصناديق إلى المركز"]]).borne_part(text)
    assert Others.of([["نفى المصدر أن تكون الأعطال سبب تأخر وصول الصناديق إلى المركز"]]).borne_part(text)


@given(st.text(max_size=200))
def test_any_text_has_terms_of_weights_within_bounds(text: str) -> None:
    """Whatever comes."""
    assert all(0 <= term.weight <= 1 and term.keys for term in terms(text))


def test_a_sentence_that_ends_before_what_it_tells_is_none() -> None:
    """«وحكمت الهيئة، برئاسة المستشار» says nothing where what was ruled is one source's."""
    others = Others.of([["حكمت الهيئة برئاسة المستشار حسن المنوني في القضية"]])
    assert not others.borne_part("حكمت الهيئة، برئاسة المستشار حسن المنوني، بغرامة قدرها مليونا درهم")
