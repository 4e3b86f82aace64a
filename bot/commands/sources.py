"""Add, remove and list the sources that are watched.

example: bayn sources add https://example.org/
         bayn sources list
         bayn sources remove https://example.org/feed.xml
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.app import opened, settle_in
from bot.errors import SourceError
from bot.types import Source
from bot.watch.discover import find_feed
from bot.watch.identity import source_id

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable

    from bot.app import Bayn
    from bot.types import Feed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell what the command takes."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="add|remove|list")
    add = _step(steps, "add", "watch a source: a feed, or a page that names one", "add --name 'الأفق' https://example.org/")
    add.add_argument("address", metavar="URL", help="of the feed itself, or of a page that names it")
    add.add_argument("--name", help="what readers call the source (else what its feed calls itself)")
    remove = _step(steps, "remove", "watch a feed no longer; its articles stay", "remove https://example.org/feed.xml")
    remove.add_argument("address", metavar="URL", help="the feed's address or id, as 'list' shows it")
    _step(steps, "list", "show all feeds with their health", "list")


def _step(steps: Any, name: str, told: str, example: str) -> argparse.ArgumentParser:
    """Add a step with what it does and an example."""
    step: argparse.ArgumentParser = steps.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.", epilog=f"example: bayn sources {example}")
    return step


def run(args: argparse.Namespace) -> int:
    """Do one step."""
    return asyncio.run(_run(args))


async def _run(args: argparse.Namespace) -> int:
    async with opened(settle_in("warning")) as bayn:
        await _STEPS[args.step](bayn, args)
    return 0


async def _add(bayn: Bayn, args: argparse.Namespace) -> None:
    found = await find_feed(args.address, bayn.fetcher)
    source = Source(id=source_id(found.source.site or found.url, args.name), name=args.name, site=found.source.site) if args.name else found.source
    async with bayn.store.begin() as work:
        feed = await work.sources.add(source, found.url, bayn.clock(), kind=found.kind)
    print(f"{feed.source.name}: {feed.url} (articles now: {len(found.feed.entries)})")


async def _remove(bayn: Bayn, args: argparse.Namespace) -> None:
    async with bayn.store.begin() as work:
        feeds = [feed for feed in await work.sources.feeds() if args.address in {feed.id, feed.url}]
        if not feeds:
            raise SourceError(args.address, "is not watched; 'bayn sources list' shows what is")
        await work.sources.remove(feeds[0].id)
    print(f"{feeds[0].source.name}: {feeds[0].url} is watched no longer")


async def _list(bayn: Bayn, args: argparse.Namespace) -> None:
    del args
    async with bayn.store.begin() as work:
        feeds = await work.sources.feeds()
    for feed in feeds:
        print(_line(feed))
    if not feeds:
        print("no source is watched; add one with 'bayn sources add URL'")


def _line(feed: Feed) -> str:
    health = f"failures in a row: {feed.failures}: {feed.problem}" if feed.failures else "well" if feed.last_success else "not visited yet"
    new = f"last new article {feed.last_new:%Y-%m-%d %H:%M} UTC" if feed.last_new else "no article yet"
    return f"{feed.source.name}\t{feed.url}\t{health}\t{new}"


_STEPS: dict[str, Callable[[Bayn, argparse.Namespace], Awaitable[None]]] = {"add": _add, "remove": _remove, "list": _list}
