"""Scope: figures, times, places and names that only look like those of one matter are not held against each other."""

from __future__ import annotations

import pytest
from given_articles import event

from summarizer.comparing.compare import FINDERS
from summarizer.types import Difference, Kind

Told = tuple[str, str]

TURNS = (
    ("طائرة إغاثة تصل", "وصلت إلى مطار الوادي الدولي اليوم أول طائرة إغاثة تحمل 20 طناً من المواد الغذائية للمتضررين."),
    ("وصول طائرة إغاثة", "وصلت إلى مطار الوادي الدولي اليوم ثاني طائرة إغاثة تحمل 10 أطنان من المواد الغذائية للمتضررين."),
)
TEMPLATE_OF_TWO_DAYS = (
    ("إغلاق السوق", "شهدت تداولات السوق أول من أمس ارتفاع أسهم 125 شركة، فيما توزعت الأسهم المتداولة على أكثر من 77 ألف صفقة."),
    ("السوق تغلق", "شهدت تداولات السوق أمس ارتفاع أسهم 70 شركة، فيما توزعت الأسهم المتداولة على أكثر من 82 ألف صفقة."),
)
MOVING_PRICES = (
    ("الذهب يتراجع", "تراجع سعر الذهب في العقود الآجلة تسليم ديسمبر 0.3 بالمئة إلى 1084.70 دولار للأوقية."),
    ("الذهب يرتفع", "ارتفع سعر الذهب في العقود الآجلة تسليم ديسمبر 0.7 بالمئة إلى 1096.20 دولار للأوقية."),
)
ONE_VICTIM = (
    ("مقتل جندي في اشتباك على الحدود", "قتل جندي في اشتباك على الحدود قرب بلدة الرمثة فجر الأربعاء، وفق الجيش."),
    ("اشتباك على الحدود", "قال مسؤول إن تفجيراً على الحدود قرب بلدة الرمثة أدى إلى مقتل 32 شخصاً."),
)
OF_TWO_ACTS = (
    ("مصرع وإصابة 5 أشخاص في تصادم", "وقع تصادم بين مركبتين على طريق المطار مساء الثلاثاء، وفق الهلال الأحمر."),
    ("4 مصابين في تصادم", "أصيب 4 أشخاص في تصادم بين مركبتين على طريق المطار مساء الثلاثاء، وفق الهلال الأحمر."),
)
VALUE_TOLD_OF_ANOTHER = (
    ("اللاعب يجدد عقده", "جدد لاعب الوسط عقده، وخاض مع المنتخب 73 مباراة دولية، وكان أكثر اللاعبين مشاركة في مباريات الموسم الماضي (53)."),
    ("تجديد عقد لاعب الوسط", "جدد لاعب الوسط عقده، وكان أكثر اللاعبين مشاركة في الموسم الماضي حيث خاض 53 مباراة."),
)
WEEKS_AND_DAYS = (
    ("المهاجم يغيب", "أعلن النادي غياب المهاجم عن الملاعب لمدة 15 يوماً بسبب الإصابة."),
    ("غياب المهاجم", "أعلن النادي غياب المهاجم عن الملاعب لمدة أسبوعين بسبب الإصابة."),
)
ROUNDED = (
    ("المؤشر يرتفع", "بلغت نسبة البطالة في الربع الثاني من العام 0.5 في المئة بحسب دائرة الإحصاء."),
    ("ارتفاع المؤشر", "بلغت نسبة البطالة في الربع الثاني من العام 0.46 في المئة بحسب دائرة الإحصاء."),
)
VAGUE_MONTHS = (
    ("توقعات النفط", "رجح مندوبون في المنظمة أن يكون انخفاض أسعار النفط هذا الشهر قصير الأجل ولن يغير سياستها."),
    ("انخفاض الأسعار", "رجح مندوبون في المنظمة أن يكون انخفاض أسعار النفط الشهر الماضي قصير الأجل ولن يغير سياستها."),
)
DAY_AGAINST_ITS_WEEKDAY = (
    ("انطلاق المهرجان", "انطلق مساء أمس الاثنين مهرجان الصيف السابع في مدينة سترة بحضور جماهيري."),
    ("مهرجان الصيف", "انطلق مساء أول من أمس مهرجان الصيف السابع في مدينة سترة بحضور جماهيري."),
)
KIN = (
    ("توقيف مطلوب", "قال سكان البلدة إن جنوداً اقتحموا المنزل لتوقيف محمد أبو ماريا وأطلقوا النار على والده."),
    ("اقتحام منزل", "قال سكان البلدة إن جنوداً اقتحموا المنزل وأطلقوا النار على فلاح أبو ماريا والد المطلوب."),
)
PARTICLE_ON_A_NAME = (
    ("تجديد العقد", "وقع اللاعب العقد بحضور رئيس النادي محمد القاسم ومسؤول الاحتراف عبدالله الفوزان."),
    ("النادي يجدد", "وقع اللاعب العقد بحضور رئيس النادي محمد القاسم، وعبد الله الفوزان مسؤول الاحتراف."),
)
FOREIGN_SOUND = (
    ("المدافع باق", "أعلن المدرب أن المدافع سيرخيو راموس سيبقى في صفوف الفريق هذا الموسم."),
    ("المدافع ملتزم", "أعلن المدرب أن المدافع سيرجيو راموس سيبقى في صفوف الفريق هذا الموسم."),
)
SPELLED_APART = (
    ("تحطم طائرة", 'تحطمت طائرة خاصة في مطار "بلاكبوش" أثناء محاولة الهبوط، وقتل من فيها.'),
    ("طائرة تتحطم", "تحطمت طائرة خاصة في مطار بلاك بوش أثناء محاولة الهبوط، وقتل من فيها."),
)
BODIES_OF_TWO_TOWNS = (
    ("حفل معايدة", "أقامت بلدية محافظة أملج أمس حفل معايدة لمنسوبيها بمناسبة عيد الفطر المبارك."),
    ("معايدة", "أقامت مديرية الشؤون الصحية في محافظة الوجه أمس حفل معايدة لمنسوبيها بمناسبة عيد الفطر المبارك."),
)

LOOK_ALIKE = {
    Kind.NUMBER: [TURNS, TEMPLATE_OF_TWO_DAYS, MOVING_PRICES, ONE_VICTIM, OF_TWO_ACTS, VALUE_TOLD_OF_ANOTHER, WEEKS_AND_DAYS, ROUNDED],
    Kind.DATE: [VAGUE_MONTHS, DAY_AGAINST_ITS_WEEKDAY],
    Kind.NAME: [KIN, PARTICLE_ON_A_NAME, FOREIGN_SOUND],
    Kind.PLACE: [SPELLED_APART, BODIES_OF_TWO_TOWNS],
}

SAME_TURN = (TURNS[0], ("وصول طائرة إغاثة", TURNS[1][1].replace("ثاني", "أول")))
SAME_DAY = (TEMPLATE_OF_TWO_DAYS[0], ("السوق تغلق", TEMPLATE_OF_TWO_DAYS[1][1].replace("السوق أمس", "السوق أول من أمس")))
WEEKS_APART = (WEEKS_AND_DAYS[0], ("غياب المهاجم", WEEKS_AND_DAYS[1][1].replace("أسبوعين", "ثلاثة أسابيع")))
NAMED_MONTHS = (
    ("بدء التنفيذ", "يبدأ تنفيذ زيادة الإنتاج التي قررتها المنظمة في نوفمبر المقبل، وفق البيان."),
    ("موعد التنفيذ", "يبدأ تنفيذ زيادة الإنتاج التي قررتها المنظمة في ديسمبر المقبل، وفق البيان."),
)
OTHER_FIRST_NAMES = (PARTICLE_ON_A_NAME[0], ("النادي يجدد", PARTICLE_ON_A_NAME[1][1].replace("عبد الله", "خالد")))
OTHER_AIRPORT = (SPELLED_APART[0], ("طائرة تتحطم", SPELLED_APART[1][1].replace("بلاك بوش", "فارنبورو")))

DIFFER = [
    (SAME_TURN, Kind.NUMBER),
    (SAME_DAY, Kind.NUMBER),
    (WEEKS_APART, Kind.NUMBER),
    (NAMED_MONTHS, Kind.DATE),
    (OTHER_FIRST_NAMES, Kind.NAME),
    (OTHER_AIRPORT, Kind.PLACE),
]


def found(told: tuple[Told, ...], kind: Kind) -> list[Difference]:
    """Give the differences of a kind."""
    return FINDERS[kind](event(*told))


@pytest.mark.parametrize(("told", "kind"), [(told, kind) for kind, cases in LOOK_ALIKE.items() for told in cases])
def test_what_is_of_two_things_is_not_held_against_each_other(told: tuple[Told, ...], kind: Kind) -> None:
    """Another turn, day, act, victim, family or spelling is no difference of one matter."""
    assert found(told, kind) == []


@pytest.mark.parametrize(("told", "kind"), DIFFER)
def test_what_is_of_one_thing_still_is(told: tuple[Told, ...], kind: Kind) -> None:
    """The same sentences of one turn, day, length, month, post and act are flagged once their values part."""
    assert found(told, kind)
