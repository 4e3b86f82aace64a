"""Quotations, posts, headlines and speakers of invented events: what two newsrooms only word in two ways, beside what really parts."""

from __future__ import annotations

import pytest
from given_articles import event

from summarizer.comparing.compare import FINDERS
from summarizer.comparing.post_wordings import is_one_post
from summarizer.types import Difference, Kind

Told = tuple[str | None, str]
SAID = "قال المدرب هانس فيبر: «{}»."
TRANSLATED = (
    "حين جئت إلى هنا قبل خمسة مواسم شعرت بأن هذا النادي بيتي، ولم يتغير شيء منذ ذلك، وأنا سعيد بالبقاء مع اللاعبين لوقت طويل",
    "عندما وصلت إلى هنا قبل خمسة مواسم أحسست بأن هذا الفريق منزلي، ولم يتغير أي أمر بعدها، ويسعدني الاستمرار مع اللاعبين لفترة طويلة",
)
ABRIDGED = (
    "سنقلص عدد الحراس (رجال الحماية) لكل المسؤولين في الدولة ومنهم الوزراء ونحولهم إلى وزارة الداخلية",
    "سنقلص عدد الحراس لكل المسؤولين في الدولة ... ونحولهم إلى وزارة الداخلية لتدريبهم وتأهيلهم من جديد",
)
OTHERWISE = ("سنجدد عقد القائد قبل نهاية الموسم الحالي", "سنجدد عقد القائد متى عاد من الإصابة")
WORDS = "خفض رسوم العبور على الجسر يدعم التجارة بين الضفتين ويسهل حركة الشاحنات ويوفر آلاف الوظائف"
TOGETHER = ((None, f"قالت وزارة النقل إن {WORDS}."), (None, f"قالت هيئة الجسور في بيان مع وزارة النقل إن {WORDS}."))
APART = (TOGETHER[0], (None, f"قالت هيئة الجسور إن {WORDS}."))
OPENING = (
    ("النسور يتغلب على الصقور في افتتاح الدوري", "حقق النسور فوزا صعبا على ضيفه الصقور في افتتاح المرحلة الأولى. وافتتح سالم التسجيل في الدقيقة العاشرة."),
    ("فوز النسور", "فاز النسور على الصقور بهدف سجله سالم في الدقيقة العاشرة."),
)
TODAY = (
    ("إعلان موعد البطولة اليوم", "قال مصدر إن رئيس الاتحاد سيعلن موعد البطولة في مؤتمر صحافي يعقده ظهرا."),
    ("موعد البطولة", "يعقد رئيس الاتحاد مؤتمرا صحافيا ظهرا يتناول موعد البطولة."),
)


def _said(pair: tuple[str, str]) -> tuple[Told, ...]:
    return tuple((None, SAID.format(words)) for words in pair)


def _found(kind: Kind, told: tuple[Told, ...]) -> list[Difference]:
    return FINDERS[kind](event(*told))


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Kind.QUOTE, _said(TRANSLATED)),
        (Kind.QUOTE, _said(ABRIDGED)),
        (Kind.ATTRIBUTION, TOGETHER),
        (Kind.HEADLINE, OPENING),
        (Kind.HEADLINE, TODAY),
    ],
)
def test_one_telling_in_two_wordings_is_no_difference(kind: Kind, told: tuple[Told, ...]) -> None:
    """Two translations, a quotation cut short, a joint statement, a match that opens a season and what a headline announces for today are flagged by nobody."""
    assert _found(kind, told) == []


@pytest.mark.parametrize(("kind", "told"), [(Kind.QUOTE, _said(OTHERWISE)), (Kind.ATTRIBUTION, APART)])
def test_what_parts_at_one_place_is_flagged(kind: Kind, told: tuple[Told, ...]) -> None:
    """A promise on another condition is another quotation, and one statement of two bodies has two speakers."""
    assert _found(kind, told)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("عضو شرف النادي", "عضو شرف الصقور"),
        ("خطيب المسجد الكبير", "إمام وخطيب المسجد الكبير"),
        ("مدير الشؤون الصحية بمحافظة الوادي", "المدير العام للشؤون الصحية في المحافظة"),
        ("المخرج التونسي", "رئيس اللجنة المخرج التونسي"),
        ("مساعد الأمين للعلاقات العامة والإعلام", "مساعد أمين العاصمة للعلاقات العامة"),
        ("السيناتور الديمقراطي", "عضو مجلس الشيوخ من أوهايو"),
        ("رئيس وكالة الفضاء الأوروبية", "المدير العام لوكالة الفضاء الأوروبية"),
        ("زعيم أكبر حزب معارض في البلاد", "زعيم حزب الوحدة"),
        ("مسؤول ملف الحدود في الشمال", "المسؤول في السلطة المحلية"),
    ],
)
def test_two_wordings_of_one_post_agree(a: str, b: str) -> None:
    """A post is one by the name of its body or without, with its rank or without, and in the words of another newsroom."""
    assert is_one_post(a, b)
    assert is_one_post(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("مدير الشركة", "مالك السفينة"),
        ("المدير العام للشركة", "المدير التنفيذي للشركة"),
        ("رئيس البلدية", "رئيس مجلس النواب"),
        ("مديرة التحصين في الولاية", "مديرة الطوارئ بالولاية"),
        ("رئيس شركة النور", "المدير العام لشركة النور"),
    ],
)
def test_two_posts_still_part(a: str, b: str) -> None:
    """Another office, another branch and another body cannot be one post."""
    assert not is_one_post(a, b)
    assert not is_one_post(b, a)
