"""As much of an HTTP server as the Bot API needs: one POST or GET at a time on a connection that stays open."""

from __future__ import annotations

import asyncio
import contextlib
import json
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import HTTP
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

#: Longest request head and body taken, in bytes; the real server takes 50 MB, tests send text alone.
_LIMIT = 1 << 20


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asked: the path and its parameters, values that are JSON already read."""

    path: str
    parameters: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back; `body` is JSON unless `kind` says otherwise."""

    status: int
    body: bytes
    kind: str = "application/json"


def as_json(status: int, value: object) -> Response:
    """Give a response that carries a value as JSON."""
    return Response(status, json.dumps(value, ensure_ascii=False).encode())


class Web:
    """A server on a free port of loopback; the handler's None cuts the connection without an answer."""

    def __init__(self, handle: Callable[[Request], Awaitable[Response | None]]) -> None:
        """Serve with a handler, from `start` to `stop`."""
        self._handle = handle
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    async def start(self, port: int = 0) -> int:
        """Listen, on a free port unless one is named, and give the port."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", port, limit=_LIMIT)
        bound: int = self._server.sockets[0].getsockname()[1]
        return bound

    async def stop(self) -> None:
        """Close the door and cut whoever is still inside."""
        if self._server is None:
            return
        self._server.close()
        for task in list(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        self._server = None

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None, "asyncio runs each connection as a task"
        self._connections.add(task)
        try:
            with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
                await self._converse(reader, writer)
        except asyncio.CancelledError:
            writer.transport.abort()  # the server stops: asyncio would log a cancelled connection as an error
        finally:
            self._connections.discard(task)
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (request := await _read_request(reader)) is not None:
            response = await self._handle(request)
            if response is None:
                writer.transport.abort()
                return
            await _write_response(writer, response)


async def post(port: int, path: str, body: bytes, **headers: str) -> int:
    """Post a JSON body to loopback; give the status, 0 where nobody answers."""
    head = "".join(f"{name}: {value}\r\n" for name, value in {"Host": "bot.test", "Content-Type": "application/json", **headers}.items())
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return 0
    try:
        writer.write(f"POST {path} HTTP/1.1\r\n{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)
        line = await reader.readline()
        return int(line.split()[1]) if line else 0
    except OSError:
        return 0
    finally:
        writer.close()


async def _read_request(reader: asyncio.StreamReader) -> Request | None:
    head = await reader.readuntil(b"\r\n\r\n")
    line, *fields = head.decode("latin-1").split("\r\n")
    target = urlsplit(line.split(" ")[1])
    headers = {name.strip().lower(): value.strip() for name, _, value in (f.partition(":") for f in fields)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(target.path, _parameters(target.query, body, headers.get("content-type", "")))


def _parameters(query: str, body: bytes, kind: str) -> dict[str, Any]:
    if kind.startswith("application/json"):
        value: dict[str, Any] = json.loads(body)
        return value
    if kind.startswith("multipart/form-data"):
        return _form(kind, body)
    pairs = parse_qsl(query) + parse_qsl(body.decode(), keep_blank_values=True)
    return {name: _value(name, value) for name, value in pairs}


def _form(kind: str, body: bytes) -> dict[str, Any]:
    """Read a form with files: their bytes stand under their names."""
    whole = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body, policy=HTTP)
    values: dict[str, Any] = {}
    for part in whole.iter_parts():
        name, data = str(part.get_param("name", header="content-disposition")), part.get_payload(decode=True)
        assert isinstance(data, bytes), "a part of a form is no form"
        values[name] = data if part.get_filename() else _value(name, data.decode())
    return values


#: Parameters that are text whatever they look like.
_TEXTS = frozenset({"text", "caption", "callback_query_id", "description", "short_description", "url", "parse_mode"})


def _value(name: str, value: str) -> Any:
    if name in _TEXTS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


async def _write_response(writer: asyncio.StreamWriter, response: Response) -> None:
    head = f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}\r\nContent-Type: {response.kind}\r\nContent-Length: {len(response.body)}\r\n\r\n"
    writer.write(head.encode() + response.body)
    await writer.drain()
