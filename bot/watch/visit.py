"""One visit to one feed: what it brought, and what is known of the feed after it.

Feed ─fetch─► bytes ─parse─► articles ─┐
└──── failure, as a value ──────┴─► Visit
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.errors import StatusError, WatchError
from bot.types import NotModified
from bot.watch.articles import articles_of
from bot.watch.kinds import PARSERS
from bot.watch.schedule import failed, succeeded, unchanged
from bot.watch.trouble import trouble_of

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from bot.ports import Fetcher
    from bot.types import Feed, FeedKind, Fetched
    from bot.watch.feeds import FeedData
    from summarizer.types import Article

#: Reads a feed. Raises FeedError.
Parse = Callable[["Fetched", "FeedKind"], Awaitable["FeedData"]]


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to a feed."""

    feed: Feed  #: as known after it
    articles: tuple[Article, ...] = ()
    error: WatchError | None = None  #: why it failed; None where it did not


async def parse_in_thread(answer: Fetched, kind: FeedKind) -> FeedData:
    """Read what is watched within this process."""
    return await asyncio.to_thread(PARSERS[kind], answer.url, answer.body, answer.charset)


async def visit(feed: Feed, fetcher: Fetcher, now: datetime, interval: timedelta, parse: Parse = parse_in_thread) -> Visit:
    """Visit a feed; expected failures come back as values."""
    try:
        answer = await fetcher.fetch(feed.url, feed.etag, feed.last_modified)
        if isinstance(answer, NotModified):
            return Visit(unchanged(feed, now, interval, answer.max_age))
        articles = articles_of(await parse(answer, feed.kind), feed.source, now)
    except WatchError as error:
        asked = error.retry_after if isinstance(error, StatusError) else None
        return Visit(failed(feed, now, interval, error.message, asked=asked, trouble=trouble_of(error)), error=error)
    seen = replace(feed, url=answer.url if answer.moved else feed.url, etag=answer.etag, last_modified=answer.last_modified)
    return Visit(succeeded(seen, now, interval, answer.max_age), articles)
