"""Views: stories become messages that a reader takes in within two minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from given_shell import NOW, a_chat, a_difference, a_digest, a_story
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.bidi import bare
from bot.chat.drawing import on_event
from bot.chat.event_views import differences_in_full
from bot.chat.layout import LONGEST, plain
from bot.chat.views import ArabicViews, latest
from bot.types import Entry, Link, Reading
from summarizer.types import Block, BlockKind, Digest, Evidence, Fragment, Kind, Position, Relation, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.ports import Views
    from bot.types import Message

VIEWS: Views = ArabicViews()
DAY = NOW.date()


def _read(messages: Sequence[Message]) -> str:
    return "\n".join(bare(line) for message in messages for line in plain(message.blocks).split("\n"))


def _long(event: str) -> Digest:
    """Give a digest of about a thousand characters."""
    summary = Block(BlockKind.SUMMARY, ((Fragment("جملة من الخبر. " * 60),),))
    return Digest(event=event, blocks=(*a_digest(event).blocks, summary), version="v")


def _entries(count: int, **given_: bool) -> list[Entry]:
    return [Entry(a_story(f"e{n}", digest=_long(f"e{n}")), **given_) for n in range(count)]


def test_a_day_tells_five_events_and_lists_the_others() -> None:
    """More would take longer than a reader has."""
    messages = VIEWS.daily(DAY, _entries(9), Reading(41, 7), a_chat())
    said = _read(messages)
    assert "قُرئ 41 خبراً من 7 مصادر · 9 أحداث" in said
    assert said.count("جملة من الخبر. جملة") > 5
    assert "وأيضاً\n6. غرق مركب" in said
    assert "9. غرق مركب" in said
    assert [button.label for row in messages[-1].buttons for button in row] == [*(f"تفصيل {n}" for n in range(1, 6)), "مخطط اليوم", "بلّغ عن خطأ"]


def test_only_the_first_message_of_a_day_rings() -> None:
    """One digest is one ring, however many messages it takes, and its buttons stand under the last."""
    messages = VIEWS.daily(DAY, _entries(6), Reading(41, 7), a_chat())
    assert [message.silent for message in messages] == [False] + [True] * (len(messages) - 1)
    assert len(messages) > 1
    assert not any(message.buttons for message in messages[:-1])
    assert all(len(plain(message.blocks)) <= LONGEST for message in messages)


def test_links_go_with_the_message_that_needs_them() -> None:
    """A message carries the links of its own evidence, each once, and no others."""
    other = Link(article="a2", source="المرصد", url="https://x.test/a2")
    story = a_story(links=(*a_story().links, other))
    (message,) = VIEWS.daily(DAY, [Entry(story), Entry(story)], Reading(4, 2), a_chat())
    assert message.links == a_story().links


def test_an_event_that_changed_says_so() -> None:
    """The word stands before the news."""
    assert "1. تحديث: غرق مركب" in _read(VIEWS.daily(DAY, _entries(2, changed=True), Reading(1, 1), a_chat()))
    assert "\nتحديث: غرق مركب" in _read(VIEWS.daily(DAY, _entries(1, changed=True), Reading(1, 1), a_chat()))
    assert _read(VIEWS.alert(Entry(a_story(), changed=True), a_chat())).startswith("تحديث: غرق مركب")


def test_one_event_needs_no_list() -> None:
    """It follows the date at once, without a number."""
    (message,) = VIEWS.daily(DAY, [Entry(a_story())], Reading(2, 2), a_chat())
    assert _read([message]).splitlines()[2:] == ["", "غرق مركب قبالة الساحل"]
    assert [button.label for button in message.buttons[0]] == ["المصادر", "الفروق بشواهدها"]


def test_an_alert_leads_on() -> None:
    """Sources and differences are one tap away."""
    (message,) = VIEWS.alert(Entry(a_story("e1")), a_chat())
    assert [(button.label, button.action) for button in message.buttons[0]] == [("المصادر", "/story e1"), ("الفروق بشواهدها", "/diff e1")]


def test_a_digest_that_did_not_go_out_is_caught_up_without_a_bell() -> None:
    """The reader learns why it comes late, and gets what is new since."""
    messages = VIEWS.catch_up(DAY, _entries(1), Reading(4, 2), a_chat())
    assert all(message.silent for message in messages)
    assert _read(messages).startswith("ما فاتك منذ الاثنين 2 نوفمبر/تشرين الثاني 2026\nقُرئت 4 أخبار من مصدرين · حدث واحد\n\nلم تخرج نشرتك في موعدها")
    assert "غرق مركب قبالة الساحل" in _read(messages)


def test_a_week_names_its_days() -> None:
    """From the first to the last."""
    said = _read(VIEWS.weekly(DAY, DAY + timedelta(days=6), _entries(1), Reading(4, 2), a_chat()))
    assert said.startswith("حصاد الأسبوع: الاثنين 2 نوفمبر/تشرين الثاني 2026 — الأحد 8 نوفمبر/تشرين الثاني 2026")


def test_a_digest_is_as_long_as_its_reader_wants() -> None:
    """A list of headlines alone leads on by its buttons; a longer one tells more in full."""
    (message,) = VIEWS.daily(DAY, _entries(7), Reading(1, 1), a_chat(told_in_full=0))
    assert _read([message]).count("غرق مركب قبالة الساحل") == 7
    assert sum(map(len, message.buttons)) == 7 + 2  # and for the plot, and to report a mistake
    assert _read(VIEWS.daily(DAY, _entries(7), Reading(1, 1), a_chat(told_in_full=10))).count("غرق مركب قبالة الساحل") == 14


def test_a_message_has_one_set_of_digits() -> None:
    """The chat's setting decides."""
    said = _read(VIEWS.daily(DAY, _entries(1), Reading(41, 7), a_chat(arabic_digits=True)))
    assert "٤١ خبراً" in said
    assert not any(char in "0123456789" for char in said)


def test_the_list_says_where_sources_part() -> None:
    """One account alone has nobody to agree with."""
    alone = replace(a_difference(), kind=Kind.ONLY_IN)
    stories = [a_story("e1", differences=(a_difference(), alone)), a_story("e2", differences=(alone,)), a_story("e3", accounts=1, differences=())]
    lines = _read(latest(stories, a_chat())).splitlines()
    assert [line.partition(" — ")[2] for line in lines[1:4]] == ["روايتان، فرق واحد", "روايتان، لا خلاف ظاهر", "رواية واحدة"]


def test_what_one_source_claims_stands_apart() -> None:
    """A claim of one source is no difference between two."""
    claim = Position(value="شيء", evidence=(Evidence("a1", "قال مصدر «مطلع» شيئاً", Span(0, 5)),))
    alone = replace(a_difference(), kind=Kind.ONLY_IN, positions=(claim,))
    update = replace(a_difference(), relation=Relation.UPDATE)
    said = _read(differences_in_full(a_story(differences=(alone, update)), a_chat()))
    assert "عدد القتلى (تحديث)" in said
    assert said.endswith("انفرد به مصدر\nالأفق: «قال مصدر “مطلع” شيئاً»")
    assert "لا خلاف ظاهر" in _read(differences_in_full(a_story(differences=()), a_chat()))


def test_a_value_that_is_the_sentence_is_not_told_twice() -> None:
    """The sentence below it says it in full."""
    quote = "أعلن الوالي تعليق الدراسة يومين وإغلاق الطريق بين المدينتين."
    position = Position(value="أعلن الوالي تعليق الدراسة يومين وإغلاق الطريق…", by="الوالي", evidence=(Evidence("a1", quote, Span(0, 9)),))
    said = _read(differences_in_full(a_story(differences=(replace(a_difference("الدراسة"), positions=(position, position)),)), a_chat()))
    assert said == f"الفروق: غرق مركب قبالة الساحل\n\nالدراسة\nالأفق: «{quote}»\nالأفق: «{quote}»"


def test_a_headline_is_set_against_its_text() -> None:
    """The first position is the headline, the others are what the text says."""
    fault = replace(a_difference("عنوان لا يسنده المتن"), kind=Kind.HEADLINE)
    said = _read(differences_in_full(a_story(differences=(fault,)), a_chat()))
    assert said.splitlines()[2:] == ["عنوان لا يسنده المتن", "41", "الأفق: «قتل 41 شخصا»", "46", "الأفق: «قتل 41 شخصا»"]


def test_opposed_stances_have_a_name_that_reads() -> None:
    """A row of words that no sentence holds is no name of a matter."""
    stance = replace(a_difference("شركة اتفاق اندماج"), kind=Kind.STANCE)
    assert "قولان متعارضان" in _read(differences_in_full(a_story(differences=(stance,)), a_chat()))
    named = replace(a_difference("قتل 41 شخصا"), kind=Kind.STANCE)
    assert "\nقتل 41 شخصا\n" in _read(differences_in_full(a_story(differences=(named,)), a_chat()))


def test_a_source_says_a_sentence_once() -> None:
    """Where it carries a wire at two addresses; another source that says the same is another source."""
    links = tuple(Link(article=a, source=s, url=None) for a, s in (("a1", "الأفق"), ("a2", "الأفق"), ("a3", "المرصد")))
    told = Position(value="41", evidence=tuple(Evidence(link.article, "قتل 41 شخصا", Span(0, 11)) for link in links))
    story = a_story(links=links, differences=(replace(a_difference(), positions=(told,)),))
    assert _read(differences_in_full(story, a_chat())).splitlines()[-2:] == ["الأفق: «قتل 41 شخصا»", "المرصد: «قتل 41 شخصا»"]


def test_a_source_without_a_name_is_called_so() -> None:
    """Nobody is quoted without a word of who it is."""
    assert "مصدر بلا اسم: «قتل 41 شخصا»" in _read(differences_in_full(a_story(links=()), a_chat()))


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_a_button_never_says_more_than_telegram_takes(event: str) -> None:
    """64 bytes, whatever an event is called."""
    assert len(on_event("story", a_story(event)).encode()) <= 64


@pytest.mark.parametrize("size", [1, 40, 400])
def test_long_stories_are_laid_out(size: int) -> None:
    """However much there is to tell, every message fits."""
    story = a_story(differences=(a_difference("موضوع طويل " * 12),) * size)
    assert all(len(plain(m.blocks)) <= LONGEST for m in differences_in_full(story, a_chat()))
