"""The pace that Telegram bears, put before every request that writes to a chat.

Telegram names no exact numbers; those here keep below what it is known to bear: 30 messages a second overall, one a second
to a chat, 20 a minute to a group (https://core.telegram.org/bots/faq) or, as its support says, a channel.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.gate import Gate
from bot.delivery.pace import Limits, Pace, Spacing
from bot.units import happened

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

#: What Bayn allows itself.
LIMITS = Limits(overall_a_second=25, chat_interval=1.1, shared_a_minute=18)

#: What a broadcast gives as `rate_limit_args`: its turn came before (`Limiter.turn`), and it is not tried again here.
BROADCAST = "broadcast"

#: Requests that write to a chat; all others (getChatMember, sendChatAction, ...) go at once.
_WRITING = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup", "editMessageText", "editMessageReplyMarkup", "sendRichMessage"})
#: How much faster than the pace messages may leave that a stall has bunched: 27 a second, of the 30 that Telegram bears.
_BUNCHED = 1.08
#: How often a person's answer is tried again when Telegram asks to wait; a broadcast goes back to the outbox instead.
_TRIES = 3
#: Longest wait within a request, in seconds; a person who is to wait longer has gone.
_LONGEST_WAIT = 30.0


def seconds_of(error: RetryAfter) -> float:
    """Give the seconds that Telegram asks to wait, whichever form the library gives them in."""
    after: int | timedelta = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


class Limiter(BaseRateLimiter[str]):
    """Paces all requests of one token in this process."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        """Pace by some limits."""
        self._gate = Gate(Pace(limits))
        self._spacing = Spacing(limits.overall_a_second * _BUNCHED)

    async def initialize(self) -> None:
        """Do nothing: the gate opens with its first message."""

    async def shutdown(self) -> None:
        """Close the gate."""
        await self._gate.close()

    async def turn(self, chat: str) -> None:
        """Wait until a broadcast to a chat may go, behind people's answers; the moment is then taken."""
        await self._gate.enter(chat, shared=_is_shared(chat), urgent=False)

    def recall(self, chat: str, ago: float) -> None:
        """Count what another process sent to a chat some seconds ago; the first first."""
        self._gate.recall(chat, ago, shared=_is_shared(chat))

    async def process_request(  # noqa: PLR0917  (the signature is that of python-telegram-bot)
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Make a request when its turn has come; a person's is tried again where Telegram asks to wait a little."""
        if endpoint not in _WRITING:
            return await callback(*args, **kwargs)
        chat, broadcast = str(data.get("chat_id")), rate_limit_args == BROADCAST
        for attempt in range(1, _TRIES + 1):
            if not broadcast:
                await self._gate.enter(chat, shared=_is_shared(chat), urgent=True, messages=len(data.get("media") or "1"))
            wait = self._spacing.reserve(asyncio.get_running_loop().time())
            if broadcast and wait:
                await asyncio.sleep(wait)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                seconds = seconds_of(error)
                self._gate.flooded(chat, seconds)
                happened("flood", "broadcast" if broadcast else "answer", grave=True, chat=chat, asked=seconds)
                if broadcast or attempt == _TRIES or seconds > _LONGEST_WAIT:
                    raise
            finally:
                self._gate.left(chat)
        raise AssertionError("the last attempt returns or raises")  # pragma: no cover


def _is_shared(chat: str) -> bool:
    """Tell a group or channel by its id, as Telegram writes them."""
    return chat.startswith(("-", "@"))
