"""Fetch bodies that unpack to gigabytes from a server on loopback, each in a process of its own; print the memory that it takes.

usage: ./run watching bombs

Exit status 1 where one takes 64 MB or more above what the process takes for a small feed.
"""

from __future__ import annotations

import asyncio
import gzip
import subprocess
import sys
import zlib
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import WatchError
from bot.watch.fetch import HttpFetcher
from bot.watch.guard import GuardedBackend

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_MEGABYTES = 64.0

_GIGABYTE = 1_000_000_000
#: An empty brotli stream stands for any: brotli is not asked for, and what is packed with it is not unpacked.
_BROTLI = b"\x5b\xff\xff\x3f\x01\x80" * 1_000


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, 9)


def _zeros() -> bytes:
    return _gzip(b"\0" * 50_000_000) * (_GIGABYTE // 50_000_000)


def _deflated() -> bytes:
    packer = zlib.compressobj(9)
    return b"".join([packer.compress(b"\0" * 50_000_000) for _ in range(_GIGABYTE // 50_000_000)]) + packer.flush()


#: Name ─► Content-Encoding and what makes the body.
BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a small feed": ("gzip", lambda: _gzip(b"<rss><channel><title>x</title></channel></rss>")),
    "gzip of 1 GB": ("gzip", _zeros),
    "deflate of 1 GB": ("deflate", _deflated),
    "gzip of gzip, said": ("gzip, gzip", lambda: _gzip(_zeros())),
    "gzip of gzip, not said": ("gzip", lambda: _gzip(_zeros())),
    "brotli": ("br", lambda: _BROTLI),
    "100 MB, not packed": ("", lambda: b" " * 100_000_000),
}


async def _fetch(port: int) -> str:
    fetcher = HttpFetcher(GuardedBackend([ip_network("127.0.0.1/32")]), clock=lambda: datetime.now(UTC))
    try:
        await fetcher.fetch(f"http://127.0.0.1:{port}/")
    except WatchError as error:
        return error.message
    finally:
        await fetcher.close()
    return "fetched"


def _child(port: int) -> None:
    told = asyncio.run(_fetch(port))
    print(f"{_peak():.1f} {told}")


def _peak() -> float:
    """Give the peak of this process in megabytes; getrusage would count that of the process it was forked from."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


async def _measured(encoding: str, body: bytes) -> tuple[float, str]:
    """Serve a body to a process of its own; give its peak in megabytes and what it said."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        named = f"Content-Encoding: {encoding}\r\n" if encoding else ""
        writer.write(f"HTTP/1.1 200 OK\r\n{named}Content-Length: {len(body)}\r\n\r\n".encode())
        try:
            for begin in range(0, len(body), 65_536):
                writer.write(body[begin : begin + 65_536])
                await writer.drain()
        except ConnectionError:
            pass
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        child = await asyncio.create_subprocess_exec(sys.executable, __file__, str(port), stdout=subprocess.PIPE)
        out, _ = await child.communicate()
    peak, _, told = out.decode().strip().partition(" ")
    return float(peak), told


async def _main() -> int:
    small, worst = 0.0, 0.0
    for name, (encoding, make) in BOMBS.items():
        peak, told = await _measured(encoding, make())
        small = small or peak
        worst = max(worst, peak - small)
        print(f"{name}: {peak:.0f} MB in all, {peak - small:.1f} MB more than a small feed: {told}", flush=True)
    return int(worst >= MOST_MEGABYTES)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _child(int(sys.argv[1]))
    else:
        sys.exit(asyncio.run(_main()))
