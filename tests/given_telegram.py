"""Telegram for tests: an application whose network is a list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from emulator.server import TOKEN
from emulator.world import ME
from telegram.request import BaseRequest

if TYPE_CHECKING:
    from telegram.request import RequestData


class Offline(BaseRequest):
    """A request that answers from memory: what was sent is kept, what it answers is the plainest success."""

    def __init__(self) -> None:
        """Begin with nothing sent."""
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.members: dict[int, str] = {}

    @property
    def read_timeout(self) -> float:
        """Wait for nothing."""
        return 1.0

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(self, *_positional: Any, **named: Any) -> tuple[int, bytes]:
        """Keep a request and answer it."""
        name = str(named["url"]).removeprefix(f"https://api.telegram.org/bot{TOKEN}/")
        data: RequestData | None = named["request_data"]
        parameters = data.parameters if data else {}
        self.sent.append((name, parameters))
        return 200, json.dumps({"ok": True, "result": self._result(name, parameters)}).encode()

    def _result(self, name: str, parameters: dict[str, Any]) -> object:
        if name == "getMe":
            return ME
        if name == "getChatMember":
            return {"user": {"id": parameters["user_id"], "is_bot": False, "first_name": "س"}, "status": self.members.get(parameters["user_id"], "member")}
        if name == "sendMessage":
            return {"message_id": len(self.sent), "date": 1, "chat": {"id": parameters["chat_id"], "type": "private"}, "text": parameters["text"]}
        return True

    def said(self) -> list[dict[str, Any]]:
        """Give the messages sent, in order."""
        return [parameters for name, parameters in self.sent if name == "sendMessage"]
