"""An article behind a link that a person brings."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.errors import PageError
from bot.types import Page
from summarizer.types import Article

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.watch.page_visit import PageVisit


async def read_link(visit: Callable[[Page, Article], Awaitable[PageVisit]], url: str, name: str) -> Article:
    """Read the article behind a link, by the rules of any page; it gets a name for its id, and its host for its source.

    Raises: WatchError where there is none.
    """
    unread = Article(id=name, text="", source=urlsplit(url).hostname, url=url, full=False)
    visited = await visit(Page(article=name, url=url, seen="", due=None), unread)
    if visited.article is None:
        raise visited.error or PageError(url, "has no article")
    return visited.article
