"""Who is served, and who is told when a chat may not be written to any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from given_shell import ALI, DESK, NOW, a_chat

from bot.pipeline.serving import is_served, pause
from bot.types import ChatId, ChatKind

if TYPE_CHECKING:
    from bot.ports import Store

SUPERGROUP = ChatId("telegram", "-2002")


async def test_a_group_that_became_a_supergroup_is_served_still(store: Store) -> None:
    """The operator's list has its old number; taken off the list, it is served no more."""
    allowed = {DESK.whole}
    async with store.begin() as work:
        assert await is_served(work, lambda chat: chat.whole in allowed, DESK)
        assert not await is_served(work, lambda chat: chat.whole in allowed, SUPERGROUP)
        await work.chats.migrate(DESK.whole, SUPERGROUP)
        assert await is_served(work, lambda chat: chat.whole in allowed, SUPERGROUP)
        allowed.clear()
        assert not await is_served(work, lambda chat: chat.whole in allowed, SUPERGROUP)


async def test_who_set_a_chat_up_is_told_once_that_it_is_silent(store: Store) -> None:
    """By the chat's name; nothing that was set is lost."""
    async with store.begin() as work:
        await work.chats.put(a_chat(DESK, kind=ChatKind.GROUP, title="غرفة الأخبار", keeper=ALI))
        for _ in range(2):
            await pause(work, DESK, "kicked", NOW)
        (notice,) = await work.outbox.claim(NOW, 9, NOW - NOW)
        known = await work.chats.get(DESK)
    assert notice.chat == ALI
    assert notice.message.plain().startswith("لم يعد يؤذن لي بالكتابة في «غرفة الأخبار»")
    assert known is not None
    assert (known.paused, known.keeper) == ("kicked", ALI)


async def test_nobody_is_told_of_a_chat_of_his_own(store: Store) -> None:
    """Who blocks the bot knows it."""
    async with store.begin() as work:
        await work.chats.put(a_chat())
        await pause(work, ALI, "blocked", NOW)
        assert await work.outbox.count() == {}
