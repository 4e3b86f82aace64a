"""The form of one event's digest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from comparison_builder import Builder

from summarizer.types import BlockKind, Digest, Force, Importance, Kind, Relation
from summarizer.writing import write, write_differences


def blocks(digest: Digest, kind: BlockKind) -> list[str]:
    """Give the blocks of a kind as plain text."""
    return [b.plain() for b in digest.blocks if b.kind is kind]


def outlets(count: int, *, full: int | None = None) -> Builder:
    """Give an event of some outlets, the first `full` of them read in full."""
    builder = Builder()
    for n in range(count):
        builder.article(f"a{n}", "فُتح الجسر أمام الحركة.", source=f"مصدر {n}", full=full is None or n < full)
    return builder


@pytest.mark.parametrize(
    ("builder", "line"),
    [
        (outlets(1), "مصدر واحد قُرئ كاملاً"),
        (outlets(2), "مصدران قُرئا كاملين · روايتان مستقلتان"),
        (outlets(3), "3 مصادر قُرئت كاملة · 3 روايات مستقلة"),
        (outlets(11), "11 مصدراً قُرئت كاملة · 11 رواية مستقلة"),
        (outlets(7, full=5), "7 مصادر، قُرئت 5 منها كاملة · 7 روايات مستقلة"),
        (outlets(3, full=1), "3 مصادر، قُرئ واحد منها كاملاً · 3 روايات مستقلة"),
        (outlets(3, full=0), "3 مصادر، لم تُقرأ كاملة · 3 روايات مستقلة"),
        (outlets(1, full=0), "مصدر واحد لم يُقرأ كاملاً"),
        (outlets(4).wire("نداء", "a0", "a1", "a2", "a3"), "4 مصادر قُرئت كاملة · رواية واحدة (نداء) في 4 مواقع"),
        (outlets(7).wire("نداء", "a0", "a1", "a2", "a3", "a4"), "7 مصادر قُرئت كاملة · 3 روايات مستقلة، منها رواية نداء في 5 مواقع"),
        (outlets(3).wire("نداء", "a0", "a1"), "3 مصادر قُرئت كاملة · روايتان مستقلتان، منهما رواية نداء في موقعين"),
    ],
)
def test_the_second_line_counts_sources_and_accounts(builder: Builder, line: str) -> None:
    """Agreement of number, and an agency is one account however many reprint it."""
    assert blocks(write(builder.build()), BlockKind.META) == [line]


def test_the_day_stands_first_in_both_month_names() -> None:
    """Where a day is known it is told with its weekday."""
    builder = outlets(1)
    builder.day = date(2026, 4, 14)
    assert blocks(write(builder.build()), BlockKind.META) == ["الثلاثاء 14 أبريل/نيسان 2026 · مصدر واحد قُرئ كاملاً"]


def test_a_weekday_alone_is_told_as_that() -> None:
    """No full date is printed that no text states."""
    builder = Builder().article("a1", "فُتح الجسر الأربعاء.", source="المرفأ").day_named("a1", "الأربعاء", 2)
    assert blocks(write(builder.build()), BlockKind.META) == ["الأربعاء (بلا تاريخ كامل) · مصدر واحد قُرئ كاملاً"]


def differing() -> Builder:
    """Give three articles with a difference of figures and a claim of one source."""
    builder = Builder().article("a1", "ارتفع المبلغ 5 ملايين.", source="المرفأ", published=datetime(2026, 4, 14, 9, tzinfo=UTC))
    builder.article("a2", "ارتفع المبلغ 7 ملايين.", source="الضفة", published=datetime(2026, 4, 14, 14, 20, tzinfo=UTC))
    return builder.article("a3", "اتهم سكان البلدية بالإهمال. ولم ترد البلدية على أسئلتنا.", source="السد")


def test_a_difference_names_topic_value_speaker_and_outlet() -> None:
    """Value first, then who counted or said, then the outlet, tied to its sentence."""
    builder = differing()
    builder.differ(Kind.NUMBER, "قيمة المبلغ", builder.position("5 ملايين", "a1", by="الوزارة"), builder.position("7 ملايين", "a2", through="وكالة نداء"))
    digest = write(builder.build())
    assert blocks(digest, BlockKind.DIFFERENCE) == ["① قيمة المبلغ: 5 ملايين، بحسب الوزارة — المرفأ · 7 ملايين، نقلاً عن وكالة نداء — الضفة"]
    linked = {f.text: f.evidence[0].article for b in digest.blocks for line in b.lines for f in line if f.evidence}
    assert linked == {"المرفأ": "a1", "الضفة": "a2"}


def test_a_speaker_within_the_value_is_not_named_twice() -> None:
    """«الوزارة: 5 ملايين، بحسب الوزارة» would stammer."""
    builder = differing()
    builder.differ(Kind.NUMBER, "المبلغ", builder.position("الوزارة: 5 ملايين", "a1", word="5", by="الوزارة"), builder.position("7 ملايين", "a2"))
    assert "بحسب" not in write(builder.build()).plain()


@pytest.mark.parametrize(
    ("relation", "topic"),
    [
        (Relation.UPDATE, "① قيمة المبلغ (تحديث 14:20)"),
        (Relation.DIFFERENT_MEASURE, "① قيمة المبلغ (مقياس آخر)"),
        (Relation.CONFLICT, "① قيمة المبلغ:"),
    ],
)
def test_an_update_tells_its_hour(relation: Relation, topic: str) -> None:
    """A later figure and another measure are named; a conflict is understood."""
    builder = differing()
    builder.differ(Kind.NUMBER, "قيمة المبلغ", builder.position("5 ملايين", "a1"), builder.position("7 ملايين", "a2"), relation=relation)
    assert blocks(write(builder.build()), BlockKind.DIFFERENCE)[0].startswith(topic)


def test_the_hour_is_the_readers() -> None:
    """Hours are told in the zone that is asked for."""
    builder = differing()
    builder.differ(Kind.NUMBER, "قيمة المبلغ", builder.position("5 ملايين", "a1"), builder.position("7 ملايين", "a2"), relation=Relation.UPDATE)
    assert "تحديث 17:20" in write(builder.build(), zone=timezone(timedelta(hours=3))).plain()


def test_many_outlets_are_counted() -> None:
    """A value that many hold names three and counts the rest."""
    builder = outlets(7)
    builder.differ(Kind.PLACE, "المكان", builder.position("الجسر", *[f"a{n}" for n in range(6)]), builder.position("الحركة", "a6"))
    assert "مصدر 0، مصدر 1، مصدر 2 و3 مصادر أخرى" in write(builder.build()).plain()


def test_three_positions_have_a_line_each() -> None:
    """More than two values no longer read at a glance."""
    builder = outlets(3)
    builder.differ(Kind.PLACE, "المكان", *(builder.position("الجسر", f"a{n}") for n in range(3)))
    assert blocks(write(builder.build()), BlockKind.DIFFERENCE)[0].count("\n") == 3


def test_a_headline_stands_against_the_body() -> None:
    """The first position is the headline, the second the body."""
    builder = differing()
    builder.differ(Kind.HEADLINE, "عنوان لا يسنده المتن", builder.position("ارتفع المبلغ", "a1"), builder.position("المتن: قد يرتفع", "a2", word="المبلغ"))
    told = write(builder.build()).plain()
    assert "العنوان: ارتفع المبلغ — المرفأ" in told
    assert "المتن: قد يرتفع — الضفة" in told


def test_a_claim_of_one_source_carries_its_rank_and_the_answer() -> None:
    """An accusation is never told without the answer of the accused."""
    builder = differing().says("a3", "اتهم سكان البلدية بالإهمال", "سكان", Force.ACCUSE)
    builder.differ(Kind.ONLY_IN, "اتهام", builder.position("إهمال البلدية", "a3", word="اتهم", by="سكان", through="إذاعة الوادي"))
    assert blocks(write(builder.build()), BlockKind.SINGLE) == ["السد: إذاعة الوادي عن سكان: إهمال البلدية؛ لم ترد البلدية على أسئلتنا"]


def test_an_accusation_without_an_answer_says_so() -> None:
    """Silence of the accused is told as ours, not as theirs."""
    builder = Builder().article("a1", "اتهم سكان البلدية بالإهمال. والطقس غائم.", source="السد").article("a2", "الطقس غائم.", source="المرفأ")
    builder.says("a1", "اتهم سكان البلدية بالإهمال", "سكان", Force.ACCUSE)
    builder.differ(Kind.ONLY_IN, "اتهام", builder.position("إهمال البلدية", "a1", word="اتهم"))
    assert "السد: إهمال البلدية؛ لم نجد رداً في ما قُرئ" in write(builder.build()).plain()


def test_an_accusation_denied_in_its_own_sentence_needs_no_more() -> None:
    """The sentence carries both."""
    builder = Builder().article("a1", "اتهم سكان البلدية بالإهمال ونفت البلدية ذلك.", source="السد").article("a2", "الطقس غائم.", source="المرفأ")
    builder.says("a1", "اتهم سكان البلدية بالإهمال", "سكان", Force.ACCUSE).says("a1", "نفت البلدية ذلك", "البلدية", Force.DENY)
    builder.differ(Kind.ONLY_IN, "اتهام", builder.position("إهمال البلدية", "a1", word="اتهم"))
    assert blocks(write(builder.build()), BlockKind.SINGLE) == ["السد: إهمال البلدية"]


def test_a_denial_that_follows_is_the_answer() -> None:
    """Found by what the speaker does, not by words alone."""
    builder = Builder().article("a1", "اتهم سكان البلدية بالإهمال. وأكد رئيسها عدم صحة ذلك.", source="السد").article("a2", "الطقس غائم.", source="المرفأ")
    builder.says("a1", "اتهم سكان البلدية بالإهمال", "سكان", Force.ACCUSE).says("a1", "وأكد رئيسها عدم صحة ذلك", "رئيسها", Force.DENY)
    builder.differ(Kind.ONLY_IN, "اتهام", builder.position("إهمال البلدية", "a1", word="اتهم"))
    assert blocks(write(builder.build()), BlockKind.SINGLE) == ["السد: إهمال البلدية؛ أكد رئيسها عدم صحة ذلك"]


def test_a_claim_that_is_its_sentence_is_shortened() -> None:
    """The value cut in the middle gives way to the sentence without its asides, with its speaker."""
    text = "وأضاف أن الجسر (الذي بني قبل قرن) سيفتح أمام الحركة بعد شهر، مشيراً إلى أن العمل فيه مستمر ليلاً ونهاراً منذ أسابيع"
    builder = Builder().article("a1", text, source="السد").article("a2", "الطقس غائم.", source="المرفأ")
    builder.differ(Kind.ONLY_IN, "الجسر", builder.position(text[:60] + "…", "a1", word="الجسر", by="الوالي"))
    assert blocks(write(builder.build()), BlockKind.SINGLE) == ["السد: قال الوالي إن الجسر سيفتح أمام الحركة بعد شهر"]


def test_agreement_is_said_with_how_much_was_read() -> None:
    """Silence must not look like agreement."""
    assert blocks(write(outlets(7, full=5).build()), BlockKind.NOTE) == ["لا خلاف ظاهر؛ 7 مصادر، قُرئت 5 منها كاملة"]


def test_a_single_account_is_said_to_be_one() -> None:
    """One account cannot agree with itself."""
    assert blocks(write(outlets(3).wire("نداء", "a0", "a1", "a2").build()), BlockKind.NOTE) == ["رواية واحدة: لا رواية أخرى تُقارن بها"]


def test_what_does_not_fit_is_counted() -> None:
    """The weightiest stay."""
    builder = outlets(2)
    for n in range(30):
        grade = Importance.HIGH if n == 29 else Importance.LOW
        builder.differ(
            Kind.PLACE,
            f"المكان رقم {n} من الأماكن التي تختلف فيها المصادر",
            builder.position("الجسر", "a0"),
            builder.position("الحركة", "a1"),
            importance=grade,
        )
    digest = write(builder.build())
    assert len(digest.plain()) <= 1200
    assert "المكان رقم 29" in digest.plain()
    assert "وفي التفصيل" in digest.plain()


def test_a_lone_article_tells_its_beginning() -> None:
    """Without shared sentences an account of its own is told from its first sentences, background last if at all."""
    text = "وفُتح الجسر أمام الحركة صباحاً. ويأتي الافتتاح بعد عام من الأعمال. ورحب السكان بعودة الحركة إلى المدينة."
    builder = Builder().article("a1", text, source="المرفأ")
    assert blocks(write(builder.build()), BlockKind.SUMMARY) == ["فُتح الجسر أمام الحركة صباحاً. ورحب السكان بعودة الحركة إلى المدينة."]


def test_loaded_words_are_the_last_choice() -> None:
    """The neutral sentence of another source stands for both."""
    builder = (
        Builder().article("a1", "استشهد ثلاثة في القصف على البلدة.", source="المرفأ").article("a2", "قُتل ثلاثة أشخاص في القصف على البلدة.", source="الضفة")
    )
    builder.shares("القصف", "a1", "a2")
    assert blocks(write(builder.build()), BlockKind.SUMMARY) == ["قُتل ثلاثة أشخاص في القصف على البلدة."]


def test_a_sentence_is_not_told_twice() -> None:
    """A shared sentence that repeats another is left out."""
    builder = Builder().article("a1", "فُتح الجسر أمام حركة السيارات. الجسر فُتح أمام السيارات والحركة عادت.", source="المرفأ")
    builder.article("a2", "فُتح الجسر أمام حركة السيارات.", source="الضفة").shares("حركة", "a1", "a2").shares("عادت", "a1")
    assert blocks(write(builder.build()), BlockKind.SUMMARY) == ["فُتح الجسر أمام حركة السيارات."]


def test_the_version_changes_with_the_facts_alone() -> None:
    """Another outlet with the same facts is no news; another value is."""
    first, second, third = differing(), differing(), differing()
    for builder in (first, second):
        builder.differ(Kind.NUMBER, "المبلغ", builder.position("5 ملايين", "a1"), builder.position("7 ملايين", "a2"))
    second.article("a4", "الطقس غائم.", source="الوادي")
    third.differ(Kind.NUMBER, "المبلغ", third.position("5 ملايين", "a1"), third.position("7", "a2"))
    assert write(first.build()).version == write(second.build()).version
    assert write(first.build()).version != write(third.build()).version


def test_one_set_of_digits_is_used() -> None:
    """By the chat's setting, marks aside."""
    builder = differing()
    builder.differ(Kind.NUMBER, "قيمة المبلغ", builder.position("5 ملايين", "a1"), builder.position("7 ملايين", "a2"))
    told = write(builder.build(), digits="arabic").plain()
    assert "٥ ملايين" in told
    assert not any(c in told for c in "0123456789")


def test_all_differences_are_told_in_full() -> None:
    """However many there are, then what one source alone claims."""
    builder = outlets(2)
    for n in range(40):
        builder.differ(Kind.PLACE, f"المكان {n}", builder.position("الجسر", "a0"), builder.position("الحركة", "a1"))
    builder.differ(Kind.ONLY_IN, "خبر", builder.position("فُتح الجسر", "a0"))
    kinds = [b.kind for b in write_differences(builder.build())]
    assert kinds.count(BlockKind.DIFFERENCE) == 40
    assert kinds[-1] is BlockKind.SINGLE


def test_no_difference_is_said_in_full_too() -> None:
    """The page of differences is never empty."""
    assert [b.plain() for b in write_differences(outlets(3).build())] == ["لا خلاف ظاهر؛ 3 مصادر قُرئت كاملة"]
