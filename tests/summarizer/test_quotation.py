"""Quotations: found in every pair of marks that outlets type, with the exact place of their words."""

from __future__ import annotations

import itertools

import pytest
from given_work import grows_like_its_text
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.arabic.quotation import find_quotations, outermost_quotations


def quoted(text: str) -> list[str]:
    """Give the words of each quotation, in order."""
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قال: «لن نتراجع عن القرار».", ["لن نتراجع عن القرار"]),
        ("وقالت “الوضع مستقر اليوم” مساء", ["الوضع مستقر اليوم"]),
        ("بـ”تصحيح المسار السابق“ كما قال", ["تصحيح المسار السابق"]),
        ("وصفها بأنها ”خطوة أولى مهمة”.", ["خطوة أولى مهمة"]),
        ('وأضاف "نحن هنا" ثم "هناك"', ["نحن هنا", "هناك"]),
        ("وذكر ''النص كاملا هنا'' اليوم", ["النص كاملا هنا"]),
        ("بيان « مع فراغ » انتهى", ["مع فراغ"]),
        ("ذكرت l’Express أن الأمر انتهى", []),
        ("علامة أخيرة» بلا بداية", []),
        ("بداية «بلا نهاية\nوفقرة أخرى» هنا", []),
        ("«» و“ ”", []),
    ],
)
def test_finds_the_words_inside_each_kind_of_marks(text: str, words: list[str]) -> None:
    """Marks pair by family, whichever way round an outlet types them; a line break leaves what is open unclosed."""
    assert words == quoted(text)


def test_gives_nested_quotations_with_their_depth() -> None:
    """A quotation within another is found too, one deeper; only the outer one is outermost."""
    text = 'قال: «سمعنا كلمة "سلام عادل" منه، و«وعدا» آخر»'
    assert [(text[q.start : q.end], q.depth) for q in find_quotations(text)[1:]] == [("سلام عادل", 1), ("وعدا", 1)]
    assert [text[6:-1]] == [text[q.start : q.end] for q in outermost_quotations(text)]


def test_tells_a_quotation_from_a_scare_quote_by_its_words() -> None:
    """Two words or fewer name a thing; three or more report speech."""
    scare, spoken = find_quotations("حركة «حماس» قالت «لن نقبل هذا»")
    assert (scare.words, scare.spoken, spoken.words, spoken.spoken) == (1, False, 3, True)


@settings(deadline=None)
@given(st.text(alphabet="اب ق\n«»“”\"'’‘.", max_size=200))
def test_places_are_exact_and_nest(text: str) -> None:
    """Whatever the marks, the words stand at their place, inside their marks, in order."""
    found = find_quotations(text)
    assert list(found) == sorted(found)
    for q in found:
        assert 0 <= q.outer_start < q.start < q.end <= q.outer_end - 1 < len(text)
        assert text[q.start : q.end].strip() == text[q.start : q.end]
    outer = outermost_quotations(text)
    assert all(a.outer_end <= b.outer_start for a, b in itertools.pairwise(outer))


@pytest.mark.parametrize("part", ['"', "«", "« »", "“ا ", "'' \"« ا"])
def test_is_linear_on_hostile_text(part: str) -> None:
    """Marks without a line break are read with work that grows with their number."""
    assert grows_like_its_text(find_quotations, part * (10_000 // len(part)))
