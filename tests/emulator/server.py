"""The emulated server: long polling, methods, faults and the limits of pace, over real HTTP.

async with Emulator() as telegram:
    telegram.world.say(456, "/start")
    await telegram.until(lambda: telegram.world.texts(456))
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import socket
from collections import defaultdict, deque
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from emulator.methods import METHODS, unknown
from emulator.web import Request, Response, Web, as_json, post
from emulator.world import ME, Call, Refusal, World

if TYPE_CHECKING:
    from collections.abc import Callable

#: A token as BotFather gives it, and the one that tests use.
TOKEN = "123456789:AAtestTOKENtestTOKENtestTOKENtest00"  # noqa: S105  (of no bot)
_ADDRESS = re.compile(r"/bot(\d+:[\w-]{20,})/(\w+)")

#: The server holds a poll no longer than this, in seconds (tdlib, Client.h).
_LONGEST_POLL = 50.0

#: Messages a second overall, and in a minute in a group or channel (Telegram's FAQ for bots).
_OVERALL_A_SECOND = 30
_GROUP_A_MINUTE = 20
#: Messages in three seconds in a private chat: one a second with a short burst.
_PRIVATE_IN_THREE_SECONDS = 3


#: Seconds until an update that a webhook did not take is brought again; the real server waits longer and longer.
_AGAIN = 0.02


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        number: int = taken.getsockname()[1]
        return number


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next calls of a method."""

    method: str  #: in small letters; "webhook" loses the answers of the bot's own server
    status: int = 0  #: 0 cuts the connection without an answer
    description: str = ""
    retry_after: int | None = None
    times: int = 1
    done_first: bool = False  #: the call is carried out and only its answer is lost
    chat: int | None = None  #: only for this chat


class Emulator:
    """A Bot API server on loopback that a test drives through its `world`."""

    def __init__(self, *, flood: bool = False) -> None:
        """Begin with an empty world; `flood` enforces the limits of pace."""
        self.world = World()
        self.worlds = {TOKEN: self.world}  #: by token; those of one bot are one
        self.faults: list[Fault] = []
        self.polls = 0
        self.flood = flood
        self.floods = 0  #: calls refused for their pace
        self._pace = _Pace()
        self._web = Web(self._handle)
        self._bringing: asyncio.Task[None] | None = None
        self.port = 0
        self.proxy = _free_port()  #: where the reverse proxy of the bot hands its requests on to
        self.hooked = False  #: whether the bot of a test is to be brought its updates
        self.brought: list[int] = []  #: the status of each try to bring an update

    @property
    def base_url(self) -> str:
        """Give the address that python-telegram-bot takes as its `base_url`."""
        return f"http://127.0.0.1:{self.port}/bot"

    async def __aenter__(self) -> Self:
        """Listen."""
        self.port = await self._web.start(self.port)
        self._bringing = asyncio.create_task(self._bring())
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Close."""
        if self._bringing is not None:
            self._bringing.cancel()
            await asyncio.gather(self._bringing, return_exceptions=True)
        await self._web.stop()

    def bot(self, token: str, name: str) -> World:
        """Give the world of another bot: the same people, but none has met it."""
        return self.worlds.setdefault(token, World(ME | {"id": int(token.partition(":")[0]), "username": name}))

    def rotate(self, token: str) -> None:
        """Let the bot have another token, as @BotFather gives: the one before is refused from now on."""
        self.worlds = {token: self.world}

    async def until(self, holds: Callable[[], Any], *, seconds: float = 5.0) -> None:
        """Wait until something holds; fail where it does not within the time."""
        async with asyncio.timeout(seconds):
            while not holds():  # noqa: ASYNC110  (what a test waits for has no event of its own)
                await asyncio.sleep(0.005)

    async def _handle(self, request: Request) -> Response | None:
        address = _ADDRESS.fullmatch(request.path)
        world = self.worlds.get(address[1]) if address else None
        if address is None or world is None:
            return _refused(Refusal(401, "Unauthorized") if address else Refusal(404, "Not Found"))
        method = address[2].lower()
        fault = self._fault(method, request.parameters)
        if fault is not None:
            return await self._fail(world, fault, method, request.parameters)
        return await self._answer(world, method, request.parameters)

    async def _answer(self, world: World, method: str, parameters: dict[str, Any]) -> Response:
        try:
            result = await self._poll(world, parameters) if method == "getupdates" else self._call(world, method, parameters)
        except Refusal as refusal:
            return _refused(refusal)
        return as_json(200, {"ok": True, "result": result})

    def _call(self, world: World, method: str, parameters: dict[str, Any]) -> object:
        now = asyncio.get_running_loop().time()
        try:
            if self.flood and method in {"sendmessage", "sendphoto", "sendrichmessage", "editmessagetext"}:
                self._check_pace(now, int(parameters.get("chat_id", 0)))
            result = METHODS.get(method, unknown)(world, parameters)
        except Refusal as refusal:
            world.calls.append(Call(method, parameters, now, refusal.description))
            raise
        world.calls.append(Call(method, parameters, now))
        return result

    def _check_pace(self, now: float, chat: int) -> None:
        wait = self._pace.wait(now, chat)
        if wait:
            self.floods += 1
            raise Refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)

    def _fault(self, method: str, parameters: dict[str, Any]) -> Fault | None:
        for fault in self.faults:
            if fault.times > 0 and fault.method == method and fault.chat in {None, parameters.get("chat_id")}:
                fault.times -= 1
                return fault
        return None

    async def _fail(self, world: World, fault: Fault, method: str, parameters: dict[str, Any]) -> Response | None:
        if fault.done_first:
            await self._answer(world, method, parameters)
        elif method != "getupdates":
            world.calls.append(Call(method, parameters, asyncio.get_running_loop().time(), fault.description or "cut"))
        if not fault.status:
            return None
        more = {} if fault.retry_after is None else {"retry_after": fault.retry_after}
        return _refused(Refusal(fault.status, fault.description, **more))

    async def _bring(self) -> None:
        """Bring what waits to the webhook, in order, each until it is taken."""
        world = self.world
        while True:
            if world.webhook is None or not world.waiting:
                world.changed.clear()
                await world.changed.wait()
                continue
            update, (url, secret) = world.waiting[0], world.webhook
            lost = self._fault("webhook", {}) is not None
            status = await post(self.proxy, urlsplit(url).path, json.dumps(update).encode(), **{"X-Telegram-Bot-Api-Secret-Token": secret})
            self.brought.append(status)
            if status == HTTPStatus.OK and not lost:
                world.waiting = [u for u in world.waiting if u is not update]
            else:
                await asyncio.sleep(_AGAIN)

    async def _poll(self, world: World, parameters: dict[str, Any]) -> object:
        self.polls += 1
        if world.webhook is not None:
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
        offset, seconds = int(parameters.get("offset") or 0), float(parameters.get("timeout") or 0)
        if parameters.get("allowed_updates"):
            world.allowed = parameters["allowed_updates"]
        world.waiting = [u for u in world.waiting if u["update_id"] >= offset]
        if not world.waiting:
            world.changed.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(world.changed.wait(), min(seconds, _LONGEST_POLL))
        return world.waiting[: int(parameters.get("limit") or 100)]


class _Pace:
    """The server's own limits, as sliding windows of seconds."""

    def __init__(self) -> None:
        self._all: deque[float] = deque()
        self._chats: dict[int, deque[float]] = defaultdict(deque)

    def wait(self, now: float, chat: int) -> int:
        """Count a message, or give the whole seconds that it must wait."""
        limit, span = (_GROUP_A_MINUTE, 60.0) if chat < 0 else (_PRIVATE_IN_THREE_SECONDS, 3.0)
        windows = ((self._all, _OVERALL_A_SECOND, 1.0), (self._chats[chat], limit, span))
        waits = [_wait(window, now, most, seconds) for window, most, seconds in windows]
        if not any(waits):
            for window, _, _ in windows:
                window.append(now)
        return max(waits)


def _wait(window: deque[float], now: float, most: int, seconds: float) -> int:
    while window and window[0] <= now - seconds:
        window.popleft()
    return 0 if len(window) < most else 1 + int(window[0] + seconds - now)


def _refused(refusal: Refusal) -> Response:
    body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return as_json(refusal.code, body)
