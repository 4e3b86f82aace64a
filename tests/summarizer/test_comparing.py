"""Comparing: what is flagged of invented events of many domains, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from given_articles import event

from summarizer.comparing import compare
from summarizer.comparing.compare import FINDERS
from summarizer.types import Kind, Relation

if TYPE_CHECKING:
    from summarizer.types import Difference

Told = tuple[str | None, str]

BUS = (
    ("حادث حافلة على طريق العقبة", "قتل 12 شخصاً وأصيب 30 آخرون في انقلاب حافلة سياحية على طريق العقبة فجر الأربعاء، بحسب الدفاع المدني."),
    ("انقلاب حافلة قرب العقبة", "لقي 15 شخصاً مصرعهم وأصيب 30 آخرون في انقلاب حافلة سياحية على طريق العقبة فجر الأربعاء، وفق مصدر طبي."),
)
BUS_IN_WORDS = (
    BUS[0],
    (
        "انقلاب حافلة قرب العقبة",
        "أسفر انقلاب حافلة سياحية على طريق العقبة فجر الأربعاء عن مقتل اثني عشر شخصاً وإصابة ثلاثين آخرين، وفق الأمن العام.",
    ),
)
TRAIN_COUNTED_IN_THE_BODY = (
    ("خروج قطار عن القضبان ومقتل 21 شخصاً", "خرج قطار ركاب عن القضبان قرب محطة السنابل صباح الأحد، وقتل 21 شخصاً، بحسب هيئة الإسعاف."),
    ("24 قتيلاً في خروج قطار عن القضبان", "أعلنت هيئة السكك مقتل 24 شخصاً في خروج قطار ركاب عن القضبان قرب محطة السنابل صباح الأحد."),
)
HOSPITAL = (
    ("حريق في مستشفى الأمل", "أعلن مدير مستشفى الأمل سامي عادل الخطيب أن الحريق أخمد في مستودع المستشفى من دون إصابات."),
    ("إخماد حريق مستشفى الأمل", "قال مدير مستشفى الأمل فادي عادل الخطيب إن الحريق اندلع في مستودع المستشفى ثم أخمد من دون إصابات."),
)
EXAMS = (
    ("نتائج الثانوية العامة", "قالت وزارة التربية إن نتائج امتحان الثانوية العامة ستعلن في 3 أكتوبر المقبل على موقعها."),
    ("الوزارة تحدد موعد النتائج", "أكدت وزارة التربية أن إعلان نتائج امتحان الثانوية العامة سيكون في 10 أكتوبر المقبل على موقعها."),
)
EXAMS_OTHER_MONTH_NAME = (
    EXAMS[0],
    ("الوزارة تحدد موعد النتائج", "أكدت وزارة التربية أن إعلان نتائج امتحان الثانوية العامة سيكون في 3 تشرين الأول المقبل على موقعها."),
)
DAM = (
    ("جدل حول سد الوادي", "نفت شركة المياه الوطنية وجود تسرب في سد الوادي، وقالت إن السد سليم."),
    ("تسرب في سد الوادي", "رصد مهندسون تسرباً في سد الوادي قبل أسبوع، وأبلغوا البلدية به."),
)
FERRY_DENIED_OF_ANOTHER_THING = (
    ("توقف عبّارة المنارة", "توقفت عبّارة لنقل الغواصين والصيادين قرب المنارة العتيقة مساء الاثنين، وفق الميناء."),
    ("عطل في عبّارة", "توقفت عبّارة مساء الاثنين، وقال الميناء إنها لم تكن مخصصة لنقل الغواصين والصيادين قرب المنارة العتيقة."),
)
TIMETABLE = (
    ("بيان الوزارة عن اللقاء", "التقى الوزيران الأربعاء، وأكدت وزارة النقل أن اللقاء لم يتطرق إلى أي خطة مشتركة لتوسيع المطار."),
    ("لقاء الوزيرين", "قالت وزارة الاقتصاد إن الوزيرين اتفقا الأربعاء على خطة مشتركة تقضي بتوسيع المطار."),
)
QUOTED = (
    ("الوزير يتحدث عن الأسعار", 'قال وزير التموين كمال الرفاعي: "لن ترتفع أسعار الخبز هذا العام مهما كانت الظروف الدولية".'),
    ("تصريح وزير التموين", 'قال وزير التموين كمال الرفاعي: "لن ترتفع أسعار الخبز هذا العام إلا إذا صعدت أسعار القمح".'),
)


def found(*told: Told) -> list[Difference]:
    """Give the conflicts of an event of articles (title, text)."""
    return [d for d in compare(event(*told)).differences if d.kind is not Kind.ONLY_IN]


@pytest.mark.parametrize(
    ("told", "kind", "values"),
    [
        (BUS, Kind.NUMBER, {"12", "15"}),
        (TRAIN_COUNTED_IN_THE_BODY, Kind.NUMBER, {"21", "24"}),
        (HOSPITAL, Kind.NAME, {"سامي", "فادي"}),
        (EXAMS, Kind.DATE, {"3 أكتوبر", "10 أكتوبر"}),
        (DAM, Kind.STANCE, {"نفت شركة المياه", "رصد مهندسون"}),
        (TIMETABLE, Kind.STANCE, {"لم يتطرق", "اتفقا"}),
        (QUOTED, Kind.QUOTE, {"مهما كانت", "إلا إذا"}),
    ],
)
def test_a_difference_is_flagged_once_with_both_values(told: tuple[Told, ...], kind: Kind, values: set[str]) -> None:
    """What cannot both be right is flagged once, each value with its own quotation."""
    of_kind = [d for d in found(*told) if d.kind is kind]

    assert len(of_kind) == 1
    for value in values:
        assert any(value in p.value or value in p.evidence[0].quote for p in of_kind[0].positions)


@pytest.mark.parametrize("told", [BUS_IN_WORDS, EXAMS_OTHER_MONTH_NAME, FERRY_DENIED_OF_ANOTHER_THING, (BUS[0], BUS[0])])
def test_what_only_looks_different_is_not_flagged(told: tuple[Told, ...]) -> None:
    """Number words, another month-name tradition, a denial of what nobody affirms and a copy are no difference."""
    assert found(*told) == []


def test_two_counters_make_a_different_measure() -> None:
    """Figures of two bodies that count in their own ways are named so, not called a conflict."""
    counted = [d for d in found(*BUS) if d.kind is Kind.NUMBER]

    assert [d.relation for d in counted] == [Relation.DIFFERENT_MEASURE]


def test_every_quotation_is_verbatim_and_short() -> None:
    """A quotation stands in its article exactly as given, within the contract's length."""
    for told in (BUS, HOSPITAL, EXAMS, DAM, QUOTED):
        whole = event(*told)
        texts = {d.id: d.article for d in whole.documents}
        for difference in compare(whole).differences:
            for evidence in (e for p in difference.positions for e in p.evidence):
                assert evidence.quote == texts[evidence.article].at(evidence.span)
                assert 0 < len(evidence.quote) <= 400


def test_each_kind_has_its_finder() -> None:
    """Every kind of the contract is looked for."""
    assert set(Kind) == set(FINDERS)


def test_one_document_has_no_difference_between_sources() -> None:
    """An event with one article parts with nobody."""
    assert found(BUS[0]) == []
