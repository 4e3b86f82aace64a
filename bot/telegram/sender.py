"""The port `Sender` for Telegram, and the door at which Telegram's errors become ours."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NoReturn

import httpx
import structlog
from telegram import LinkPreviewOptions, ReplyParameters
from telegram import Message as TelegramMessage
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, EndPointNotFound, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.errors import ForbiddenError, MigratedError, NotSentError, PictureError, RejectedError, RetryLaterError, SendError, UnknownOutcomeError
from bot.pictures import paint
from bot.redaction import redact
from bot.telegram.buttons import keyboard
from bot.telegram.limiter import BROADCAST, Limiter, seconds_of
from bot.telegram.render import render
from bot.telegram.rich import rich
from bot.types import ChatId, Sent
from summarizer.types import Block, BlockKind, Fragment

if TYPE_CHECKING:
    from telegram.ext import ExtBot

    from bot.types import Message

_log = structlog.get_logger(__name__)

#: Failures before anything went over the wire.
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

#: What a bad request says when the bot may not write to the chat; anything else is about the message.
_NO_RIGHTS = ("not enough rights", "have no rights", "need administrator rights", "chat_write_forbidden")
#: What it says of a topic that was closed: the others of its forum go on, and it may be opened again.
_CLOSED = "topic_closed"

#: What Telegram says to an edit that changes nothing: it was made before.
_UNCHANGED = "message is not modified"

#: Previews of links would push the digest off the screen.
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramSender:
    """Sends broadcasts from the outbox, and answers people ahead of them."""

    def __init__(self, bot: ExtBot[str], limiter: Limiter) -> None:
        """Send through a bot, whose requests the limiter paces."""
        self._bot = bot
        self._limiter = limiter
        self._knows_rich = True  #: whether the server knows sendRichMessage, as far as it was asked

    async def turn(self, chat: ChatId) -> None:
        """Wait until a message of the outbox may go to a chat."""
        await self._limiter.turn(chat.id)

    def recall(self, chat: ChatId, ago: timedelta) -> None:
        """Count what another process sent to a chat before; the first first."""
        self._limiter.recall(chat.id, ago.total_seconds())

    async def send(self, chat: ChatId, message: Message, *, to: str | None = None) -> Sent:
        """Send a message of the outbox whose turn has come. Raises: SendError, one of its kinds."""
        return await self._send(chat, message, to=None if to is None else int(to), pace=BROADCAST)

    async def edit(self, chat: ChatId, sent: str, message: Message) -> Sent:
        """Put a message in the place of one that was sent. Raises: SendError; RejectedError where the message is gone."""
        return await self._edit(chat, sent, message, pace=BROADCAST)

    async def redraw(self, chat: ChatId, sent: str, message: Message) -> Sent:
        """Put a message in the place of the one whose button a person pressed, who waits for it. Raises: as `edit`."""
        return await self._edit(chat, sent, message)

    async def _edit(self, chat: ChatId, sent: str, message: Message, *, pace: str | None = None) -> Sent:
        try:
            await self._bot.edit_message_text(
                chat_id=int(chat.id),
                message_id=int(sent),
                text=render(message),
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(message),
                link_preview_options=_NO_PREVIEW,
                rate_limit_args=pace,
            )
        except BadRequest as error:
            if _UNCHANGED not in error.message.lower():
                _translate(chat, error)
        except TelegramError as error:
            _translate(chat, error)
        return Sent(sent)

    async def answer(self, chat: ChatId, message: Message, *, to: int | None = None) -> Sent:
        """Send a message to a person who waits for it, as a reply to his where that is given. Raises: SendError."""
        return await self._send(chat, message, to=to)

    async def _send(self, chat: ChatId, message: Message, *, to: int | None = None, pace: str | None = None) -> Sent:
        common: dict[str, Any] = {
            "chat_id": int(chat.id),
            "message_thread_id": int(chat.topic) if chat.topic else None,
            "reply_markup": keyboard(message),
            "reply_parameters": ReplyParameters(to, allow_sending_without_reply=True) if to is not None else None,
            "disable_notification": message.silent,
            "rate_limit_args": pace,
        }
        try:
            sent = await self._put_richly(message, common) or await self._put(message, common)
        except TelegramError as error:
            _translate(chat, error)
        return Sent(str(sent.message_id))

    async def _put(self, message: Message, common: dict[str, Any]) -> TelegramMessage:
        if message.file is not None:
            document, name = message.file.text.encode(), message.file.name
            return await self._bot.send_document(document=document, filename=name, caption=render(message), parse_mode=ParseMode.HTML, **common)
        picture = await _picture(message)
        if picture is not None:
            return await self._bot.send_photo(photo=picture, caption=render(message), parse_mode=ParseMode.HTML, **common)
        return await self._bot.send_message(text=render(_told(message)), parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW, **common)

    async def _put_richly(self, message: Message, common: dict[str, Any]) -> TelegramMessage | None:
        """Send a message with the platform's own table where its chat wants that; None where it goes out as a picture.

        What the server refuses was not sent, so that the picture may follow; a server that does not know the method is not asked again.
        """
        if not message.rich or message.table is None or not self._knows_rich:
            return None
        given = {name: value for name, value in common.items() if value is not None and name != "rate_limit_args"}
        pace = common["rate_limit_args"]
        try:
            sent: TelegramMessage = await self._bot.do_api_request(
                "sendRichMessage", api_kwargs=given | {"rich_message": rich(message)}, return_type=TelegramMessage, rate_limit_args=pace
            )
        except EndPointNotFound:
            self._knows_rich = False
            _log.info("rich_messages_unknown")
        except BadRequest as error:
            _log.warning("rich_message_refused", reason=error.message)
        else:
            return sent
        if pace == BROADCAST:  # its turn went with what was refused
            await self._limiter.turn(str(common["chat_id"]))
        return None


async def _picture(message: Message) -> bytes | None:
    """Paint a message's table or plot; None where there is none or that fails, and the message goes out in words."""
    drawn = message.table or message.plot
    if drawn is None:
        return None
    try:
        return await asyncio.to_thread(paint, drawn)
    except PictureError as error:
        _log.warning("picture_failed", reason=str(error))
        return None


def _told(message: Message) -> Message:
    """Give a message with its picture in words."""
    drawn = message.table or message.plot
    if drawn is None:
        return message
    matters = [Block(BlockKind.NOTE, tuple((Fragment(line),) for line in part.splitlines())) for part in drawn.plain().split("\n\n")]
    return replace(message, blocks=(*matters, *message.blocks))


def _translate(chat: ChatId, error: TelegramError) -> NoReturn:
    raise our_error(chat, error) from error


def our_error(chat: ChatId, error: TelegramError) -> SendError:
    """Give our error for one of Telegram's.

    Most specific first: BadRequest is a NetworkError in python-telegram-bot, and a network error after the request left
    may mean that the message arrived.
    """
    thing, told = str(chat), redact(error.message)  # it is kept as the reason, and a library may put an address into it
    match error:
        case RetryAfter():
            return RetryLaterError(thing, told, after=timedelta(seconds=seconds_of(error)))
        case ChatMigrated():
            return MigratedError(thing, told, to=ChatId(chat.platform, str(error.new_chat_id), chat.topic))
        case Forbidden():
            return ForbiddenError(thing, told)
        case BadRequest():
            return _of_bad_request(thing, told)
        case InvalidToken():
            return NotSentError(thing, "Telegram does not accept the bot's token")
    left = not isinstance(error.__cause__, _NEVER_LEFT)
    return UnknownOutcomeError(thing, told) if left else NotSentError(thing, told)


def _of_bad_request(thing: str, told: str) -> SendError:
    said = told.lower()
    if _CLOSED in said:
        return NotSentError(thing, told)
    return ForbiddenError(thing, told) if any(sign in said for sign in _NO_RIGHTS) else RejectedError(thing, told)
