"""What came from Telegram: kept before it is acknowledged, taken up once, and taken up after a crash.

getUpdates, webhook ─► readable? ─► keep ─► acknowledged ─► queue ─► handling: take, once
                                    └─ what a process left that died ─► queue of the next
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import structlog
from telegram import Update

from bot.telegram.updates import change_of, post_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.ports import Store, Work

_log = structlog.get_logger(__name__)


class Inbox:
    """The updates of one bot."""

    def __init__(self, store: Store, clock: Callable[[], datetime], token: str) -> None:
        """Keep them under the bot's own number, by which its token begins: each bot numbers its own updates."""
        self._store = store
        self._clock = clock
        self._platform = f"telegram:{token.partition(':')[0]}"

    async def keep(self, updates: Sequence[dict[str, Any]]) -> None:
        """Keep updates, so that they may be acknowledged. Raises: StoreError."""
        async with self._store.begin() as work:
            await work.updates.keep(self._platform, {str(update["update_id"]): json.dumps(update) for update in updates}, self._clock())

    async def waiting(self) -> list[dict[str, Any]]:
        """Give the updates that were kept and not taken up."""
        async with self._store.begin() as work:
            return [json.loads(body) for body in await work.updates.waiting(self._platform)]

    async def take(self, work: Work, update: Update) -> bool:
        """Take an update up within a transaction; False where that was done before."""
        return await work.updates.take(self._platform, str(update.update_id), self._clock())


def readable(update: Any) -> dict[str, Any]:
    """Give an update as it is, or an empty one of the same number where it cannot be read: the library or Bayn would fail at it for ever.

    Raises: KeyError, TypeError where it has no number.
    """
    number: object = update["update_id"]
    if not isinstance(number, int):
        raise TypeError(number)
    try:
        parsed = Update.de_json(update, None)
        change_of(parsed)
        post_of(parsed)
    except Exception:  # noqa: BLE001  (a parser of foreign data may fail in any way, and the point is to outlive it)
        _log.error("update_quarantined", update=number, parts=sorted(update))
        return {"update_id": number}
    kept: dict[str, Any] = update
    return kept
