"""Tokens: words, figures and marks at their exact place, and light stems."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.arabic.tokens import content_stems, is_stop_word, stem, tokens


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("قُتل 1,262 شخصاً.", ["قُتل", "1,262", "شخصاً", "."]),
        ("بنسبة ٦٫١٪", ["بنسبة", "٦٫١", "٪"]),
        ("الـ5 و15", ["الـ", "5", "و", "15"]),
        ("«أوبك+»", ["«", "أوبك", "+", "»"]),
        ("السوداني ــ الشرع", ["السوداني", "الشرع"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words_figures_and_marks(text: str, cut: list[str]) -> None:
    """A figure is always a token of its own; a tatweel alone is none."""
    assert cut == [t.text for t in tokens(text)]


@given(st.text(max_size=60), st.integers(0, 1000))
def test_tokens_stand_where_they_say(text: str, offset: int) -> None:
    """Each token's place gives its text back; tokens are in order and never empty."""
    found = tokens(text, offset)
    assert all(text[t.start - offset : t.end - offset] == t.text != "" for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(t.form for t in found)


@pytest.mark.parametrize(
    ("word", "light"),
    [("والحكومه", "حكوم"), ("للصحافيين", "صحافي"), ("المعتقلون", "معتقل"), ("من", "من"), ("بالمدينه", "مدين")],
)
def test_a_stem_is_the_word_without_its_affixes(word: str, light: str) -> None:
    """Conjunction, preposition, article and inflection are taken off, three letters stay."""
    assert light == stem(word)


def test_stop_words_carry_nothing() -> None:
    """Particles are stop words with a conjunction too; what is left are the words of matter and the figures."""
    assert is_stop_word("من")
    assert is_stop_word("وعلي")
    assert not is_stop_word("وزير")
    assert content_stems("من 41 شخصاً في البصرة") == ["41", "شخص", "بصر"]
