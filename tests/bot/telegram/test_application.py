"""A real application of python-telegram-bot with no network: updates go in, messages come out."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from emulator.server import TOKEN
from emulator.world import ME
from given_chat import GROUP, SALEM, a_desk
from given_telegram import Offline
from telegram import Update

from bot.store.memory import MemoryStore
from bot.telegram.application import Telegram
from bot.types import ChatId, FeedKind, Source

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.chat.types import Desk
    from bot.ports import Store
    from bot.types import Feed

PRIVATE = {"id": 456, "type": "private", "first_name": "سالم"}
SHARED = {"id": -100200, "type": "supergroup", "title": "غرفة الأخبار"}
CHANNEL = {"id": -100300, "type": "channel", "title": "قناة"}
PERSON = {"id": 456, "is_bot": False, "first_name": "سالم"}


class Line:
    """The bot on an offline line."""

    def __init__(self, desk: Desk) -> None:
        """Connect a bot with a desk to nothing."""
        self.desk = desk
        self.network = Offline()
        self.telegram = Telegram(desk, TOKEN, request=self.network)
        self._numbers = count(1)

    async def receive(self, **parts: Any) -> list[str]:
        """Let an update come in and give the texts that go out."""
        before = len(self.network.said())
        update = Update.de_json({"update_id": next(self._numbers), **parts}, self.telegram.application.bot)
        await self.telegram.application.process_update(update)
        return [message["text"] for message in self.network.said()[before:]]

    async def hear(self, text: str, chat: dict[str, Any] = PRIVATE, **more: Any) -> list[str]:
        """Let a person write."""
        return await self.receive(message={"message_id": 7, "date": 1, "chat": chat, "from": PERSON, "text": text, **more})


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """Give a bot that is connected to nothing."""
    opened = Line(a_desk(MemoryStore()))
    await opened.telegram.application.initialize()
    yield opened
    await opened.telegram.application.shutdown()


async def test_start_is_answered_with_buttons_from_the_right(line: Line) -> None:
    """The first button of a row stands on the right, where an Arabic reader begins."""
    (text,) = await line.hear("/start")
    assert text.startswith("<b>أهلاً بك في بيْن</b>")
    sent = line.network.said()[0]
    rows = sent["reply_markup"]["inline_keyboard"]
    assert [button["text"] for button in rows[0]] == ["آخر الأحداث", "نشرة اليوم"]
    assert sent["parse_mode"] == "HTML"
    assert sent["link_preview_options"]["is_disabled"] is True


async def test_an_update_is_handled_once(line: Line) -> None:
    """Telegram may send an update again; the person gets one answer."""
    update = Update.de_json(
        {"update_id": 9, "message": {"message_id": 1, "date": 1, "chat": PRIVATE, "from": PERSON, "text": "/help"}}, line.telegram.application.bot
    )
    await line.telegram.application.process_update(update)
    await line.telegram.application.process_update(update)
    assert len(line.network.said()) == 1


async def test_a_group_is_heard_where_it_speaks_to_the_bot(line: Line) -> None:
    """Mention, reply and command are read; talk among people is not."""
    assert await line.hear("كم بلغ عدد القتلى؟", SHARED) == []
    assert await line.hear("/today@another_bot", SHARED) == []
    assert await line.hear("@bayn_test_bot كم بلغ عدد القتلى؟", SHARED) != []
    answered = {"message_id": 3, "date": 1, "chat": SHARED, "from": ME, "text": "موجز"}
    assert await line.hear("كم بلغ عدد القتلى؟", SHARED, reply_to_message=answered) != []
    assert await line.hear("/today@BAYN_test_bot", SHARED) != []
    assert line.network.said()[-1]["reply_parameters"]["message_id"] == 7


async def test_a_mention_is_no_part_of_the_question(line: Line) -> None:
    """What is asked is the text without the bot's name."""
    await line.hear("@bayn_test_bot: كم بلغ عدد القتلى؟", SHARED)
    assert line.desk.ask.asked == ["كم بلغ عدد القتلى؟"]  # type: ignore[attr-defined]  # the fake of the tests


async def test_who_may_turn_alerts_on(line: Line) -> None:
    """A member may not; an administrator, an anonymous one and a channel's author may."""
    assert "وحدهم" in (await line.hear("/alerts on", SHARED))[0]
    anonymous = {"id": -100200, "type": "supergroup", "title": "غرفة الأخبار"}
    assert "شُغّلت" in (await line.hear("/alerts on", SHARED, sender_chat=anonymous))[0]
    post = {"message_id": 1, "date": 1, "chat": CHANNEL, "sender_chat": CHANNEL, "text": "/alerts on"}
    assert "شُغّلت" in (await line.receive(channel_post=post))[0]


async def test_a_topic_of_a_forum_is_a_chat_of_its_own(line: Line) -> None:
    """The answer goes to the topic that was asked in, and what is set there is set there."""
    anonymous = {"id": -100200, "type": "supergroup", "title": "غرفة الأخبار"}
    await line.hear("/alerts on", SHARED, sender_chat=anonymous, message_thread_id=5, is_topic_message=True)
    assert line.network.said()[0]["message_thread_id"] == 5
    async with line.desk.store.begin() as work:
        assert [alert.chat for alert in await work.chats.alerted()] == [ChatId("telegram", "-100200", "5")]


async def test_a_pressed_button_is_a_command(line: Line) -> None:
    """The waiting circle goes and the answer comes."""
    pressed = {
        "id": "1",
        "from": PERSON,
        "chat_instance": "1",
        "data": "/help",
        "message": {"message_id": 3, "date": 1, "chat": PRIVATE, "from": ME, "text": "س"},
    }
    assert "ما الذي تطلبه من بيْن" in (await line.receive(callback_query=pressed))[0]
    assert "answerCallbackQuery" in [name for name, _ in line.network.sent]


async def test_a_block_pauses_and_a_return_resumes(line: Line) -> None:
    """Nothing is wiped when a person blocks the bot, and all is there when he comes back."""
    await line.hear("/subscribe 07:30")
    for status, paused in (("kicked", "kicked"), ("member", None)):
        old, new = ({"user": ME, "status": s, "until_date": 0} for s in ("member", status))
        await line.receive(my_chat_member={"chat": PRIVATE, "from": PERSON, "date": 1, "old_chat_member": old, "new_chat_member": new})
        async with line.desk.store.begin() as work:
            chat = await work.chats.get(SALEM)
            assert chat is not None
            assert chat.paused == paused
            assert await work.chats.subscriptions(SALEM) != []


async def test_a_group_that_becomes_a_supergroup_keeps_all_it_has(line: Line) -> None:
    """Settings move to the new id."""
    anonymous = {"id": -100200, "type": "supergroup", "title": "غرفة الأخبار"}
    await line.hear("/alerts on", SHARED, sender_chat=anonymous)
    await line.receive(message={"message_id": 9, "date": 1, "chat": SHARED, "from": PERSON, "migrate_to_chat_id": -100999})
    async with line.desk.store.begin() as work:
        assert await work.chats.get(GROUP) is None
        assert [alert.chat.id for alert in await work.chats.alerted()] == ["-100999"]


async def test_what_stands_under_a_picture_is_read(line: Line) -> None:
    """A question may come with a photo; a photo alone is told apart from silence."""
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
    message = {"message_id": 1, "date": 1, "chat": PRIVATE, "from": PERSON, "photo": photo}
    assert "لا أقرأ إلا المكتوب" in (await line.receive(message=message))[0]
    assert "ما الذي تطلبه" in (await line.receive(message=message | {"caption": "/help"}))[0]
    assert await line.receive(message=message | {"chat": SHARED}) == []


async def test_what_nobody_says_is_left_alone(line: Line) -> None:
    """A pinned message or an update of an unknown kind gets no answer and does no harm."""
    assert await line.receive(message={"message_id": 1, "date": 1, "chat": PRIVATE, "from": PERSON, "delete_chat_photo": True}) == []
    assert await line.receive() == []


async def test_a_button_in_a_topic_answers_there(line: Line) -> None:
    """And one whose message is gone still does what it says."""
    where = {"message_thread_id": 5, "is_topic_message": True}
    message = {"message_id": 3, "date": 1, "chat": SHARED, "from": ME, "text": "س", **where}
    pressed = {"id": "1", "from": PERSON, "chat_instance": "1", "data": "/help", "message": message}
    await line.receive(callback_query=pressed)
    assert line.network.said()[-1]["message_thread_id"] == 5
    assert await line.receive(callback_query=pressed | {"message": {"message_id": 3, "date": 0, "chat": PRIVATE}}) != []
    assert await line.receive(callback_query={"id": "2", "from": PERSON, "chat_instance": "1", "data": "/help"}) == []


async def test_posts_of_a_watched_channel_become_articles_and_their_edits_versions(line: Line) -> None:
    """Those of a channel that only gets digests do not; a command is no news."""
    store = line.desk.store
    async with store.begin() as work:
        await work.sources.add(Source(id="s1", name="قناة الأفق"), "telegram:-100300", line.desk.clock(), kind=FeedKind.CHANNEL)
    post = {"message_id": 5, "date": 1_790_000_000, "chat": CHANNEL, "sender_chat": CHANNEL, "text": "غرق مركب\nنجا سبعة ركاب."}
    await line.receive(channel_post=post)
    await line.receive(channel_post=post)
    await line.receive(edited_channel_post=post | {"text": "غرق مركب\nنجا تسعة ركاب.", "edit_date": 1_790_000_600})
    await line.receive(channel_post=post | {"message_id": 6, "text": "/help"})
    await line.receive(channel_post=post | {"chat": CHANNEL | {"id": -100999}, "message_id": 7})
    async with store.begin() as work:
        (article,) = await work.articles.ungrouped(9)
        versions = await work.articles.versions(article.id)
        (feed,) = await work.sources.feeds()
    assert [version.article.text for version in versions] == ["نجا سبعة ركاب.", "نجا تسعة ركاب."]
    assert (article.title, article.source, article.full) == ("غرق مركب", "قناة الأفق", True)
    assert feed.last_new == line.desk.clock()
    assert not await _due(store, line)


async def _due(store: Store, line: Line) -> list[Feed]:
    async with store.begin() as work:
        return await work.sources.due(line.desk.clock(), 9)
