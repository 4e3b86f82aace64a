"""The request that fetches updates, made to survive what python-telegram-bot's loop does not.

- A stray 401 or 404 of a gateway ends its polling for good, with no sign: it becomes a 502, which is waited out.
- An update that it cannot parse is fetched again for ever: it becomes an empty one of the same number, and is logged.
- What it fetched is acknowledged by the next poll, handled or not: so it is kept first. Where that fails it is fetched again.

Each answer that came stamps a heartbeat, by which the health check sees that polling lives.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import structlog
from telegram.request import HTTPXRequest

from bot.errors import StoreError
from bot.telegram.inbox import readable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

_log = structlog.get_logger(__name__)

#: What a gateway says when it stands in the way, or Telegram when the token is gone; polling goes on and asks again.
_TRANSIENT = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})
#: What the library gets in place of an answer that it would not outlive: it waits a little longer each time and asks again.
_REFUSED = (HTTPStatus.BAD_GATEWAY, b'{"ok":false,"description":"refused"}')


class PollingRequest(HTTPXRequest):
    """Fetches updates; `last_ok` is when Telegram last answered one of its polls."""

    def __init__(self, clock: Callable[[], datetime], keep: Callable[[Sequence[dict[str, Any]]], Awaitable[None]], **options: Any) -> None:
        """Take the options of the library's request, the clock for the heartbeat, and what keeps updates."""
        super().__init__(**options)
        self._clock = clock
        self._keep = keep
        self.last_ok: datetime | None = None

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make the request and mend its answer."""
        status, body = await super().do_request(*args, **kwargs)
        if status in _TRANSIENT:
            _log.warning("polling_refused", status=status)
            return _REFUSED
        if status != HTTPStatus.OK:
            return status, body
        self.last_ok = self._clock()
        return await self._kept(body)

    async def _kept(self, body: bytes) -> tuple[int, bytes]:
        """Keep the updates of an answer, and give it with those that cannot be parsed replaced; what is no list of updates is left."""
        try:
            answer = json.loads(body)
            good = [readable(update) for update in answer["result"]]
        except (ValueError, KeyError, TypeError):
            return HTTPStatus.OK, body
        try:
            await self._keep(good)
        except StoreError as error:
            _log.error("updates_not_kept", reason=str(error))
            return _REFUSED
        return HTTPStatus.OK, body if good == answer["result"] else json.dumps(answer | {"result": good}).encode()
