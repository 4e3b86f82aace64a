"""The day's digest and the line of an alert."""

from __future__ import annotations

from datetime import date

from comparison_builder import Builder

from summarizer.types import Kind
from summarizer.writing import write_day, write_line
from summarizer.writing.calendar import both_calendars


def event(title: str, *sources: str) -> Builder:
    """Give an event of some outlets."""
    builder = Builder(title=title)
    for source in sources:
        builder.article(f"{title}-{source}", "فُتح الجسر أمام الحركة.", source=source)
    return builder


def test_the_day_opens_with_both_calendars_and_what_was_read() -> None:
    """The opening stands apart, so that a view may put it before the first event."""
    opening, *events = write_day([event("الأول", "المرفأ").build(), event("الثاني", "المرفأ", "الضفة").build()], on=date(2026, 4, 15))
    assert opening.plain() == "نشرة الأربعاء 15 أبريل/نيسان 2026، الموافق 27 شوال 1447 هـ\nقُرئت 3 أخبار من مصدرين"
    assert [d.plain().splitlines()[0] for d in events] == ["الثاني", "الأول"]


def test_a_followed_actor_comes_first() -> None:
    """What a reader follows weighs more than another account."""
    followed = event("الأول", "المرفأ").article("x", "قال نادر الجابري.", source="المرفأ").names("x", "نادر الجابري")
    _, first, _ = write_day([event("الثاني", "المرفأ", "الضفة", "السد").build(), followed.build()], on=date(2026, 4, 15), followed={"نادر الجابري"})
    assert first.plain().startswith("الأول")


def test_a_day_without_news_says_so() -> None:
    """Nothing read, nothing told."""
    (opening,) = write_day([], on=date(2026, 4, 15), digits="arabic")
    assert opening.plain().endswith("لا أحداث في ما قُرئ")
    assert "١٥" in opening.plain()


def test_one_article_agrees_with_its_verb() -> None:
    """«قُرئ خبر واحد»."""
    opening, _ = write_day([event("الأول", "المرفأ").build()], on=date(2026, 4, 15))
    assert opening.plain().endswith("قُرئ خبر واحد من مصدر واحد")


def test_days_without_a_hijri_table_stand_alone() -> None:
    """The table of Umm al-Qura ends in 2077."""
    assert both_calendars(date(2090, 1, 1)) == "الأحد 1 يناير/كانون الثاني 2090"


def test_an_alert_is_one_line() -> None:
    """The news, the accounts, the gravest difference with its values."""
    builder = event("فتح الجسر", "المرفأ", "الضفة")
    builder.differ(Kind.PLACE, "مكان الجسر", builder.position("الجسر", "فتح الجسر-المرفأ"), builder.position("الحركة", "فتح الجسر-الضفة"))
    assert write_line(builder.build()).plain() == "فتح الجسر · روايتان مستقلتان · مكان الجسر: الجسر أو الحركة"
    assert write_line(event("فتح الجسر", "المرفأ").build()).plain() == "فتح الجسر · رواية واحدة"
