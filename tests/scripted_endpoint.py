"""An OpenAI-compatible endpoint on loopback that says exactly what it is told to, in the order of its script."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from given_server import answer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    Reply = bytes | Callable[[dict[str, Any], asyncio.StreamWriter], Awaitable[None]]


def completion(text: str, tokens: int | None = 120, **choice: Any) -> bytes:
    """Give the answer of a model that says a text."""
    usage = {} if tokens is None else {"usage": {"total_tokens": tokens}}
    body = {"choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": "stop"} | choice], **usage}
    return answer(json.dumps(body, ensure_ascii=False).encode(), content_type="application/json")


async def silence(_request: dict[str, Any], writer: asyncio.StreamWriter) -> None:
    """Take the request and never answer."""
    await _until_closed(writer)


async def drip(_request: dict[str, Any], writer: asyncio.StreamWriter) -> None:
    """Answer a byte at a time, for ever."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while not writer.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.01)


async def flood(_request: dict[str, Any], writer: asyncio.StreamWriter) -> None:
    """Answer as much as is taken, for ever."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while not writer.is_closing():
        writer.write(b" " * 65536)
        await writer.drain()


async def hang_up(_request: dict[str, Any], writer: asyncio.StreamWriter) -> None:
    """Close the connection without a word."""
    writer.close()


async def _until_closed(writer: asyncio.StreamWriter) -> None:
    while not writer.is_closing():  # noqa: ASYNC110  (a StreamWriter tells that its peer has left in no other way)
        await asyncio.sleep(0.01)


@dataclass
class Endpoint:
    """What it says, and what it was asked; the last reply of the script is given for ever."""

    script: list[Reply] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)  #: bodies of the requests
    headers: list[str] = field(default_factory=list)
    url: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            length = next(int(line.split(":")[1]) for line in head.lower().splitlines() if line.startswith("content-length:"))
            request = json.loads(await reader.readexactly(length))
            self.headers.append(head)
            self.asked.append(request)
            reply = self.script[0] if len(self.script) == 1 else self.script.pop(0)
            if isinstance(reply, bytes):
                writer.write(reply)
                await writer.drain()
            else:
                await reply(request, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def endpoint(*script: Reply) -> AsyncIterator[Endpoint]:
    """Run an endpoint with a script."""
    scripted = Endpoint(list(script))
    server = await asyncio.start_server(scripted.serve, "127.0.0.1", 0)
    scripted.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    try:
        yield scripted
    finally:
        server.close()
        await server.wait_closed()
