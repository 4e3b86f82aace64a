"""Moments: where an expression of time stands, and which stretch of time it is against the day of publication."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hijridate import Gregorian
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.arabic.calendars import hijri_day, hijri_month, hijri_year_of, months_on
from summarizer.arabic.sentences import split_sentences
from summarizer.reading.cutting import cut
from summarizer.reading.moments import find_moments
from summarizer.types import HEADLINE, Article, Grain, Moment, Sentence, Span

_ZONE = timezone(timedelta(hours=3))
#: A Saturday, at noon.
_PUBLISHED = datetime(2026, 2, 14, 12, tzinfo=_ZONE)
_MONTHS = {
    1: ("يناير", "كانون الثاني", "جانفي"),
    2: ("فبراير", "شباط", "فيفري"),
    3: ("مارس", "آذار"),
    4: ("أبريل", "نيسان", "أفريل", "إبريل"),
    5: ("مايو", "أيار", "ماي"),
    6: ("يونيو", "حزيران", "جوان"),
    7: ("يوليو", "تموز", "جويلية", "يوليوز"),
    8: ("أغسطس", "آب", "أوت", "غشت"),
    9: ("سبتمبر", "أيلول", "شتنبر"),
    10: ("أكتوبر", "تشرين الأول"),
    11: ("نوفمبر", "تشرين الثاني", "نونبر"),
    12: ("ديسمبر", "كانون الأول", "دجنبر"),
}
_HIJRI = ("محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة")
_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")


def _moments(text: str, published: datetime | None = _PUBLISHED) -> tuple[Moment, ...]:
    article = Article(id="a", text=text, published=published)
    return find_moments(article, cut(article, split_sentences(text)))


def _one(text: str, published: datetime | None = _PUBLISHED) -> Moment:
    found = _moments(text, published)
    assert len(found) == 1, [m.text for m in found]
    return found[0]


def _days(text: str, published: datetime | None = _PUBLISHED) -> tuple[str, str]:
    """Give the first day and the day after the last, in the form 2026-02-14."""
    moment = _one(text, published)
    assert moment.start is not None
    assert moment.end is not None
    return moment.start.date().isoformat(), moment.end.date().isoformat()


_days_of_century = st.dates(date(1950, 1, 1), date(2049, 12, 31))


@settings(deadline=None)
@given(_days_of_century, st.data())
def test_a_day_is_one_day_in_every_tradition(day: date, data: st.DataObject) -> None:
    """Months of three traditions, pairs of them, figures and the Hijri calendar all give the same interval."""
    names = st.sampled_from(_MONTHS[day.month])
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    one, other = data.draw(names), data.draw(names)
    forms = (
        f"في {day.day} {one} {day.year}.",
        f"في {day.day} من {one} ({other}) {day.year}.",
        f"يوم {_WEEKDAYS[day.weekday()]} {day.day} {one}/{other} {day.year}.",
        f"بتاريخ {day.day}/{day.month}/{day.year}.",
        f"بتاريخ {day:%Y-%m-%d}.",
        f"في {hijri.day} {_HIJRI[hijri.month - 1]} {hijri.year}هـ.",
    )
    start = datetime(day.year, day.month, day.day, tzinfo=_ZONE)
    assert {(start, start + timedelta(days=1), Grain.DAY)} == {(m.start, m.end, m.grain) for form in forms for m in [_one(form)]}


@given(_days_of_century)
def test_hijri_days_go_there_and_back(day: date) -> None:
    """A Hijri day is the Gregorian day that it came from, in the year that holds it."""
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    month = hijri_month(hijri.year, hijri.month)
    assert day == hijri_day(hijri.year, hijri.month, hijri.day)
    assert hijri.year == hijri_year_of(day)
    assert month is not None
    assert month[0] <= day < month[1]


@given(_days_of_century, st.integers(-500, 500))
def test_months_on_keep_the_day_where_there_is_one(day: date, months: int) -> None:
    """So many months on lies in the month meant, on the same day or the last one."""
    moved = months_on(day, months)
    assert moved is not None
    assert (day.year * 12 + day.month + months) == moved.year * 12 + moved.month
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("وصل أمس.", "2026-02-13", "2026-02-14"),
        ("وصل أمس الأول.", "2026-02-12", "2026-02-13"),
        ("وصل أول من أمس.", "2026-02-12", "2026-02-13"),
        ("يصل غداً.", "2026-02-15", "2026-02-16"),
        ("يصل بعد غد.", "2026-02-16", "2026-02-17"),
        ("وصل اليوم السبت.", "2026-02-14", "2026-02-15"),
        ("وصل الثلاثاء.", "2026-02-10", "2026-02-11"),
        ("يصل الأحد المقبل.", "2026-02-15", "2026-02-16"),
        ("وصل الأحد الماضي.", "2026-02-08", "2026-02-09"),
        ("من المقرر أن يصل الخميس.", "2026-02-19", "2026-02-20"),
        ("في الشهر الماضي.", "2026-01-01", "2026-02-01"),
        ("في الأسبوع المقبل.", "2026-02-16", "2026-02-23"),
        ("في نهاية يناير الماضي.", "2026-01-21", "2026-02-01"),
        ("منذ مطلع العام.", "2026-01-01", "2026-04-01"),
        ("في منتصف مارس المقبل.", "2026-03-11", "2026-03-21"),
        ("قبل أسبوعين.", "2026-01-31", "2026-02-01"),
        ("قبل عام وشهرين.", "2024-12-14", "2024-12-15"),
        ("قبل ثلاث سنوات.", "2023-02-14", "2023-02-15"),
        ("خلال الأيام الثلاثة الماضية.", "2026-02-11", "2026-02-14"),
        ("منذ عام 2007.", "2007-01-01", "2008-01-01"),
        ("بين عامي 1994 و2004.", "1994-01-01", "2005-01-01"),
        ("في 27 نوفمبر (تشرين الثاني) الماضي.", "2025-11-27", "2025-11-28"),
        ("في 23 و24 يوليو 2015.", "2015-07-23", "2015-07-25"),
        ("من 4 إلى 22 هذا الشهر.", "2026-02-04", "2026-02-23"),
        ("في الخامس من الشهر الجاري.", "2026-02-05", "2026-02-06"),
        ("في الربع الثالث من 2020.", "2020-07-01", "2020-10-01"),
        ("في صيف 2015.", "2015-06-01", "2015-09-01"),
        ("في ثمانينيات القرن الماضي.", "1980-01-01", "1990-01-01"),
        ("في أول جمعة من مارس 2026.", "2026-03-06", "2026-03-07"),
        ("في شهر رمضان 1447هـ.", "2026-02-18", "2026-03-20"),
        ("في رجب الماضي، الاجتماع في 26 شوال.", "2026-04-14", "2026-04-15"),
        ("من 16 إلى 20 شوال 1447هـ.", "2026-04-04", "2026-04-09"),
        ("العام الدراسي 1446-1447هـ.", "2024-07-07", "2026-06-16"),
        ("عام 1446.", "2024-07-07", "2025-06-26"),
        ("تنفيذ الحكم 7 / 10 / 1447 هـ.", "2026-03-26", "2026-03-27"),
        ("بتاريخ 1447/10/07.", "2026-03-26", "2026-03-27"),
        ("للفترة 2014-2018.", "2014-01-01", "2019-01-01"),
        ("بتاريخ 3/2015 أو 2015/3.", "2015-03-01", "2015-04-01"),
        ("بين 2 مارس و7 مارس 2025.", "2025-03-02", "2025-03-08"),
        ("19-20 نوفمبر 2025.", "2025-11-19", "2025-11-21"),
        ("من 1 مارس 2025 - 3 مارس 2025.", "2025-03-01", "2025-03-04"),
        ("يناير 21، 2018.", "2018-01-21", "2018-01-22"),
        ("في مارس 9 2018.", "2018-03-09", "2018-03-10"),
        ("في ديسمبر الماضي.", "2025-12-01", "2026-01-01"),
        ("في أبريل المقبل.", "2026-04-01", "2026-05-01"),
        ("في هذا فبراير.", "2026-02-01", "2026-03-01"),
        ("في يونيو العام المقبل.", "2027-06-01", "2027-07-01"),
        ("في 3 مارس المقبل.", "2026-03-03", "2026-03-04"),
        ("في 20 الجاري.", "2026-02-20", "2026-02-21"),
        ("يوم 27.", "2026-02-27", "2026-02-28"),
        ("الجمعة 13.", "2026-02-13", "2026-02-14"),
        ("الأسبوع الماضي يوم الاثنين.", "2026-02-02", "2026-02-03"),
        ("في خريف العام الماضي.", "2025-09-01", "2025-12-01"),
        ("الأسبوع الثاني من مارس 2026.", "2026-03-09", "2026-03-16"),
        ("أسبوع 16 مارس 2026.", "2026-03-16", "2026-03-23"),
        ("آخر أحد من مارس 2026.", "2026-03-29", "2026-03-30"),
        ("بقية الشهر.", "2026-02-14", "2026-03-01"),
        ("نهاية الأسبوع المقبل.", "2026-02-21", "2026-02-23"),
        ("بداية السبعينيات.", "1970-01-01", "1973-05-27"),
        ("العقد الماضي.", "2010-01-01", "2020-01-01"),
        ("في العقدين الماضيين.", "2000-01-01", "2020-01-01"),
        ("خلال الأسبوعين المقبلين.", "2026-02-15", "2026-03-01"),
        ("سيعود بعد شهرين من الآن.", "2026-04-14", "2026-04-15"),
        ("سيعود أسبوعين من الآن.", "2026-02-28", "2026-03-01"),
        ("قبل بضعة أيام.", "2026-02-11", "2026-02-12"),
        ("خلال الأيام القليلة الماضية.", "2026-02-11", "2026-02-14"),
        ("خلال الأشهر الماضية.", "2025-11-14", "2026-02-14"),
        ("في عام 1436هـ.", "2014-10-25", "2015-10-14"),
    ],
)
def test_days_and_longer_stretches(text: str, first: str, after: str) -> None:
    """What is told against the day of publication, and what needs none."""
    assert (first, after) == _days(text)


@pytest.mark.parametrize(
    ("text", "start", "end", "grain"),
    [
        ("وقع فجر الخميس.", "2026-02-12T03:00", "2026-02-12T06:00", Grain.PART_OF_DAY),
        ("وصل مساء الثلاثاء.", "2026-02-10T17:00", "2026-02-11T00:00", Grain.PART_OF_DAY),
        ("جرى ليل الجمعة السبت.", "2026-02-13T20:00", "2026-02-14T06:00", Grain.PART_OF_DAY),
        ("عند الثالثة من بعد ظهر الجمعة.", "2026-02-13T15:00", "2026-02-13T15:01", Grain.MINUTE),
        ("في الثامنة من مساء الجمعة.", "2026-02-13T20:00", "2026-02-13T20:01", Grain.MINUTE),
        ("الساعة الخامسة وعشر دقائق مساء أمس.", "2026-02-13T17:10", "2026-02-13T17:11", Grain.MINUTE),
        ("الساعة السابعة إلا ربعا صباح أمس.", "2026-02-13T06:45", "2026-02-13T06:46", Grain.MINUTE),
        ("الساعة 17:10 أمس.", "2026-02-13T17:10", "2026-02-13T17:11", Grain.MINUTE),
        ("قبل ساعتين.", "2026-02-14T10:00", "2026-02-14T11:00", Grain.HOUR),
        ("خلال الأربع والعشرين ساعة الماضية.", "2026-02-13T12:00", "2026-02-14T12:00", Grain.HOUR),
        ("خلال الساعات الـ24 الماضية.", "2026-02-13T12:00", "2026-02-14T12:00", Grain.HOUR),
        ("خلال الساعات المقبلة.", "2026-02-14T12:00", "2026-02-14T15:00", Grain.OPEN),
        ("الساعة الواحدة فجر أمس.", "2026-02-13T01:00", "2026-02-13T01:01", Grain.MINUTE),
        ("الساعة 12 ليلا أمس.", "2026-02-13T00:00", "2026-02-13T00:01", Grain.MINUTE),
        ("الساعة 10 ليلا أمس.", "2026-02-13T22:00", "2026-02-13T22:01", Grain.MINUTE),
        ("الساعة 23 ليلا أمس.", "2026-02-13T23:00", "2026-02-13T23:01", Grain.MINUTE),
        ("الساعة 12 من صباح أمس.", "2026-02-13T00:00", "2026-02-13T00:01", Grain.MINUTE),
        ("مساء هذا اليوم.", "2026-02-14T17:00", "2026-02-15T00:00", Grain.PART_OF_DAY),
        ("هذا المساء.", "2026-02-14T17:00", "2026-02-15T00:00", Grain.PART_OF_DAY),
        ("الليلة الماضية.", "2026-02-13T20:00", "2026-02-14T06:00", Grain.PART_OF_DAY),
    ],
)
def test_parts_of_a_day_and_clock_times(text: str, start: str, end: str, grain: Grain) -> None:
    """Parts of a day, hours in words and figures, and lengths in hours."""
    moment = _one(text)
    assert (start, end, grain) == (f"{moment.start:%Y-%m-%dT%H:%M}", f"{moment.end:%Y-%m-%dT%H:%M}", moment.grain)


@pytest.mark.parametrize(
    "text", ["الساعة 22:47 أمس بتوقيت غرينتش.", "الساعة 01:47 اليوم بالتوقيت المحلي.", "في 22,47 ت غ أمس.", "الساعة 23:47 أمس بتوقيت باريس."]
)
def test_one_instant_in_several_zones(text: str) -> None:
    """A clock time in any zone is the same instant."""
    assert datetime(2026, 2, 13, 22, 47, tzinfo=UTC) == _one(text).start


@pytest.mark.parametrize(
    "text",
    ["في 31 فبراير 2026.", "في 30 رمضان 1600هـ.", "قبل 9999 سنة.", "بعد 9999 سنة.", "قبل 99999 يوم.", "بعد 9999 قرن.", "قبل 99999 ساعة.", "في 30 فبراير."],
)
def test_days_that_there_are_not_stay_open(text: str) -> None:
    """A day that no calendar has, and one before or after all calendars, has no interval."""
    assert [m.start for m in _moments(text)] == [None]


def test_the_ends_of_time_raise_nothing() -> None:
    """Moments told against the first and last days that there are stay open or lie within them."""
    for day in (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)):
        for text in (
            "أمس.",
            "غدا.",
            "قبل ساعتين.",
            "بعد ساعتين.",
            "الأسبوع الماضي.",
            "الشهر المقبل.",
            "الليلة.",
            "الثلاثاء.",
            "آخر أحد من الشهر.",
            "خلال العقد المقبل.",
        ):
            _moments(text, day)


def test_a_longer_stretch_holds_its_parts() -> None:
    """«الشهر الماضي» holds «نهاية يناير»، and a day its dawn."""
    month, end = _one("الشهر الماضي."), _one("نهاية يناير.")
    assert month.start is not None
    assert end.start is not None
    assert month.end is not None
    assert end.end is not None
    assert month.start <= end.start < end.end <= month.end


def test_a_clock_time_belongs_to_the_day_told_before_it() -> None:
    """An hour without a day takes the day that the article told last."""
    clock = _moments("غرقت العبارة عصر الجمعة. وانقلبت الساعة 17:10.")[1]
    assert (datetime(2026, 2, 13, 17, 10, tzinfo=_ZONE), (17, 10)) == (clock.start, clock.clock)


def test_without_a_publication_time_what_can_be_placed_is() -> None:
    """A full date is placed without one; a weekday stays open and is known all the same."""
    assert _days("في 14 أبريل 2026.", None) == ("2026-04-14", "2026-04-15")
    weekday = _one("وصل مساء الثلاثاء.", None)
    assert (weekday.start, weekday.end, weekday.weekday, weekday.grain) == (None, None, 1, Grain.OPEN)


@pytest.mark.parametrize("text", ["بعد يومين من الهجوم.", "في هذه الأيام.", "في اليوم التالي.", "منذ سنوات."])
def test_what_hangs_on_something_else_stays_open(text: str) -> None:
    """A moment told against an event, or vaguely, has no interval."""
    assert [(m.start, m.grain) for m in _moments(text)] == [(None, Grain.OPEN)]


@pytest.mark.parametrize(
    "text",
    [
        "1.3 مليون برميل في اليوم.",
        "كل يوم أحد.",
        "في 2000 قرية.",
        "رجب طيب أردوغان.",
        "مارس الضغط عليه.",
        "فاز 3-1.",
        "أب لطفلين.",
        "الفرق بين الاثنين.",
        "3/4 الكأس.",
    ],
)
def test_what_is_no_moment(text: str) -> None:
    """Rates, habits, names, verbs and scores are no moments."""
    assert _moments(text) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("وقع ذلك قبل نحو ثلاثة أسابيع.", "2026-01-24"),
        ("يحدث ذلك منذ أكثر من عامين.", "2024-02-14"),
        ("اجتمعوا الخميس قبل الماضي.", "2026-02-05"),
        ("انطلق موسم 2025-2026.", "2025-01-01"),
    ],
)
def test_about_before_last_and_seasons(text: str, day: str) -> None:
    """A length with a bound, a weekday before the last and a season of two years are placed."""
    moment = _one(text, datetime(2026, 2, 14, 12, tzinfo=_ZONE))
    assert moment.start is not None
    assert f"{moment.start:%Y-%m-%d}" == day


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("يغلق الجسر من 5 إلى 7 مساء اليوم.", "14 17:00", "14 19:00"),
        ("يغلق الجسر من 5 إلى 7 مساء.", "14 17:00", "14 19:00"),
        ("يغلق الجسر من 10 مساء إلى 6 صباحا.", "14 22:00", "15 06:00"),
        ("ينقطع التيار من 10 مساء السبت إلى 6 صباح الأحد.", "14 22:00", "15 06:00"),
    ],
)
def test_hours_of_a_day(text: str, start: str, end: str) -> None:
    """A range of clock times is the hours between them, into the next day where it ends earlier than it begins."""
    moment = _one(text, datetime(2026, 2, 14, 12, tzinfo=_ZONE))
    assert moment.start is not None
    assert moment.end is not None
    assert [f"{moment.start:%d %H:%M}", f"{moment.end:%d %H:%M}"] == [start, end]


def test_moments_of_a_headline_stand_in_the_title() -> None:
    """Places of a headline count in the title."""
    article = Article(id="a", title="زيارة السبت", text="جرت أمس.", published=_PUBLISHED)
    sentences = (Sentence(HEADLINE, HEADLINE, Span(0, len(article.title or ""), title=True)), *split_sentences(article.text))
    found = find_moments(article, cut(article, sentences))
    assert [(article.at(m.span), m.span.title) for m in found] == [("السبت", True), ("أمس", False)]


_words = st.sampled_from(
    [
        *[
            "في",
            "من",
            "إلى",
            "حتى",
            "بين",
            "و",
            "قبل",
            "بعد",
            "منذ",
            "خلال",
            "هذا",
            "آخر",
            "أول",
            "نهاية",
            "مطلع",
            "يوم",
            "شهر",
            "عام",
            "أسبوع",
            "الأسبوع",
            "الشهر",
            "الماضي",
            "المقبل",
            "الثاني",
        ],
        *[
            "السبت",
            "الأحد",
            "يناير",
            "شباط",
            "رمضان",
            "شوال",
            "1447هـ",
            "2026",
            "14",
            "14/2",
            "17:10",
            "الساعة",
            "الخامسة",
            "مساء",
            "فجر",
            "ليل",
            "بتوقيت",
            "غرينتش",
            "غد",
            "أمس",
            "الربع",
            "صيف",
            "السبعينيات",
        ],
        *["-", "/", "(", ")", "،", ".", "99999", "0", "31", "30", "خمسة", "مئة", "أيام", "سنوات", "ساعتين", "قرون", "9999", "عقدين"],
    ],
)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.lists(_words, max_size=25).map(" ".join)),
    st.one_of(st.none(), st.datetimes(timezones=st.sampled_from([UTC, _ZONE]))),
)
def test_any_text_is_read_without_a_fault(text: str, published: datetime | None) -> None:
    """No text raises; every moment gives back its text, in order, and ends after it begins."""
    article = Article(id="a", text=text, published=published)
    found = find_moments(article, cut(article, split_sentences(text)))
    assert sorted(found, key=lambda m: m.span) == list(found)
    for moment in found:
        assert moment.text == article.at(moment.span) != ""
        assert (moment.start is None) == (moment.end is None)
        assert moment.start is None or moment.end is None or moment.start < moment.end
