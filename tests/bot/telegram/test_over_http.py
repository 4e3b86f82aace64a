"""Telegram over real HTTP on loopback: polling, answers, pace and faults, against a strict emulator of the Bot API."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NoReturn

import pytest
from emulator.server import TOKEN, Emulator, Fault
from given_chat import SALEM, Knows, a_desk, tell
from given_shell import SteppedClock, a_message, a_parcel, an_article

from bot.chat.bidi import bare
from bot.chat.comparing import comparison
from bot.chat.views import ArabicViews
from bot.delivery.pace import Limits
from bot.errors import ForbiddenError, MigratedError, NotSentError, PictureError, RejectedError, RetryLaterError, SendError, SettingsError, UnknownOutcomeError
from bot.pipeline.daily import publish_daily
from bot.pipeline.deliver import deliver
from bot.pipeline.mind import Mind
from bot.pipeline.publisher import Publisher
from bot.store.memory import MemoryStore
from bot.telegram import sender as sender_module
from bot.telegram.application import Telegram
from bot.telegram.limiter import Limiter
from bot.types import Chat, ChatId, ChatKind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.chat.types import Desk
    from bot.types import Table

#: Fast enough for tests of everything but pace.
QUICK = Limits(overall_a_second=10_000, chat_interval=0.0, shared_a_minute=10_000)
GROUP = -100200


def _never(*_given: object) -> NoReturn:
    raise AssertionError("a daily digest tells stories that are made already")


_NO_MIND = Mind(read=_never, features=_never, online=_never, join=_never, compare=_never, write=_never, changes=_never, edits=_never, answer=_never)


def _telegram(emulator: Emulator, desk: Desk | None = None, limits: Limits = QUICK, token: str = TOKEN) -> Telegram:
    return Telegram(desk or a_desk(MemoryStore()), token, server=emulator.base_url, limiter=Limiter(limits))


@asynccontextmanager
async def _open(emulator: Emulator) -> AsyncIterator[Telegram]:
    """Give a bot that sends and does not poll."""
    telegram = _telegram(emulator)
    yield telegram
    await telegram.close()


@asynccontextmanager
async def _running(telegram: Telegram) -> AsyncIterator[Telegram]:
    stop = asyncio.Event()
    task = asyncio.create_task(telegram.run(stop))
    try:
        yield telegram
    finally:
        stop.set()
        await asyncio.wait_for(task, 10)


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    """Give an emulated server."""
    async with Emulator() as opened:
        yield opened


def _shown(emulator: Emulator, chat: int) -> list[str]:
    return [bare(text) for text in emulator.world.texts(chat)]


async def test_the_first_minute_of_a_person(emulator: Emulator) -> None:
    """Start, a question, a subscription by button, the menu of commands."""
    async with _running(_telegram(emulator)):
        emulator.world.say(456, "/start")
        await emulator.until(lambda: emulator.world.texts(456))
        (hello,) = emulator.world.sent(456)
        assert hello["entities"][0]["type"] == "bold"
        emulator.world.say(456, "كم بلغ عدد القتلى؟")
        await emulator.until(lambda: len(emulator.world.texts(456)) == 2)
        emulator.world.press(456, hello["message_id"], "1/subscribe 07:30")
        await emulator.until(lambda: len(emulator.world.texts(456)) == 3)
    _, answer, subscribed = _shown(emulator, 456)
    assert answer.startswith("41 قتيلاً على الأقل.")
    assert subscribed.startswith("تم. ستصلك أول نشرة اليوم الساعة 07:30. كل يوم، الساعة 07:30 بتوقيت الدار البيضاء")
    assert not emulator.world.callbacks
    menu = emulator.world.commands["default/"]
    assert {"command": "today", "description": "نشرة اليوم: ما تتفق عليه المصادر وأين تختلف"} in menu
    assert {"command": "settings", "description": "Settings"} in emulator.world.commands["default/en"]
    assert emulator.world.about["short/en"].startswith("The day's news")
    assert emulator.world.about["short"].startswith("أخبار اليوم")
    assert emulator.world.about["description"].startswith("يقرأ بيْن")


async def test_the_comparison_comes_as_a_picture(emulator: Emulator) -> None:
    """By the button under an event, and before its differences: a PNG with the sources under it; the rest of the chat is words."""
    desk = a_desk(MemoryStore())
    await tell(desk.store, "e1")
    async with _running(_telegram(emulator, desk)):
        emulator.world.say(456, "/story e1")
        await emulator.until(lambda: emulator.world.texts(456))
        emulator.world.press(456, emulator.world.sent(456)[0]["message_id"], "1/table e1")
        await emulator.until(lambda: len(emulator.world.texts(456)) == 2)
        emulator.world.say(456, "/diff e1")
        await emulator.until(lambda: len(emulator.world.texts(456)) == 4)
    assert [number for _, number in emulator.world.pictures] == [emulator.world.sent(456)[n]["message_id"] for n in (1, 2)]
    assert all(picture.startswith(b"\x89PNG") for picture in emulator.world.pictures.values())
    _, by_button, before, differences = _shown(emulator, 456)
    assert by_button == before == "الأفق"
    assert differences.startswith("الفروق:")


async def test_the_day_comes_as_a_plot(emulator: Emulator) -> None:
    """By the button under the day's digest; a day without known hours is told so."""
    desk = a_desk(MemoryStore())
    await tell(desk.store, "e1", "e2")
    async with _running(_telegram(emulator, desk)):
        emulator.world.say(456, "/plot")
        await emulator.until(lambda: emulator.world.texts(456))
        async with desk.store.begin() as work:
            await work.articles.keep(an_article("a1", published=desk.clock() - timedelta(hours=3)), desk.clock())
        emulator.world.say(456, "/today")
        await emulator.until(lambda: len(emulator.world.texts(456)) == 2)
        emulator.world.press(456, emulator.world.sent(456)[1]["message_id"], "1/plot")
        await emulator.until(lambda: len(emulator.world.texts(456)) == 3)
    none, _, caption = _shown(emulator, 456)
    assert none.startswith("لا أعرف متى نُشرت")
    assert caption == "كل نقطة خبر في ساعة نشره، ولونها مصدره."
    assert len(emulator.world.pictures) == 1


# --- rich messages ---------------------------------------------------------------------------------------------------


async def _with_tables(desk: Desk) -> None:
    """Let the reader's chat want tables as Telegram's own."""
    await tell(desk.store, "e1")
    async with desk.store.begin() as work:
        await work.chats.put(Chat(id=SALEM, kind=ChatKind.PRIVATE, rich=True))


async def test_who_asks_for_tables_gets_them_as_telegrams_own(emulator: Emulator) -> None:
    """From the right, with links to the sources; asked for in the settings, and none else gets them."""
    desk = a_desk(MemoryStore())
    await tell(desk.store, "e1")
    async with _running(_telegram(emulator, desk)):
        emulator.world.say(456, "/settings rich True")
        await emulator.until(lambda: emulator.world.texts(456))
        emulator.world.say(456, "/table e1")
        await emulator.until(lambda: len(emulator.world.texts(456)) == 2)
        emulator.world.say(457, "/table e1")
        await emulator.until(lambda: emulator.world.texts(457))
    _, table = emulator.world.sent(456)
    assert table["rich_message"]["is_rtl"] is True
    assert [[bare(cell) for cell in row] for row in table["rows"]] == [["المسألة", "الأفق"], ["عدد القتلى", "41؛ 46"]]
    assert table["reply_markup"]
    assert [chat for chat, _ in emulator.world.pictures] == [457]


async def test_a_server_that_does_not_know_rich_messages_is_asked_once(emulator: Emulator) -> None:
    """The picture takes their place, from the first time on."""
    desk = a_desk(MemoryStore())
    await _with_tables(desk)
    emulator.faults.append(Fault("sendrichmessage", 404, "Not Found: method not found", times=9))
    async with _running(_telegram(emulator, desk)):
        for n in (1, 2):
            emulator.world.say(456, "/table e1")
            await emulator.until(lambda n=n: len(emulator.world.pictures) == n)  # type: ignore[misc]  # bound now
    assert len(emulator.world.calls_of("sendrichmessage")) == 1


async def test_a_rich_message_that_is_refused_goes_out_as_a_picture(emulator: Emulator) -> None:
    """Also from the outbox, where it waits for its turn anew; the next one is tried again."""
    desk = a_desk(MemoryStore())
    await _with_tables(desk)
    emulator.world.chat(456)
    emulator.faults.append(Fault("sendrichmessage", 400, "Bad Request: RICH_MESSAGE_INVALID"))
    async with desk.store.begin() as work:
        story = await work.events.story("e1")
        assert story is not None
        (message,) = comparison(story, Chat(id=SALEM, kind=ChatKind.PRIVATE, rich=True))
        await work.outbox.put([replace(a_parcel(f"k{n}", SALEM), message=message) for n in range(2)], desk.clock())
    async with _running(_telegram(emulator, desk)) as telegram:
        for _ in range(2):
            await deliver(desk.store, telegram.senders, desk.clock)
    first, second = emulator.world.sent(456)
    assert first["photo"]
    assert second["rich_message"]


async def test_an_event_comes_as_files(emulator: Emulator) -> None:
    """By the button under it: a page and a table, readable as they are."""
    desk = a_desk(MemoryStore())
    await tell(desk.store, "e1")
    async with _running(_telegram(emulator, desk)):
        emulator.world.say(456, "/story 1")
        await emulator.until(lambda: emulator.world.texts(456))
        emulator.world.press(456, emulator.world.sent(456)[0]["message_id"], "1/export e1")
        await emulator.until(lambda: len(emulator.world.pictures) == 2)
    page, table = emulator.world.pictures.values()
    assert page.decode().startswith("# غرق مركب قبالة الساحل\n")
    assert table.decode("utf-8-sig").startswith("event,kind,relation,")


async def test_a_picture_that_cannot_be_made_is_told_in_words(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every value with its source."""

    def _broken(table: Table) -> bytes:
        raise PictureError(table.title, "typst cannot set it")

    monkeypatch.setattr(sender_module, "paint", _broken)
    desk = a_desk(MemoryStore())
    await tell(desk.store, "e1")
    async with _running(_telegram(emulator, desk)):
        emulator.world.say(456, "/table e1")
        await emulator.until(lambda: emulator.world.texts(456))
    assert not emulator.world.pictures
    assert "الأفق: 41" in _shown(emulator, 456)[0]


async def test_alerts_of_a_group_belong_to_its_administrators(emulator: Emulator) -> None:
    """A member is refused, the administrator obeyed."""
    emulator.world.chat(GROUP, "supergroup", name="غرفة الأخبار", members={1: "administrator", 2: "member"})
    async with _running(_telegram(emulator)):
        emulator.world.say(GROUP, "/alerts on", by=2)
        await emulator.until(lambda: len(emulator.world.texts(GROUP)) == 1)
        emulator.world.say(GROUP, "/alerts on", by=1)
        await emulator.until(lambda: len(emulator.world.texts(GROUP)) == 2)
    refused, obeyed = _shown(emulator, GROUP)
    assert refused == "يشغّل التنبيهات ويوقفها مشرفو المجموعة أو القناة وحدهم."
    assert obeyed.startswith("شُغّلت التنبيهات")


async def test_a_channel_is_set_up_by_whoever_posts_in_it(emulator: Emulator) -> None:
    """A command posted in a channel is its author's."""
    emulator.world.chat(-100300, "channel", name="قناة")
    async with _running(_telegram(emulator)):
        emulator.world.post(-100300, "خبر عاجل")
        emulator.world.post(-100300, "/alerts on")
        await emulator.until(lambda: emulator.world.texts(-100300))
    assert len(emulator.world.texts(-100300)) == 1


async def test_settings_are_changed_in_the_message_itself(emulator: Emulator) -> None:
    """No page of settings is left behind for each press."""
    async with _running(_telegram(emulator)):
        emulator.world.say(456, "/settings")
        await emulator.until(lambda: emulator.world.texts(456))
        (page,) = emulator.world.sent(456)
        emulator.world.press(456, page["message_id"], "1/settings length 10")
        await emulator.until(lambda: emulator.world.calls_of("editmessagetext"))
        await emulator.until(lambda: not emulator.world.callbacks)
    (page,) = emulator.world.sent(456)
    assert "طول النشرة: مطوّلة" in [button["text"] for row in page["reply_markup"]["inline_keyboard"] for button in row]


async def test_a_place_that_is_gone_is_left(emulator: Emulator) -> None:
    """The person gets the page all the same."""
    emulator.faults.append(Fault("editmessagetext", 400, "Bad Request: message can't be edited"))
    async with _running(_telegram(emulator)):
        emulator.world.say(456, "/settings")
        await emulator.until(lambda: emulator.world.texts(456))
        emulator.world.press(456, emulator.world.sent(456)[0]["message_id"], "1/settings length 10")
        await emulator.until(lambda: len(emulator.world.texts(456)) == 2)


async def test_a_reply_to_an_event_asks_about_it(emulator: Emulator) -> None:
    """Whatever chat it was told in."""
    knows, store = Knows(), MemoryStore()
    await tell(store, "e1", "e2")
    async with _running(_telegram(emulator, a_desk(store, ask=knows))):
        emulator.world.say(456, "/story 2")
        await emulator.until(lambda: emulator.world.texts(456))
        (shown,) = emulator.world.sent(456)
        emulator.world.say(456, "كم بلغ عدد القتلى؟", reply_to_message=shown)
        await emulator.until(lambda: len(emulator.world.texts(456)) == 2)
    assert knows.about == ["e2"]


async def test_a_channel_set_up_in_private_tells_who_set_it_up_when_it_is_lost(emulator: Emulator, clock: SteppedClock) -> None:
    """Nothing that was set is lost with the right to post."""
    desk = a_desk(MemoryStore(), clock)
    emulator.world.chat(-100300, "channel", name="akhbar", members={456: "creator"})
    async with _running(_telegram(emulator, desk)) as telegram:
        emulator.world.say(456, "/channel @akhbar /alerts on")
        await emulator.until(lambda: len(emulator.world.texts(456)) == 1)
        emulator.world.say(457, "/channel @akhbar /alerts off")
        await emulator.until(lambda: len(emulator.world.texts(457)) == 1)
        emulator.world.standing(-100300, "kicked", by=456)
        await emulator.until(lambda: not emulator.world.waiting)
        await asyncio.sleep(0.05)
        await deliver(desk.store, {"telegram": telegram.sender}, clock)
    done, told = _shown(emulator, 456)
    assert done.startswith("شُغّلت التنبيهات")
    assert told.startswith("لم يعد يؤذن لي بالكتابة في «akhbar»")
    assert "لست من مشرفيها" in _shown(emulator, 457)[0]
    async with desk.store.begin() as work:
        alerts = await work.chats.alerts(ChatId("telegram", "-100300"))
    assert alerts is not None
    assert alerts.on


async def test_the_order_of_one_chat_is_kept(emulator: Emulator) -> None:
    """Answers come in the order of the questions."""
    knows = Knows()
    async with _running(_telegram(emulator, a_desk(MemoryStore(), ask=knows))):
        for n in range(12):
            emulator.world.say(456, f"سؤال: كم {n}؟")
        await emulator.until(lambda: len(emulator.world.texts(456)) == 12)
    assert knows.asked == [f"كم {n}" for n in range(12)]


# --- faults of polling -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [401, 404])
async def test_polling_outlives_a_refusal(emulator: Emulator, status: int) -> None:
    """A stray answer of a gateway does not end the conversation."""
    telegram = _telegram(emulator)
    emulator.faults.append(Fault("getupdates", status, "stray"))
    async with _running(telegram):
        emulator.world.say(456, "/help")
        await emulator.until(lambda: emulator.world.texts(456))
    assert telegram.last_poll is not None


async def test_polling_outlives_a_cut_connection(emulator: Emulator) -> None:
    """A connection that is cut is opened again."""
    emulator.faults.append(Fault("getupdates"))
    async with _running(_telegram(emulator)):
        emulator.world.say(456, "/help")
        await emulator.until(lambda: emulator.world.texts(456))


async def test_an_update_that_cannot_be_read_is_passed_over(emulator: Emulator) -> None:
    """What is before and after it is answered, and it is not fetched for ever."""
    async with _running(_telegram(emulator)):
        emulator.world.say(456, "/help")
        emulator.world.push({"message": {"message_id": "poison", "chat": 7}})
        emulator.world.say(456, "/status")
        await emulator.until(lambda: len(emulator.world.texts(456)) == 2)
        await emulator.until(lambda: not emulator.world.waiting)
    assert emulator.polls < 10


async def test_a_restart_answers_nobody_twice(emulator: Emulator) -> None:
    """What was handled before the stop is not handled again, what came meanwhile is."""
    desk = a_desk(MemoryStore())
    async with _running(_telegram(emulator, desk)):
        emulator.world.say(456, "/help")
        await emulator.until(lambda: emulator.world.texts(456))
    emulator.world.say(456, "/status")
    async with _running(_telegram(emulator, desk)):
        await emulator.until(lambda: len(emulator.world.texts(456)) == 2)
    assert len(emulator.world.calls_of("sendmessage")) == 2


async def test_an_absent_network_is_waited_for() -> None:
    """The bot starts with no network, and speaks when there is one."""
    emulator = Emulator()
    async with emulator:
        pass
    stop = asyncio.Event()
    task = asyncio.create_task(_telegram(emulator).run(stop))
    await asyncio.sleep(0.2)
    async with emulator:
        emulator.world.say(456, "/help")
        await emulator.until(lambda: emulator.world.texts(456))
        stop.set()
        await task


async def test_a_stop_while_there_is_no_network_is_heeded() -> None:
    """Who gives up waiting is not kept waiting."""
    emulator = Emulator()
    async with emulator:
        pass
    async with _running(_telegram(emulator)):
        await asyncio.sleep(0.1)


async def test_an_answer_that_takes_too_long_does_not_hold_up_the_stop(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container is killed after ten seconds; what is not done by then is given up in order."""
    monkeypatch.setattr("bot.telegram.application._STOP_HANDLING", 0.2)
    thinking = asyncio.Event()

    class Slow(Knows):
        async def __call__(self, question: str, about: str | None = None) -> NoReturn:
            del question, about
            thinking.set()
            await asyncio.Event().wait()
            raise AssertionError

    async with _running(_telegram(emulator, a_desk(MemoryStore(), ask=Slow()))):
        emulator.world.say(456, "كم بلغ عدد القتلى؟")
        await asyncio.wait_for(thinking.wait(), 5)
        began = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - began < 2.0


async def test_a_button_pressed_long_ago_is_answered_all_the_same(emulator: Emulator) -> None:
    """Telegram no longer wants to know of the press; the person still wants his answer."""
    async with _running(_telegram(emulator)):
        emulator.world.say(456, "/start")
        await emulator.until(lambda: emulator.world.texts(456))
        emulator.world.press(456, emulator.world.sent(456)[0]["message_id"], "1/help")
        emulator.world.callbacks.clear()
        await emulator.until(lambda: len(emulator.world.texts(456)) == 2)


async def test_a_menu_that_cannot_be_set_stops_nothing(emulator: Emulator) -> None:
    """The commands work without their menu."""
    emulator.faults.append(Fault("setmycommands", 502, "Bad Gateway"))
    async with _running(_telegram(emulator)):
        emulator.world.say(456, "/help")
        await emulator.until(lambda: emulator.world.texts(456))


async def test_an_answer_that_may_have_been_lost_is_not_sent_again(emulator: Emulator) -> None:
    """The person can ask again; twice the same would look broken."""
    emulator.faults.append(Fault("sendmessage", done_first=True))
    async with _running(_telegram(emulator)):
        emulator.world.say(456, "/help")
        await emulator.until(lambda: emulator.world.texts(456))
        emulator.world.say(456, "/status")
        await emulator.until(lambda: len(emulator.world.texts(456)) == 2)


async def test_a_stop_is_heeded_where_the_network_goes_right_after_the_start() -> None:
    """Polling that cannot begin does not keep the process alive."""
    emulator, stop = Emulator(), asyncio.Event()
    emulator.faults.append(Fault("deletewebhook", 502, "Bad Gateway", times=99))
    async with emulator:
        task = asyncio.create_task(_telegram(emulator).run(stop))
        await emulator.until(lambda: emulator.world.calls_of("deletewebhook"))
        stop.set()
        await asyncio.wait_for(task, 3)


async def test_a_wrong_token_is_said_at_once(emulator: Emulator) -> None:
    """The operator learns which setting is wrong."""
    with pytest.raises(SettingsError, match="token"):
        await _telegram(emulator, token="123:wrong").run(asyncio.Event())  # noqa: S106  (of no bot)


# --- pace ------------------------------------------------------------------------------------------------------------


async def test_a_person_is_answered_after_a_flood_wait(emulator: Emulator) -> None:
    """Where Telegram asks to wait a second, the answer comes a second later, once."""
    emulator.faults.append(Fault("sendmessage", 429, "Too Many Requests: retry after 1", retry_after=1))
    async with _running(_telegram(emulator)):
        emulator.world.say(456, "/help")
        await emulator.until(lambda: emulator.world.texts(456))
    refused, sent = emulator.world.calls_of("sendmessage")
    assert sent.at - refused.at >= 1.0


async def _broadcast(telegram: Telegram, chat: ChatId) -> None:
    await telegram.sender.turn(chat)
    await telegram.sender.send(chat, a_message())


async def test_broadcasts_keep_the_pace_and_let_people_go_first() -> None:
    """Thirty-five chats get their message without one refusal, and a question in between is answered within two seconds."""
    async with Emulator(flood=True) as emulator:
        telegram = Telegram(a_desk(MemoryStore()), TOKEN, server=emulator.base_url)
        for chat in range(1000, 1035):
            emulator.world.chat(chat)
        async with _running(telegram):
            await emulator.until(lambda: emulator.polls)
            began = asyncio.get_running_loop().time()
            sending = [asyncio.create_task(_broadcast(telegram, ChatId("telegram", str(chat)))) for chat in range(1000, 1035)]
            emulator.world.say(456, "/help")
            await emulator.until(lambda: emulator.world.texts(456))
            answered = asyncio.get_running_loop().time() - began
            await asyncio.gather(*sending)
        assert emulator.floods == 0
        assert answered < 1.0
        assert asyncio.get_running_loop().time() - began >= 34 / 25


# --- from the outbox -------------------------------------------------------------------------------------------------


async def test_a_subscribed_digest_arrives_once_over_a_restart(emulator: Emulator, clock: SteppedClock) -> None:
    """Subscribed by a person, published at his hour, delivered over HTTP; a second round and a second process add nothing."""
    desk = a_desk(MemoryStore(), clock)
    await tell(desk.store, "e1")
    publisher = Publisher(desk.store, _NO_MIND, ArabicViews(), clock, lambda _chat: True)
    async with _running(_telegram(emulator, desk)):
        emulator.world.say(456, "/subscribe 07:30 الدار البيضاء")
        await emulator.until(lambda: emulator.world.texts(456))
    clock.step(hours=1)
    for _ in range(2):
        async with _running(_telegram(emulator, desk)) as telegram:
            for _ in range(2):
                await publish_daily(publisher)
                await deliver(desk.store, {"telegram": telegram.sender}, clock)
    _, digest = _shown(emulator, 456)
    assert digest.startswith("نشرة الاثنين 2 نوفمبر/تشرين الثاني 2026")
    assert "غرق مركب قبالة الساحل" in digest


async def test_a_lost_reply_is_not_sent_again(emulator: Emulator, clock: SteppedClock) -> None:
    """The message arrived and its receipt was lost: it is marked unknown, and never sent twice."""
    desk = a_desk(MemoryStore(), clock)
    emulator.world.chat(456)
    emulator.faults.append(Fault("sendmessage", done_first=True))
    async with desk.store.begin() as work:
        await work.outbox.put([a_parcel("k1", SALEM)], clock())
    async with _open(emulator) as telegram:
        for _ in range(3):
            await deliver(desk.store, {"telegram": telegram.sender}, clock)
            clock.step(hours=1)
    assert len(emulator.world.texts(456)) == 1
    async with desk.store.begin() as work:
        assert await work.outbox.count() == {"unknown": 1}


async def test_an_event_edited_five_times_is_one_message(emulator: Emulator, clock: SteppedClock) -> None:
    """Each edit replaces the one before, a reply that is lost on the way is made up for, and what changes nothing is no failure."""
    desk = a_desk(MemoryStore(), clock)
    emulator.world.chat(456)
    emulator.faults.append(Fault("editmessagetext", done_first=True))
    async with _open(emulator) as telegram:
        for number in range(6):
            parcel = replace(a_parcel(f"k{number}", SALEM), message=a_message(f"خبر {number}"), edits="k0" if number else None)
            async with desk.store.begin() as work:
                await work.outbox.put([parcel], clock())
            for _ in range(2):
                await deliver(desk.store, {"telegram": telegram.sender}, clock)
                clock.step(minutes=1)
    assert _shown(emulator, 456) == ["خبر 5"]
    async with desk.store.begin() as work:
        assert await work.outbox.count() == {"sent": 6}


async def test_a_change_is_told_as_a_reply_and_an_edit_of_a_deleted_message_fails_alone(emulator: Emulator, clock: SteppedClock) -> None:
    """What follows goes out."""
    desk = a_desk(MemoryStore(), clock)
    emulator.world.chat(456)
    async with _open(emulator) as telegram:
        async with desk.store.begin() as work:
            await work.outbox.put([a_parcel("k1", SALEM), replace(a_parcel("k2", SALEM), answers="k1")], clock())
        await deliver(desk.store, {"telegram": telegram.sender}, clock)
        first, second = emulator.world.sent(456)
        assert second["reply_to_message"]["message_id"] == first["message_id"]
        del emulator.world.messages[456, first["message_id"]]
        async with desk.store.begin() as work:
            await work.outbox.put([replace(a_parcel("k3", SALEM), edits="k1"), a_parcel("k4", SALEM)], clock())
        await deliver(desk.store, {"telegram": telegram.sender}, clock)
    async with desk.store.begin() as work:
        assert await work.outbox.count() == {"failed": 1, "sent": 3}


# --- outcomes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("sendmessage", 429, "Too Many Requests: retry after 40", retry_after=40), RetryLaterError),
        (Fault("sendmessage", 403, "Forbidden: bot was blocked by the user"), ForbiddenError),
        (Fault("sendmessage", 400, "Bad Request: not enough rights to send text messages to the chat"), ForbiddenError),
        (Fault("sendmessage", 400, "Bad Request: TOPIC_CLOSED"), NotSentError),
        (Fault("sendmessage", 400, "Bad Request: chat not found"), RejectedError),
        (Fault("sendmessage", 401, "Unauthorized"), NotSentError),
        (Fault("sendmessage", 502, "Bad Gateway"), UnknownOutcomeError),
        (Fault("sendmessage", done_first=True), UnknownOutcomeError),
    ],
)
async def test_what_became_of_a_message_is_known_by_kind(emulator: Emulator, fault: Fault, error: type[SendError]) -> None:
    """Each refusal has its kind, and a lost reply is told from a message that never left."""
    emulator.world.chat(456)
    emulator.faults.append(fault)
    async with _open(emulator) as telegram:
        with pytest.raises(error) as caught:
            await telegram.sender.send(ChatId("telegram", "456"), a_message())
    assert caught.value.thing == "telegram:456"
    assert len(emulator.world.calls_of("sendmessage")) == 1


async def test_a_message_that_never_left_may_be_tried_again() -> None:
    """With nobody listening nothing was sent."""
    emulator = Emulator()
    async with emulator:
        pass
    async with _open(emulator) as telegram:
        with pytest.raises(NotSentError):
            await telegram.sender.send(ChatId("telegram", "456"), a_message())


async def test_a_moved_group_tells_its_new_id(emulator: Emulator) -> None:
    """The topic stays what it was."""
    emulator.world.chat(-7, "group", name="غرفة")
    emulator.world.migrate(-7, -1007)
    async with _open(emulator) as telegram:
        with pytest.raises(MigratedError) as caught:
            await telegram.sender.send(ChatId("telegram", "-7", "3"), a_message())
    assert caught.value.to == ChatId("telegram", "-1007", "3")


async def test_who_blocks_the_bot_while_it_answers_is_paused(emulator: Emulator) -> None:
    """Nothing more is tried, nothing is wiped."""
    desk = a_desk(MemoryStore())
    emulator.faults.append(Fault("sendmessage", 403, "Forbidden: bot was blocked by the user"))
    async with _running(_telegram(emulator, desk)):
        emulator.world.say(456, "/status")
        await emulator.until(lambda: emulator.world.calls_of("sendmessage"))
        emulator.world.say(456, "/subscribe 07:30")
        await emulator.until(lambda: emulator.world.texts(456))
    async with desk.store.begin() as work:
        assert await work.chats.subscriptions(ChatId("telegram", "456")) != []


async def test_the_token_is_in_no_log(emulator: Emulator, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is logged, the token is not."""
    caplog.set_level(logging.DEBUG)
    emulator.faults.append(Fault("getupdates", 404, "stray"))
    emulator.faults.append(Fault("sendmessage", 502, "Bad Gateway"))
    async with _running(_telegram(emulator)):
        emulator.world.say(456, "/help")
        await emulator.until(lambda: emulator.world.calls_of("sendmessage"))
    secret = TOKEN.partition(":")[2]
    output = capsys.readouterr()
    assert secret not in caplog.text + output.out + output.err
