"""Negation and hedges: what a text denies, and what it says less than plainly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.arabic.negation import find_hedges, is_negated, negated_spans, negates_clause, weakest_hedge
from summarizer.arabic.tokens import tokens
from summarizer.types import Certainty


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("لم يتجاوز العدد السعة، بحسب الشركة", ["يتجاوز العدد السعة"]),
        ("ولن تتخلى الوزارة عن الخطة لكنها تؤجلها", ["تتخلى الوزارة عن الخطة"]),
        ("قرر القاضي عدم قبول الطعن. وانصرف", ["قبول الطعن"]),
        ("نفت الشركة أن تكون الطائرة معطلة، وقالت", ["الشركة أن تكون الطائرة معطلة"]),
        ("العدد غير معروف حتى الآن", ["معروف"]),
        ("لا يزال البحث جاريا", []),
        ("ولا سيما في الجنوب", []),
        ("غير أن المحكمة أجلت الحكم", []),
        ("وصلت القافلة أمس", []),
    ],
)
def test_finds_what_a_negator_turns(text: str, turned: list[str]) -> None:
    """A particle turns its clause, «غير» the next word; «لا يزال» and the like deny nothing."""
    assert turned == [text[a:b] for a, b in negated_spans(text)]


def test_tells_whether_a_word_is_negated() -> None:
    """The place of a word decides: in the negated clause or after it."""
    text = "لم تسقط الطائرة، وهبط الركاب"
    assert is_negated(text, text.index("تسقط"))
    assert not is_negated(text, text.index("هبط"))


def test_a_negated_noun_is_no_negated_clause() -> None:
    """«بلا إبطاء» and «غير معروف» leave the clause affirmed; «ليس» does not."""
    assert not negates_clause(tokens("المضي بلا إبطاء"))
    assert not negates_clause(tokens("العدد غير معروف"))
    assert negates_clause(tokens("ليس هناك خلاف"))


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("قد تتوصل الأطراف إلى اتفاق", Certainty.CONDITIONAL),
        ("وربما يرتفع العدد", Certainty.CONDITIONAL),
        ("ناقش الجانبان إمكانية التوسيع", Certainty.CONDITIONAL),
        ("وافق شريطة حضور الطرفين", Certainty.CONDITIONAL),
        ("كان الاتفاق قد دخل حيز التنفيذ", None),
        ("من المقرر أن يبدأ التطعيم", Certainty.PLANNED),
        ("سيبدأ التطعيم الخميس", Certainty.PLANNED),
        ("يسعى إلى تعديل القانون", Certainty.PLANNED),
        ("سيارة سوداء وسيدة وستة شهود", None),
        ("يُعتقد أن الهجوم مدبر", Certainty.REPORTED),
        ("الوثيقة المزعومة", Certainty.REPORTED),
        ("بدأ التطعيم أمس", None),
    ],
)
def test_keeps_hedges_as_data(text: str, certainty: Certainty | None) -> None:
    """Possibility, plan and hearsay are told apart; «قد» before a past verb and nouns in «سي» are no hedges."""
    assert certainty == weakest_hedge(tokens(text))


@settings(deadline=None)
@given(st.text(alphabet="لم ينف قد رب،.سيلاغر\n", max_size=120))
def test_places_stay_within_the_text(text: str) -> None:
    """Whatever the text, spans are in order, do not overlap and hold words."""
    for spans in (negated_spans(text), [(h.start, h.end) for h in find_hedges(text)]):
        ends = [0, *(b for _, b in spans)]
        assert all(end <= a < b <= len(text) for end, (a, b) in zip(ends, spans, strict=False))
