"""Shared text takes no side: no disputed value stands bare, and marks stand after words."""

from __future__ import annotations

from comparison_builder import Builder

from summarizer.types import Bound, Importance, Kind, Relation
from summarizer.writing import write
from summarizer.writing.contested import figure, find_words


def summary(builder: Builder) -> str:
    """Give the summary of the digest, empty where there is none."""
    return next((b.plain() for b in write(builder.build()).blocks if b.kind.value == "summary"), "")


def tolls(first: str, second: str, *, bound: Bound = Bound.EXACTLY) -> Builder:
    """Give two articles that differ in a toll of 41 and 46."""
    builder = Builder().article("a1", first, source="المرفأ").article("a2", second, source="الضفة")
    return builder.counts("a1", "41 شخصاً", 41, "killed", bound).counts("a2", "46 شخصاً", 46, "killed", bound)


def test_the_least_toll_is_told_as_a_floor() -> None:
    """Every position bears that at least 41 died."""
    builder = tolls("قُتل 41 شخصاً في غرق مركب في البحيرة.", "قُتل 46 شخصاً في غرق مركب في البحيرة.").shares("غرق", "a1", "a2")
    builder.differ(Kind.NUMBER, "عدد القتلى", builder.position("41", "a1"), builder.position("46", "a2"))
    assert summary(builder) == "قُتل 41 شخصاً على الأقل① في غرق مركب في البحيرة."


def test_a_floor_that_the_source_gives_is_not_doubled() -> None:
    """«ما لا يقل عن 41» is a floor by itself."""
    builder = tolls("قُتل ما لا يقل عن 41 شخصاً في غرق مركب.", "قُتل 46 شخصاً في غرق مركب.", bound=Bound.AT_LEAST).shares("غرق", "a1", "a2")
    builder.differ(Kind.NUMBER, "عدد القتلى", builder.position("41", "a1"), builder.position("46", "a2"))
    assert summary(builder) == "قُتل ما لا يقل عن 41 شخصاً① في غرق مركب."


def test_two_differences_of_one_figure_make_one_floor() -> None:
    """«41 شخصاً على الأقل», not twice."""
    builder = tolls("قُتل 41 شخصاً في غرق مركب في البحيرة.", "قُتل 46 شخصاً في غرق مركب في البحيرة.").shares("غرق", "a1", "a2")
    for relation in (Relation.CONFLICT, Relation.UPDATE):
        builder.differ(Kind.NUMBER, "عدد القتلى", builder.position("41", "a1"), builder.position("46", "a2"), relation=relation)
    assert summary(builder).count("على الأقل") == 1


def test_a_rough_figure_is_no_floor() -> None:
    """«نحو 41» may be less than 41: it is told as its outlet's alone, with a mark."""
    builder = tolls("قُتل نحو 41 شخصاً في غرق المركب السياحي.", "قُتل نحو 46 شخصاً في غرق المركب السياحي.", bound=Bound.ABOUT).shares("غرق", "a1", "a2")
    builder.differ(Kind.NUMBER, "عدد القتلى", builder.position("41", "a1"), builder.position("46", "a2"))
    assert summary(builder) == "قُتل نحو 46 شخصاً① في غرق المركب السياحي، بحسب الضفة."


def test_the_sentence_with_the_least_toll_stands_for_both() -> None:
    """Where the chosen sentence has the greater figure another source's takes its place."""
    builder = tolls("قُتل 41 شخصاً في غرق مركب في البحيرة.", "قُتل 46 شخصاً في غرق مركب في البحيرة.").shares("غرق", "a2", "a1")
    builder.differ(Kind.NUMBER, "عدد القتلى", builder.position("41", "a1"), builder.position("46", "a2"))
    assert summary(builder).startswith("قُتل 41 شخصاً على الأقل①")


def test_a_bare_figure_is_marked_behind_the_floor_and_not_on_a_digit() -> None:
    """A mark on a figure would become part of it in a search."""
    builder = Builder().article("a1", "بلغت حصيلة القتلى 41 بعد يومين.", source="المرفأ").article("a2", "بلغت حصيلة القتلى 46 بعد يومين.", source="الضفة")
    builder.counts("a1", "41", 41, "killed").counts("a2", "46", 46, "killed").shares("حصيلة", "a1", "a2")
    builder.differ(Kind.NUMBER, "عدد القتلى", builder.position("41", "a1"), builder.position("46", "a2"))
    assert summary(builder) == "بلغت حصيلة القتلى 41 على الأقل① بعد يومين."


def test_an_amount_is_lifted_out_with_its_preposition() -> None:
    """A price has no floor: the sentence stands without it."""
    text = "اتفقت الشركتان على شراء المصنع بقيمة {} مليون دينار، ووقعتا العقد."
    builder = Builder().article("a1", text.format(20), source="المرفأ").article("a2", text.format(30), source="الضفة")
    builder.counts("a1", "20 مليون دينار", 2e7, None).counts("a2", "30 مليون دينار", 3e7, None).shares("المصنع", "a1", "a2")
    builder.differ(Kind.NUMBER, "قيمة الصفقة", builder.position("20 مليون دينار", "a1"), builder.position("30 مليون دينار", "a2"))
    assert summary(builder) == "اتفقت الشركتان على شراء المصنع①، ووقعتا العقد."


def test_a_day_is_lifted_out() -> None:
    """«تبدأ الحملة في 20 أغسطس» leaves «تبدأ الحملة»."""
    builder = Builder().article("a1", "تبدأ الحملة في 20 أغسطس بمشاركة أطباء.", source="المرفأ")
    builder.article("a2", "تبدأ الحملة في 24 أغسطس بمشاركة أطباء.", source="الضفة").shares("الحملة", "a1", "a2")
    builder.differ(Kind.DATE, "موعد الحملة", builder.position("20 أغسطس", "a1"), builder.position("24 أغسطس", "a2"))
    assert summary(builder) == "تبدأ الحملة① بمشاركة أطباء."


def test_of_a_name_the_common_part_stands() -> None:
    """«أسعد» or «أحمد», of one family."""
    builder = Builder().article("a1", "دعا الوزير نادر الجابري إلى اجتماع في الكرك.", source="المرفأ")
    builder.article("a2", "دعا الوزير ناصر الجابري إلى اجتماع في الكرك.", source="الضفة").shares("اجتماع", "a1", "a2")
    builder.differ(Kind.NAME, "اسم الوزير", builder.position("نادر الجابري", "a1"), builder.position("ناصر الجابري", "a2"))
    assert summary(builder) == "دعا الوزير الجابري① إلى اجتماع في الكرك."


def test_a_name_without_a_common_part_is_not_told() -> None:
    """Two names that share no word leave nothing that both bear."""
    builder = Builder().article("a1", "دعا نادر الجابري إلى اجتماع في الكرك.", source="المرفأ")
    builder.article("a2", "دعا سالم الكعبي إلى اجتماع في الكرك.", source="الضفة").shares("اجتماع", "a1", "a2")
    builder.differ(Kind.NAME, "اسم الداعي", builder.position("نادر الجابري", "a1"), builder.position("سالم الكعبي", "a2"))
    assert "الجابري" not in summary(builder)
    assert "الكعبي" not in summary(builder)


def test_a_disputed_post_leaves_the_name() -> None:
    """«مالك المركب سامي الفرا» leaves «سامي الفرا»."""
    builder = Builder().article("a1", "أوقفت الشرطة مالك المركب سامي الفرا بعد الحادث.", source="المرفأ").names("a1", "سامي الفرا")
    builder.article("a2", "أوقفت الشرطة مدير المرسى سامي الفرا بعد الحادث.", source="الضفة").shares("الشرطة", "a1", "a2")
    builder.differ(Kind.ROLE, "صفة سامي الفرا", builder.position("مالك المركب", "a1"), builder.position("مدير المرسى", "a2"))
    assert summary(builder) == "أوقفت الشرطة سامي الفرا① بعد الحادث."


def test_a_clause_that_cannot_be_mended_is_cut() -> None:
    """What stands before it is told; the mark then has no place, and the matter follows with a bullet."""
    builder = Builder().article("a1", "فتحت النيابة تحقيقاً في غرق المركب، وقالت عشرون غواصاً يبحثون.", source="المرفأ")
    builder.article("a2", "فتحت النيابة تحقيقاً في غرق المركب، وقالت أربعون غواصاً يبحثون.", source="الضفة").shares("النيابة", "a1", "a2")
    builder.differ(Kind.NUMBER, "عدد الغواصين", builder.position("عشرون", "a1"), builder.position("أربعون", "a2"), importance=Importance.MEDIUM).counts(
        "a1", "عشرون غواصاً", 20, None
    ).counts("a2", "أربعون غواصاً", 40, None)
    digest = write(builder.build())
    assert summary(builder) == "فتحت النيابة تحقيقاً في غرق المركب."
    assert digest.marks == (None,)
    assert "• عدد الغواصين" in digest.plain()


def test_a_grave_matter_without_a_place_is_named_at_the_end() -> None:
    """«تختلف المصادر في ...» gives it its mark."""
    builder = Builder().article("a1", "فتحت النيابة تحقيقاً في الحادث. ارتفع المبلغ 5 ملايين.", source="المرفأ")
    builder.article("a2", "فتحت النيابة تحقيقاً في الحادث. ارتفع المبلغ 7 ملايين.", source="الضفة").shares("النيابة", "a1", "a2")
    builder.differ(Kind.NUMBER, "قيمة المبلغ", builder.position("5 ملايين", "a1"), builder.position("7 ملايين", "a2"))
    assert summary(builder) == "فتحت النيابة تحقيقاً في الحادث. تختلف المصادر في قيمة المبلغ①."


def test_a_stance_stands_where_the_sentence_says_whose_it_is() -> None:
    """A denial is told as a denial, by its name."""
    builder = Builder().article("a1", "نفت شركة النور وجود اتفاق على البيع.", source="المرفأ").says("a1", "نفت شركة النور وجود اتفاق على البيع", "شركة النور")
    builder.article("a2", "اتفقت شركة النور على البيع.", source="الضفة").shares("البيع", "a1", "a2")
    builder.differ(Kind.STANCE, "الاتفاق على البيع", builder.position("نفت شركة النور وجود اتفاق", "a1"), builder.position("اتفقت شركة النور", "a2"))
    assert summary(builder) == "نفت شركة النور وجود اتفاق على البيع①."


def test_a_stance_of_nobody_is_not_told() -> None:
    """What one source says in its own name and another denies stands in no shared sentence."""
    builder = (
        Builder().article("a1", "يوجد اتفاق على البيع بين الشركتين.", source="المرفأ").article("a2", "لا يوجد اتفاق على البيع بين الشركتين.", source="الضفة")
    )
    builder.shares("البيع", "a1", "a2")
    builder.differ(Kind.STANCE, "الاتفاق على البيع", builder.position("يوجد اتفاق", "a1"), builder.position("لا يوجد اتفاق", "a2"))
    assert summary(builder) == ""


def test_an_unsound_headline_is_neither_title_nor_unmarked() -> None:
    """The first line is another outlet's; the sentence of the body carries the mark."""
    builder = Builder(title="إقالة قائد الشرطة").article("a1", "أُعفي مدير المرسى من منصبه بعد الحادث.", source="المرفأ", title="إقالة قائد الشرطة")
    builder.article("a2", "أُعفي مدير المرسى من منصبه بعد الحادث.", source="الضفة", title="إعفاء مدير المرسى").shares("المرسى", "a1", "a2")
    said = builder.position("العنوان: «إقالة قائد الشرطة»", "a1", word="إقالة")
    builder.differ(Kind.HEADLINE, "عنوان لا يسنده المتن", said, builder.position("المتن: إعفاء مدير المرسى", "a1", word="أُعفي"))
    told = write(builder.build()).plain()
    assert told.splitlines()[0] == "إعفاء مدير المرسى"
    assert "أُعفي مدير المرسى من منصبه بعد الحادث①." in told


def test_a_title_does_not_hold_a_disputed_figure() -> None:
    """The first line is all that a lock screen shows: another headline is taken, or the figure is lifted out."""
    builder = Builder(title="46 قتيلاً في غرق مركب").article("a1", "نص أول.", source="المرفأ", title="46 قتيلاً في غرق مركب")
    builder.article("a2", "نص ثان 41 قتيلاً.", source="الضفة", title="غرق مركب في البحيرة").counts("a1", "46 قتيلاً", 46, "killed").counts(
        "a2", "41 قتيلاً", 41, "killed"
    )
    builder.differ(Kind.NUMBER, "عدد القتلى", builder.position("46 قتيلاً", "a1"), builder.position("41 قتيلاً", "a2"), relation=Relation.UPDATE)
    assert write(builder.build()).plain().splitlines()[0] == "غرق مركب في البحيرة"


def test_values_are_found_with_what_is_written_onto_them() -> None:
    """«وبأغسطس» is not looked for in letters but «لبيروت» holds «بيروت»."""
    assert find_words("وصل الوفد لبيروت مساء", "بيروت") == (10, 16)
    assert find_words("وصل الوفد", "بيروت") is None
    assert find_words("وصل", "،") is None


def test_figures_are_read_from_values() -> None:
    """Digits of both sets, with thousands and decimals."""
    assert figure("٤١ قتيلاً") == 41
    assert figure("1,262") == 1262
    assert figure("2,7 في المئة") == 2.7
    assert figure("سبعة") is None
    assert figure("10.1.2") is None
