"""Misspelt words of questions: what is read as a word of the texts, and what is left alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.answering.question import understand
from summarizer.answering.spelling import distance, mended, nearest

_WORDS = st.text(alphabet="ابتجدرسعمنهويل", min_size=1, max_size=12)


@given(_WORDS, _WORDS)
def test_the_distance_is_the_same_both_ways(one: str, other: str) -> None:
    """What takes one word to another takes the other back."""
    assert distance(one, other, 3) == distance(other, one, 3)


@given(_WORDS)
def test_a_word_is_at_no_distance_from_itself(word: str) -> None:
    """Nothing has to be changed."""
    assert distance(word, word, 2) == 0


def test_a_swap_of_two_letters_is_one_mistake() -> None:
    """As a thumb makes it."""
    assert distance("الفياضنات", "الفيضانات", 2) == 1


def test_a_word_that_could_be_several_is_left_alone() -> None:
    """Nobody guesses."""
    assert nearest("مستشفا", ["مستشفى", "مستشفه"]) in {None, "مستشفى"}
    assert nearest("كابول", ["كابوس", "قابول"]) is None


def test_short_words_are_never_put_right() -> None:
    """They are too like others."""
    assert nearest("عدن", ["عدد", "عدل"]) is None


def test_a_misspelt_word_is_read_as_that_of_the_texts() -> None:
    """A word that Arabic does not have."""
    question = understand("كم قتيلا في الفيضنات؟")
    missing = [t for t in question.terms if t.word.form == "الفيضنات"]
    assert "الفيضانات" in {t.word.form for t in mended(question, missing, {"الفيضانات", "قتيل"}).terms}


def test_a_word_that_arabic_has_is_no_misspelling() -> None:
    """Rice is not earth, however alike they are written."""
    question = understand("كم طنا من الأرز؟")
    missing = [t for t in question.terms if t.word.form == "الارز"]
    assert mended(question, missing, {"الارض"}) == question
