"""What the description of an office says, and which descriptions one person can hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.arabic.letters import fold
from summarizer.arabic.posts import compatible_posts, head_of, is_rank, post_parts
from summarizer.arabic.states import Sign, read_state, state_name, state_of, states_in


@pytest.mark.parametrize(
    ("word", "head"),
    [
        ("الوزيرة", "وزير"),
        ("ووزير", "وزير"),
        ("للمدير", "مدير"),
        ("مالكها", "مالك"),
        ("والناطقة", "متحدث"),
        ("قاضٍ", "قاضي"),
        ("رئيساً", "رئيس"),
        ("ومديرته", "مدير"),
        ("والي", "والي"),
    ],
)
def test_a_head_is_read_through_clitics_gender_and_pronouns(word: str, head: str) -> None:
    """The word of an office is known with what is written onto it."""
    found = head_of(fold(word))
    assert found is not None
    assert found.name == fold(head)
    assert not found.rank


@pytest.mark.parametrize("word", ["كتاب", "الماء", "والدفاع", "محمد"])
def test_a_common_word_is_no_head(word: str) -> None:
    """Words that name no office are none."""
    assert head_of(fold(word)) is None


def test_a_rank_is_told_from_an_office() -> None:
    """«العميد» is a rank, «عميد كلية» an office; a form of address is no office either."""
    definite, plain = head_of(fold("العميد")), head_of(fold("عميد"))
    assert definite is not None
    assert definite.rank
    assert plain is not None
    assert not plain.rank
    assert is_rank(fold("الدكتورة"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("المتحدث باسم الوزارة", "الناطق باسم الوزارة"),
        ("المبعوث الخاص للأمم المتحدة إلى اليمن", "المبعوث الشخصي للأمم المتحدة"),
        ("الرئيس الكيني", "رئيس كينيا"),
        ("الرئيس الكينية", "رئيسة كينيا"),
        ("وزير المالية", "وزير المالية في الحكومة الانتقالية"),
        ("وزير النفط", "وزير النفط والثروة المعدنية"),
        ("رئيس الحكومة التونسية", "رئيس الوزراء التونسي"),
        ("مدير المستشفى", "المدير"),
        ("قائد خفر السواحل", "قائد خفر السواحل في صور"),
        ("العقيد", "مدير الدفاع المدني"),
        ("نظيره الألماني", "وزير الخارجية الألماني"),
        ("نائب رئيس البعثة", "المبعوث الأممي"),
        ("مدربة المنتخب", "مدرب المنتخب الوطني"),
    ],
)
def test_one_office_in_other_words_is_compatible(a: str, b: str) -> None:
    """Synonyms, shorter forms, genders, adjectives of a state and offices held together do not contradict each other."""
    assert compatible_posts(a, b)
    assert compatible_posts(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("وزير المالية", "وزير العدل"),
        ("وزير المالية", "نائب وزير المالية"),
        ("الرئيس الكيني", "الرئيس الأوغندي"),
        ("مالك السفينة", "قبطان السفينة"),
        ("رئيس محكمة الاستئناف", "رئيس بلدية المرسى"),
        ("قائد شرطة المرور", "قائد شرطة الحدود"),
        ("العقيد", "اللواء"),
        ("طبيب المنتخب", "مدرب المنتخب"),
        ("محافظ البنك المركزي", "محافظ الجيزة"),
    ],
)
def test_other_offices_are_not_compatible(a: str, b: str) -> None:
    """Another office, another portfolio, another state or another rank cannot be the same."""
    assert not compatible_posts(a, b)
    assert not compatible_posts(b, a)


def test_a_description_is_taken_apart() -> None:
    """Head, status, state and body of a description are told apart."""
    parts = post_parts("وزير التجارة الغاني السابق")
    assert parts.head == "وزير"
    assert parts.status == frozenset({"سابق"})
    assert parts.states == frozenset({"GH"})
    assert len(parts.body) == 1


@pytest.mark.parametrize(
    ("text", "code", "sign"),
    [
        ("كينيا", "KE", Sign.NAME),
        ("وبنيروبي", "KE", Sign.CAPITAL),
        ("قصر كويرينالي", "IT", Sign.SEAT),
        ("النيوزيلندية", "NZ", Sign.ADJECTIVE),
        ("كوريا الجنوبية", "KR", Sign.NAME),
        ("والأميركي", "US", Sign.ADJECTIVE),
    ],
)
def test_a_state_is_read_in_every_form(text: str, code: str, sign: Sign) -> None:
    """A state is known by its name, capital, seats and adjectives."""
    found = read_state(text)
    assert found is not None
    assert (found.code, found.sign) == (code, sign)


def test_states_are_found_in_order() -> None:
    """All states of a text are given once, the longer name before the shorter."""
    assert states_in("زار الرئيس الكوري الجنوبي جنوب أفريقيا ثم أفريقيا الوسطى وجنوب أفريقيا") == ("KR", "ZA", "CF")
    assert state_name("KE") == "كينيا"
    assert state_of(fold("طاولة")) is None


@given(st.text(), st.text())
def test_any_text_can_be_asked(a: str, b: str) -> None:
    """No text raises, the answer does not depend on the order, and a description goes with itself."""
    assert compatible_posts(a, b) == compatible_posts(b, a)
    assert compatible_posts(a, a)
    assert isinstance(states_in(a), tuple)
    assert head_of(fold(a)) == head_of(fold(a))
