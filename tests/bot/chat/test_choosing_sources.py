"""Sources that people add and take away, and the first minute of a new bot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from given_chat import SALEM, a_desk, a_request
from given_shell import NOW, SteppedClock, a_source, a_story

from bot.chat.bidi import bare
from bot.chat.conversation import reply
from bot.chat.event_views import story_in_full
from bot.chat.layout import plain
from bot.chat.types import Access
from bot.errors import SourceError
from bot.store.memory import MemoryStore
from bot.types import Chat, ChatId, ChatKind, Link
from bot.watch.discover import Found
from bot.watch.feeds import FeedData
from bot.watch.picking import countries, pack

if TYPE_CHECKING:
    from bot.chat.types import Desk, Request
    from bot.ports import Store

BOSS = ChatId("telegram", "1")


@pytest.fixture
def store() -> Store:
    """Give an empty store in memory."""
    return MemoryStore()


async def _pick(said: str) -> Found:
    if not said.startswith("https://"):
        raise SourceError(said, "is nothing that could be watched")
    return Found(a_source(said.rpartition("/")[2]), f"{said}/feed", FeedData(title=None, site=None, entries=()))


def _desk(store: Store, clock: SteppedClock, *, open_: bool = False) -> Desk:
    access = Access(open=open_, chats=frozenset({SALEM}), operators=frozenset({BOSS}), a_minute=99)
    return replace(a_desk(store, clock), access=access, pick=_pick)


def _boss(text: str) -> Request:
    return a_request(text, BOSS, person=BOSS)


async def _said(desk: Desk, request: Request) -> str:
    return "\n".join(bare(line) for m in await reply(desk, request) for line in plain(m.blocks).split("\n"))


async def test_a_new_bot_offers_its_operator_countries(store: Store, clock: SteppedClock) -> None:
    """One tap, and there is something to read; once there is, he is greeted as everybody."""
    desk = _desk(store, clock)
    (greeting,) = await reply(desk, _boss("/start"))
    button = greeting.buttons[0][0]
    assert button.action == f"/add {button.label}"
    said = await _said(desk, _boss(button.action))
    assert said.startswith(f"أُضيف من مصادر «{button.label}»: ")
    async with store.begin() as work:
        feeds = await work.sources.feeds()
    assert len(feeds) == len(pack(countries()[0])) > 5
    assert all(feed.next_visit <= NOW for feed in feeds)
    assert "لا شيء جديد" in await _said(desk, _boss(button.action))
    assert "ابدأ بنشرة اليوم" in await _said(desk, _boss("/start"))
    assert "ابدأ بنشرة اليوم" in await _said(_desk(MemoryStore(), clock), a_request("/start", person=SALEM))


async def test_a_field_is_a_pack_too(store: Store, clock: SteppedClock) -> None:
    """By its button or any of its names, and for operators alone."""
    desk = _desk(store, clock)
    (greeting,) = await reply(desk, _boss("/start"))
    assert "/add رياضة" in [button.action for row in greeting.buttons for button in row]
    assert (await _said(desk, _boss("/add الرياضة"))).startswith("أُضيف من مصادر «رياضة»: ")
    async with store.begin() as work:
        assert {feed.source.name for feed in await work.sources.feeds()} == {source.name for source, _ in pack("sports")}
    assert "لمشغّل البوت وحده" in await _said(desk, a_request("/add اقتصاد", person=SALEM))


async def test_a_source_is_named_with_its_tie(store: Store, clock: SteppedClock) -> None:
    """To a state, a party or an owner, as it declares it, in the list of sources and under an event."""
    desk = _desk(store, clock)
    async with store.begin() as work:
        await work.sources.add(a_source("العلم"), "https://x.test/feed", NOW)
        await work.sources.add(a_source("الأفق"), "https://y.test/feed", NOW)
    assert await _said(desk, _boss("/sources")) == "المصادر التي نقرؤها\nالأفق — لم يُقرأ بعد\nالعلم (حزب الاستقلال) — لم يُقرأ بعد"
    story = a_story(links=(Link(article="a1", source="الشعب", url=None, title="خبر"), Link(article="a2", source="الأفق", url=None, title="خبر")))
    (told,) = story_in_full(story, Chat(id=SALEM, kind=ChatKind.PRIVATE))
    assert bare(told.plain()).endswith("الشعب (صحيفة الدولة): خبر الأفق: خبر")


async def test_a_person_adds_a_source_and_takes_it_away(store: Store, clock: SteppedClock) -> None:
    """His own, and no other's."""
    desk = _desk(store, clock)
    assert await _said(desk, _boss("/add https://x.test/أول")) == "أُضيف: أول. نقرؤه في دقائق."
    assert await _said(desk, a_request("/add https://x.test/ثان", person=SALEM)) == "أُضيف: ثان. نقرؤه في دقائق."
    assert "من قبل" in await _said(desk, a_request("/add https://x.test/أول", person=SALEM))
    assert "لم أجد في «شيء»" in await _said(desk, a_request("/add شيء", person=SALEM))
    assert "أضافه غيرك" in await _said(desk, a_request("/remove أول", person=SALEM))
    assert "لا أجد «ثالث»" in await _said(desk, a_request("/remove ثالث", person=SALEM))
    assert await _said(desk, a_request("/remove ثان", person=SALEM)) == "أُزيل: ثان. وما قُرئ منه باقٍ."
    assert await _said(desk, _boss("/remove أول")) == "أُزيل: أول. وما قُرئ منه باقٍ."
    assert "أي مصدر أزيل" in await _said(desk, _boss("/remove"))


async def test_a_person_adds_ten_and_no_country(store: Store, clock: SteppedClock) -> None:
    """Where the bot is open to all, nobody but its operators adds anything."""
    desk = _desk(store, clock)
    for n in range(10):
        assert "أُضيف" in await _said(desk, a_request(f"/add https://x.test/{n}", person=SALEM))
    assert "10 مصادر تضيفها على الأكثر" in await _said(desk, a_request("/add https://x.test/11", person=SALEM))
    assert "لمشغّل البوت وحده" in await _said(desk, a_request("/add المغرب", person=SALEM))
    assert "لمشغّل البوت وحده" in await _said(_desk(store, clock, open_=True), a_request("/add https://x.test/12", person=SALEM))
    assert "أُضيف" in await _said(_desk(store, clock, open_=True), _boss("/add https://x.test/12"))


async def test_what_there_is_to_add_is_said(store: Store, clock: SteppedClock) -> None:
    """With the countries for an operator alone."""
    (asked,) = await reply(_desk(store, clock), _boss("/add"))
    (other,) = await reply(_desk(store, clock), a_request("/add", person=SALEM))
    assert (len(asked.buttons), len(other.buttons)) == (4, 0)


async def test_where_there_is_no_network_nothing_is_found(store: Store, clock: SteppedClock) -> None:
    """The demo says so kindly."""
    assert "لم أجد" in await _said(replace(_desk(store, clock), pick=None), _boss("/add https://x.test/"))
