"""Kill a process that visits feeds and pages, with SIGKILL at random moments, and look whether anything is lost or doubled.

usage: ./run watching kill [--times 50] [--seed 1]

A site on loopback publishes and edits all the while. After each kill the store is looked at; at the end a last process may finish.

    nothing kept before a kill is gone after it      every article that was published is there, once
    no version stands there twice in a row           the last version is the site's
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from itertools import pairwise
from pathlib import Path

from bot.pipeline.pages import read_pages
from bot.pipeline.refresh import visit_feeds
from bot.store import open_store
from bot.types import Source
from bot.watch.fetch import HttpFetcher
from bot.watch.guard import GuardedBackend
from bot.watch.page_visit import PageReader
from bot.watch.readers import Readers
from bot.watch.robots import Robots
from bot.watch.visit import visit

FEEDS, FIRST, MORE = 12, 6, 2
INTERVAL = timedelta(minutes=15)
#: Longest life of a process after its first word, in seconds.
LONGEST_LIFE = 2.5
_WORDS = ("المجلس", "الوزارة", "المدينة", "الميناء", "السوق", "المحكمة", "المصرف", "الجامعة", "المطار", "النادي")


@dataclass
class Site:
    """Feeds with excerpts, and pages with the whole articles, which change."""

    random: random.Random
    articles: dict[tuple[int, int], int] = field(default_factory=dict)  #: feed and number ─► how often it was edited
    port: int = 0

    def publish(self, number: int) -> None:
        """Let every feed have so many more articles, and edit some that it has."""
        for feed in range(FEEDS):
            having = sum(f == feed for f, _ in self.articles)
            self.articles.update({(feed, having + n): 0 for n in range(number)})
        for key in self.random.sample(sorted(self.articles), k=FEEDS):
            self.articles[key] += 1

    def title(self, feed: int, number: int) -> str:
        """Give an article's headline; an edit changes it."""
        return f"{_WORDS[(feed + number) % len(_WORDS)]} يعلن القرار رقم {feed * 1000 + number} بعد مراجعة {self.articles[feed, number]}"

    def text(self, feed: int, number: int) -> str:
        """Give an article's whole text."""
        return " ".join([f"{self.title(feed, number)} وقال الناطق إن القرار يسري من اليوم."] + [f"وأضاف أن البند {n} لم يتغير." for n in range(12)])

    def answer(self, path: str) -> str | None:
        """Give what an address has."""
        kind, *numbers = path.strip("/").split("/")
        if kind == "feed":
            feed = int(numbers[0])
            items = "".join(
                f"<item><title>{self.title(f, n)}</title><link>http://127.0.0.1:{self.port}/page/{f}/{n}</link><guid>{f}-{n}</guid>"
                f"<description>{self.title(f, n)}</description></item>"
                for f, n in sorted(self.articles)
                if f == feed
            )
            return f"<rss version='2.0'><channel><title>مصدر {feed}</title>{items}</channel></rss>"
        if kind == "page":
            feed, number = map(int, numbers)
            return (
                f"<html><head><title>x</title></head><body><article><h1>{self.title(feed, number)}</h1><p>{self.text(feed, number)}</p></article></body></html>"
            )
        return None

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            path = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode()
            body = self.answer(path)
            status = "200 OK" if body is not None else "404 Not Found"
            sent = (body or "").encode()
            writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(sent)}\r\nConnection: close\r\n\r\n".encode() + sent)
            await writer.drain()
        writer.close()


# --- the process that is killed --------------------------------------------------------------------------------------


def _now() -> datetime:
    return datetime.now(UTC)


async def _child(path: Path, port: int, *, once: bool) -> None:
    store = await open_store(path)
    fetcher, readers = HttpFetcher(GuardedBackend([ip_network("127.0.0.1/32")]), clock=_now, pace=0.0), Readers(processes=1)
    pages = PageReader(fetcher, Robots(fetcher, _now), readers.page)
    async with store.begin() as work:
        feeds = await work.sources.feeds()
        if not feeds:
            feeds = [await work.sources.add(Source(id=f"s{n}", name=f"مصدر {n}"), f"http://127.0.0.1:{port}/feed/{n}", _now()) for n in range(FEEDS)]
    print("ready", flush=True)
    while True:
        await visit_feeds(store, lambda feed: visit(feed, fetcher, _now(), INTERVAL), _now, feeds)
        while (await read_pages(store, lambda page, known: pages.visit(page, known, _now()), _now)).visited:
            pass
        if once:
            break
    await readers.close()
    await fetcher.close()
    await store.close()


async def _life(path: Path, port: int, seconds: float | None) -> int:
    """Run a process, killed after some seconds, or until it ends by itself; give its exit status."""
    step = "child" if seconds is not None else "last"
    process = await asyncio.create_subprocess_exec(sys.executable, __file__, step, str(path), str(port), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if process.stdout is not None:
        await process.stdout.readline()
    if seconds is not None:
        await asyncio.sleep(seconds)
        process.kill()
    await process.communicate()
    return process.returncode or 0


# --- what is kept ----------------------------------------------------------------------------------------------------

_VERSIONS = "SELECT v.article, v.version, v.title, v.text, v.full FROM versions v ORDER BY v.article, v.version"


def _kept(path: Path) -> list[tuple[str, int, str, str, int]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return list(connection.execute(_VERSIONS))


def _faults(before: set[tuple[str, int, str, str, int]], rows: list[tuple[str, int, str, str, int]]) -> list[str]:
    """Find what was lost or doubled by one kill."""
    faults = [f"lost after a kill: {row[0]} version {row[1]}" for row in before - set(rows)]
    for one, two in pairwise(rows):
        if one[0] == two[0] and one[2:] == two[2:]:
            faults.append(f"version twice in a row: {one[0]} {one[1]}")
        if one[0] == two[0] and two[1] != one[1] + 1:
            faults.append(f"a version is missing: {one[0]} between {one[1]} and {two[1]}")
    return faults


def _last_faults(site: Site, rows: list[tuple[str, int, str, str, int]]) -> list[str]:
    """Find what the store has otherwise than the site at the end."""
    last = {row[0]: row for row in rows}
    titles = sorted(row[2] for row in last.values())
    there = sorted(site.title(*key) for key in site.articles)
    texts = {row[3] for row in last.values()}
    missing = [f"not there: {title}" for title in sorted(set(there) - set(titles))]
    doubled = [f"twice: {title}" for title in titles if titles.count(title) > 1]
    excerpts = [f"whole text not there: {site.title(*key)}" for key in site.articles if site.text(*key) not in texts]
    return missing + doubled + excerpts


async def _campaign(times: int, seed: int) -> int:
    chance = random.Random(seed)  # noqa: S311  (moments of a campaign, no secret)
    site, faults = Site(chance), list[str]()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    site.publish(FIRST)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bayn.db"
        before: set[tuple[str, int, str, str, int]] = set()
        async with server:
            for _ in range(times):
                await _life(path, site.port, chance.uniform(0.0, LONGEST_LIFE))
                rows = _kept(path)
                faults += _faults(before, rows)
                before = set(rows)
                site.publish(chance.randint(0, MORE))
            ended = await _life(path, site.port, None)
            rows = _kept(path)
    faults += _faults(before, rows) + _last_faults(site, rows)
    faults += [f"the last process ended with status {ended}"] if ended else []
    for fault in faults[:20]:
        print(fault)
    kept = len({row[0] for row in rows})
    print(f"kills: {times}; articles published: {len(site.articles)}; kept: {kept}; versions: {len(rows)}; faults: {len(faults)}")
    return int(bool(faults))


def main() -> int:
    """Run the campaign, or the process that it kills."""
    if sys.argv[1:2] in (["child"], ["last"]):
        asyncio.run(_child(Path(sys.argv[2]), int(sys.argv[3]), once=sys.argv[1] == "last"))
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    return asyncio.run(_campaign(args.times, args.seed))


if __name__ == "__main__":
    sys.exit(main())
