"""A saved article page ─► an Article, by `bot.pages`, imported only for a page, as it costs half a second."""

from __future__ import annotations

from urllib.parse import urlsplit

from bot.errors import PageError
from bot.pages.limits import MOST_BYTES
from summarizer.errors import EmptyArticleError, TooLongArticleError
from summarizer.types import Article

__all__ = ["MOST_BYTES", "article_in_page"]


def article_in_page(page: str, name: str, thing: str) -> Article:
    """Extract the article of a page; `name` becomes its id, `thing` names the file.

    Raises `TooLongArticleError` and `EmptyArticleError`.
    """
    from bot.pages.page import read_page  # noqa: PLC0415  (lxml and trafilatura, for pages alone)

    try:
        found = read_page("", page)
    except PageError as error:
        if "too many" in error.message:
            raise TooLongArticleError(thing, f"{error.message}; save its text as .txt") from error
        raise EmptyArticleError(thing, f"{error.message}; save the article's own page, or its text as .txt") from error
    site = found.site or urlsplit(found.canonical or "").netloc.removeprefix("www.") or None
    return Article(id=name, text=found.text, source=site, url=found.canonical, published=found.published, title=found.title, credits=found.authors)
