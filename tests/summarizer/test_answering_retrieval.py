"""Retrieval: passages ranked for a question."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.answering import rank
from summarizer.answering.retrieval import MOST, Index

PASSAGES = [
    ("river", "نهر النيل أطول أنهار أفريقيا ويبلغ طوله 6650 كيلومترا."),
    ("dam", "بدأ بناء السد العالي في أسوان عام 1960 وانتهى بعد عشر سنوات."),
    ("museum", "يضم المتحف المصري في القاهرة آلاف القطع الأثرية."),
    ("bridge", "شُيّد الجسر المعلق فوق القناة وافتتح للمارة."),
]


def test_the_passage_that_answers_comes_first() -> None:
    """A question is met by stems and roots, not by words alone."""
    assert rank("متى بُني السد العالي؟", PASSAGES)[0] == "dam"
    assert rank("كم طول نهر النيل؟", PASSAGES)[0] == "river"
    assert rank("أين تعرض القطع الأثريه المصرية", PASSAGES)[0] == "museum"


def test_passages_that_have_nothing_of_the_question_are_left_out() -> None:
    """A question of other words ranks nothing."""
    assert rank("?!", PASSAGES) == []
    assert rank("كم", []) == []


def test_at_most_twenty_are_given() -> None:
    """The contract's limit holds for any number of passages."""
    index = Index.of([(str(n), f"سد رقم {n} على النهر") for n in range(50)])
    assert len(index.rank("السد على النهر")) == MOST


@settings(max_examples=50)
@given(st.text(max_size=80), st.lists(st.text(max_size=60), max_size=8))
def test_any_texts_can_be_ranked(question: str, texts: list[str]) -> None:
    """No text raises, and no id is given twice."""
    ranked = rank(question, [(str(i), t) for i, t in enumerate(texts)])
    assert len(ranked) == len(set(ranked))
