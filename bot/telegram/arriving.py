"""The two ways in which updates arrive: Bayn asks for them (polling), or Telegram brings them (webhook).

    Polling   no webhook ─► getUpdates, for ever                 Webhook   listen ─► setWebhook ─► look every few minutes that it still stands

Whichever is chosen takes the place of the other at Telegram; updates that wait there are never dropped.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any, Protocol

import structlog
from telegram import Update
from telegram.error import BadRequest, TelegramError

from bot.errors import SettingsError
from bot.telegram.webhook import WebhookServer, secret_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from telegram.ext import Application

    from bot.telegram.inbox import Inbox
    from bot.telegram.polling import PollingRequest
    from bot.telegram.webhook import Hook

_log = structlog.get_logger(__name__)

#: Updates that Telegram is asked for; others cost traffic and are never looked at.
WANTED = ("message", "channel_post", "edited_channel_post", "callback_query", "inline_query", "my_chat_member")
#: Longest that a poll waits at the server, in seconds (it allows 50).
LONGEST_POLL = 30
#: Updates that Telegram may bring at a time (its own default is 40).
_AT_A_TIME = 40
#: Seconds from one look at the webhook to the next.
_LOOK = 120.0


class Arriving(Protocol):
    """A way in."""

    @property
    def last_ok(self) -> datetime | None:
        """Give when Telegram was last heard of; None where it was not yet."""
        ...

    async def open(self) -> None:
        """Let updates arrive. Raises: TelegramError; SettingsError where Telegram or the machine refuses the settings."""
        ...

    async def close(self) -> None:
        """Let no more arrive; calling twice does no harm."""
        ...


class Polling:
    """Asks for updates."""

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], request: PollingRequest) -> None:
        """Ask for an application, by the request that its bot polls with."""
        self._updater = application.updater
        self._request = request

    @property
    def last_ok(self) -> datetime | None:
        """Give when a poll was last answered."""
        return self._request.last_ok

    async def open(self) -> None:
        """Take a webhook away where there is one, and poll."""
        assert self._updater is not None  # noqa: S101  (only an application built without one has none)
        await self._updater.start_polling(timeout=LONGEST_POLL, allowed_updates=WANTED, bootstrap_retries=-1, error_callback=_polling_failed)

    async def close(self) -> None:
        """End the poll that waits."""
        if self._updater is not None and self._updater.running:
            await self._updater.stop()


def _polling_failed(error: TelegramError) -> None:
    _log.warning("polling_failed", reason=error.message)


class Webhook:
    """Is brought updates."""

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], hook: Hook, inbox: Inbox, clock: Callable[[], datetime]) -> None:
        """Queue for an application what an inbox has kept."""
        self._application = application
        self._hook = hook
        self._inbox = inbox
        self._clock = clock
        self._server = WebhookServer(hook, secret_of(application.bot.token), self._receive)
        self._watching: asyncio.Task[None] | None = None
        self._failed_at: datetime | None = None  #: the failure that was told last
        self.last_ok: datetime | None = None

    async def open(self) -> None:
        """Listen, then tell Telegram; a second try listens on."""
        if self._watching is None:
            self._server.start()
            self._watching = asyncio.create_task(self._watch())
        await self._tell()

    async def close(self) -> None:
        """Stop listening. The webhook stands: Telegram keeps what it cannot bring until the next start."""
        if self._watching is not None:
            self._watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watching
        await self._server.stop()

    async def _receive(self, update: dict[str, Any]) -> None:
        await self._inbox.keep([update])
        self.last_ok = self._clock()
        await self._application.update_queue.put(Update.de_json(update, self._application.bot))

    async def _tell(self) -> None:
        hook, bot = self._hook, self._application.bot
        try:
            await bot.set_webhook(
                hook.url,
                certificate=hook.certificate,
                max_connections=_AT_A_TIME,
                allowed_updates=WANTED,
                secret_token=secret_of(bot.token),
            )
        except BadRequest as error:
            raise SettingsError([("BAYN_WEBHOOK_URL", f"Telegram does not take it: {error.message}")]) from error
        self.last_ok = self._clock()

    async def _watch(self) -> None:
        """Look now and then that Telegram still brings updates here: another process with this token may have asked for them elsewhere."""
        while True:
            await asyncio.sleep(_LOOK)
            with contextlib.suppress(TelegramError, SettingsError):
                await self._look()

    async def _look(self) -> None:
        info = await self._application.bot.get_webhook_info()
        self.last_ok = self._clock()
        if info.url != self._hook.url:
            _log.warning("webhook_was_taken_away", now=info.url or "polled")
            await self._tell()
        elif info.last_error_message and info.last_error_date != self._failed_at:  # Telegram tells its last one for ever
            self._failed_at = info.last_error_date
            _log.warning("webhook_fails", reason=info.last_error_message, at=str(info.last_error_date), waiting=info.pending_update_count)
