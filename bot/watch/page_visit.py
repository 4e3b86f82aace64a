"""One visit to the page of an article: its whole text, and what is known of the page after it.

Page ─robots.txt─fetch─► bytes ─read (in a process that can be killed)─► the article in full ─┐
 └──────────────────────── failure, as a value ─────────────────────────────┴─► PageVisit
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.errors import PageError, StatusError, WatchError
from bot.types import NotModified
from bot.watch.identity import canonical, names_of
from bot.watch.schedule import page_failed, page_missing, page_read
from summarizer.arabic.tokens import content_stems

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.pages.page import PageData
    from bot.ports import Fetcher
    from bot.types import Fetched, Page
    from bot.watch.robots import Robots
    from summarizer.types import Article

#: What a site says of a page that it has no longer (RFC 9110).
_MISSING = frozenset({404, 410})
#: Share of a feed's title that stands in the page's headline at least; a page whose headline is another tells its site's name there.
_SAME_TITLE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class PageVisit:
    """A visit to a page."""

    page: Page  #: as known after it
    known: Article  #: the article as it was
    at: datetime
    article: Article | None = None  #: the article in full; None where the page gives nothing new
    names: tuple[str, ...] = ()  #: ids that the article is known by too
    withdrawn: bool = False  #: whether its outlet gives it no longer
    error: WatchError | None = None


@dataclass(frozen=True, slots=True)
class PageReader:
    """What reading pages needs."""

    fetcher: Fetcher
    robots: Robots
    read: Callable[[Fetched], Awaitable[PageData]]  #: raises PageError

    async def visit(self, page: Page, known: Article, now: datetime) -> PageVisit:
        """Visit a page; expected failures come back as values."""
        try:
            await self.robots.check(page.url)
            answer = await self.fetcher.fetch(page.url, page.etag, page.last_modified)
            if isinstance(answer, NotModified):
                return PageVisit(page=page_read(page, now, answer), known=known, at=now)
            _check_place(page.url, answer.url)
            if not page.seen:
                return PageVisit(page=page_read(page, now, answer), known=known, at=now)
            data = await self.read(answer)
            article = completed(known, data, answer.url)
        except WatchError as error:
            return _failed(page, known, now, error)
        after = page_read(page, now, answer)
        if not article.full:
            after = replace(after, due=None, problem="gives the article in part")
        return PageVisit(page=after, known=known, at=now, article=article, names=_names(page, data, answer))


def _names(page: Page, data: PageData, answer: Fetched) -> tuple[str, ...]:
    """Give the ids of every address that an article is found under."""
    return tuple(dict.fromkeys(name for url in (page.url, answer.url, data.canonical) for name in names_of(url)))


def _check_place(asked: str, given: str) -> None:
    """Take a redirect to the front page for what it is.

    Raises: StatusError.
    """
    if urlsplit(asked).path.strip("/") and not urlsplit(given).path.strip("/") and not urlsplit(given).query:
        raise StatusError(asked, "leads to the site's front page", status=404)


def _failed(page: Page, known: Article, now: datetime, error: WatchError) -> PageVisit:
    if isinstance(error, StatusError) and error.status in _MISSING:
        after, withdrawn = page_missing(page, now, error.message)
        return PageVisit(page=after, known=known, at=now, withdrawn=withdrawn and known.withdrawn is None, error=error)
    retry_after = error.retry_after if isinstance(error, StatusError) else None
    return PageVisit(page=page_failed(page, now, error.message, retry_after), known=known, at=now, error=error)


def completed(known: Article, data: PageData, url: str) -> Article:
    """Give an article with what its page says. It counts as full unless the page asks for money, or says less than the feed. Pure.

    Raises: PageError where the page tells something else.
    """
    told, excerpt = set(content_stems(f"{data.title or ''}\n{data.text}")), set(content_stems(f"{known.title or ''}\n{known.text}"))
    if excerpt and not told & excerpt:
        raise PageError(url, "gives another text in the article's place")
    return replace(
        known,
        text=data.text,
        title=_title(known.title, data.title),
        url=canonical(data.canonical or known.url or url),
        published=known.published or data.published,
        updated=data.updated,
        credits=data.authors,
        full=data.free and (known.full or len(data.text) >= len(known.text)),
    )


def _title(given: str | None, found: str | None) -> str | None:
    """Choose between the title of the feed and the headline of the page."""
    if not given or not found:
        return found or given
    asked, there = set(content_stems(given)), set(content_stems(found))
    return found if len(asked & there) >= _SAME_TITLE * len(asked) else given
