"""From one bot to another: chats wait until they meet the new one, and the former tells them where it is.

another bot starts ─► every chat paused, what waits for it held back ─► met by the new bot ─► resumed, all of it goes out
└─ with the former's token ─► the former posts the link, once in each chat
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.texts import say, speaking
from bot.types import Button, ChatId, ChatKind, Message, Parcel
from summarizer.types import Block, BlockKind, Fragment

if TYPE_CHECKING:
    from bot.ports import Clock, Store, Work
    from bot.types import Bot, Chat

_log = structlog.get_logger(__name__)

#: Why a chat waits that the serving bot has not met.
UNMET = "another bot serves it now"
#: What the platform of the former bot is called in the outbox: its messages have a sender and a pace of their own.
FORMER = ".former"


async def take_over(store: Store, bot: Bot) -> None:
    """Let a bot serve its platform; the chats of another wait until they meet it. A name that is not known yet is left as it is."""
    async with store.begin() as work:
        before = await work.bots.serving(bot.platform)
        if before is not None and before.id == bot.id and not bot.name:
            return
        await work.bots.take_over(bot, UNMET)
    if before is not None and before.id != bot.id:
        _log.warning("another_bot", platform=bot.platform, before=before.id, now=bot.id)


async def meet(work: Work, chat: ChatId) -> None:
    """Write again to a chat that waited for this bot, now that it was heard from."""
    if any(known.paused == UNMET for known in await work.chats.within(chat)):
        await work.chats.resume(chat.whole)


async def lead_on(store: Store, bot: Bot, clock: Clock) -> int:
    """Let the former bot post the link to a bot in every chat that waits for it; gives how many were new."""
    async with store.begin() as work:
        waiting = await work.bots.left_behind(bot.platform, UNMET)
        return await work.outbox.put([_farewell(chat, bot) for chat in waiting], clock())


def _farewell(chat: Chat, bot: Bot) -> Parcel:
    with speaking(chat.language):
        text = say("moved.private" if chat.kind is ChatKind.PRIVATE else "moved.shared", name=f"@{bot.name}")
        button = Button(say("buttons.moved"), url=f"https://t.me/{bot.name}?{_LINKS[chat.kind]}")
    message = Message((Block(BlockKind.NOTE, ((Fragment(text),),)),), buttons=((button,),))
    return Parcel(key=f"moved:{bot.id}:{chat.id.whole}", chat=ChatId(bot.platform + FORMER, chat.id.id), message=message)


#: How a link leads into each kind of chat (https://core.telegram.org/bots/features#deep-linking).
_LINKS = {ChatKind.PRIVATE: "start=moved", ChatKind.GROUP: "startgroup=moved", ChatKind.CHANNEL: "startchannel&admin=post_messages"}
