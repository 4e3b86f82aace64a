"""What is done with one update: once, and whatever it is.

update ─ taken up before? ─┬─ how Bayn stands in a chat, what a watched channel posts ─► store, in the same transaction
└─ request ─► conversation ─► answers
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.chat.conversation import reply
from bot.chat.limits import may_bring
from bot.errors import ForbiddenError, RejectedError, SendError
from bot.pipeline.handing_over import meet
from bot.pipeline.posts import keep_post
from bot.pipeline.serving import is_served, pause
from bot.telegram.inline import answer_inline
from bot.telegram.updates import Moved, Standing, change_of, chat_id, post_of, request_of

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ExtBot

    from bot.chat.types import Desk, Request
    from bot.ports import Work
    from bot.telegram.inbox import Inbox
    from bot.telegram.sender import TelegramSender
    from bot.types import ChatId, Message, Sent

_log = structlog.get_logger(__name__)


class Handling:
    """Handles updates for a desk."""

    def __init__(self, desk: Desk, bot: ExtBot[str], sender: TelegramSender, inbox: Inbox) -> None:
        """Answer through a sender what an inbox holds."""
        self._desk = desk
        self._bot = bot
        self._sender = sender
        self._inbox = inbox

    async def handle(self, update: Update, _context: object) -> None:
        """Handle an update, unless it was taken up before: Telegram may send one again.

        What it changes in the store is changed in the moment it is taken up, once. A question is taken up before it is
        answered: one that a crash cuts off is asked again by who asked it, and none is answered twice.
        """
        change, post = change_of(update), post_of(update)
        async with self._desk.store.begin() as work:
            if not await self._inbox.take(work, update):
                return
            if change is not None:
                await self._heed(work, change)
            elif post is not None:
                await keep_post(work, post, self._desk.clock())
            if change is None and update.effective_chat is not None:
                await meet(work, chat_id(update.effective_chat))
        if change is not None:
            return
        if update.inline_query is not None:
            await answer_inline(self._desk, self._bot, update.inline_query)
            return
        await self._acknowledge(update)
        request = request_of(update, self._bot)
        if request is not None:
            await self._answer(update, request)

    async def _heed(self, work: Work, change: Standing | Moved) -> None:
        match change:
            case Moved(old, new):
                await work.chats.migrate(old, new)
            case Standing(chat, by, may_write=True):
                await work.chats.resume(chat)
                served = await is_served(work, self._desk.access.allows, by)
                if served and await may_bring(work, self._desk, by):  # who is served may bring Bayn into his groups
                    await work.admissions.admit(chat, by, self._desk.clock())
            case Standing(chat, reason=reason):
                await pause(work, chat, reason, self._desk.clock())

    async def _acknowledge(self, update: Update) -> None:
        """Take the waiting circle off a pressed button; whether that works or not, the answer comes."""
        if update.callback_query is None:
            return
        try:
            await self._bot.answer_callback_query(update.callback_query.id)
        except TelegramError as error:
            _log.info("button_not_acknowledged", reason=error.message)

    async def _answer(self, update: Update, request: Request) -> None:
        """Send what the conversation gives; in a shared chat the first message is a reply to whoever asked."""
        shared = update.effective_chat is not None and update.effective_chat.type != ChatType.PRIVATE
        asked = update.message.message_id if shared and update.message else None
        pressed = update.callback_query.message if update.callback_query else None
        for i, message in enumerate(await reply(self._desk, request)):
            place = str(pressed.message_id) if message.in_place and pressed else None
            if not await self._sent(request, message, to=None if i else asked, place=place):
                return

    async def _sent(self, request: Request, message: Message, *, to: int | None, place: str | None) -> bool:
        try:
            sent = await self._put(request.chat, message, to=to, place=place)
        except ForbiddenError as error:
            async with self._desk.store.begin() as work:
                await pause(work, request.chat, error.message, self._desk.clock())
            return False
        except SendError as error:
            _log.warning("answer_not_sent", chat=str(request.chat), reason=error.message)
            return False
        if message.event or message.tells:
            async with self._desk.store.begin() as work:
                if message.event:
                    await work.chats.show(request.chat, sent.id, message.event, message.expects)
                if message.tells and message.file is None and message.table is None:  # what may be corrected later, by an edit of its words
                    await work.outbox.note(request.chat, message, sent.id, self._desk.clock())
        return True

    async def _put(self, chat: ChatId, message: Message, *, to: int | None, place: str | None) -> Sent:
        """Put a message into its place, or send it; a place that is gone, or holds a picture, is left."""
        if place is not None:
            try:
                return await self._sender.redraw(chat, place, message)
            except RejectedError:
                _log.info("place_is_gone", chat=str(chat))
        return await self._sender.answer(chat, message, to=to)
