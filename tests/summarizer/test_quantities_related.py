"""Quantities in relation to each other: totals, parts, what is set against what, and whose fate a figure tells. The sentences are invented."""

from __future__ import annotations

import pytest

from summarizer.arabic.sentences import split_sentences
from summarizer.reading.cutting import cut
from summarizer.reading.quantities import find_quantities
from summarizer.types import Article, Bound, Quantity


def read(text: str) -> tuple[Quantity, ...]:
    """Read the quantities of a text."""
    article = Article(id="a", text=text)
    return find_quantities(article, cut(article, split_sentences(text)))


def kinds(text: str) -> list[tuple[float, str | None]]:
    """Give value and class of each."""
    return [(q.value, q.kind) for q in read(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("حكمت المحكمة بالسجن على 7 متهمين بينهم امرأتان، وبرأت ثلاثة آخرين.", [(7, "sentenced"), (2, "sentenced"), (3, "acquitted")]),
        ("أنقذ الخفر 63 مهاجرا فيما لا يزال 22 في عداد المفقودين.", [(63, "rescued"), (22, "missing")]),
        ("أُفرج عن 90 أسيرا مقابل 3 رهائن.", [(90, "released"), (3, "kidnapped")]),
        ("عثر على جثث 13 مهاجرا قبالة الساحل.", [(13, "killed")]),
        ("وصل عدد الضحايا إلى نحو ألفي شخص.", [(2000, "killed")]),
        ("انتشلت الفرق جثتين، ليصل العدد إلى 9.", [(2, "killed"), (9, "killed")]),
        ("سُجلت 30 وفاة بالكوليرا ليرتفع إجمالي الإصابات إلى 14,208.", [(30, "killed"), (14208, "infected")]),
        ("تتدفق عشرات الآلاف من المهاجرين الذين يخاطرون بحياتهم.", [(20000, "displaced")]),
        ("أصيب 5 من رجال الشرطة و3 من المحتجين.", [(5, "injured"), (3, "injured")]),
        ("زرعوا الأشجار في بستان عدد أشجاره كبير وحضر 200 رجل.", [(200, "people")]),
    ],
)
def test_what_became_of_people(text: str, found: list[tuple[float, str]]) -> None:
    """The act of the clause decides, the noun where it says so itself, and a part shares the fate of its whole."""
    assert found == kinds(text)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("نجا 4 من أصل 181 شخصا.", 181),
        ("أدلى 9 ملايين ناخب بأصواتهم من أصل 12 مليونا.", 12e6),
        ("حصل الحزب على 141 مقعدا من 320.", 320),
        ("حضر 3 وزراء من 5 دول.", None),
    ],
)
def test_totals(text: str, total: float | None) -> None:
    """«من أصل» and a bare «من» give the total that a figure is out of; of the total itself nothing is said."""
    first, second = read(text)
    assert first.out_of == total
    assert total is None or second.kind != "rescued"


def test_what_is_set_against_another_has_its_unit() -> None:
    """A figure without a unit of its own measures what the one it is set against does, and is the earlier state."""
    now, then = read("بلغ الإنتاج 41.2 مليون برميل يوميا، مقابل 40.88 مليونا في ديسمبر.")
    assert [(q.unit, q.earlier) for q in (now, then)] == [("barrel", False), ("barrel", True)]
    (price,) = [q for q in read("اشترى النادي اللاعب مقابل 14 مليون يورو في يناير.") if q.unit]
    assert not price.earlier


def test_a_bound_of_the_next_figure_is_not_of_this_one() -> None:
    """«وأكثر من» after a figure limits the one that follows."""
    dead, hurt = read("ارتفعت الحصيلة إلى 44 قتيلا وأكثر من 100 جريح.")
    assert [dead.bound, hurt.bound] == [Bound.EXACTLY, Bound.MORE_THAN]


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("تعادل الفريقان بهدف لمثله.", (1, 1)),
        ("تعادلا بهدفين لمثلهما.", (2, 2)),
        ("فاز الفريق بهدف وحيد.", (1, 0)),
        ("فاز الفريق بهدف دون رد.", (1, 0)),
        ("خسر بهدف مقابل ثلاثة أهداف.", (3, 1)),
    ],
)
def test_scores_in_words(text: str, score: tuple[float, float]) -> None:
    """A goal told as a noun alone makes a score as well."""
    (found,) = read(text)
    assert (found.kind, (found.value, found.high)) == ("score", score)


@pytest.mark.parametrize("text", ["الرحلة 7C2216 تأخرت.", "طائرة A320 حديثة.", "في الجولة 24 من الدوري.", "في الطابق 12 من المبنى."])
def test_what_names_a_thing_is_no_count(text: str) -> None:
    """Codes with Latin letters and figures after the noun they number count nothing."""
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("يعاني طفل من كل خمسة أطفال.", 0.2),
        ("ثلاثة أشخاص من كل عشرة بلا عمل.", 0.3),
        ("خمس السكان بلا كهرباء.", 0.2),
        ("تبرع بـثُمن ثروته.", 0.125),
    ],
)
def test_shares(text: str, value: float) -> None:
    """One in so many, and a fraction that grammar or a written vowel tells from a number, are shares."""
    (found,) = read(text)
    assert value == pytest.approx(found.value)
