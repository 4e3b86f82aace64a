"""What people mean: commands, words, hours and places as they write them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.hours import city_of, find_zone, split_hour
from bot.chat.reading import Meaning, read, switch_of
from bot.texts import cities


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("/today", Meaning("today", slash=True)),
        ("/TODAY@bayn_bot", Meaning("today", slash=True)),
        ("/ask  كم بلغ\nعدد القتلى؟ ", Meaning("ask", "كم بلغ\nعدد القتلى؟", slash=True)),
        ("اليوم", Meaning("today")),
        ("اليومَ!", Meaning("today")),
        ("نشرة اليوم", Meaning("today")),
        ("آخر الأخبار؟", Meaning("latest")),
        ("اخر الاحداث", Meaning("latest")),
        ("حدث ٣", Meaning("story", "٣")),
        ("الفروق", Meaning("diff")),
        ("الفروق 2", Meaning("diff", "2")),
        ("سؤال: من زار موسكو", Meaning("ask", "من زار موسكو")),
        ("اشترك 7:30 القاهرة", Meaning("subscribe", "7:30 القاهرة")),
        ("تنبيهات تشغيل", Meaning("alerts", "تشغيل")),
        ("تابع الأخبار من غزة", Meaning("ask", "تابع الأخبار من غزة")),
        ("حدث انفجار في المرفأ", Meaning("ask", "حدث انفجار في المرفأ")),
        ("الفروق بين الروايتين؟", Meaning("ask", "الفروق بين الروايتين؟")),
        ("أخبار اليوم", Meaning("today")),
        ("https://x.test/a?b=1", Meaning("check", "https://x.test/a?b=1")),
        ("انظر https://x.test/a", Meaning("ask", "انظر https://x.test/a")),
        ("أمس", Meaning("today", "أمس")),
        ("أمس انفجرت حافلة؟", Meaning("ask", "أمس انفجرت حافلة؟")),
        ("تابع المغرب", Meaning("follow", "المغرب")),
        ("اكتم كرة القدم", Meaning("mute", "كرة القدم")),
        ("اشترك أسبوعي الجمعة 18", Meaning("subscribe", "أسبوعي الجمعة 18")),
        ("هدوء من 23 إلى 7", Meaning("quiet", "من 23 إلى 7")),
        ("الإعدادات", Meaning("settings")),
        ("ما الجديد؟", Meaning("latest")),
        ("ما الجديد في ملف الغاز؟", Meaning("ask", "ما الجديد في ملف الغاز؟")),
        ("/اليوم", Meaning("today")),
        ("//today", Meaning("today")),
        ("/", Meaning("/", slash=True)),
        ("", Meaning("ask", "")),
    ],
)
def test_what_is_meant(text: str, meaning: Meaning) -> None:
    """A command, words that do the same, or a question."""
    assert read(text) == meaning


@given(st.text(max_size=300))
def test_anything_means_something(text: str) -> None:
    """No text breaks the reading."""
    assert read(text).command


@pytest.mark.parametrize(("word", "value"), [("on", True), ("تشغيل", True), ("OFF", False), ("إيقاف", False), ("", None), ("ربما", None)])
def test_switches(word: str, *, value: bool | None) -> None:
    """On and off in the words that people use."""
    assert switch_of(word) is value


@pytest.mark.parametrize(
    ("text", "hour", "rest"),
    [
        ("7", time(7), ""),
        ("07:30", time(7, 30), ""),
        ("٧:٣٠ صباحاً القاهرة", time(7, 30), "القاهرة"),
        ("7.30 مساءً بتوقيت الرياض", time(19, 30), "بتوقيت الرياض"),
        ("12 صباحاً", time(0), ""),
        ("12 ظهراً", time(12), ""),
        ("7 PM Cairo", time(19), "Cairo"),
        ("19:05 الدار البيضاء", time(19, 5), "الدار البيضاء"),
        ("24:00", None, "24:00"),
        ("7:60", None, "7:60"),
        ("غداً", None, "غداً"),
        ("", None, ""),
    ],
)
def test_hours(text: str, hour: time | None, rest: str) -> None:
    """Both digit sets, twelve or twenty-four hours, and the place after them."""
    assert split_hour(text) == (hour, rest)


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("الدار البيضاء", "Africa/Casablanca"),
        ("بتوقيت القاهره", "Africa/Cairo"),
        ("في مدينة غزة", "Asia/Gaza"),
        ("new york", "America/New_York"),
        ("Africa/Casablanca", "Africa/Casablanca"),
        ("asia/riyadh", "Asia/Riyadh"),
        ("أطلنطس", None),
        ("", None),
    ],
)
def test_places(place: str, zone: str | None) -> None:
    """Cities and countries in Arabic or Latin, and the zones themselves."""
    assert find_zone(place) == zone


def test_every_zone_is_shown_by_a_name_that_finds_it() -> None:
    """What Bayn calls a zone, it understands."""
    assert all(find_zone(city_of(zone)) == zone for zone in cities())
    assert city_of("Pacific/Apia") == "Pacific/Apia"
