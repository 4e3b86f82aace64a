"""The plot of a day: what is drawn of stories and the times of their articles."""

from __future__ import annotations

from datetime import timedelta

import pytest
from given_chat import a_desk, a_request
from given_shell import NOW, a_chat, a_story

from bot.chat.days import span_of
from bot.chat.plotting import Window, plot, plot_of
from bot.types import Link, Story

DAY = timedelta(days=1)
WINDOW = Window(NOW.date(), NOW - DAY, NOW)


def told(event: str, *articles: tuple[str, str]) -> Story:
    """Give a story of articles, each with its outlet."""
    return a_story(event, title=f"حدث {event}", links=tuple(Link(article=article, source=outlet, url=None) for article, outlet in articles))


def test_each_article_stands_at_its_time_in_its_outlets_colour() -> None:
    """In the order of time, events in that of the digest and by its numbers; the loudest outlet first."""
    stories = [told("e1", ("a1", "الأفق"), ("a2", "المرصد")), told("e2", ("a3", "المرصد"), ("a4", "المرصد"))]
    hours = {"a1": 12, "a2": 18, "a3": 6, "a4": 1}
    drawn = plot_of(stories, {article: NOW - timedelta(hours=h) for article, h in hours.items()}, WINDOW, a_chat(zone="Africa/Casablanca"))
    assert drawn is not None
    assert drawn.title == "أحداث الاثنين 2 نوفمبر/تشرين الثاني 2026 ساعةً بساعة"
    assert drawn.outlets == ("المرصد", "الأفق")
    assert [row for _, row in drawn.rows] == [((0.25, 0), (0.5, 1)), ((0.75, 0), (0.9583, 0))]
    assert [name.partition(" ")[0] for name, _ in drawn.rows] == ["1.", "2."]
    assert [label for _, label in drawn.hours] == ["08:00", "12:00", "16:00", "20:00", "00:00", "04:00"]
    assert (drawn.others, drawn.note) == ("", "")


def test_what_has_no_time_within_the_day_is_left_out() -> None:
    """An event none of whose articles has one has no strip, and keeps its number."""
    stories = [told("e1", ("a1", "الأفق")), told("e2", ("a2", "الأفق"), ("a3", "الأفق"))]
    drawn = plot_of(stories, {"a1": NOW - 2 * DAY, "a2": NOW, "a9": NOW}, WINDOW, a_chat())
    assert drawn is not None
    assert [(name[:2], len(articles)) for name, articles in drawn.rows] == [("2.", 1)]
    assert plot_of(stories, {}, WINDOW, a_chat()) is None


def test_a_loud_day_is_cut_and_says_so() -> None:
    """Eight strips and six colours; the digits are the chat's."""
    stories = [told(f"e{n}", (f"a{n}", f"مصدر {n}")) for n in range(11)]
    drawn = plot_of(stories, {f"a{n}": NOW for n in range(11)}, WINDOW, a_chat(arabic_digits=True))
    assert drawn is not None
    assert (len(drawn.rows), len(drawn.outlets), drawn.others) == (8, 6, "مصادر أخرى")
    assert drawn.note == "ولم يتّسع المخطط لـ٣ أحداث أخرى"
    assert {outlet for _, articles in drawn.rows for _, outlet in articles} == set(range(7))
    assert drawn.plain().splitlines()[0].startswith("أحداث الاثنين ٢")


def test_a_day_is_a_local_one_and_today_the_last_24_hours() -> None:
    """One to come is none."""
    assert span_of("", NOW, "Asia/Riyadh") == (NOW.date(), NOW - DAY, None)
    assert span_of("2026-11-01", NOW, "UTC") == (NOW.date() - DAY, NOW.replace(hour=0) - DAY, NOW.replace(hour=0))
    assert span_of("غداً", NOW, "UTC") is None


@pytest.mark.parametrize(("said", "answer"), [("كلام", "لم أفهم أي يوم"), ("أمس", "لا أعرف متى نُشرت")])
async def test_a_day_that_is_none_or_unknown_is_told(said: str, answer: str) -> None:
    """In one sentence."""
    (message,) = await plot(a_desk(), a_request("/plot"), said)
    assert message.plain().startswith(answer)
    assert message.plot is None
