"""What a stranger, or one person among many, can make grow: never without end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from given_chat import GROUP, SALEM, a_desk, a_request, tell
from given_telegram import Offline
from telegram import Update
from telegram.ext import ExtBot

from bot.chat.bidi import bare
from bot.chat.conversation import reply
from bot.chat.inline import choices
from bot.chat.layout import plain
from bot.chat.limits import may_bring
from bot.chat.types import Access
from bot.store.memory import MemoryStore
from bot.telegram.inbox import readable
from bot.telegram.updates import request_of
from bot.types import ChatId

if TYPE_CHECKING:
    from given_shell import SteppedClock

    from bot.chat.types import Desk
    from bot.ports import Store

STRANGER = ChatId("telegram", "999")
BOSS = ChatId("telegram", "1")


@pytest.fixture
def store() -> Store:
    """Give an empty store in memory: what both stores do is tested where they are."""
    return MemoryStore()


def closed(store: Store, clock: SteppedClock, **given: Any) -> Desk:
    """Give a desk that serves Salem, run by the boss."""
    return replace(a_desk(store, clock), access=Access(chats=frozenset({SALEM}), operators=frozenset({BOSS}), **given))


async def test_a_stranger_is_told_so_some_times_a_day(store: Store, clock: SteppedClock) -> None:
    """Then there is silence: what he sends does not become what the bot sends."""
    desk = closed(store, clock, strangers_a_day=2)
    said = [await reply(desk, a_request("/today", STRANGER)) for _ in range(5)]
    assert [bool(answer) for answer in said] == [True, True, False, False, False]
    clock.step(minutes=24 * 60)
    assert await reply(desk, a_request("/today", STRANGER))


async def test_a_stranger_guesses_codes_no_faster_than_anybody_asks(store: Store, clock: SteppedClock) -> None:
    """Beyond the minute's requests even a right code does nothing; in the next it lets in."""
    desk = closed(store, clock, a_minute=2)
    (invited,) = await reply(desk, a_request("/invite", BOSS, person=BOSS, bot="bayn_bot"))
    code = bare(plain(invited.blocks)).rpartition("i_")[2].split()[0]
    for _ in range(2):
        await reply(desk, a_request("/start i_0000", STRANGER))
    await reply(desk, a_request(f"/start i_{code}", STRANGER))
    assert await _admitted(store) is False
    clock.step(minutes=1)
    await reply(desk, a_request(f"/start i_{code}", STRANGER))
    assert await _admitted(store) is True


async def _admitted(store: Store) -> bool:
    async with store.begin() as work:
        return await work.admissions.admitted(STRANGER)


async def test_a_person_reports_some_times_a_day(store: Store, clock: SteppedClock) -> None:
    """Each report is a message to every operator; one more is declined and kept nowhere."""
    desk = closed(store, clock, reports_a_day=2)
    for _ in range(4):
        await reply(desk, a_request("/feedback خطأ", person=SALEM))
    async with store.begin() as work:
        assert (await work.outbox.count()).get("queued", 0) == 2
    clock.step(minutes=24 * 60)
    await reply(desk, a_request("/feedback خطأ", person=SALEM))
    async with store.begin() as work:
        assert (await work.outbox.count())["queued"] == 3


async def test_a_person_types_so_fast_and_no_faster(store: Store, clock: SteppedClock) -> None:
    """Inline queries come with every letter: beyond a limit they are answered with nothing until the next minute."""
    await tell(store, "e1")
    desk = closed(store, clock, inline_a_minute=3)
    found = [await choices(desk, SALEM, "", "bayn") for _ in range(5)]
    assert [bool(answer) for answer in found] == [True, True, True, False, False]
    clock.step(minutes=1)
    assert await choices(desk, SALEM, "", "bayn")


async def test_an_inline_query_is_looked_for_as_far_as_telegram_lets_one_type(store: Store, clock: SteppedClock) -> None:
    """A longer one is cut, and costs no more."""
    await tell(store, "e1")
    assert await choices(closed(store, clock), SALEM, "زلزال " * 10_000, "bayn") == ()


async def test_a_person_brings_the_bot_into_some_groups_a_day(store: Store, clock: SteppedClock) -> None:
    """Whoever runs the bot, into as many as he likes."""
    desk = closed(store, clock, groups_a_day=2)
    async with store.begin() as work:
        assert [await may_bring(work, desk, SALEM) for _ in range(3)] == [True, True, False]
        assert all([await may_bring(work, desk, BOSS) for _ in range(5)])


async def test_a_chat_has_so_many_digests_and_no_more(store: Store, clock: SteppedClock) -> None:
    """Six hours; the seventh is declined."""
    desk = closed(store, clock)
    for hour in range(7, 14):
        (answer,) = await reply(desk, a_request(f"/subscribe {hour}:00"))
    assert "على الأكثر" in plain(answer.blocks)
    async with store.begin() as work:
        assert len(await work.chats.subscriptions(SALEM)) == 6


async def test_counts_are_dropped_once_they_are_old(store: Store, clock: SteppedClock) -> None:
    """So that what strangers send leaves nothing behind for ever."""
    desk = closed(store, clock)
    await reply(desk, a_request("/today", STRANGER))
    async with store.begin() as work:
        assert await work.admissions.forget(clock() + timedelta(days=7)) == 3
        assert await work.admissions.forget(clock() + timedelta(days=7)) == 0


@pytest.mark.parametrize("kind", ["message", "callback_query"])
async def test_a_chat_of_a_kind_that_is_not_known_asks_nothing(kind: str) -> None:
    """Telegram may have one some day; found by fuzzing the webhook."""
    bot = ExtBot("1:" + "a" * 35, request=Offline(), get_updates_request=Offline())
    person = {"id": 456, "is_bot": False, "first_name": "س"}
    message = {"message_id": 7, "date": 1, "chat": {"id": int(GROUP.id), "type": "forum"}, "from": person, "text": "/today"}
    pressed = {"id": "1", "from": person, "chat_instance": "1", "data": "/today", "message": message}
    update = Update.de_json({"update_id": 1, kind: message if kind == "message" else pressed}, bot)
    assert request_of(update, bot) is None


def test_an_update_that_says_nothing_of_its_chat_is_quarantined() -> None:
    """It would be brought, or found in the inbox, again and again; found by fuzzing the webhook."""
    post = {"message_id": 7, "date": 1, "text": "خبر"}
    assert readable({"update_id": 1, "channel_post": post}) == {"update_id": 1}
    whole = {"update_id": 2, "channel_post": post | {"chat": {"id": -1001, "type": "channel"}}}
    assert readable(whole) == whole
