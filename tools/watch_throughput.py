"""Poll feeds and read pages from a server on loopback, beside a plain loop of httpx and feedparser in the same run.

usage: ./run watching throughput [--sources 100,1000,5000] [--items 10] [--pages 200]

For each number of sources, each a host of its own: a first round (all articles new), a second (all of it again, nothing new), a third
(every feed answers 304), with feeds a minute, CPU a feed, and the peak of memory; then pages read a second, with the CPU of the reading processes.
The plain loop gets and parses the same feeds, 25 at a time, without keeping anything; of many it takes the first 300.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import resource
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING

import feedparser
import httpx

from bot import logs
from bot.pipeline.pages import read_pages
from bot.pipeline.refresh import visit_feeds
from bot.store import open_store
from bot.types import Page, Source
from bot.watch.fetch import HttpFetcher
from bot.watch.guard import GuardedBackend
from bot.watch.page_visit import PageReader
from bot.watch.readers import Readers
from bot.watch.robots import Robots
from bot.watch.visit import visit
from summarizer.types import Article

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

INTERVAL = timedelta(minutes=15)
PLAIN_MOST, PLAIN_AT_ONCE = 300, 25

_SENTENCE = "وقال الناطق باسم البلدية إن الخطة رقم {n} تشمل طرق الأحياء الشرقية وتنتهي قبل نهاية العام، وأضاف أن الكلفة بلغت {n} مليون دينار. "


def _item(feed: int, number: int) -> str:
    text = "".join(f"<p>{_SENTENCE.format(n=feed * 100 + number + line)}</p>" for line in range(6))
    return (
        f"<item><title>البلدية تقر الخطة رقم {feed * 100 + number}</title><link>https://s{feed}.test/news/{number}</link><guid>{feed}-{number}</guid>"
        f"<pubDate>Mon, 02 Nov 2026 06:{number % 60:02d}:00 +0300</pubDate><description>البلدية تقر الخطة</description>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
    )


def _feed(feed: int, items: int) -> bytes:
    head = "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>x</title>"
    return (head + "".join(_item(feed, n) for n in range(items)) + "</channel></rss>").encode()


def _page(number: int) -> bytes:
    told = "".join(f"<p>{_SENTENCE.format(n=number + line)}</p>" for line in range(20))
    menu = "".join(f"<li><a href='/s/{n}'>قسم {n}</a></li>" for n in range(150))
    head = f"<html lang='ar'><head><title>الخطة {number}</title></head><body><nav><ul>{menu}</ul></nav>"
    return f"{head}<article><h1>البلدية تقر الخطة رقم {number}</h1>{told}</article><footer><ul>{menu}</ul></footer></body></html>".encode()


# --- the server, in a process of its own -----------------------------------------------------------------------------


async def _serve(items: int) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            request = await reader.readuntil(b"\r\n\r\n")
            kind, _, number = request.split(b" ")[1].strip(b"/").partition(b"/")
            if kind == b"robots.txt":
                writer.write(b"HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
            elif b"if-none-match" in request.lower():
                writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nConnection: close\r\n\r\n')
            else:
                body = _feed(int(number), items) if kind == b"feed" else _page(int(number))
                writer.write(b'HTTP/1.1 200 OK\r\nETag: "1"\r\nConnection: close\r\nContent-Length: %d\r\n\r\n' % len(body) + body)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


async def _names(host: str, port: int) -> list[str]:
    del host, port
    return ["127.0.0.1"]


# --- measuring -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cost:
    """What some work cost."""

    number: int
    wall: float  #: seconds
    cpu: float  #: seconds, of this process

    def told(self, what: str) -> str:
        """Say it."""
        return f"{what}: {self.number / self.wall * 60:,.0f} a minute, {self.cpu / self.number * 1000:.2f} ms CPU each ({self.number} in {self.wall:.1f} s)"


async def _measured(number: int, work: Callable[[], Awaitable[object]]) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    await work()
    return Cost(number, time.perf_counter() - wall, time.process_time() - cpu)


def _peak() -> float:
    """Give the peak of this process in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _fetcher(clock: Callable[[], datetime]) -> HttpFetcher:
    return HttpFetcher(GuardedBackend([ip_network("127.0.0.1/32")], resolve=_names), clock=clock)


async def _bayn(sources: int, port: int, path: Path) -> None:
    clock = [datetime(2026, 11, 2, 8, tzinfo=UTC)]
    fetcher, readers, store = (
        HttpFetcher(GuardedBackend([ip_network("127.0.0.1/32")], resolve=_names), clock=lambda: clock[0]),
        Readers(),
        await open_store(path),
    )
    async with store.begin() as work:
        for n in range(sources):
            await work.sources.add(Source(id=f"s{n}", name=f"مصدر {n}"), f"http://s{n}.test:{port}/feed/{n}", clock[0])

    async def round_of_all(*, forget: bool) -> None:
        """Visit every feed once, in rounds of those that are due."""
        clock[0] += timedelta(hours=1)
        while True:
            seen = await visit_feeds(
                store,
                lambda feed: visit(replace(feed, etag=None, last_modified=None) if forget else feed, fetcher, clock[0], INTERVAL, readers.parse),
                lambda: clock[0],
            )
            if not seen.feeds:
                break
            if seen.failed:
                print(f"failed: {seen.failed}")

    new = await _measured(sources, lambda: round_of_all(forget=True))
    full = await _measured(sources, lambda: round_of_all(forget=True))
    unchanged = await _measured(sources, lambda: round_of_all(forget=False))
    print(f"--- {sources} sources, peak of memory {_peak():.0f} MB")
    print(new.told("feeds, all new"))
    print(full.told("feeds, nothing new"))
    print(unchanged.told("feeds, 304"))
    print(f"a 304 costs {unchanged.cpu / full.cpu:.3f} of a full fetch with nothing new, {unchanged.cpu / new.cpu:.3f} of one with all new", flush=True)
    await readers.close()
    await fetcher.close()
    await store.close()


async def _pages(number: int, port: int, path: Path) -> None:
    now = datetime(2026, 11, 2, 8, tzinfo=UTC)
    fetcher, readers, store = _fetcher(lambda: now), Readers(), await open_store(path)
    reader = PageReader(fetcher, Robots(fetcher, lambda: now), readers.page)
    async with store.begin() as work:
        for n in range(number):
            await work.articles.keep(Article(id=f"a{n}", text="", title=f"البلدية تقر الخطة رقم {n}", source=f"مصدر {n}", full=False), now)
            await work.pages.put(Page(article=f"a{n}", url=f"http://p{n}.test:{port}/page/{n}", seen="x", due=now))
    children = resource.getrusage(resource.RUSAGE_CHILDREN)

    async def read_all() -> None:
        while (seen := await read_pages(store, lambda page, known: reader.visit(page, known, now), lambda: now)).visited:
            if seen.failed:
                print(f"failed: {seen.failed}")

    cost = await _measured(number, read_all)
    await readers.close()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    apart = after.ru_utime + after.ru_stime - children.ru_utime - children.ru_stime
    print(
        f"--- pages: {number / cost.wall:.1f} a second, {cost.cpu / number * 1000:.1f} ms CPU each here and {apart / number * 1000:.1f} ms in the readers",
        flush=True,
    )
    await fetcher.close()
    await store.close()


async def _plain(sources: int, port: int) -> None:
    number, room = min(sources, PLAIN_MOST), asyncio.Semaphore(PLAIN_AT_ONCE)
    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=PLAIN_AT_ONCE, max_keepalive_connections=0), timeout=30) as client:

        async def one(n: int, headers: dict[str, str]) -> None:
            async with room:
                answer = await client.get(f"http://127.0.0.1:{port}/feed/{n}", headers=headers)
                if answer.status_code == httpx.codes.OK:
                    feedparser.parse(answer.content)

        async def all_of_them(headers: dict[str, str]) -> None:
            await asyncio.gather(*(one(n, headers) for n in range(number)))

        full = await _measured(number, lambda: all_of_them({}))
        unchanged = await _measured(number, lambda: all_of_them({"If-None-Match": '"1"'}))
    print(full.told("httpx + feedparser, feeds, nothing kept"))
    print(unchanged.told("httpx + feedparser, 304"), flush=True)


async def _step(step: str, number: int, port: int) -> None:
    logs.configure("warning", [])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bayn.db"
        await (_plain(number, port) if step == "plain" else _pages(number, port, path) if step == "pages" else _bayn(number, port, path))


async def _main(args: argparse.Namespace) -> None:
    server = await asyncio.create_subprocess_exec(sys.executable, __file__, "--serve", str(args.items), stdout=asyncio.subprocess.PIPE)
    port = (await server.stdout.readline()).decode().strip() if server.stdout else ""
    try:
        steps = [(step, n) for n in args.sources for step in ("bayn", "plain")] + [("pages", args.pages)]
        for step, number in steps:  # each in a process of its own, so that its peak of memory is its own
            child = await asyncio.create_subprocess_exec(
                sys.executable,
                __file__,
                "--step",
                step,
                "--number",
                str(number),
                "--port",
                port,
                stderr=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
            )
            out, _ = await child.communicate()
            print("\n".join(line for line in out.decode().splitlines() if "[" not in line), flush=True)
    finally:
        server.kill()
        await server.wait()


def main() -> None:
    """Measure all, or one step in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=lambda given: [int(n) for n in given.split(",")], default=[100, 1000, 5000])
    parser.add_argument("--items", type=int, default=10)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--step", help=argparse.SUPPRESS)
    parser.add_argument("--number", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        asyncio.run(_serve(args.serve))
    elif args.step:
        asyncio.run(_step(args.step, args.number, args.port))
    else:
        asyncio.run(_main(args))


if __name__ == "__main__":
    main()
