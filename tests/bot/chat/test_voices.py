"""Access, verdicts, reports, and what belongs to a person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from given_chat import GROUP, SALEM, a_desk, a_request, tell
from given_shell import NOW, SteppedClock, a_difference, a_story, an_event

from bot.chat.bidi import bare
from bot.chat.conversation import reply
from bot.chat.layout import plain
from bot.chat.types import Access
from bot.errors import PageError
from bot.pipeline.checking import GIVEN
from bot.store.memory import MemoryStore
from bot.types import ChatId, Judgement, Link
from summarizer.types import Evidence, Position, Span

if TYPE_CHECKING:
    from bot.chat.types import Desk, Request
    from bot.ports import Store
    from bot.types import Message, Story

BOSS = ChatId("telegram", "1")
GUEST = ChatId("telegram", "999")


@pytest.fixture
def store() -> Store:
    """Give an empty store in memory: what both stores do is tested where they are."""
    return MemoryStore()


def _text(messages: tuple[Message, ...]) -> str:
    return "\n".join(bare(line) for message in messages for line in plain(message.blocks).split("\n"))


async def _said(desk: Desk, request: Request) -> str:
    return _text(await reply(desk, request))


def _closed(store: Store, clock: SteppedClock, **given: Any) -> Desk:
    """Give a desk that serves Salem, run by the boss."""
    return replace(a_desk(store, clock), access=Access(chats=frozenset({SALEM}), operators=frozenset({BOSS}), **given))


# --- access ----------------------------------------------------------------------------------------------------------


async def test_an_invitation_lets_a_stranger_in(store: Store, clock: SteppedClock) -> None:
    """Once, by its link; the operator alone can give one."""
    desk = _closed(store, clock)
    assert "لمشغّل البوت وحده" in await _said(desk, a_request("/invite", person=SALEM))
    said = await _said(desk, a_request("/invite", BOSS, person=BOSS, bot="bayn_bot"))
    assert said.startswith("دعوة لعدد 1، تسري 7 أيام: https://t.me/bayn_bot?start=i_")
    code = said.rpartition("i_")[2]
    assert "لمن أُذن له" in await _said(desk, a_request("/start i_0000", GUEST))
    assert "أهلاً بك" in await _said(desk, a_request(f"/start i_{code}", GUEST))
    assert "لا أحداث" in await _said(desk, a_request("/today", GUEST))
    assert "لمن أُذن له" in await _said(desk, a_request(f"/start i_{code}", GROUP))
    assert "من 1 إلى 100" in await _said(desk, a_request("/invite 101", BOSS, person=BOSS))


async def test_a_person_who_asks_too_fast_is_told_once(store: Store, clock: SteppedClock) -> None:
    """Then there is silence until the minute is over; an operator may ask on."""
    desk = _closed(store, clock, a_minute=2, a_day=4)
    said = [await _said(desk, a_request("/status", person=SALEM)) for _ in range(4)]
    assert [text[:5] for text in said] == ["ما ضُ", "ما ضُ", "مهلاً", ""]
    clock.step(minutes=1)
    assert "مهلاً" in await _said(desk, a_request("/status", person=SALEM))
    for _ in range(9):
        assert "ما ضُبط" in await _said(desk, a_request("/status", BOSS, person=BOSS))


# --- verdicts --------------------------------------------------------------------------------------------------------


async def test_differences_are_judged_one_after_another(store: Store, clock: SteppedClock) -> None:
    """In one message, by its buttons; the last one thanks."""
    async with store.begin() as work:
        await work.events.put(an_event("e1", "a1"), NOW)
        await work.events.keep_story(a_story("e1", differences=(a_difference(), a_difference("عدد الجرحى"))), 1)
    desk = a_desk(store, clock)
    (first,) = await reply(desk, a_request("/judge e1", pressed=True))
    assert "الفرق 1 من 2" in _text((first,))
    assert [b.label for b in first.buttons[0]] == ["صحيح", "ليس خلافاً", "تحديث"]
    assert all(len(b.action.encode()) < 64 for row in first.buttons for b in row)
    (second,) = await reply(desk, a_request(first.buttons[0][1].action, pressed=True))
    assert "عدد الجرحى" in _text((second,))
    (thanks,) = await reply(desk, a_request(second.buttons[0][0].action, pressed=True))
    assert (second.in_place, thanks.in_place) == (True, True)
    assert "شكراً" in _text((thanks,))
    async with store.begin() as work:
        kept = await work.voices.verdicts()
    assert {(v.difference.topic, v.judgement, v.articles) for v in kept} == {
        ("عدد القتلى", Judgement.NO_DIFFERENCE, ("a1",)),
        ("عدد الجرحى", Judgement.RIGHT, ("a1",)),
    }
    assert await reply(desk, a_request(first.buttons[1][0].action, pressed=True)) == (second,)


@pytest.mark.parametrize("text", ["/judge", "/judge e9", "/judge 7"])
async def test_nothing_is_judged_where_there_is_nothing(store: Store, clock: SteppedClock, text: str) -> None:
    """A stale button says where to look."""
    assert "لا أجد هذا الحدث" in await _said(a_desk(store, clock), a_request(text))


async def test_a_difference_that_is_there_no_more_gives_the_first(store: Store, clock: SteppedClock) -> None:
    """The event went on; nothing is kept of what is not seen."""
    await tell(store, "e1")
    assert "الفرق 1 من 1" in await _said(a_desk(store, clock), a_request("/judge e1 d1000000 right"))
    async with store.begin() as work:
        assert await work.voices.verdicts() == []


# --- reports ---------------------------------------------------------------------------------------------------------


async def test_a_report_reaches_the_operator_with_what_was_told(store: Store, clock: SteppedClock) -> None:
    """The button asks what is wrong, the reply to it is the report."""
    await tell(store, "e1")
    desk = _closed(store, clock)
    (prompt,) = await reply(desk, a_request("/report e:e1", pressed=True))
    assert (prompt.event, prompt.expects) == ("e1", "report")
    async with store.begin() as work:
        await work.chats.show(SALEM, "55", "e1", prompt.expects)
    assert "وصل بلاغك" in await _said(desk, a_request("العدد 41 لا 46", replied="55"))
    async with store.begin() as work:
        (told,) = await work.outbox.claim(NOW, 9, NOW - NOW)
        (kept,) = await work.voices.reports(9)
    assert (told.chat, kept.said, kept.event) == (BOSS, "العدد 41 لا 46", "e1")
    assert "غرق مركب قبالة الساحل" in told.message.plain()


async def test_what_is_said_of_no_event_reaches_him_too(store: Store, clock: SteppedClock) -> None:
    """An empty word asks for one."""
    desk = _closed(store, clock)
    assert "/feedback ثم النص" in await _said(desk, a_request("/feedback"))
    assert "وصل بلاغك" in await _said(desk, a_request("/feedback أحسنتم"))
    assert "لا أجد هذا الحدث" in await _said(desk, a_request("/report e:e9 خطأ"))
    async with store.begin() as work:
        assert [r.event for r in await work.voices.reports(9)] == [None]


# --- what is a person's own ------------------------------------------------------------------------------------------


#: Something of each kind that can be set.
EVERYTHING = (
    *("/subscribe 07:30 القاهرة", "/subscribe أسبوعي السبت 18:00", "/subscribe 9 الأحد والاثنين"),
    *("/follow المغرب", "/mute رياضة", "/only غرق", "/follow 1"),
    *("/quiet 23 7", "/settings length 10", "/alerts on", "/settings hourly 3"),
)


async def test_what_is_exported_sets_all_again(store: Store, clock: SteppedClock) -> None:
    """Line by line, in another chat, to the last setting."""
    await tell(store, "e1")
    desk = a_desk(store, clock)
    for text in EVERYTHING:
        await reply(desk, a_request(text))
    exported = await _said(desk, a_request("/export"))
    lines = [line for line in exported.splitlines() if line.startswith("/")]
    assert len(lines) == len(EVERYTHING)
    for line in lines:
        await reply(desk, a_request(line, GUEST))
    assert await _said(desk, a_request("/export", GUEST)) == exported
    assert "لا شيء بعد" in await _said(desk, a_request("/export", GROUP))


async def test_a_person_is_forgotten_when_he_says_so_twice(store: Store, clock: SteppedClock) -> None:
    """The first time he is asked."""
    desk = a_desk(store, clock)
    await reply(desk, a_request("/follow المغرب"))
    (sure,) = await reply(desk, a_request("/forget"))
    async with store.begin() as work:
        assert len(await work.interests.of(SALEM)) == 1
    assert "مُحي" in await _said(desk, a_request(sure.buttons[0][0].action, pressed=True))
    async with store.begin() as work:
        assert await work.chats.get(SALEM) is None
        assert await work.interests.of(SALEM) == []


# --- comparing what a person brings ----------------------------------------------------------------------------------


async def test_what_a_person_brings_is_set_against_the_others(store: Store, clock: SteppedClock) -> None:
    """Only the differences that it is part of; where there is none, that is said."""
    mine = Position(value="9", evidence=(Evidence(GIVEN, "قتل 9 أشخاص", Span(0, 11)),))
    other = a_difference().positions[0]
    parted = replace(a_difference(), positions=(other, mine))
    links = (*a_story().links, Link(article=GIVEN, source="النص الذي أرسلته", url=None))

    async def check(said: str) -> Story | None:
        return {"خ": a_story(differences=(parted, a_difference("عدد الجرحى")), links=links), "و": a_story(links=links), "ق": a_story()}.get(said[:1])

    desk = replace(a_desk(store, clock), check=check)
    said = await _said(desk, a_request("خبر " * 200))
    assert said.startswith("ما أرسلته بإزاء غيره: غرق مركب قبالة الساحل\nقورن بمصدر واحد")
    assert "النص الذي أرسلته: «قتل 9 أشخاص»" in said
    assert "عدد الجرحى" not in said
    assert "لا خلاف ظاهر بين ما أرسلته" in await _said(desk, a_request("وصف " * 200))
    assert "المصادر\nالأفق: غرق مركب" in await _said(desk, a_request("قصة " * 200))
    assert "لا أجد في ما قرأت خبراً" in await _said(desk, a_request("نص " * 200))
    assert "أرسل رابط الخبر" in await _said(desk, a_request("/check"))


async def test_a_link_that_gives_nothing_is_answered_kindly(store: Store, clock: SteppedClock) -> None:
    """The person can paste the text instead."""

    async def check(said: str) -> Story | None:
        raise PageError(said, "has no article")

    desk = replace(a_desk(store, clock), check=check)
    assert "الصق نصه كاملاً" in await _said(desk, a_request("https://x.test/news"))
