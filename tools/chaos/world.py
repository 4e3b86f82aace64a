"""The outlets and the emulated Telegram: processes of their own, which nothing befalls.

python -m chaos.world outlets EVENTS OUTLETS SECONDS SEED     prints its port; outlet n answers at 127.0.0.<2 + n>
python -m chaos.world telegram                                prints its port; told what people do, and asked what came, at /chaos
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from emulator.server import Emulator, Fault
from emulator.web import as_json

from chaos.news import publish

if TYPE_CHECKING:
    from emulator.web import Request, Response
    from emulator.world import Call

#: The path at which the emulated Telegram is told and asked.
CONTROL = "/chaos"
#: Seconds before a refusal that are told of.
_NEAR = 3.0


def host_of(outlet: int) -> str:
    """Give the address of an outlet: each is a host of its own, as outlets are."""
    return f"127.0.0.{2 + outlet}"


# --- outlets ---------------------------------------------------------------------------------------------------------


async def _outlets(events: int, outlets: int, seconds: float, seed: int) -> None:
    items, began = publish(events, outlets, seconds, seed), datetime.now(UTC)
    loop = asyncio.get_running_loop()
    start = loop.time()

    def feed(outlet: int) -> bytes:
        own = [item for item in items if item.outlet == outlet and item.after <= loop.time() - start]
        told = "".join(item.rss(format_datetime(began + timedelta(seconds=item.after))) for item in own)
        head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        return f"{head}<title>منبر {outlet}</title>{told}</channel></rss>".encode()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            path = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode()
            number = path.rpartition("/")[2]
            if path.startswith("/silent"):
                await asyncio.sleep(3600)
            body, status = (feed(int(number)), "200 OK") if path.startswith("/feed") else (b"", "503 Service Unavailable")
            writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    others = [await asyncio.start_server(answer, host_of(n), port) for n in range(outlets + 2)]
    print(port, flush=True)
    await asyncio.gather(server.serve_forever(), *(other.serve_forever() for other in others))


# --- Telegram --------------------------------------------------------------------------------------------------------


class Played(Emulator):
    """An emulated Telegram that enforces the limits of pace, and takes orders from another process."""

    def __init__(self) -> None:
        """Enforce the limits."""
        super().__init__(flood=True)

    async def _handle(self, request: Request) -> Response | None:
        if not request.path.startswith(CONTROL):
            return await super()._handle(request)
        orders = {"chat": self._meet, "say": self._say, "fault": self._fail_next, "told": self._told}
        return as_json(200, orders[request.path.rpartition("/")[2]](request.parameters))

    def _meet(self, given: dict[str, Any]) -> object:
        return self.world.chat(int(given["id"]), str(given["kind"])).id

    def _say(self, given: dict[str, Any]) -> object:
        return self.world.say(int(given["id"]), str(given["text"]))

    def _fail_next(self, given: dict[str, Any]) -> object:
        self.faults.append(Fault(str(given["method"]), int(given["status"]), done_first=bool(given["done_first"])))
        return len(self.faults)

    def _told(self, given: dict[str, Any]) -> object:
        del given
        messages = {str(chat): [[m["message_id"], str(m.get("text") or m.get("caption"))] for m in self.world.sent(chat)] for chat in self.world.chats}
        refused = [call for call in self.world.calls if call.refused and call.refused.startswith("Too Many")]
        return {"messages": messages, "floods": [self._around(call) for call in refused]}

    def _around(self, refused: Call) -> str:
        """Tell what went before a call that was refused for its pace."""
        chat = refused.parameters.get("chat_id")
        near = [call for call in self.world.calls if 0 <= refused.at - call.at <= _NEAR]
        own = [f"{call.method} {call.at - refused.at:+.3f} s" for call in near if call.parameters.get("chat_id") == chat]
        return f"chat {chat}: {', '.join(own)}; {len(near)} calls in {_NEAR:g} s"


async def _telegram() -> None:
    async with Played() as emulator:
        print(emulator.port, flush=True)
        await asyncio.Event().wait()


def main() -> None:
    """Be one of them until killed."""
    match sys.argv[1:]:
        case ["outlets", events, outlets, seconds, seed]:
            asyncio.run(_outlets(int(events), int(outlets), float(seconds), int(seed)))
        case ["telegram"]:
            asyncio.run(_telegram())
        case other:
            json.dump({"unknown": other}, sys.stderr)
            sys.exit(2)


if __name__ == "__main__":
    main()
