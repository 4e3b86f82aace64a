"""Quantities: what a figure counts, its class, how it is bounded, and what is kept apart from counts."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest
from given_work import grows_like_its_text
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.arabic.counted import topic_of
from summarizer.arabic.sentences import split_sentences
from summarizer.arabic.units import in_base
from summarizer.lexicon import lexicon
from summarizer.reading.cutting import cut
from summarizer.reading.moments import find_moments
from summarizer.reading.quantities import find_labels, find_quantities
from summarizer.types import Article, Bound, Quantity

_PUBLISHED = datetime(2026, 2, 14, 12, tzinfo=timezone(timedelta(hours=3)))


def _article(text: str) -> Article:
    return Article(id="a", text=text, published=_PUBLISHED)


def _all(text: str) -> tuple[Quantity, ...]:
    return find_quantities(_article(text), cut(_article(text), split_sentences(text)))


def _one(text: str) -> Quantity:
    found = _all(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("لقي 18 شخصا مصرعهم.", "killed", 18),
        ("أودى الحادث بحياة واحد وأربعين شخصا.", "killed", 41),
        ("حصد الفيضان أرواح مئتي شخص.", "killed", 200),
        ("ارتفع عدد القتلى إلى 41.", "killed", 41),
        ("بلغ عدد الوفيات 87 حالة.", "killed", 87),
        ("سقط قتيلان في الهجوم.", "killed", 2),
        ("مقتل جندي في الهجوم.", "killed", 1),
        ("أصيب 12 آخرون.", "injured", 12),
        ("نقل 15 جريحا.", "injured", 15),
        ("سجلت الوزارة 214 إصابة بالكوليرا.", "infected", 214),
        ("أوقفت السلطات أربعة أشخاص.", "arrested", 4),
        ("توقيف أربعة.", "arrested", 4),
        ("أُنقذ 51 راكبا.", "rescued", 51),
        ("نزوح 3.912 عائلة.", "displaced", 3912),
        ("لا يزال 9 مفقودين.", "missing", 9),
        ("تقل الحافلة 45 راكبا.", "passengers", 45),
        ("فاز بـ102 مقعد.", "seats", 102),
        ("اتفقت ثماني دول.", "countries", 8),
        ("تجتمع الدول الثماني.", "countries", 8),
        ("المقاعد الـ128.", "seats", 128),
        ("قصف موقعين.", "places", 2),
        ("سجل 29 هدفا.", "goals", 29),
        ("أسقطت 7 طائرات مسيرة.", "aircraft", 7),
        ("بلغ العدد 1.4 مليار نسمة.", "population", 1.4e9),
        ("تضم 11 حرفيا.", None, 11),
        ("بلغت قوة الهزة 5.1 درجة.", "magnitude", 5.1),
        ("قتل 2 من رجال الشرطة.", "killed", 2),
        ("قتل شخص واحد.", "killed", 1),
        ("انتظر يوما واحدا.", "duration", 1),
        ("تعافى 30 مريضا.", "recovered", 30),
        ("استعاد عشرات من الأسرى.", "arrested", 20),
        ("انخفضت الحرارة إلى 10 درجات تحت الصفر.", "degrees", -10),
        ("فقد الدولار حتى بلغ 1.0835 مقابل اليورو.", None, 1.0835),
        ("البالغ عددهم 45 مليونا يحتاجون الدعم.", None, 45e6),
    ],
)
def test_what_is_counted(text: str, kind: str | None, value: float) -> None:
    """The noun, or the act that people suffer, gives the class."""
    quantity = _one(text)
    assert (kind, value) == (quantity.kind, quantity.value)


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("بلغت 66,82 دولارا.", 66.82, "USD", "money"),
        ("بلغت مليونا ونصف المليون دولار أميركي.", 1_500_000, "USD", "money"),
        ("غرامة قدرها مليونا درهم.", 2e6, "dirham", "money"),
        ("بقيمة (32.190.385) ريالا سعوديا.", 32_190_385, "SAR", "money"),
        ("بقيمة 5 مليارات جنيه.", 5e9, "pound", "money"),
        ("تغريم الشركة 12 مليون أوقية.", 12e6, "MRU", "money"),
        ("باع المنجم 12 ألف أوقية من الذهب.", 12_000, "ounce", "weight"),
        ("نسبة 12,5 بالمئة.", 12.5, "percent", "percent"),
        ("نسبة ٦٫١٪.", 6.1, "percent", "percent"),
        ("بنسبة 10.", 10, "percent", "percent"),
        ("رفع الفائدة 25 نقطة أساس.", 25, "basis_point", "percent_points"),
        ("على بعد 55 كلم.", 55, "kilometre", "distance"),
        ("بسرعة 120 كيلومترا في الساعة.", 120, "kilometre_per_hour", "speed"),
        ("بلغت الحرارة 42 درجة مئوية.", 42, "degree_celsius", "degrees"),
        ("دامت ساعة ونصف الساعة.", 1.5, "hour", "duration"),
        ("دامت يومين ونصف.", 2.5, "day", "duration"),
        ("سكانها (34 عاما).", 34, "year", "age"),
        ("توفي عن 80 عاما.", 80, "year", "age"),
        ("تزن 11 طنا.", 11, "tonne", "weight"),
        ("بقوة 6.1 درجات على مقياس ريختر.", 6.1, "richter", "magnitude"),
    ],
)
def test_measures(text: str, value: float, unit: str, kind: str) -> None:
    """Money by its ISO code, percentages, points, and measures by unit."""
    quantity = _one(text)
    assert (value, unit, kind) == (quantity.value, quantity.unit, quantity.kind)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("قتل 12 شخصا.", Bound.EXACTLY),
        ("قتل ما لا يقل عن 12 شخصا.", Bound.AT_LEAST),
        ("قتل 12 شخصا على الأقل.", Bound.AT_LEAST),
        ("قتل أكثر من 12 شخصا.", Bound.MORE_THAN),
        ("قتل نحو 12 شخصا.", Bound.ABOUT),
        ("قتل زهاء 12 شخصا.", Bound.ABOUT),
        ("قتل أقل من 12 شخصا.", Bound.LESS_THAN),
        ("تتسع لما يصل إلى 75 راكبا.", Bound.AT_MOST),
        ("لا تتسع لأكثر من 75 راكبا.", Bound.AT_MOST),
        ("ليس أقل من 75 راكبا.", Bound.AT_LEAST),
        ("قتل العشرات.", Bound.ABOUT),
    ],
)
def test_bounds(text: str, bound: Bound) -> None:
    """Words before or after a figure limit it, and a negation turns the limit round."""
    assert bound == _one(text).bound


def test_parts_take_the_class_of_their_whole() -> None:
    """A bare part, and what «و» joins to it, count what the whole counts."""
    whole, one, other = _all("سُجلت 3912 إصابة بالكوليرا، منها 2442 بالقضارف و1470 بكسلا.")
    assert [(q.kind, q.part) for q in (whole, one, other)] == [("infected", False), ("infected", True), ("infected", True)]
    killed = _all("قُتل 12 مدنيا بينهم طفلان وثلاث نساء.")
    assert [(q.kind, q.value, q.part) for q in killed] == [("killed", 12, False), ("killed", 2, True), ("killed", 3, True)]


def test_earlier_states_are_marked() -> None:
    """A toll labelled as earlier, and what a figure rose from, are earlier."""
    assert [q.earlier for q in _all("ارتفعت الحصيلة إلى 41 قتيلا بعد أن كانت حصيلة سابقة تشير إلى 38 قتيلا.")] == [False, True]
    assert [(q.kind, q.value, q.earlier) for q in _all("ارتفع العدد من 18 إلى 22 قتيلا.")] == [("killed", 18, True), ("killed", 22, False)]


def test_a_figure_set_against_another_is_earlier_where_the_words_say_so() -> None:
    """«مقابل» sets against an earlier time, or against somebody else's figure."""
    assert [q.earlier for q in _all("بلغت 81 مليار ريال مقابل 77 مليار ريال في الفترة نفسها من العام الماضي.")] == [False, True]
    assert [q.earlier for q in _all("نال 5 ملايين صوت مقابل 4 ملايين صوت لمنافسه.")] == [False, False]


def test_a_bound_holds_for_its_own_figure() -> None:
    """What bounds one figure does not bound the next one that «و» joins on; «حتى» before a bare figure bounds nothing."""
    assert [q.bound for q in _all("قُتل 14 شرطيا على الأقل وثلاثة مدنيين.")] == [Bound.AT_LEAST, Bound.EXACTLY]
    assert _one("يستمر حتى 20 منه.").bound == Bound.EXACTLY


def test_names_that_look_like_a_dual_are_none() -> None:
    """«طالبان» is a movement and «طيران» aviation."""
    assert _all("قالت حركة طالبان إن شركة طيران توقفت.") == ()


def test_ranges_have_two_ends() -> None:
    """Between, from ... to and a dash give both ends; the second one's scale is the first one's too."""
    for text in ("بين 20 و30 ألف برميل.", "من 20 إلى 30 ألف برميل.", "20-30 ألف برميل."):
        quantity = _one(text)
        assert (quantity.value, quantity.high, quantity.unit) == (20_000, 30_000, "barrel")


def test_rates_totals_and_running_counts() -> None:
    """A figure a day, one out of a total, one since a moment and one up to a moment."""
    assert _one("164 ألف برميل يوميا.").rate == "day"
    assert _one("164 ألف برميل في اليوم.").rate == "day"
    assert _all("حصل على 102 مقعد من أصل 128 مقعدا.")[0].out_of == 128
    assert _one("سجلت 5240 إصابة منذ مطلع يوليو.").since
    assert datetime(2026, 2, 14, tzinfo=_PUBLISHED.tzinfo) == _one("قُتل 12 شخصا حتى مساء الجمعة.").as_of


def test_who_counted_and_what_brings_the_figure_in() -> None:
    """The one who counted is named by the sentence, and so is the word that tells figures of a class apart."""
    assert _one("قُتل 12 شخصا بحسب وزارة الصحة.").by == "وزارة الصحة"
    assert _one("أعلنت منظمة الصحة العالمية أن 12 شخصا قتلوا.").by == "منظمة الصحة العالمية"
    assert [q.governor for q in _all("كانت تقل 92 راكبا. وهي لا تتسع لأكثر من 75 راكبا.")] == ["تقل", "تتسع"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("فاز الهلال 3-1 على النصر.", [(3, 1)]),
        ("خسر أمام الفريق 1-3.", [(3, 1)]),
        ("فاز الأهلي بهدفين مقابل هدف.", [(2, 1)]),
        ("فاز بثلاثة أهداف دون رد.", [(3, 0)]),
        ("فاز بثلاثة أهداف مقابل لا شيء.", [(3, 0)]),
        ("فاز بثلاثة أهداف مقابل 2.", [(3, 2)]),
        ("فاز 2-صفر ذهابا.", [(2, 0)]),
        ("سجل هدفين مقابل أجر.", []),
    ],
)
def test_scores(text: str, values: list[tuple[float, float]]) -> None:
    """A score has two sides, the higher first, whoever won."""
    assert values == [(q.value, q.high) for q in _all(text) if q.kind == "score"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("القرار 1701.", [1701]),
        ("المادة (411) من القانون.", [411]),
        ("قرار المجلس رقم 1701 والمادة 5.", [1701, 5]),
        ("الرحلة 714.", [714]),
        ("في الطابق الحادي عشر.", [11]),
        ("طائرة إف-35.", [35]),
        ("هاتف 0501234567.", [501234567]),
        ("مجموعة العشرين.", [20]),
        ("دور الـ32.", [32]),
        ("هاتف +966 112345.", [966, 112345]),
        ("1- مقدمة.", [1]),
        ("وقفوا صفا واحدا.", [1]),
        ("عنوانه 192.168.1.2.", [192, 168, 1, 2]),
        ("الرقم الموحد 1909.", [1909]),
        ("طائرة من طراز بوينغ 737.", [737]),
        ("في الدقيقتين 12 و45.", [12, 45]),
        ("في 14 فبراير 2026 الساعة 17:10.", [14, 2026, 17, 10]),
    ],
)
def test_labels_are_kept_apart(text: str, labels: list[float]) -> None:
    """Numbers of laws, flights, phones, names, dates and clocks count nothing and are found apart."""
    assert _all(text) == ()
    assert labels == [q.value for q in find_labels(cut(_article(text), split_sentences(text)))]


def test_equal_measures_are_equal_in_the_base_unit() -> None:
    """Units of one kind compare by their base; money is never converted."""
    assert in_base(5, "kilometre") == in_base(5000, "metre")
    assert in_base(48, "hour") == in_base(2, "day")
    assert in_base(5, "EUR") == (5, "EUR")


def test_every_class_has_a_topic() -> None:
    """Each class has a topic line in Arabic, some nouns their own."""
    assert all(topic_of(kind) for kind in lexicon("counted")["classes"])
    assert (topic_of("killed", "قتيلا"), topic_of("killed", "وفيات"), topic_of(None)) == ("عدد القتلى", "عدد الوفيات", None)


_words = st.sampled_from(
    [
        "قتل",
        "قتيل",
        "قتيلان",
        "جرحى",
        "و",
        "12",
        "٣٫٥",
        "1.200",
        "مليون",
        "دولار",
        "%",
        "بين",
        "إلى",
        "من",
        "أصل",
        "بينهم",
        "على الأقل",
        "أكثر من",
        "-",
        "(",
        ")",
        "أمس",
        "2026",
        "ال",
        "رقم",
        "مقابل",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_words, max_size=25).map(" ".join), st.lists(_words, max_size=25).map("".join)))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    """No text raises; quantities stand in order, never overlap, and lie within the text."""
    article = _article(text)
    cuts = cut(article, split_sentences(text))
    found = find_quantities(article, cuts)
    find_labels(cuts)
    assert all(article.at(q.span) for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert not any(q.span.meets(m.span) and q.unit is None and q.counted is None for q in found for m in find_moments(article, cuts))


def _quantities_and_moments(text: str) -> None:
    article = _article(text)
    cuts = cut(article, split_sentences(text))
    find_quantities(article, cuts)
    find_moments(article, cuts)


@pytest.mark.parametrize("piece", ["12 ", "مئة و", "قتيل ", "في 14 ", "من أصل ", "بين 3 و", "1,2", "السبت ", "- ", "و", "الأسبوع ", "يوم ", "123 ", "مليون "])
def test_long_text_without_a_break_takes_no_more_than_its_share(piece: str) -> None:
    """Work grows no faster than the text, whatever it repeats."""
    assert grows_like_its_text(_quantities_and_moments, piece * (900 // len(piece)))
