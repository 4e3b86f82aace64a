"""The request that fetches updates, made to survive what python-telegram-bot's loop does not.

- A stray 401 or 404 of a gateway ends its polling for good, with no sign: it becomes a 502, which is waited out.
- An update that it cannot parse is fetched again for ever: it becomes an empty one of the same number, and is logged.

Each answer that came stamps a heartbeat, by which the health check sees that polling lives.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import structlog
from telegram import Update
from telegram.request import HTTPXRequest

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_log = structlog.get_logger(__name__)

#: What a gateway says when it stands in the way, or Telegram when the token is gone; polling goes on and asks again.
_TRANSIENT = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})


class PollingRequest(HTTPXRequest):
    """Fetches updates; `last_ok` is when Telegram last answered one of its polls."""

    def __init__(self, clock: Callable[[], datetime], **options: Any) -> None:
        """Take the options of the library's request, and the clock for the heartbeat."""
        super().__init__(**options)
        self._clock = clock
        self.last_ok: datetime | None = None

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make the request and mend its answer."""
        status, body = await super().do_request(*args, **kwargs)
        if status in _TRANSIENT:
            _log.warning("polling_refused", status=status)
            return HTTPStatus.BAD_GATEWAY, b'{"ok":false,"description":"refused"}'
        if status != HTTPStatus.OK:
            return status, body
        self.last_ok = self._clock()
        return status, mended(body)


def mended(body: bytes) -> bytes:
    """Give an answer with every update that cannot be parsed replaced by an empty one; what is no list of updates is left."""
    try:
        answer = json.loads(body)
        updates = answer["result"]
        good = [update if _parses(update) else _quarantined(update) for update in updates]
    except (ValueError, KeyError, TypeError):
        return body
    return body if good == updates else json.dumps(answer | {"result": good}).encode()


def _parses(update: Any) -> bool:
    try:
        Update.de_json(update, None)
    except Exception:  # noqa: BLE001  (a parser of foreign data may fail in any way, and the point is to outlive it)
        return False
    return True


def _quarantined(update: dict[str, Any]) -> dict[str, Any]:
    _log.error("update_quarantined", update=update["update_id"], parts=sorted(update))
    return {"update_id": update["update_id"]}
