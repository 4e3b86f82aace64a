"""Meeting a chat: it is kept from its first request on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.texts import ARABIC, ENGLISH
from bot.types import Chat, ChatKind

if TYPE_CHECKING:
    from bot.chat.types import Desk, Request


async def chat_of(desk: Desk, request: Request) -> Chat:
    """Give the chat, kept from its first request on; one that was paused speaks again, so it is written to again."""
    async with desk.store.begin() as work:
        known = await work.chats.get(request.chat)
        if known is None:
            new = Chat(id=request.chat, kind=request.kind, title=request.title, zone=desk.zone, language=first_language(request))
            await work.chats.put(new)
            known = await work.chats.get(request.chat) or new
        if known.paused is not None:
            await work.chats.resume(request.chat.whole)
    return replace(known, paused=None)


def first_language(request: Request) -> str:
    """Give the language in which a new chat is spoken to: English to a person whose device speaks it, else Arabic, the language of the news."""
    alone = request.kind is ChatKind.PRIVATE
    return ENGLISH if alone and request.language.lower().split("-")[0] == ENGLISH else ARABIC


async def remember_keeper(desk: Desk, request: Request) -> None:
    """Keep who set up a shared chat: he is told when it may not be written to any more."""
    if request.kind is ChatKind.PRIVATE or request.person is None:
        return
    chat = await chat_of(desk, request)
    if chat.keeper != request.person:
        async with desk.store.begin() as work:
            await work.chats.put(replace(chat, keeper=request.person))
