"""Ask a Bayn that runs how it does, over its own health server."""

from __future__ import annotations

import json
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPError

#: Seconds that the answer may take.
_PATIENCE = 10.0
#: What an address that means every one of a machine is reached by.
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104  (read, not bound)


async def readiness(place: tuple[str, int]) -> dict[str, Any] | None:
    """Give what /readyz tells at a place ({"ready": …, "checks": {name: what was found}}); None where nothing answers there as Bayn does."""
    host, port = place
    address = f"http://{_EVERYWHERE.get(host, f'[{host}]' if ':' in host else host)}:{port}/readyz"
    try:
        answer = await AsyncHTTPClient(force_instance=True).fetch(address, raise_error=False, request_timeout=_PATIENCE)
        told = json.loads(answer.body)
    except (HTTPError, OSError, ValueError):
        return None
    return told if isinstance(told, dict) and isinstance(told.get("checks"), dict) else None
