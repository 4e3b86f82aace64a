"""One visit to one feed: what it brought, and what is known of the feed after it.

Feed ─fetch─► bytes ─parse─► articles ─┐
└──── failure, as a value ──────┴─► Visit
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.errors import StatusError, WatchError
from bot.types import NotModified
from bot.watch.articles import articles_of
from bot.watch.feeds import parse_feed
from bot.watch.schedule import failed, succeeded

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from bot.ports import Fetcher
    from bot.types import Feed, Fetched
    from summarizer.types import Article


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to a feed."""

    feed: Feed  #: as known after it
    articles: tuple[Article, ...] = ()
    error: WatchError | None = None  #: why it failed; None where it did not


async def visit(feed: Feed, fetcher: Fetcher, now: datetime, interval: timedelta) -> Visit:
    """Visit a feed; expected failures come back as values."""
    try:
        answer = await fetcher.fetch(feed.url, feed.etag, feed.last_modified)
        if isinstance(answer, NotModified):
            return Visit(succeeded(feed, now, interval))
        articles = await asyncio.to_thread(_read, answer, feed, now)
    except WatchError as error:
        retry_after = error.retry_after if isinstance(error, StatusError) else None
        return Visit(failed(feed, now, interval, error.message, retry_after), error=error)
    seen = replace(feed, url=answer.url if answer.moved else feed.url, etag=answer.etag, last_modified=answer.last_modified)
    return Visit(succeeded(seen, now, interval), articles)


def _read(answer: Fetched, feed: Feed, now: datetime) -> tuple[Article, ...]:
    return articles_of(parse_feed(answer.url, answer.body, answer.charset), feed.source, now)
