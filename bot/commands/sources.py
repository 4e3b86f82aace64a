"""Add, remove and list the sources that are watched, show how they do, exchange lists of them.

example: bayn sources add https://example.org/
         bayn sources check
         bayn sources catalogue MA
         bayn sources remove https://example.org/feed.xml
"""

from __future__ import annotations

import asyncio
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.app import opened, settle_in
from bot.chat.source_views import JUDGED
from bot.commands.health import health_table
from bot.errors import SourceError
from bot.redaction import redact
from bot.types import FeedKind, Source
from bot.watch.catalogue import catalogue
from bot.watch.identity import source_id
from bot.watch.opml import read_opml, write_opml
from bot.watch.picking import pick

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable

    from bot.app import Bayn
    from bot.types import Feed
    from bot.watch.opml import Outline


#: A channel of Telegram by its number.
_CHANNEL = re.compile(r"telegram:-\d{5,20}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell what the command takes."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="add|remove|list|check|catalogue|import|export")
    add = _step(
        steps, "add", "watch a source: a site, a feed, a section, a Telegram channel, or an outlet of the catalogue", "add --name 'الأفق' https://example.org/"
    )
    add.add_argument(
        "address",
        metavar="URL|@CHANNEL|NAME",
        help="a site, a feed, a section, @channel of Telegram (telegram:-100... where the bot administers it), a catalogue's name",
    )
    add.add_argument("--name", help="what readers call the source (else what its feed calls itself)")
    add.add_argument("--family", help="the publisher, where it has several outlets, which then count as one account")
    remove = _step(steps, "remove", "watch a feed no longer; its articles stay", "remove https://example.org/feed.xml")
    remove.add_argument("address", metavar="URL", help="the feed's address or id, as 'list' shows it")
    _step(steps, "list", "show all feeds with their health", "list")
    _step(steps, "check", "show the health of all feeds as a table", "check")
    picked = _step(steps, "catalogue", "show the Arabic outlets that can be added by name; none was checked", "catalogue MA")
    picked.add_argument("country", nargs="?", help="of two letters (MA, EG, ...); INT for publishers elsewhere")
    taken = _step(steps, "import", "watch every feed of an OPML list", "import feeds.opml")
    taken.add_argument("file", type=Path, metavar="FILE")
    _step(steps, "export", "print all feeds as an OPML list", "export")


def _step(steps: Any, name: str, told: str, example: str) -> argparse.ArgumentParser:
    """Add a step with what it does and an example."""
    step: argparse.ArgumentParser = steps.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.", epilog=f"example: bayn sources {example}")
    return step


def run(args: argparse.Namespace) -> int:
    """Do one step."""
    if args.step == "catalogue":
        return _catalogue(args.country)
    return asyncio.run(_run(args))


async def _run(args: argparse.Namespace) -> int:
    async with opened(settle_in("warning")) as bayn:
        await _STEPS[args.step](bayn, args)
    return 0


# --- what is watched -------------------------------------------------------------------------------------------------


async def _add(bayn: Bayn, args: argparse.Namespace) -> None:
    if _CHANNEL.fullmatch(args.address):
        await _add_channel(bayn, args)
        return
    found = await pick(args.address, bayn.fetcher)
    plain = found.source
    own = source_id(plain.site or found.url, args.name) if args.name else plain.id
    source = replace(plain, id=own, name=args.name or plain.name, family=args.family or plain.family)
    async with bayn.store.begin() as work:
        feed = await work.sources.add(source, found.url, bayn.clock(), kind=found.kind)
    print(f"{feed.source.name}: {redact(feed.url)} ({feed.kind}, articles now: {len(found.feed.entries)})")


async def _add_channel(bayn: Bayn, args: argparse.Namespace) -> None:
    """Watch a channel in which Bayn is an administrator: its posts come by themselves."""
    source = Source(id=source_id(args.address), name=args.name or args.address, family=args.family)
    async with bayn.store.begin() as work:
        await work.sources.add(source, args.address, bayn.clock(), kind=FeedKind.CHANNEL)
    print(f"{source.name}: {args.address} (its posts come where the bot is an administrator)")


async def _remove(bayn: Bayn, args: argparse.Namespace) -> None:
    async with bayn.store.begin() as work:
        feeds = [feed for feed in await work.sources.feeds() if args.address in {feed.id, feed.url, redact(feed.url)}]
        if not feeds:
            raise SourceError(args.address, "is not watched; 'bayn sources list' shows what is")
        await work.sources.remove(feeds[0].id)
    print(f"{feeds[0].source.name}: {redact(feeds[0].url)} is watched no longer")


async def _feeds(bayn: Bayn) -> list[Feed]:
    async with bayn.store.begin() as work:
        return await work.sources.feeds()


async def _list(bayn: Bayn, args: argparse.Namespace) -> None:
    del args
    feeds = await _feeds(bayn)
    for feed in feeds:
        print(_line(feed))
    if not feeds:
        print("no source is watched; add one with 'bayn sources add URL'")


def _line(feed: Feed) -> str:
    health = f"failures in a row: {feed.failures}: {feed.problem}" if feed.failures else "well" if feed.last_success else "not visited yet"
    new = f"last new article {feed.last_new:%Y-%m-%d %H:%M} UTC" if feed.last_new else "no article yet"
    return f"{feed.source.name}\t{redact(feed.url)}\t{health}\t{new}"


async def _check(bayn: Bayn, args: argparse.Namespace) -> None:
    del args
    async with bayn.store.begin() as work:
        feeds = await work.sources.feeds()
        table = health_table(feeds, await work.articles.fullness(bayn.clock() - JUDGED), bayn.clock())
    print(table)


# --- lists -----------------------------------------------------------------------------------------------------------


def _catalogue(country: str | None) -> int:
    chosen = [outlet for outlet in catalogue() if country is None or outlet.country == country.upper()]
    for outlet in chosen:
        marks = " · ".join(filter(None, ("agency" if outlet.agency else "", outlet.tie)))
        print(f"{outlet.country}\t{outlet.name}\t{outlet.address}\t{marks}")
    if not chosen:
        print(f"bayn: {country}: no outlet of that country is in the catalogue", file=sys.stderr)
        return 1
    print("Not checked from here: addresses may have changed. Add one with 'bayn sources add NAME'.", file=sys.stderr)
    return 0


async def _import(bayn: Bayn, args: argparse.Namespace) -> None:
    try:
        data = await asyncio.to_thread(args.file.read_bytes)
    except OSError as error:
        raise SourceError(str(args.file), f"cannot be read: {error.strerror}") from error
    outlines = read_opml(data, str(args.file))
    added = 0
    for outline in outlines:
        added += await _take(bayn, outline)
    print(f"feeds in the list: {len(outlines)}; new: {added}")


async def _take(bayn: Bayn, outline: Outline) -> bool:
    """Watch one feed of a list; False where it is watched already."""
    name = outline.name or outline.url
    source = Source(id=source_id(outline.site or outline.url, name), name=name, site=outline.site, family=outline.family)
    try:
        async with bayn.store.begin() as work:
            await work.sources.add(source, outline.url, bayn.clock(), kind=outline.kind)
    except SourceError:
        return False
    return True


async def _export(bayn: Bayn, args: argparse.Namespace) -> None:
    del args
    print(write_opml(await _feeds(bayn)), end="")


_STEPS: dict[str, Callable[[Bayn, argparse.Namespace], Awaitable[None]]] = {
    "add": _add,
    "remove": _remove,
    "list": _list,
    "check": _check,
    "import": _import,
    "export": _export,
}
