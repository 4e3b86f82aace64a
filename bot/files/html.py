"""An article page ─► its title, text, time and source, by trafilatura.

A page is hostile until read: its bytes, tags and depth are bounded before any parser sees it, since trafilatura took 17.5 s
and 467 MB on 300,000 tags (design notes on the stack). The library is imported here alone and only for a page, as it costs
half a second.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from summarizer.errors import EmptyArticleError, TooLongArticleError
from summarizer.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The most bytes of a page, its most tags, and how deeply they may stand in each other; real pages have 0.3 MB, 5,000 and 40.
MOST_BYTES = 3_000_000
_MOST_TAGS, _MOST_DEPTH = 50_000, 400

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
#: Tags that hold nothing, or that browsers close by themselves: they make no depth.
_FLAT = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "dd",
        "dt",
        "embed",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "option",
        "p",
        "param",
        "source",
        "td",
        "th",
        "tr",
        "track",
        "wbr",
    )
)

#: Where pages write the moment of publication, the surest first.
_PUBLISHED = (
    re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"'),
    re.compile(r"""<meta[^>]{0,200}?["']article:published_time["'][^>]{0,200}?content=["']([^"']{10,40})["']"""),
    re.compile(r"""<meta[^>]{0,200}?content=["']([^"']{10,40})["'][^>]{0,200}?["']article:published_time["']"""),
    re.compile(r"""<time[^>]{0,200}?datetime=["']([^"']{10,40})["']"""),
)


def _depths(page: str) -> Iterator[int]:
    """Give the depth at each tag."""
    depth = 0
    for closing, name in _TAG.findall(page):
        if name.lower() not in _FLAT:
            depth += -1 if closing else 1
        yield depth


def _check(page: str, thing: str) -> None:
    """Refuse a page that would take a parser too long."""
    if page.count("<") > _MOST_TAGS or max(_depths(page), default=0) > _MOST_DEPTH:
        raise TooLongArticleError(thing, "is a page with too many tags, or tags too deep in each other; save its text as .txt")


def _published(page: str) -> datetime | None:
    """Read when a page says it was published. One that states no zone means its own, whose day is kept by taking it as UTC."""
    for form in _PUBLISHED:
        for stated in form.findall(page):
            try:
                time = datetime.fromisoformat(stated)
            except ValueError:
                continue
            return time if time.tzinfo else time.replace(tzinfo=UTC)
    return None


def article_in_page(page: str, name: str, thing: str) -> Article:
    """Extract the article of a page; `name` becomes its id, `thing` names the file.

    Raises `TooLongArticleError` and `EmptyArticleError`.
    """
    _check(page, thing)
    import trafilatura  # noqa: PLC0415  (half a second, for pages alone)

    found: Any = trafilatura.bare_extraction(page, fast=True, favor_precision=True, include_comments=False, with_metadata=True)
    text = (found.text or "").strip() if found else ""
    if not text:
        raise EmptyArticleError(thing, "is a page with no article in it; save the article's own page, or its text as .txt")
    return Article(
        id=name,
        text=text,
        source=found.sitename or found.hostname,
        url=found.url,
        published=_published(page),
        title=found.title,
    )
