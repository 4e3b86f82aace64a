"""Shorter sentences: what goes, what must stay."""

from __future__ import annotations

import pytest
from given_work import grows_like_its_text
from hypothesis import given
from hypothesis import strategies as st

from summarizer.arabic.comma_clauses import clauses
from summarizer.arabic.openings import is_background, is_dangling
from summarizer.arabic.retelling import with_conjunction, with_plain_verb, with_speaker, without_own_conjunction
from summarizer.arabic.shortening import shorten, without_asides
from summarizer.arabic.tokens import tokens
from summarizer.writing.bearing import Others


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("وفي سياق متصل، أكدت الوزارة فتح المعبر غداً.", "أكدت الوزارة فتح المعبر غداً"),
        ("من جهته، قال المحافظ إن الطريق سالكة", "قال المحافظ إن الطريق سالكة"),
        ("أعلنت البلدية (التي تتولى الملف) إغلاق الجسر ليلاً", "أعلنت البلدية إغلاق الجسر ليلاً"),
        ("استند القاضي إلى المادة (237) من القانون", "استند القاضي إلى المادة (237) من القانون"),
        ("طرابلس 3 آذار 2026 (وكالة) - أعلنت البلدية إغلاق الجسر ليلاً", "أعلنت البلدية إغلاق الجسر ليلاً"),
        ("أكدت الوزارة فتح المعبر غداً، مشيرة إلى صعوبات في الطريق", "أكدت الوزارة فتح المعبر غداً"),
        ("قال مدير الميناء، في تصريحات للصحفيين، إن الحركة عادت", "قال مدير الميناء إن الحركة عادت"),
        ("استقبل معالي وزير النقل السيد المدير في مكتبه", "استقبل وزير النقل المدير في مكتبه"),
        ("افتتح الوزير المعرض مساء أمس الثلاثاء في المدينة", "افتتح الوزير المعرض مساء الثلاثاء في المدينة"),
        ("أعلنت الهيئة، اليوم الأحد، نتائج المسابقة كاملة", "أعلنت الهيئة، الأحد، نتائج المسابقة كاملة"),
        ("افتتح الوزير مساء أمس معرض الكتاب في المدينة", "افتتح الوزير معرض الكتاب في المدينة"),
        ("انقطعت الكهرباء منذ أمس عن أحياء المدينة", "انقطعت الكهرباء منذ أمس عن أحياء المدينة"),
    ],
)
def test_what_the_news_does_not_need_goes(sentence: str, short: str) -> None:
    """Connectives, asides, datelines, tails, circumstances, courtesies and relative days go; every other word stays as it is."""
    assert short == shorten(sentence)


def test_a_sentence_that_would_become_too_short_stays_whole() -> None:
    """Where the tail is all there is, it stays."""
    assert shorten("انتهى الاجتماع، مشيراً إلى صعوبات") == "انتهى الاجتماع، مشيراً إلى صعوبات"


def test_a_connective_that_governs_its_sentence_stays() -> None:
    """«إلا أن» cannot be cut before its clause is another."""
    assert without_asides("كما أن الجسر أغلق أمام الحركة") == "كما أن الجسر أغلق أمام الحركة"


def test_commas_within_a_quotation_cut_nothing() -> None:
    """A quotation is shown verbatim or not at all."""
    assert clauses("قال «نعم، طبعاً»، ثم خرج") == ["قال «نعم، طبعاً»", "، ثم خرج"]


@pytest.mark.parametrize("sentence", ["يُذكر أن الجسر بني قبل قرن", "وكان الجسر قد أغلق", "وأضاف أن العمل مستمر", "تجدر الإشارة إلى أن الجسر قديم"])
def test_background_is_known_by_its_opening(sentence: str) -> None:
    """Background and what hangs on a sentence before."""
    assert is_background(sentence)


def test_a_named_speaker_is_no_background() -> None:
    """«وأضاف الوزير أن» says who speaks."""
    assert not is_background("وأضاف الوزير أن العمل مستمر")


@pytest.mark.parametrize(("sentence", "dangling"), [("وهو ما أكدته الوزارة", True), ("ويأتي ذلك بعد أيام", True), ("أكدت الوزارة فتح المعبر", False)])
def test_a_pronoun_at_the_beginning_points_back(sentence: str, dangling: bool) -> None:  # noqa: FBT001 - the expected value
    """A sentence may not open with what was said before."""
    assert is_dangling(sentence) is dangling


@pytest.mark.parametrize(
    ("sentence", "free"),
    [
        ("وقال الوزير", "قال الوزير"),
        ("وعدد القتلى", "عدد القتلى"),
        ("وزارة الصحة", "وزارة الصحة"),
        ("وصلت السفينة", "وصلت السفينة"),
        ("وقعت الهزة", "وقعت الهزة"),
        ("واشنطن تنفي", "واشنطن تنفي"),
        ("قال الوزير", "قال الوزير"),
        ("", ""),
    ],
)
def test_only_a_conjunction_is_taken_off(sentence: str, free: str) -> None:
    """A waw that belongs to its word stays."""
    assert free == without_own_conjunction(sentence)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("وأضاف أن العمل مستمر", "وأضاف الوالي أن العمل مستمر"),
        ("وأكدت أنها ستعود", "وأكدت الوالي أنها ستعود"),
        ("وأضاف المتحدث أن العمل مستمر", "وأضاف المتحدث أن العمل مستمر"),
        ("بني الجسر قبل قرن", "بني الجسر قبل قرن"),
    ],
)
def test_a_speaker_named_before_is_named_again(sentence: str, named: str) -> None:
    """Only where the verb stands without its speaker."""
    assert named == with_speaker(sentence, "الوالي")


@pytest.mark.parametrize(
    ("sentence", "plain"),
    [
        ("وأضاف الوالي أن العمل مستمر، وأن الجسر مفتوح", "وقال الوالي إن العمل مستمر، وإن الجسر مفتوح"),
        ("تابعت الوزيرة أنها ستعود", "قالت الوزيرة إنها ستعود"),
        ("أعلن الوالي أن العمل مستمر", "أعلن الوالي أن العمل مستمر"),
    ],
)
def test_a_verb_that_goes_on_becomes_the_plain_one(sentence: str, plain: str) -> None:
    """With the particle that the plain verb asks for."""
    assert with_plain_verb(sentence) == plain


def test_the_same_source_is_named_in_its_gender() -> None:
    """«المصدر نفسه» points at a sentence that is not shown."""
    assert with_speaker("وأضاف المصدر نفسه أن العمل مستمر", "الرئاسة الفرنسية") == "وأضافت الرئاسة الفرنسية أن العمل مستمر"


def test_an_unknown_speaker_is_not_made_up() -> None:
    """Nothing is put in where nobody is known."""
    assert with_speaker("وأضاف أن العمل مستمر", None) == "وأضاف أن العمل مستمر"


OTHERS = Others.of([["قالت سلمى الأمين إن حملة التطعيم ستنطلق في 20 أغسطس"], ["فتحت النيابة تحقيقاً في الحادث"]])


@pytest.mark.parametrize(
    ("sentence", "borne"),
    [
        ("فتحت النيابة تحقيقاً في الحادث، وحضر المحافظ اجتماع اللجنة", "فتحت النيابة تحقيقاً في الحادث"),
        ("قالت سلمى الأمين، مديرة الطوارئ بوزارة الصحة، إن حملة التطعيم ستنطلق قريباً", "قالت سلمى الأمين إن حملة التطعيم ستنطلق قريباً"),
        ("قالت سلمى الأمين، إن السماء زرقاء والبحر واسع", ""),
        ("قالت سلمى الأمين، إن حملة التطعيم ستنطلق، وأن السماء زرقاء", "قالت سلمى الأمين، إن حملة التطعيم ستنطلق"),
        ("قُطعت الطرق وهطلت أمطار غزيرة", ""),
        ("تحقيق النيابة، وحضر المحافظ اجتماع اللجنة، وانتهى", ""),
    ],
)
def test_shared_text_ends_where_one_source_tells_alone(sentence: str, borne: str) -> None:
    """A clause that no other account bears ends the sentence; what was said is kept with its speaker or not at all."""
    assert borne == OTHERS.borne_part(sentence)


def test_a_lone_article_bears_itself() -> None:
    """With nobody to compare with nothing is cut."""
    assert Others.of([]).borne_part("فتحت النيابة تحقيقاً، وحضر المحافظ") == "فتحت النيابة تحقيقاً، وحضر المحافظ"


@pytest.mark.parametrize(
    ("sentence", "tied"),
    [
        ("قال الوالي", "وقال الوالي"),
        ("وقال الوالي", "وقال الوالي"),
        ("كما قال الوالي", "كما قال الوالي"),
        ("«نعم» قال", "«نعم» قال"),
        ("وزارة الصحة تنفي", "ووزارة الصحة تنفي"),
    ],
)
def test_a_sentence_is_tied_to_the_one_before(sentence: str, tied: str) -> None:
    """Once; a waw of the word itself is none."""
    assert with_conjunction(sentence) == tied


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("▪️ السبب انهيار السد الترابي فوق البلدة", "السبب انهيار السد الترابي فوق البلدة"),
        (
            "ورغم إعلان السلطات صباح الأربعاء فتح طريق النور - الجبل، وجد المراسل الطريق مغلقاً",
            "ورغم إعلان السلطات صباح الأربعاء فتح طريق النور - الجبل، وجد المراسل الطريق مغلقاً",
        ),
        ("النور - 28 - 7 - أعلنت الإدارة فتح الطريق أمام الناس", "أعلنت الإدارة فتح الطريق أمام الناس"),
        ("سجلت المحطة بعد ظهر اليوم أعلى قراءة", "سجلت المحطة أعلى قراءة"),
        ("وصل صاحب السمو الملكي الأمير نادر إلى النور", "وصل الأمير نادر إلى النور"),
    ],
)
def test_what_stands_around_the_news_goes(sentence: str, short: str) -> None:
    """Bullets, datelines of any writing, the day of writing, courtesies; a road between two towns is no dateline."""
    assert shorten(sentence) == short


ARABIC = st.text(alphabet='ابتوقل أنفي،.()«»"-–: 041٤ه\u064b\u200f\n', max_size=200)


@given(ARABIC)
def test_no_word_is_altered(sentence: str) -> None:
    """Every word of the short form stands in the sentence, in the same order; the first may have lost the «ف» that tied it to another."""
    written = [t.text for t in tokens(sentence)]
    for kept in (t.text for t in tokens(shorten(sentence)) if t.is_word):
        place = next(i for i, word in enumerate(written) if word in {kept, f"ف{kept}"})
        del written[: place + 1]


@pytest.mark.parametrize("piece", ["(", " - ", "وفي ", "،", "«", " ", "أمس ", "السيد ", "a"])
def test_hostile_text_takes_no_more_than_its_share(piece: str) -> None:
    """A long text without a stop is shortened with work that grows with its length."""
    assert grows_like_its_text(shorten, piece * (4_000 // len(piece)))


def test_a_dateline_of_slashes_goes() -> None:
    """As a Gulf agency writes it: place, day, its name."""
    assert shorten("دبي في 12 أكتوبر / وام / أعلن المركز تأجيل الإطلاق إلى الأسبوع المقبل").startswith("أعلن المركز")
