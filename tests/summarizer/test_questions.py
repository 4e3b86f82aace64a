"""Understanding questions, as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.answering import QuestionKind, understand

KINDS = [
    ("من هو محافظ البنك المركزي؟", QuestionKind.WHO_IS),
    ("مين المدرب الجديد", QuestionKind.WHO),
    ("من وقّع الاتفاق؟", QuestionKind.WHO),
    ("ومن قال هذا؟", QuestionKind.WHO),
    ("ما اسم السفينة؟", QuestionKind.NAME),
    ("متى ينعقد المؤتمر؟", QuestionKind.WHEN),
    ("امتى الانتخابات", QuestionKind.WHEN),
    ("في أي يوم وقع الزلزال؟", QuestionKind.WHEN),
    ("في اي ساعه انطلقت المباراة", QuestionKind.WHEN),
    ("أين عُثر على الحطام؟", QuestionKind.WHERE),
    ("الوزير وين راح", QuestionKind.WHERE),
    ("في أي مدينة اندلع الحريق؟", QuestionKind.WHERE),
    ("كم بلغ سعر البرميل؟", QuestionKind.HOW_MANY),
    ("قديش عدد الجرحى", QuestionKind.HOW_MANY),
    ("ما عدد النازحين؟", QuestionKind.HOW_MANY),
    ("لماذا استقالت الحكومة؟", QuestionKind.WHY),
    ("ليش تأجلت الرحلة", QuestionKind.WHY),
    ("ماذا قال الناطق باسم الجيش عن الهدنة؟", QuestionKind.SAID),
    ("شو قال الوزير", QuestionKind.SAID),
    ("كيف وصف المدرب أداء فريقه؟", QuestionKind.SAID),
    ("ما موقف النقابة من القانون؟", QuestionKind.SAID),
    ("هل وافق البرلمان على الموازنة؟", QuestionKind.YES_NO),
    ("وافق البرلمان على الموازنة؟", QuestionKind.YES_NO),
    ("فيم تختلف المصادر؟", QuestionKind.DIFFERS),
    ("شو صار بالمطار", QuestionKind.LATEST),
    ("ما مصير الاتفاق؟", QuestionKind.WHAT),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_opening_tells_the_kind(text: str, kind: QuestionKind) -> None:
    """A question's kind is known by its opening, in standard Arabic and in the dialects, with or without hamzas."""
    assert kind is understand(text).kind


def test_a_question_leaves_out_what_only_frames_it() -> None:
    """Terms are the words that the answer must bear: no question word, no frame."""
    forms = [t.word.form for t in understand("كم بلغ عدد ضحايا الفيضانات بحسب المصادر؟").terms]
    assert forms == ["ضحايا", "الفيضانات"]


def test_a_state_and_the_name_of_a_place_narrow_a_question() -> None:
    """An answer without the state or province asked about is none."""
    firm = {t.word.form for t in understand("كم عدد المصابين في ولاية سنار السودانية؟").terms if t.firm}
    assert {"سنار", "السودانيه"} == firm


def test_words_after_a_source_weigh_little() -> None:
    """What stands after «بحسب» does not narrow the question."""
    terms = {t.word.form: t for t in understand("كم عدد المصابين بحسب الدفاع المدني السوري؟").terms}
    assert not terms["السوري"].firm
    assert terms["السوري"].weight < terms["المصابين"].weight


def test_speech_is_asked_of_a_speaker_about_a_topic() -> None:
    """The words before «عن» name the speaker, those after it the topic."""
    question = understand("ماذا قالت وزيرة الصحة عن نقص الدواء؟")
    assert [t.word.form for t in question.speaker] == ["وزيره", "الصحه"]
    assert [t.word.form for t in question.topic] == ["نقص", "الدواء"]


def test_a_name_in_two_words_keeps_both() -> None:
    """The second word of «أم علي» is no preposition."""
    assert "علي" in [t.word.form for t in understand("ماذا قالت أم علي؟").speaker]


@pytest.mark.parametrize(
    ("text", "measure"),
    [("كم كلفت الصفقة؟", "money"), ("كم ساعة دامت الجلسة؟", "duration"), ("كم كيلومترا يبعد المخيم؟", "distance"), ("كم لاعبا شارك؟", None)],
)
def test_the_first_words_tell_what_a_figure_measures(text: str, measure: str | None) -> None:
    """Money, time and distance are known by the verb or the unit that is asked for."""
    assert measure == understand(text).measure


@given(st.text(max_size=200))
def test_any_text_is_understood_somehow(text: str) -> None:
    """No text raises, and every term stands in the question with a weight."""
    question = understand(text)
    assert all(t.weight > 0 for t in question.terms)
    assert question.text == text
