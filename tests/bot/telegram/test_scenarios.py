"""Whole stories over HTTP, as people live them: five first minutes, a channel through a developing event, a forum, an operator's day."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from emulator.server import TOKEN, Emulator
from given_chat import Knows, a_desk, tell
from given_shell import SteppedClock, an_article
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
from bot.types import ChatId

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Any

    from bot.chat.types import Desk

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
