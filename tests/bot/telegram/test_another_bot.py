"""The token changes: the same bot goes on without loss, another one is met by each chat again and led to by the former."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from emulator.server import TOKEN, Emulator
from given_chat import SALEM, a_desk
from given_shell import SteppedClock, a_message, a_parcel

from bot.chat.bidi import bare
from bot.delivery.pace import Limits
from bot.pipeline.deliver import deliver
from bot.store.memory import MemoryStore
from bot.telegram.application import Telegram
from bot.telegram.limiter import Limiter
from bot.types import Chat, ChatId, ChatKind, Parcel

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.chat.types import Desk
    from bot.types import Delivery

QUICK = Limits(overall_a_second=10_000, chat_interval=0.0, shared_a_minute=10_000)
ROTATED = "123456789:" + "B" * 35
OTHER = "987654321:" + "C" * 35
GROUP, CHANNEL = ChatId("telegram", "-100200"), ChatId("telegram", "-100300")


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    """Give an emulated server."""
    async with Emulator() as opened:
        yield opened


@pytest.fixture
async def desk(clock: SteppedClock) -> Desk:
    """Give a desk with a person, a group with two topics, and a channel."""
    opened = a_desk(MemoryStore(), clock)
    async with opened.store.begin() as work:
        await work.chats.put(Chat(id=SALEM, kind=ChatKind.PRIVATE))
        for topic in ("5", "7"):
            await work.chats.put(Chat(id=ChatId("telegram", GROUP.id, topic), kind=ChatKind.GROUP))
        await work.chats.put(Chat(id=CHANNEL, kind=ChatKind.CHANNEL, language="en"))
    return opened


@asynccontextmanager
async def _running(emulator: Emulator, desk: Desk, token: str = TOKEN, former: str | None = None) -> AsyncIterator[Telegram]:
    telegram, stop = Telegram(desk, token, server=emulator.base_url, former=former, limiter=Limiter(QUICK)), asyncio.Event()
    polled = emulator.polls
    await telegram.take_over()
    task = asyncio.create_task(telegram.run(stop))
    try:
        await emulator.until(lambda: emulator.polls > polled)
        yield telegram
    finally:
        stop.set()
        await asyncio.wait_for(task, 10)


async def _put(desk: Desk, *parcels: Parcel) -> None:
    async with desk.store.begin() as work:
        await work.outbox.put(parcels, desk.clock())


async def _kept(desk: Desk, key: str) -> Delivery:
    async with desk.store.begin() as work:
        kept = await work.outbox.get(key)
    assert kept is not None
    return kept


async def test_a_rotated_token_loses_nothing(emulator: Emulator, desk: Desk, clock: SteppedClock) -> None:
    """What is decided on while the old one is refused goes out once by the new one, and so does what people write meanwhile."""
    emulator.world.chat(456)
    async with _running(emulator, desk) as telegram:
        emulator.rotate(ROTATED)
        await _put(desk, a_parcel("k1", SALEM))
        await deliver(desk.store, telegram.senders, clock)
        emulator.world.say(456, "/help")
    assert emulator.world.texts(456) == []
    clock.step(minutes=1)
    async with _running(emulator, desk, ROTATED) as telegram:
        await emulator.until(lambda: emulator.world.texts(456))
        await deliver(desk.store, telegram.senders, clock)
    assert len(emulator.world.texts(456)) == 2
    assert (await _kept(desk, "k1")).state == "sent"


async def test_another_bot_is_met_again_and_the_former_leads_to_it(emulator: Emulator, desk: Desk, clock: SteppedClock) -> None:
    """Each chat waits, gets the link once, and all that waited once it meets the new bot; restarts repeat nothing."""
    for number, kind in ((456, "private"), (-100200, "supergroup"), (-100300, "channel")):
        emulator.world.chat(number, kind)
    async with _running(emulator, desk):
        pass
    new = emulator.bot(OTHER, "bayn_new_bot")
    await _put(desk, a_parcel("k1", SALEM), a_parcel("k2", CHANNEL))
    for _ in range(2):
        async with _running(emulator, desk, OTHER, former=TOKEN) as telegram:
            await deliver(desk.store, telegram.senders, clock)
    farewells = {number: emulator.world.sent(number) for number in (456, -100200, -100300)}
    assert {number: len(sent) for number, sent in farewells.items()} == {456: 1, -100200: 1, -100300: 1}
    assert bare(farewells[456][0]["text"]).startswith("انتقل بيْن إلى @bayn_new_bot. افتحه واضغط «ابدأ»")
    assert bare(farewells[-100300][0]["text"]).startswith("Bayn has moved to @bayn_new_bot.")
    links = [sent["reply_markup"]["inline_keyboard"][0][0]["url"] for (sent,) in farewells.values()]
    assert [link.rpartition("?")[2] for link in links] == ["start=moved", "startgroup=moved", "startchannel&admin=post_messages"]
    assert new.chats == {}
    new.chat(-100300, "channel")
    async with _running(emulator, desk, OTHER) as telegram:
        new.say(456, "/start moved")
        new.standing(-100300, "member", by=456)
        await emulator.until(lambda: new.texts(456) and not new.waiting)
        await deliver(desk.store, telegram.senders, clock)
    assert len(new.texts(456)) == 2
    assert len(new.texts(-100300)) == 1
    async with desk.store.begin() as work:
        assert [chat.id.whole for chat in await work.bots.left_behind("telegram", "another bot serves it now")] == [GROUP]


async def test_an_event_that_the_former_told_is_told_anew_when_it_changes(emulator: Emulator, desk: Desk, clock: SteppedClock) -> None:
    """No bot can change the message of another."""
    emulator.world.chat(456)
    async with _running(emulator, desk) as telegram:
        await _put(desk, a_parcel("k1", SALEM))
        await deliver(desk.store, telegram.senders, clock)
    new = emulator.bot(OTHER, "bayn_new_bot")
    async with _running(emulator, desk, OTHER) as telegram:
        new.say(456, "/help")
        await emulator.until(lambda: new.texts(456))
        await _put(desk, Parcel(key="k2", chat=SALEM, message=a_message("غرق مركب: 46"), edits="k1"))
        await deliver(desk.store, telegram.senders, clock)
    assert bare(new.texts(456)[1]) == "غرق مركب: 46"
    assert len(emulator.world.texts(456)) == 1
