"""Telegram as a whole: polls, answers, and stops in time.

run ─► connect (waits for a network) ─► menu of commands ─► poll ──► update ─► conversation ─► answer
until told to stop, then at most ten seconds
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import structlog
from telegram import BotCommand, Update
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationBuilder, ExtBot, TypeHandler
from telegram.request import HTTPXRequest

from bot.chat.bidi import shaped
from bot.chat.commands import COMMANDS
from bot.chat.conversation import reply
from bot.errors import ForbiddenError, SendError, SettingsError
from bot.telegram.limiter import Limiter, seconds_of
from bot.telegram.polling import PollingRequest
from bot.telegram.processing import PerChat
from bot.telegram.sender import TelegramSender
from bot.telegram.updates import WANTED, Moved, Standing, change_of, request_of
from bot.texts import say

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from datetime import datetime

    from telegram.request import BaseRequest

    from bot.chat.types import Desk, Request
    from bot.types import Message

_log = structlog.get_logger(__name__)

#: Where Telegram's own server answers.
SERVER = "https://api.telegram.org/bot"
#: Longest that a poll waits at the server, in seconds (it allows 50).
_POLL = 30
#: Requests under way at a time, polls apart; more than a few slow each other down (httpx).
_CONNECTIONS = 16
#: Seconds between tries to reach Telegram at the start: first, then twice as long each time, up to the last.
_FIRST_WAIT, _LAST_WAIT = 1.0, 60.0
#: Seconds that each of the two steps of stopping may take; a container is commonly killed after ten.
_STOP_POLLING, _STOP_HANDLING = 3.0, 5.0


class Telegram:
    """The bot on Telegram. `sender` may be used from the start; `run` holds the conversation."""

    def __init__(self, desk: Desk, token: str, *, server: str = SERVER, request: BaseRequest | None = None, limiter: Limiter | None = None) -> None:
        """Prepare everything and touch no network."""
        quiet_libraries()
        self._desk = desk
        self._polling = PollingRequest(desk.clock, connection_pool_size=1)
        self._request = request or HTTPXRequest(connection_pool_size=_CONNECTIONS, pool_timeout=_POLL)
        bot: ExtBot[str] = ExtBot(
            token,
            base_url=server,
            request=self._request,
            get_updates_request=self._polling,
            rate_limiter=limiter or Limiter(),
        )
        self.sender = TelegramSender(bot)
        self.application: Application[Any, Any, Any, Any, Any, Any] = ApplicationBuilder().bot(bot).concurrent_updates(PerChat()).job_queue(None).build()
        self.application.add_handler(TypeHandler(Update, self._handle))
        self.application.add_error_handler(self._failed)

    @property
    def last_poll(self) -> datetime | None:
        """Give when Telegram last answered a poll; None where it has not yet."""
        return self._polling.last_ok

    # --- life --------------------------------------------------------------------------------------------------------

    async def run(self, stop: asyncio.Event) -> None:
        """Hold the conversation until told to stop; a network that is absent is waited for.

        Raises: SettingsError where Telegram does not know the token.
        """
        try:
            if await self._connected(stop):
                await self._converse(stop)
        finally:
            await self.close()

    async def _converse(self, stop: asyncio.Event) -> None:
        await self._introduce()
        await self.application.start()
        updater = self.application.updater
        assert updater is not None  # noqa: S101  (only an application built without one has none)
        await updater.start_polling(timeout=_POLL, allowed_updates=WANTED, bootstrap_retries=-1, error_callback=_polling_failed)
        _log.info("telegram_started", bot=self.application.bot.username)
        await stop.wait()

    async def _connected(self, stop: asyncio.Event) -> bool:
        """Connect, however long the network is away; False where the stop came first."""
        wait = _FIRST_WAIT
        while not stop.is_set():
            try:
                await self.application.initialize()
            except InvalidToken as error:
                raise SettingsError([("telegram token", "Telegram does not know it; ask @BotFather for the token")]) from error
            except (NetworkError, RetryAfter) as error:
                wait = max(wait, seconds_of(error)) if isinstance(error, RetryAfter) else wait
                _log.warning("telegram_unreachable", reason=error.message, wait=wait)
                await _pause(stop, wait)
                wait = min(2 * wait, _LAST_WAIT)
            else:
                return True
        return False

    async def _introduce(self) -> None:
        """Put the commands into Telegram's menu, and what Bayn is before the first word; the bot works without it."""
        bot = self.application.bot
        try:
            await bot.set_my_commands([BotCommand(name, shaped(say(f"commands.{name}"))) for name in COMMANDS])
            await bot.set_my_description(say("start.what"))
            await bot.set_my_short_description(say("start.short"))
        except TelegramError as error:
            _log.warning("menu_not_set", reason=error.message)

    async def close(self) -> None:
        """Stop in order: no more updates, those at hand handled, then the connections closed. Calling twice does no harm."""
        application, updater = self.application, self.application.updater
        if updater is not None and updater.running:
            await _within(_STOP_POLLING, updater.stop(), "polling")
        if application.running:
            await _within(_STOP_HANDLING, application.stop(), "handling")
        await application.shutdown()
        await self._polling.shutdown()  # the application closes nothing that it could not open in full
        await self._request.shutdown()

    # --- updates -----------------------------------------------------------------------------------------------------

    async def _handle(self, update: Update, _context: object) -> None:
        """Handle an update once, whatever it is."""
        async with self._desk.store.begin() as work:
            if not await work.updates.first_seen("telegram", str(update.update_id), self._desk.clock()):
                return
        change = change_of(update)
        if change is not None:
            await self._heed(change)
            return
        if update.callback_query is not None:
            await self._acknowledge(update)
        request = request_of(update, self.application.bot)
        if request is not None:
            await self._answer(update, request)

    async def _acknowledge(self, update: Update) -> None:
        """Take the waiting circle off the button; one pressed too long ago has none any more."""
        try:
            await self.application.bot.answer_callback_query(update.callback_query.id if update.callback_query else "")
        except BadRequest as error:
            _log.info("button_too_old", reason=error.message)

    async def _answer(self, update: Update, request: Request) -> None:
        shared = update.effective_chat is not None and update.effective_chat.type != update.effective_chat.PRIVATE
        asked = update.message.message_id if shared and update.message else None
        messages = await reply(self._desk, request)
        for i, message in enumerate(messages):
            if not await self._delivered(request, message, to=asked if i == 0 else None):
                return

    async def _delivered(self, request: Request, message: Message, *, to: int | None) -> bool:
        try:
            await self.sender.answer(request.chat, message, to=to)
        except ForbiddenError as error:
            async with self._desk.store.begin() as work:
                await work.chats.pause(request.chat.whole, error.message)
            return False
        except SendError as error:
            _log.warning("answer_not_sent", chat=str(request.chat), reason=str(error))
            return False
        return True

    async def _heed(self, change: Standing | Moved) -> None:
        async with self._desk.store.begin() as work:
            match change:
                case Moved(old, new):
                    await work.chats.migrate(old, new)
                case Standing(chat, may_write=True):
                    await work.chats.resume(chat)
                case Standing(chat, reason=reason):
                    await work.chats.pause(chat, reason)

    async def _failed(self, update: object, context: Any) -> None:
        """Log what no other place caught; the person has had his sentence, or there is none to have it."""
        number = update.update_id if isinstance(update, Update) else None
        _log.error("update_failed", update=number, exc_info=context.error)


def _polling_failed(error: TelegramError) -> None:
    _log.warning("polling_failed", reason=error.message)


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait, unless the stop comes."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


async def _within(seconds: float, step: Coroutine[Any, Any, None], name: str) -> None:
    """Give a step of stopping its time and no more."""
    try:
        await asyncio.wait_for(step, seconds)
    except (TimeoutError, TelegramError) as error:
        _log.warning("stop_cut_short", step=name, reason=str(error))


def quiet_libraries() -> None:
    """Keep the token out of the logs: these write addresses at the levels below, and Telegram's addresses hold the token."""
    for name, least in (("httpx", logging.WARNING), ("httpcore", logging.WARNING), ("telegram", logging.INFO)):
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, least))
