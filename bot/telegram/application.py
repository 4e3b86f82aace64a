"""Telegram as a whole: takes updates, answers, and stops in time.

run ─► connect (waits for a network) ─► menu of commands ─► poll, or be brought ──► update ─► conversation ─► answer
until told to stop, then at most ten seconds
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import structlog
from telegram import BotCommand, Update
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationBuilder, ExtBot, TypeHandler
from telegram.request import HTTPXRequest

from bot.chat.bidi import bare, isolate_arabic, shaped
from bot.chat.commands import COMMANDS
from bot.errors import SettingsError
from bot.pipeline.handing_over import FORMER, lead_on, take_over
from bot.telegram import SERVER
from bot.telegram.arriving import LONGEST_POLL, Polling, Webhook
from bot.telegram.handling import Handling
from bot.telegram.inbox import Inbox
from bot.telegram.limiter import Limiter, seconds_of
from bot.telegram.polling import PollingRequest
from bot.telegram.processing import PerChat
from bot.telegram.sender import TelegramSender
from bot.texts import ARABIC, LANGUAGES, language, say, speaking
from bot.types import Bot

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from datetime import datetime

    from telegram.request import BaseRequest

    from bot.chat.types import Desk
    from bot.telegram.arriving import Arriving
    from bot.telegram.webhook import Hook

_log = structlog.get_logger(__name__)

#: What Telegram is called in the ids of chats.
PLATFORM = "telegram"
#: Requests under way at a time, polls apart; more than a few slow each other down (httpx).
_CONNECTIONS = 16
#: Seconds between tries to reach Telegram at the start: first, then twice as long each time, up to the last.
_FIRST_WAIT, _LAST_WAIT = 1.0, 60.0
#: Seconds that each of the two steps of stopping may take; a container is commonly killed after ten.
_STOP_POLLING, _STOP_HANDLING = 3.0, 5.0


class Telegram:
    """The bot on Telegram. `sender` may be used from the start; `run` holds the conversation."""

    def __init__(
        self,
        desk: Desk,
        token: str,
        *,
        server: str = SERVER,
        hook: Hook | None = None,
        former: str | None = None,
        request: BaseRequest | None = None,
        limiter: Limiter | None = None,
    ) -> None:
        """Prepare everything and touch no network. Updates are asked for, or brought to `hook` where one is given.

        `former` is the token of a bot that served before and leads its chats on to this one.
        """
        quiet_libraries()
        self._inbox = Inbox(desk.store, desk.clock, token)
        self._polling = PollingRequest(desk.clock, self._inbox.keep, connection_pool_size=1)
        self._request = request or HTTPXRequest(connection_pool_size=_CONNECTIONS, pool_timeout=LONGEST_POLL)
        pacing = limiter or Limiter()
        bot: ExtBot[str] = ExtBot(
            token,
            base_url=server,
            request=self._request,
            get_updates_request=self._polling,
            rate_limiter=pacing,
        )
        self.sender = TelegramSender(bot, pacing)
        self.senders = {PLATFORM: self.sender}
        self._desk = desk
        self._number = token.partition(":")[0]
        self._former = _Former(former, server) if former else None
        if self._former:
            self.senders[PLATFORM + FORMER] = self._former.sender
        self.application: Application[Any, Any, Any, Any, Any, Any] = ApplicationBuilder().bot(bot).concurrent_updates(PerChat()).job_queue(None).build()
        self.application.add_handler(TypeHandler(Update, Handling(desk, bot, self.sender, self._inbox).handle))
        self.application.add_error_handler(_failed)
        polling = Polling(self.application, self._polling)
        self._arriving: Arriving = Webhook(self.application, hook, self._inbox, desk.clock) if hook else polling

    @property
    def last_poll(self) -> datetime | None:
        """Give when Telegram last answered a poll, brought an update or told of its webhook; None where it has not yet."""
        return self._arriving.last_ok

    # --- life --------------------------------------------------------------------------------------------------------

    async def run(self, stop: asyncio.Event) -> None:
        """Hold the conversation until told to stop; a network that is absent is waited for.

        Raises: SettingsError where Telegram does not know the token or take the webhook.
        """
        await self.take_over()
        try:
            if await self._patiently(stop, self.application.initialize):
                await self._converse(stop)
        finally:
            await self.close()

    async def _converse(self, stop: asyncio.Event) -> None:
        await self._introduce()
        await self._lead_on()
        await self.application.start()
        for update in await self._inbox.waiting():  # kept by a process that died before it took them up
            await self.application.update_queue.put(Update.de_json(update, self.application.bot))
        if await self._patiently(stop, self._arriving.open):
            _log.info("telegram_started", bot=self.application.bot.username)
            await stop.wait()

    async def _patiently(self, stop: asyncio.Event, step: Callable[[], Coroutine[Any, Any, Any]]) -> bool:
        """Take a step that needs Telegram, however long the network is away; False where the stop came first."""
        wait = _FIRST_WAIT
        while not stop.is_set():
            try:
                return await _done_before(stop, step())
            except InvalidToken as error:
                raise SettingsError([("telegram token", "Telegram does not know it; ask @BotFather for the token")]) from error
            except (NetworkError, RetryAfter) as error:
                wait = max(wait, seconds_of(error)) if isinstance(error, RetryAfter) else wait
                _log.warning("telegram_unreachable", reason=error.message, wait=wait)
                await _done_before(stop, asyncio.sleep(wait))
                wait = min(2 * wait, _LAST_WAIT)
        return False

    async def take_over(self) -> None:
        """Serve the chats as this bot: those of another wait until they meet it. To be done before anything is sent."""
        await take_over(self._desk.store, Bot(PLATFORM, self._number, ""))

    async def _lead_on(self) -> None:
        """Keep the name that links lead by, and let the former bot lead its chats on where its token is known."""
        bot = Bot(PLATFORM, self._number, self.application.bot.username)
        await take_over(self._desk.store, bot)
        if self._former:
            _log.info("led_on", chats=await lead_on(self._desk.store, bot, self._desk.clock))

    async def _introduce(self) -> None:
        """Put the commands into Telegram's menu, and what Bayn is before the first word; the bot works without it."""
        for spoken in LANGUAGES:
            with speaking(spoken):
                try:
                    await self._introduce_in(None if spoken == ARABIC else spoken)
                except TelegramError as error:
                    _log.warning("menu_not_set", reason=error.message)

    async def _introduce_in(self, code: str | None) -> None:
        """Introduce the bot in the language that is spoken, to people whose devices are set to it; None for all others."""
        bot = self.application.bot
        commands = [BotCommand(name, _described(say(f"commands.{name}"))) for name, command in COMMANDS.items() if not command.operators]
        await bot.set_my_commands(commands, language_code=code)
        await bot.set_my_description(say("start.what"), language_code=code)
        await bot.set_my_short_description(say("start.short"), language_code=code)

    async def close(self) -> None:
        """Stop in order: no more updates, those at hand handled, then the connections closed. Calling twice does no harm."""
        application = self.application
        await _within(_STOP_POLLING, self._arriving.close(), "arriving")
        if application.running:
            await _within(_STOP_HANDLING, application.stop(), "handling")
        await application.shutdown()
        await self._polling.shutdown()  # the application closes nothing that it could not open in full
        await self._request.shutdown()
        if self._former:
            await self._former.close()


class _Former:
    """The bot that served before: it only sends, at a pace of its own, since that belongs to a token."""

    def __init__(self, token: str, server: str) -> None:
        self._limiter = Limiter()
        self._request = HTTPXRequest(connection_pool_size=_CONNECTIONS, pool_timeout=LONGEST_POLL)
        self.sender = TelegramSender(ExtBot(token, base_url=server, request=self._request, rate_limiter=self._limiter), self._limiter)

    async def close(self) -> None:
        """Close its connections."""
        await self._limiter.shutdown()
        await self._request.shutdown()


def _described(text: str) -> str:
    """Give a command's description in its direction."""
    return isolate_arabic(bare(text)) if language() != ARABIC else shaped(text)


async def _failed(update: object, context: Any) -> None:
    """Log what no other place caught; the person has had his sentence, or there is none to have it."""
    number = update.update_id if isinstance(update, Update) else None
    _log.error("update_failed", update=number, exc_info=context.error)


async def _done_before(stop: asyncio.Event, step: Coroutine[Any, Any, Any]) -> bool:
    """Take a step unless the stop comes first; tell whether it was taken. Raises what the step raises."""
    taking, stopping = asyncio.create_task(step), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({taking, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not taking.done():
            return False
        await taking
        return True
    finally:
        for task in (taking, stopping):
            task.cancel()
        await asyncio.gather(taking, stopping, return_exceptions=True)


async def _within(seconds: float, step: Coroutine[Any, Any, None], name: str) -> None:
    """Give a step of stopping its time and no more."""
    try:
        await asyncio.wait_for(step, seconds)
    except (TimeoutError, TelegramError) as error:
        _log.warning("stop_cut_short", step=name, reason=str(error))


def quiet_libraries() -> None:
    """Keep the token out of the logs: these write addresses at the levels below, and Telegram's addresses hold the token."""
    for name, least in (("httpx", logging.WARNING), ("httpcore", logging.WARNING), ("telegram", logging.INFO), ("tornado", logging.ERROR)):
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, least))
