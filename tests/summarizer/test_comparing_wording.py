"""Comparing by what is said: denials, opposites, quotations, places and mistyped figures of invented events, and what only looks like them."""

from __future__ import annotations

import pytest
from given_articles import event

from summarizer.comparing import compare
from summarizer.types import Kind

Pair = tuple[str, str]

PARTED: dict[str, tuple[Kind, Pair]] = {
    "a thing is called untrue": (
        Kind.STANCE,
        (
            "قالت جمعية حماية المستهلك إن مياه الشرب الموزعة في حي النهضة ملوثة ببكتيريا القولون، بعد تحليل تسع عينات.",
            "ردت شركة توزيع المياه بأن ما نشر عن تلوث مياه الشرب في حي النهضة غير صحيح، وأن نتائج تحاليلها مطابقة للمواصفات.",
        ),
    ),
    "done and not yet": (
        Kind.STANCE,
        (
            "وقعت مصر وإثيوبيا الأربعاء اتفاقا للربط الكهربائي بقدرة 500 ميغاواط في أديس أبابا.",
            "قال وزير الكهرباء المصري إن اتفاق الربط الكهربائي مع إثيوبيا لم يوقع بعد، وإن المباحثات في أديس أبابا مستمرة.",
        ),
    ),
    "open and closed": (
        Kind.STANCE,
        (
            "قالت السلطات إن معبر جابر مفتوح أمام حركة المسافرين والشاحنات منذ صباح السبت.",
            "قال سائقون لوكالتنا إن معبر جابر ظل مغلقا أمام الشاحنات طوال يوم السبت.",
        ),
    ),
    "a road at work and at a stop under other words": (
        Kind.STANCE,
        (
            "أعلنت البلدية إقفال نفق المنارة أمام السيارات حتى إشعار آخر بعد تسرب المياه.",
            "قال مدير المرور إن حركة السيارات في نفق المنارة متواصلة في الاتجاهين رغم تسرب المياه.",
        ),
    ),
    "there is no room for it": (
        Kind.STANCE,
        (
            "قال رئيس النقابة إن الشركة وافقت على زيادة الرواتب والمكافآت للعمال.",
            "قال مدير الشركة إنه لا مجال لأي زيادة في الرواتب والمكافآت قبل نهاية السنة المالية.",
        ),
    ),
    "not one of it": (
        Kind.STANCE,
        (
            "قال الناطق باسم هيئة الانتخابات إن الهيئة لم تتلق أي طعن من المترشحين حتى الآن.",
            "أعلنت حملة المترشحة هالة المرزوقي أنها أودعت الاثنين طعنا لدى هيئة الانتخابات في نتائج الدور الثاني.",
        ),
    ),
    "what the others announced of a thing": (
        Kind.STANCE,
        (
            "أكدت هيئة الموانئ التوصل إلى اتفاق مع العمال ينهي الإضراب في المرفأ.",
            "نفت نقابة العمال ما أعلنته هيئة الموانئ صباح الثلاثاء عن اتفاق ينهي الإضراب في المرفأ.",
        ),
    ),
    "never received": (
        Kind.STANCE,
        (
            "قالت الهيئة إنها سلمت المقاول إنذارا مكتوبا بوقف العمل في السد.",
            "قال المقاول إن العمل في السد مستمر وإنه لم يتسلم أي إنذار من الهيئة.",
        ),
    ),
    "why it was": (
        Kind.STANCE,
        (
            "قالت شركة الكهرباء إن التيار انقطع عن أحياء المدينة الجنوبية بسبب عطل فني في محطة التحويل.",
            "قال مصدر في الشرطة إن انقطاع التيار عن أحياء المدينة الجنوبية ناجم عن هجوم بطائرة مسيرة.",
        ),
    ),
    "why it was, by a verb that ascribes": (
        Kind.STANCE,
        (
            "عزا مدير المستشفى وفاة الطفلين في قسم الحضانة إلى عدوى بكتيرية.",
            "قال محامي العائلة إن وفاة الطفلين في قسم الحضانة نتجت عن خطأ بشري جسيم.",
        ),
    ),
    "at whose wish": (
        Kind.STANCE,
        (
            "جرت المكالمة الهاتفية بين الوزيرين الأربعاء بمبادرة من الوزير التركي.",
            "جرت المكالمة الهاتفية بين الوزيرين الأربعاء بناء على طلب الجانب المصري.",
        ),
    ),
    "one utterance of somebody named and of a source that is not": (
        Kind.ATTRIBUTION,
        (
            "صرح مصدر في الوزارة بأن «من يعطل عمل المرفأ سيدفع ثمن ذلك كاملا».",
            "قال والي سوسة طارق البجاوي: «من يعطل عمل المرفأ سيدفع ثمن ذلك كاملا».",
        ),
    ),
    "one utterance of two, one by her family name": (
        Kind.ATTRIBUTION,
        (
            "قالت مديرة الأمراض السارية الدكتورة هالة المرزوقي إن الحملة تبدأ غدا. وأضافت المرزوقي: «المدرسة هي أقصر طريق إلى كل طفل».",
            "قال ممثل منظمة الطفولة، ماتياس فيلدمان: «المدرسة هي أقصر طريق إلى كل طفل».",
        ),
    ),
    "a quotation that goes on otherwise": (
        Kind.QUOTE,
        (
            "قال مدير طيران الشرق كمال نصار: «سنعيد الرحلات إلى الخرطوم قبل نهاية الشهر».",
            "قال مدير طيران الشرق كمال نصار: «سنعيد الرحلات إلى الخرطوم متى سمحت الظروف الأمنية».",
        ),
    ),
    "one place of a sort under two names": (
        Kind.PLACE,
        (
            "وقعت وزارة الطاقة الأحد عقدا لتطوير حقل الورد النفطي باستثمارات تبلغ 640 مليون دولار لعشرين عاما.",
            "وقعت وزارة الطاقة الأحد عقدا لتطوير حقل التيم النفطي باستثمارات تبلغ 640 مليون دولار لعشرين عاما.",
        ),
    ),
    "a figure with its digits in another order": (
        Kind.NUMBER,
        (
            "حكمت المحكمة بتعويض لفائدة 318 ضحية من منخرطي التعاونية الزراعية، وأيدت السجن.",
            "قضت المحكمة بتعويض لفائدة 381 متضررا من منخرطي التعاونية الزراعية مع تأييد السجن.",
        ),
    ),
}
AGREEING: dict[str, Pair] = {
    "two parties that answer a proposal": ("رفض المعارضون المقترح الأول للمبعوث.", "قبلت الحكومة مقترح المبعوث."),
    "two companies": ("ارتفع سهم سابك في تعاملات السوق السعودية.", "تراجع سهم الراجحي في تعاملات السوق السعودية."),
    "two players": ("شهد التدريب مشاركة اللاعب عوض خميس بعد تعافيه من إصابته.", "لم يشارك اللاعب نايف هزازي في التدريب بسبب إصابته."),
    "a negation within an aside": (
        "تعطلت خدمات التطبيق والصرافات الآلية تسع ساعات.",
        "قال المدير إن التحديث الذي لم يكتمل أوقف خدمات التطبيق والصرافات الآلية تسع ساعات.",
    ),
    "two causes of one sort": (
        "انقطع التيار عن أحياء المدينة الجنوبية بسبب عطل فني في محطة التحويل.",
        "قال مهندس إن انقطاع التيار عن أحياء المدينة الجنوبية نتج عن خلل في المحول.",
    ),
    "causes of two things": (
        "تأخرت الرحلات في المطار بسبب عطل فني في أجهزة التفتيش.",
        "أغلقت المدارس في المحافظة جراء العاصفة.",
    ),
    "a hope and what is not so": ("أعرب المبعوث عن أمله في التوصل إلى هدنة قريبا.", "لم يتوصل الطرفان إلى هدنة حتى الآن."),
    "two advances after each other": (
        "جاء البيان عقب تحرير القوات الشرعية محافظة الضالع شمال البلاد بعد معارك مع مسلحي الجبهة.",
        "تقدمت القوات نحو الجنوب عقب سقوط معسكر القوات شمال محافظة الضالع في معارك مع مسلحي الجبهة.",
    ),
    "ships that are no verb": (
        "انطلق هجوم المقاومة على مواقع الجبهة في الميناء من شمال المدينة.",
        "شنت طائرات وبارجات التحالف قصفا على مواقع الجبهة في الميناء شمال المدينة.",
    ),
    "an exception that affirms": ("قال شهود إن الحفل بدأ عند الثامنة مساء.", "لم يبدأ الحفل إلا عند الثامنة مساء، بحسب شهود."),
    "a silence": ("كشفت الوزارة أسماء الشركات الفائزة بالعقد.", "لم توضح الوزارة أسماء الشركات الفائزة بالعقد حين سئلت."),
    "a part of a quotation": (
        "قال الوزير سامي الحداد: «لن نقبل بأي حل لا يضمن عودة النازحين إلى بيوتهم».",
        "قال الوزير سامي الحداد: «لن نقبل بأي حل».",
    ),
    "a post of one word": (
        "قال الوزير سامي الحداد إن العقد جاهز للتوقيع.",
        "قال معاون وزير الطاقة سامي الحداد إن العقد جاهز للتوقيع.",
    ),
    "a spokesman by two titles": (
        "قال المتحدث الرسمي لشرطة الشرقية العقيد زياد الرقيطي إن التحقيق مستمر.",
        "قال الناطق الإعلامي باسم شرطة الشرقية العقيد زياد الرقيطي إن التحقيق مستمر.",
    ),
    "a figure cut after its digits": (
        "تبلغ كلفة الحدائق الجديدة في نجران 9.8 مليون ريال، بحسب الأمانة.",
        "تبلغ كلفة الحدائق الجديدة في نجران 9897953 ريالا، بحسب الأمانة.",
    ),
    "a speaker by post and by name": (
        "أوضح المشرف العام أن معايير جائزة السوق للابتكار ترتكز على التفوق والتصميم والدقة في العمل والابتكار بالمنتج.",
        "أوضح جاسر الحربش أن معايير جائزة السوق للابتكار ترتكز على التفوق والتصميم والدقة في العمل والابتكار بالمنتج.",
    ),
}


def _kinds(pair: Pair) -> set[Kind]:
    return {d.kind for d in compare(event(*((None, text) for text in pair))).differences} - {Kind.ONLY_IN}


@pytest.mark.parametrize("name", PARTED)
def test_what_sources_say_otherwise_is_flagged(name: str) -> None:
    """A matter that two sources tell in two ways is flagged, and nothing besides."""
    kind, pair = PARTED[name]

    assert _kinds(pair) == {kind}


@pytest.mark.parametrize("name", AGREEING)
def test_what_only_looks_otherwise_is_not_flagged(name: str) -> None:
    """Two sources that say nothing against each other are left in peace."""
    assert _kinds(AGREEING[name]) == set()


def test_a_denial_is_called_by_what_is_denied() -> None:
    """The topic of a denial is the thing, not a name that stands near it."""
    told = compare(
        event(
            (None, "توصلت شركتا الاتصالات «أفق» و«موجة» إلى اتفاق مبدئي للاندماج تقدر قيمته بمئة مليون دينار، بحسب مصدرين."),
            (None, "نفت «موجة» للاتصالات الاتفاق على الاندماج مع «أفق»، وقالت إن أحدا لم يعرضه عليها."),
        )
    )

    assert [d.topic for d in told.differences if d.kind is Kind.STANCE] == ["الاتفاق على الاندماج"]


def test_a_headline_of_the_whole_is_held_against_a_body_of_a_part() -> None:
    """A headline that says all of a thing stopped is flagged where its body says that a part goes on, and none that says so itself."""
    body = "توقفت وحدتان في محطة الرصافة بعد الحريق، فيما تواصل بقية وحدات المحطة الإنتاج، بحسب الشركة."
    other = ("حريق في محطة الرصافة", "أوقف حريق وحدتين في محطة الرصافة للكهرباء مساء السبت.")

    assert Kind.HEADLINE in {d.kind for d in compare(event(("توقف كامل لإنتاج محطة الرصافة بعد حريق", body), other)).differences}
    assert Kind.HEADLINE not in {d.kind for d in compare(event(("توقف جزئي لإنتاج محطة الرصافة بعد حريق", body), other)).differences}


def test_an_accusation_that_is_turned_down_is_held_against_who_makes_it() -> None:
    """Who accuses and who calls the accusation untrue part, whatever verb turns it down."""
    accusing = "اتهمت الحكومة الشركة بتسريب بيانات المشتركين إلى معلنين أجانب."
    refusing = "قالت الشركة إنها ترفض جملة وتفصيلا اتهامها بتسريب بيانات المشتركين إلى معلنين."

    assert Kind.STANCE in _kinds((accusing, refusing))


MINISTER = "قال وزير الزراعة منير الحسن إن الحريق في محمية العرعر تحت السيطرة."
SOCIETY = "حذر رئيس جمعية البيئة سالم الدوسري من أن رقعة النيران تتسع."
BOTH = "قال رئيس جمعية البيئة سالم الدوسري إن الحريق يتسع، بينما قال وزير الزراعة منير الحسن إن الوضع تحت السيطرة."


def _kinds_of(*texts: str) -> set[Kind]:
    return {d.kind for d in compare(event(*((None, text) for text in texts))).differences}


def test_a_dispute_that_one_source_tells_parts_those_who_tell_one_side() -> None:
    """Who tells one side alone parts from who tells the other; beside a source that tells both he is silent on one, which is no position."""
    assert Kind.STANCE in _kinds_of(MINISTER, SOCIETY, BOTH)
    assert Kind.STANCE not in _kinds_of(MINISTER, BOTH)


def test_a_headline_is_held_against_what_its_body_denies() -> None:
    """A theft in the headline that the body says did not happen is flagged."""
    told = compare(
        event(
            ("سرقة الكنز الذهبي من المتحف", "قال مدير الآثار إن الجرد طابق المحضر قطعة قطعة، وإن شيئا لم يسرق من الكنز."),
            ("جرد كنز المتحف", "أجرت دائرة الآثار جردا للكنز الذهبي في المتحف صباح الأربعاء."),
        )
    )

    assert Kind.HEADLINE in {d.kind for d in told.differences}
