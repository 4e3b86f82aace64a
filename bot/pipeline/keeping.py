"""What rounds of visits share: many at once within a limit of time, and articles of a feed kept under their right ids."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from bot.keys import stable_id
from bot.types import Page
from bot.watch.identity import names_of
from bot.watch.schedule import FIRST_LOOK

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from datetime import datetime, timedelta
    from typing import Any

    from bot.ports import Work
    from summarizer.types import Article

T = TypeVar("T")

#: The guard that everyone passes who keeps articles, by name: two that found the same address at once would both be the first.
GUARD = "keep"
#: Hosts that answer for what was deleted as for what is there.
_SILENT = frozenset({"t.me", "telegram.me"})


async def side_by_side(work: Sequence[Coroutine[Any, Any, T]], limit: timedelta | None = None) -> list[T]:
    """Do things side by side, and give what came of those that are done within the limit; the others are cut off.

    Raises: what the first that failed did, once all have ended.
    """
    if not work:
        return []
    tasks: list[asyncio.Task[T]] = [asyncio.create_task(one) for one in work]
    try:
        _, late = await asyncio.wait(tasks, timeout=limit.total_seconds() if limit else None)
        await _cut_off(late)
    except asyncio.CancelledError:
        await _cut_off(set(tasks))
        raise
    return [task.result() for task in tasks if not task.cancelled()]


async def _cut_off(tasks: set[asyncio.Task[T]]) -> None:
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.gather(*tasks, return_exceptions=True)


def fair(waiting: Sequence[T], host_of: Callable[[T], str], limit: int) -> list[T]:
    """Choose from what waits, by turns from each host, each host's first first: a host with much to visit keeps nobody from his visit. Pure."""
    turn: Counter[str] = Counter()
    turns = []
    for place, item in enumerate(waiting):
        host = host_of(item)
        turns.append((turn[host], place))
        turn[host] += 1
    return [waiting[place] for _, place in sorted(turns)[:limit]]


def host_of(url: str) -> str:
    """Give the host of an address, as its queue is called."""
    return url.partition("://")[2].partition("/")[0].lower()


def fingerprint(article: Article) -> str:
    """Give what tells whether a feed gives an article as before."""
    return stable_id("p1", article.title or "", article.text)


async def keep_articles(work: Work, articles: Sequence[Article], now: datetime) -> int:
    """Keep the articles of a feed; gives how many were new, new versions counted. The page of one that is given in part is due.

    An article that is known by its address, under another guid, is that article.
    """
    if articles:
        await work.leases.guard(GUARD)
    once = [names_of(article.url) for article in articles]
    shared = {name for name in sum(once, ()) if sum(once, ()).count(name) > 1} if len(set(once)) < len(once) else set()
    names = {article.id: tuple(name for name in also if name not in shared) for article, also in zip(articles, once, strict=True)}
    known = await work.articles.known([*names, *sum(names.values(), ())])
    ids = {i: next((known[name] for name in (i, *also) if name in known), i) for i, also in names.items()}
    own = [replace(article, id=ids[article.id]) for article in articles]
    given = {ids[i]: (i, *also) for i, also in names.items()}
    kept = [await work.articles.keep(article, now, given[article.id]) for article in await work.articles.news(own)]
    await _await_pages(work, [article for article in own if not article.full and article.url], now)
    await _look_later(work, [article for article in kept if article is not None and _may_vanish(article)], now)
    return sum(article is not None for article in kept)


def _may_vanish(article: Article) -> bool:
    """Tell whether a new article's page would say that it was withdrawn; one of a deleted post of Telegram does not."""
    return article.full and article.version == 1 and bool(names_of(article.url)) and host_of(article.url or "") not in _SILENT


async def _look_later(work: Work, articles: Sequence[Article], now: datetime) -> None:
    """Let it be looked at, later, whether new articles that a feed gives whole are still there."""
    for article in articles:
        await work.pages.put(Page(article=article.id, url=article.url or "", seen="", due=now + FIRST_LOOK, tried=True, read=now))


async def _await_pages(work: Work, articles: Sequence[Article], now: datetime) -> None:
    """Let the pages of articles be read where they were not, or where the feed gives the article otherwise than before."""
    pages = await work.pages.get([article.id for article in articles])
    for article in articles:
        seen, page = fingerprint(article), pages.get(article.id)
        if page is None:
            await work.pages.put(Page(article=article.id, url=article.url or "", seen=seen, due=now))
        elif page.seen != seen:
            await work.pages.put(replace(page, seen=seen, due=now, failures=0))
