"""Visit every source once, now, and put what is new into events.

Exit status 1 where a source failed; the others are read all the same.

example: bayn fetch
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from bot.app import opened, settle_in
from bot.commands.progress import progress
from bot.pipeline.grouping import group_articles
from bot.pipeline.pages import read_pages
from bot.pipeline.refresh import visit_feeds
from bot.pipeline.stories import publish_stories
from bot.types import FeedKind

if TYPE_CHECKING:
    import argparse

    from bot.app import Bayn
    from bot.config import Settings
    from bot.pipeline.refresh import Round
    from bot.types import Feed, Page
    from bot.watch.page_visit import PageVisit
    from bot.watch.visit import Visit
    from summarizer.types import Article


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing: the sources are in the store."""
    del parser


def run(args: argparse.Namespace) -> int:
    """Make one round."""
    del args
    return asyncio.run(_run(settle_in("error")))


async def _run(settings: Settings) -> int:
    async with opened(settings) as bayn:
        found = await _visit(bayn)
        if not found.feeds:
            print("no source is watched; add one with 'bayn sources add URL'", file=sys.stderr)
            return 1
        await _read_pages(bayn)
        await group_articles(bayn.store, bayn.mind, bayn.clock)
        stories = await publish_stories(bayn.publisher)
    print(f"feeds visited: {found.feeds}, failed: {found.failed}; new articles: {found.new}; events changed: {stories}")
    return 1 if found.failed else 0


async def _read_pages(bayn: Bayn) -> None:
    """Read the pages that are due, until none is: each is visited once, those of one host one after another."""

    async def visit(page: Page, known: Article) -> PageVisit:
        visited = await bayn.visit_page(page, known)
        print(f"reading: {page.url}: {visited.error.message if visited.error else 'read'}", file=sys.stderr)
        return visited

    while (await read_pages(bayn.store, visit, bayn.clock)).visited:
        pass


async def _visit(bayn: Bayn) -> Round:
    async with bayn.store.begin() as work:
        feeds = [feed for feed in await work.sources.feeds() if feed.kind is not FeedKind.CHANNEL]
    with progress("visiting", len(feeds)) as step:

        async def visit(feed: Feed) -> Visit:
            visited = await bayn.visit(feed)
            step(f"{feed.source.name}: {visited.error.message if visited.error else f'articles: {len(visited.articles)}'}")
            return visited

        return await visit_feeds(bayn.store, visit, bayn.clock, feeds)
