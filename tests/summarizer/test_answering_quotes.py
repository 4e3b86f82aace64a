"""Quotations: cut at the borders of clauses, never rewritten."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.answering.wording import MOST_TEXT, cut, fitted, listed

_CLAUSE = "أعلنت الشركة المشغلة أن الأعمال ستبدأ قريباً"
_WORDS = st.lists(st.sampled_from(["وقال", "المدير", "، ", "إن", "العمل", "؛ ", "بدأ", ": ", "أمس", "«نعم»"]), min_size=1, max_size=200).map(" ".join)


def test_a_short_sentence_is_quoted_whole() -> None:
    """A sentence within the limit is not cut."""
    assert (0, len(_CLAUSE)) == cut(_CLAUSE, (0, 0), 400)


def test_a_long_sentence_is_cut_at_its_clauses() -> None:
    """What is left holds the place, begins after a mark and ends before one."""
    text = "، ".join([_CLAUSE] * 9)
    place = text.index(_CLAUSE, 200)
    start, end = cut(text, (place, place + 10), 150)
    assert start <= place
    assert end >= place + 10
    assert text[start:end].startswith("أعلنت")
    assert text[start:end].endswith("قريباً")


@given(_WORDS, st.integers(0, 300), st.integers(20, 120))
def test_a_cut_is_within_the_text_and_the_limit(text: str, place: int, most: int) -> None:
    """Whatever the text, what is left is a part of it that keeps to the limit."""
    focus = min(place, len(text) - 1)
    start, end = cut(text, (focus, focus + 1), most)
    assert 0 <= start <= end <= len(text)
    assert end - start <= most


@given(st.lists(st.sampled_from(["كلمة", "أخرى", "، "]), max_size=400).map(" ".join))
def test_an_answer_keeps_to_its_length(text: str) -> None:
    """An answer is cut at a word, and says so."""
    assert len(fitted(text)) <= MOST_TEXT


def test_names_are_listed_once_as_arabic_does() -> None:
    """Names stand with a comma between them, the last with «و»."""
    assert listed(["أ", "ب", "أ", "ج"]) == "أ، ب وج"
