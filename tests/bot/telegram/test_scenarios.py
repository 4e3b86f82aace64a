"""Whole stories over HTTP, as people live them: five first minutes, a channel through a developing event, a forum, an operator's day."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from emulator.server import TOKEN, Emulator, Fault
from given_chat import SALEM, Knows, a_desk, tell
from given_shell import SteppedClock, a_message, a_parcel, a_story, an_article, an_event
from minds import WordMind
from publishing import round_of, two_accounts

from bot.chat.bidi import bare
from bot.chat.types import Access
from bot.chat.views import ArabicViews
from bot.delivery.pace import Limits
from bot.pipeline.daily import publish_daily
from bot.pipeline.deliver import deliver
from bot.pipeline.publisher import Publisher
from bot.store.memory import MemoryStore
from bot.telegram.application import Telegram
from bot.telegram.limiter import Limiter
from bot.telegram.webhook import Hook
from bot.types import ChatId, State
from summarizer.types import Block, BlockKind, Digest, Fragment

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Any

    from bot.chat.types import Desk
    from bot.types import Story

READER, EDITOR, BOSS, STRANGER = 456, 7, 1, 999
CHANNEL, FORUM = -100300, -100200
#: Fast enough for tests of everything but pace.
QUICK = Limits(overall_a_second=10_000, chat_interval=0.0, shared_a_minute=10_000)


class Stage:
    """A bot at work before an emulated Telegram."""

    def __init__(self, emulator: Emulator, desk: Desk, clock: SteppedClock, telegram: Telegram) -> None:
        """Hold all that a story needs."""
        self.world, self.clock, self.desk = emulator.world, clock, desk
        self.publisher = Publisher(desk.store, WordMind().mind(), ArabicViews(), clock, desk.access.allows)
        self._emulator, self._telegram = emulator, telegram

    async def hears(self, chat: int, count: int) -> list[str]:
        """Wait until a chat has so many messages and give them."""
        await self._emulator.until(lambda: len(self.world.texts(chat)) >= count)
        return [bare(text) for text in self.world.texts(chat)]

    async def says(self, chat: int, text: str, **more: Any) -> str:
        """Let somebody write and give what he gets."""
        before = len(self.world.texts(chat))
        self.world.say(chat, text, **more)
        return (await self.hears(chat, before + 1))[-1]

    async def presses(self, chat: int, label: str, *, by: int | None = None) -> str:
        """Let somebody press a button of the last message that has it, and give the new last message."""
        message, data = next(
            (message, button["callback_data"])
            for message in reversed(self.world.sent(chat))
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in row
            if button["text"] == label
        )
        before = len(self.world.texts(chat))
        self.world.press(chat, message["message_id"], data, by=by)
        return (await self.hears(chat, before + 1))[-1]

    async def settled(self) -> None:
        """Wait until all that came in is handled."""
        await self._emulator.until(lambda: not self.world.waiting)
        await asyncio.sleep(0.05)

    async def delivers(self) -> None:
        """Let what is in the outbox go out."""
        await deliver(self.desk.store, {"telegram": self._telegram.sender}, self.clock)

    async def round(self, *articles: Any) -> None:
        """Let articles come in and be told."""
        await round_of(self.publisher, self.clock, *articles)
        await self.delivers()


@pytest.fixture(params=["polling", "webhook"])
async def emulator(request: pytest.FixtureRequest) -> AsyncIterator[Emulator]:
    """Give an emulated server, before a bot that asks for updates and one that is brought them."""
    async with Emulator() as opened:
        opened.hooked = request.param == "webhook"
        yield opened


@asynccontextmanager
async def _stage(emulator: Emulator, clock: SteppedClock, desk: Desk) -> AsyncIterator[Stage]:
    hook = Hook("https://bot.test/telegram", "127.0.0.1", emulator.proxy) if emulator.hooked else None
    telegram, stop = Telegram(desk, TOKEN, server=emulator.base_url, hook=hook, limiter=Limiter(QUICK)), asyncio.Event()
    task = asyncio.create_task(telegram.run(stop))
    try:
        yield Stage(emulator, desk, clock, telegram)
    finally:
        stop.set()
        await asyncio.wait_for(task, 10)


async def test_the_first_five_minutes(emulator: Emulator, clock: SteppedClock) -> None:
    """Two taps to the first digest, a question, a subscription in Casablanca, a follow, a mute; the next day's digest is as he wished."""
    desk = a_desk(MemoryStore(), clock, Knows())
    await tell(desk.store, "e1", "e2")
    async with _stage(emulator, clock, desk) as stage:
        assert (await stage.says(READER, "/start")).startswith("أهلاً بك في بيْن")
        assert (await stage.presses(READER, "نشرة اليوم")).startswith("نشرة الاثنين 2 نوفمبر")
        assert (await stage.says(READER, "كم بلغ عدد القتلى؟")).startswith("41 قتيلاً على الأقل.")
        assert "كل يوم، الساعة 07:30 بتوقيت الدار البيضاء" in await stage.says(READER, "اشترك 07:30 الدار البيضاء")
        assert (await stage.says(READER, "تابع المغرب")).startswith("أتابع لك أخبار المغرب.")
        await stage.says(READER, "حدث 1")
        assert (await stage.presses(READER, "اكتم")).startswith("كُتم في النشرات والتنبيهات: حدث")
        clock.step(hours=1)
        await publish_daily(stage.publisher)
        await stage.delivers()
        digest = (await stage.hears(READER, 8))[-1]
    assert digest.startswith("نشرة الاثنين 2 نوفمبر/تشرين الثاني 2026")
    assert "حدث واحد" in digest


async def test_a_channel_through_a_developing_event(emulator: Emulator, clock: SteppedClock) -> None:
    """Set up by its administrator from his private chat: three rounds of articles give one message, its edits, and one new ping."""
    desk = a_desk(MemoryStore(), clock)
    emulator.world.chat(CHANNEL, "channel", name="akhbar", members={EDITOR: "administrator"})
    async with _stage(emulator, clock, desk) as stage:
        assert (await stage.says(EDITOR, "/channel @akhbar /alerts on")).startswith("شُغّلت التنبيهات")
        await stage.round(*two_accounts())
        await stage.round(an_article("غرق3", title="غرق", text="غرق زورق", source="ثالث"))
        await stage.round(an_article("غرق4", title="غرق", text="غرق المركب ارتفع", source="رابع"))
        await stage.round()
        alert, ping = stage.world.sent(CHANNEL)
    assert bare(alert["text"]) == "غرق مركب / غرق سفينة / غرق زورق / غرق المركب ارتفع"
    assert bare(ping["text"]) == "07:00 غرق المركب ارتفع"
    assert ping["reply_to_message"]["message_id"] == alert["message_id"]
    assert len(emulator.world.calls_of("editmessagetext")) == 2
    assert [b["text"] for row in alert["reply_markup"]["inline_keyboard"] for b in reversed(row)] == ["المصادر", "اسأل", "تابع", "اكتم", "بلّغ عن خطأ"]


async def test_members_of_a_forum_cannot_change_what_is_set(emulator: Emulator, clock: SteppedClock) -> None:
    """An administrator sets up one topic; members are refused by command and by button, and the alert goes to that topic."""
    desk = a_desk(MemoryStore(), clock)
    emulator.world.chat(FORUM, "supergroup", name="غرفة", members={EDITOR: "creator", READER: "member"})
    topic = {"message_thread_id": 5, "is_topic_message": True}
    async with _stage(emulator, clock, desk) as stage:
        assert (await stage.says(FORUM, "/alerts on", by=EDITOR, **topic)).startswith("شُغّلت التنبيهات")
        for text in ("/alerts off", "/settings alerts False", "/mute غرق", "/quiet 0 23", "/forget yes", "/unsubscribe"):
            assert "وحدهم" in await stage.says(FORUM, text, by=READER, **topic)
        assert (await stage.says(FORUM, "/settings", by=EDITOR, **topic)).startswith("ما ضُبط لهذه المحادثة")
        assert "وحدهم" in await stage.presses(FORUM, "التنبيهات: نعم", by=READER)
        await stage.round(*two_accounts())
        alert = stage.world.sent(FORUM)[-1]
    assert bare(alert["text"]) == "غرق مركب / غرق سفينة"
    assert emulator.world.calls_of("sendmessage")[-1].parameters["message_thread_id"] == 5
    assert len(emulator.world.sent(FORUM)) == 10


async def test_an_operators_day(emulator: Emulator, clock: SteppedClock) -> None:
    """He invites a stranger, whose group is served from then on and after it became a supergroup, and reads a report of a fault."""
    access = Access(operators=frozenset({ChatId("telegram", str(BOSS))}))
    desk = replace(a_desk(MemoryStore(), clock), access=access)
    await tell(desk.store, "e1")
    emulator.world.chat(FORUM, "group", name="غرفة", members={STRANGER: "creator"})
    async with _stage(emulator, clock, desk) as stage:
        assert "لمن أُذن له" in await stage.says(STRANGER, "/today")
        assert "لمن أُذن له" in await stage.says(FORUM, "/today", by=STRANGER)
        link = (await stage.says(BOSS, "/invite")).rpartition("start=")[2]
        assert (await stage.says(STRANGER, f"/start {link}")).startswith("أهلاً بك")
        stage.world.standing(FORUM, "member", by=STRANGER)
        await stage.settled()
        assert (await stage.says(FORUM, "/alerts on", by=STRANGER)).startswith("شُغّلت التنبيهات")
        stage.world.migrate(FORUM, -100999)
        await stage.settled()
        assert "التنبيهات: تعمل" in await stage.says(-100999, "/status", by=STRANGER)
        await stage.says(STRANGER, "/story 1")
        await stage.presses(STRANGER, "بلّغ عن خطأ")
        prompt = stage.world.sent(STRANGER)[-1]
        assert "وصل بلاغك" in await stage.says(STRANGER, "العدد 41 لا 46", reply_to_message=prompt)
        await stage.delivers()
        report = (await stage.hears(BOSS, 2))[-1]
    assert report.startswith("بلاغ 1 من 999")
    assert "العدد 41 لا 46" in report
    assert "غرق مركب قبالة الساحل" in report


async def test_a_mistake_of_ours_is_put_right_in_daylight(emulator: Emulator, clock: SteppedClock) -> None:
    """What a reader reports by its sentence is corrected: each message that told it gets a dated line, and each chat one word about it."""
    access = Access(open=True, operators=frozenset({ChatId("telegram", str(BOSS))}))
    desk = replace(a_desk(MemoryStore(), clock), access=access)
    emulator.world.chat(CHANNEL, "channel", name="akhbar", members={EDITOR: "administrator"})
    async with _stage(emulator, clock, desk) as stage:
        await stage.says(BOSS, "/start")
        await stage.says(EDITOR, "/channel @akhbar /alerts on")
        await stage.round(*two_accounts())
        assert (await stage.says(READER, "/story 1")).startswith("غرق مركب")
        (alert,), told = stage.world.sent(CHANNEL), stage.world.sent(READER)[-1]
        await stage.presses(READER, "بلّغ عن خطأ")
        await stage.says(READER, "ليس غرق مركب", reply_to_message=stage.world.sent(READER)[-1])
        await stage.delivers()
        report = (await stage.hears(BOSS, 2))[1]
        assert "والجملة هي: «غرق مركب / غرق سفينة»" in report
        await stage.presses(BOSS, "صوّب")
        corrected = await stage.says(BOSS, "كان غرق مركب وأصبح جنوح مركب", reply_to_message=stage.world.sent(BOSS)[-1])
        assert corrected == "صُحّح، وأُبلغ به: محادثتان."
        await stage.delivers()
        line = "تصويب 07:00، الاثنين 2 نوفمبر/تشرين الثاني 2026: كان «غرق مركب»، وأصبح «جنوح مركب»."
        assert bare(stage.world.messages[CHANNEL, alert["message_id"]]["text"]) == f"غرق مركب / غرق سفينة {line}"
        assert line in bare(stage.world.messages[READER, told["message_id"]]["text"])
        notice = stage.world.sent(CHANNEL)[-1]
        assert bare(notice["text"]) == f"تصويب لما وصلك عن: غرق {line}"
        assert notice["reply_to_message"]["message_id"] == alert["message_id"]
        assert line in await stage.says(STRANGER, "/corrections")


async def test_an_event_is_put_into_any_chat(emulator: Emulator, clock: SteppedClock) -> None:
    """Whoever is served is offered what his words are found in, or the day's events; a link leads back to the event."""
    access = Access(chats=frozenset({ChatId("telegram", str(READER))}))
    desk = replace(a_desk(MemoryStore(), clock), access=access)
    async with desk.store.begin() as work:
        await work.articles.keep(an_article("a-e2", title="زلزال", text="زلزال في المدينة"), clock())
    await tell(desk.store, "e1", "e2")

    async def offered(text: str, by: int = READER) -> list[dict[str, Any]]:
        number = emulator.world.type_inline(text, by=by)
        await emulator.until(lambda: emulator.world.inline[number] is not None)
        return emulator.world.inline[number] or []

    async with _stage(emulator, clock, desk):
        assert [result["id"] for result in await offered("")] == ["e1", "e2"]
        (found,) = await offered("زلزال")
        assert await offered("بركان") == []
        assert await offered("زلزال", by=STRANGER) == []
    assert found["id"] == "e2"
    assert bare(found["text"]) == "غرق مركب قبالة الساحل"
    assert found["description"] == "روايتان، فرق واحد"
    ((button,),) = found["reply_markup"]["inline_keyboard"]
    assert button["url"].endswith("?start=e_e2")


# --- delivery under every fault --------------------------------------------------------------------------------------


def _long(event: str) -> Story:
    """Give a story that fills most of a message."""
    told = tuple(Block(BlockKind.SUMMARY, ((Fragment(f"جملة من الخبر {event} تقول ما قالته المصادر كلها في سطر طويل. " * 6),),)) for _ in range(9))
    return replace(a_story(event), digest=Digest(event=event, blocks=(Block(BlockKind.HEADLINE, ((Fragment(f"حدث {event}"),),)), *told), version="v1"))


async def test_a_digest_in_four_parts_from_the_first_message_to_the_last(emulator: Emulator, clock: SteppedClock) -> None:
    """In order, one bell, buttons under the last, whatever goes wrong on the way: a wait, a gateway that fails before the server, a restart."""
    desk = a_desk(MemoryStore(), clock)
    async with desk.store.begin() as work:
        for event in ("e1", "e2", "e3", "e4"):
            await work.events.put(an_event(event, f"a-{event}"), clock())
            await work.events.keep_story(_long(event), 1)
    async with _stage(emulator, clock, desk) as stage:
        await stage.says(READER, "اشترك 07:30 الدار البيضاء")
        clock.step(hours=1)
        await publish_daily(stage.publisher)
        emulator.faults.append(Fault("sendmessage", 429, "Too Many Requests: retry after 7", retry_after=7, chat=READER))
        await stage.delivers()
    clock.step(seconds=8)
    async with _stage(emulator, clock, desk) as stage:
        for _ in range(3):
            await stage.delivers()
            clock.step(minutes=1)
        _, *parts = stage.world.sent(READER)
        silent = [call.parameters.get("disable_notification") for call in stage.world.calls_of("sendmessage")[2:]]
    assert len(parts) == 4
    assert bare(parts[0]["text"]).startswith("نشرة الاثنين 2 نوفمبر")
    assert all(any(f". حدث {event} " in bare(part["text"]) for part in parts) for event in ("e1", "e2", "e3", "e4"))
    assert silent == [False, True, True, True]
    assert [bool(part.get("reply_markup")) for part in parts] == [False, False, False, True]
    assert all(len(part["text"]) <= 4096 for part in parts)


async def test_an_event_that_is_edited_five_times(emulator: Emulator, clock: SteppedClock) -> None:
    """One message for those who were told, whatever becomes of an edit on the way: a wait, a lost reply, a gateway's error."""
    desk = a_desk(MemoryStore(), clock)
    emulator.world.chat(READER)
    for fault in (Fault("editmessagetext", 429, "Too Many Requests: retry after 1", retry_after=1), Fault("editmessagetext", done_first=True)):
        emulator.faults.append(fault)
    emulator.faults.append(Fault("editmessagetext", 502, "Bad Gateway"))
    async with _stage(emulator, clock, desk) as stage:
        for n in range(6):
            parcel = replace(a_parcel(f"k{n}", SALEM), message=a_message(f"خبر {n}"), edits="k0" if n else None)
            async with desk.store.begin() as work:
                await work.outbox.put([parcel], clock())
            for _ in range(3):
                await stage.delivers()
                clock.step(minutes=1)
        assert await stage.hears(READER, 1) == ["خبر 5"]
    async with desk.store.begin() as work:
        assert await work.outbox.count() == {"sent": 5}  # the first waited so long that the second took its place


async def test_every_loss_of_the_right_to_write_is_told_apart(emulator: Emulator, clock: SteppedClock) -> None:
    """Blocked, kicked and muted pause their chat, a closed topic waits alone, a group that moved is served on by the operator's list; nothing is wiped."""
    access = Access(chats=frozenset({SALEM, ChatId("telegram", "-7")}))
    desk = replace(a_desk(MemoryStore(), clock), access=access)
    group = emulator.world.chat(-7, "group", name="غرفة", members={READER: "creator"})
    lost = {-101: "kicked", -102: "muted", 103: "blocked", 104: "deactivated"}
    for number, state in lost.items():
        emulator.world.chat(number, "supergroup" if number < 0 else "private").state = state
    emulator.world.chat(-105, "supergroup")
    emulator.faults.append(Fault("sendmessage", 400, "Bad Request: TOPIC_CLOSED", chat=-105, times=2))
    async with _stage(emulator, clock, desk) as stage:
        assert (await stage.says(-7, "/alerts on", by=READER)).startswith("شُغّلت التنبيهات")
        group.moved_to = -1007
        emulator.world.chat(-1007, "supergroup", name="غرفة", members={READER: "creator"})
        chats = [ChatId("telegram", str(number)) for number in (*lost, -7)]
        async with desk.store.begin() as work:
            await work.outbox.put([a_parcel(f"k{chat.id}", chat) for chat in (*chats, ChatId("telegram", "-105", "9"))], clock())
            await work.outbox.put([a_parcel("k-105:3", ChatId("telegram", "-105", "3"))], clock() + timedelta(minutes=1))
        for _ in range(4):
            await stage.delivers()
            clock.step(minutes=1)
        assert await stage.hears(-1007, 1) == ["k-7"]
        assert await stage.hears(-105, 2) == ["k-105:3", "k-105"]
        assert "التنبيهات: تعمل" in await stage.says(-1007, "/status", by=READER)
        await stage.round(*two_accounts())
        assert (await stage.hears(-1007, 3))[-1] == "غرق مركب / غرق سفينة"
    async with desk.store.begin() as work:
        counts = await work.outbox.count()
    assert counts == {"paused": 4, "sent": 4}


async def test_a_storm_of_waits_and_gateways_ends_with_everybody_told_once(emulator: Emulator, clock: SteppedClock) -> None:
    """A server that refuses for its pace and a gateway that fails send nothing twice: what may have arrived is marked so, all else arrives."""
    desk, people = a_desk(MemoryStore(), clock), range(1000, 1040)
    for person in people:
        emulator.world.chat(person)
    for person in people:
        if person in {1001, 1005}:
            emulator.faults.append(Fault("sendmessage", 429, "Too Many Requests: retry after 1", retry_after=1, chat=person))
        elif person % 8 == 2:
            emulator.faults.append(Fault("sendmessage", 502, "Bad Gateway", chat=person))
        elif person % 8 == 6:
            emulator.faults.append(Fault("sendmessage", done_first=True, chat=person))
    async with desk.store.begin() as work:
        await work.outbox.put([a_parcel(f"k{person}", ChatId("telegram", str(person))) for person in people], clock())
    async with _stage(emulator, clock, desk) as stage:
        for _ in range(3):
            await stage.delivers()
            clock.step(seconds=21)
        arrived = {person: len(stage.world.texts(person)) for person in people}
    async with desk.store.begin() as work:
        counts = await work.outbox.count()
    assert counts == {"sent": 30, "unknown": 10}
    assert {person for person, count in arrived.items() if count != 1} == {person for person in people if person % 8 == 2}


async def test_a_restart_in_the_midst_of_a_fan_out(emulator: Emulator, clock: SteppedClock) -> None:
    """A process that dies while it sends leaves what was in the air as unknown; the next sends the rest, each once."""
    store = MemoryStore()
    desk, people = a_desk(store, clock), range(1000, 1060)
    for person in people:
        emulator.world.chat(person)
    async with store.begin() as work:
        await work.outbox.put([a_parcel(f"k{person}", ChatId("telegram", str(person))) for person in people], clock())
    async with _stage(emulator, clock, desk) as stage:
        dying = asyncio.create_task(stage.delivers())
        await emulator.until(lambda: len(emulator.world.messages) > 20)
        dying.cancel()
        await asyncio.gather(dying, return_exceptions=True)
    clock.step(minutes=10)
    async with _stage(emulator, clock, desk) as stage:
        await stage.delivers()
        arrived = {f"k{person}": len(stage.world.texts(person)) for person in people}
    async with store.begin() as work:
        states = {key: kept.state for key in arrived if (kept := await work.outbox.get(key))}
    assert set(states.values()) <= {State.SENT, State.UNKNOWN}
    assert all(arrived[key] == 1 for key, state in states.items() if state is State.SENT)
    assert all(arrived[key] <= 1 for key in arrived)
    assert sum(state is State.UNKNOWN for state in states.values()) < 32


async def test_poison_is_passed_over_and_who_asks_around_it_is_answered(emulator: Emulator, clock: SteppedClock) -> None:
    """It is neither fetched nor brought for ever; and while a gateway fails, or what was taken is brought again, nothing is lost."""
    emulator.faults.append(Fault("getupdates", 502, "Bad Gateway"))
    emulator.faults.append(Fault("webhook", times=4))
    async with _stage(emulator, clock, a_desk(MemoryStore(), clock)) as stage:
        stage.world.say(READER, "/help")
        stage.world.push({"message": {"message_id": "poison", "chat": 7}})
        stage.world.say(READER, "/status")
        await emulator.until(lambda: len(stage.world.texts(READER)) == 2 and not stage.world.waiting, seconds=20)
    assert len(emulator.world.calls_of("sendmessage")) == 2
