"""Who is served, and what becomes of a chat that may not be written to any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.texts import ARABIC, say, speaking
from bot.types import Message, Parcel
from summarizer.types import Block, BlockKind, Fragment

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.ports import Work
    from bot.types import Chat, ChatId


async def is_served(work: Work, allows: Callable[[ChatId], bool], chat: ChatId) -> bool:
    """Tell whether a chat is served: it is allowed, was so by an id that it had before it became a supergroup, or was let in by an invitation."""
    return allows(chat) or await work.admissions.admitted(chat) or any(allows(old) for old in await work.chats.formerly(chat))


async def language_of(work: Work, chat: ChatId) -> str:
    """Give the language in which a chat is spoken to; Arabic where Bayn has not met it."""
    known = await work.chats.get(chat)
    return known.language if known else ARABIC


async def pause(work: Work, chat: ChatId, reason: str, now: datetime) -> None:
    """Send nothing to a chat any more, and tell those who set it or its topics up, once for each time."""
    known = await work.chats.within(chat)
    await work.chats.pause(chat.whole, reason)
    keepers = {kept.keeper: kept for kept in known if kept.keeper is not None and kept.paused is None and kept.keeper.whole != chat.whole}
    await work.outbox.put([await _notice(work, keeper, kept, now) for keeper, kept in keepers.items()], now)


async def _notice(work: Work, keeper: ChatId, chat: Chat, now: datetime) -> Parcel:
    with speaking(await language_of(work, keeper)):
        line = Fragment(say("paused.told", title=chat.title or chat.id.whole.id))
    return Parcel(key=f"paused:{chat.id.whole}:{keeper}:{now.isoformat()}", chat=keeper, message=Message((Block(BlockKind.NOTE, ((line,),)),)))
