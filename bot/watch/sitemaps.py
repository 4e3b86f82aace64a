"""A news sitemap ─► FeedData: addresses with their titles and times (Google's news extension of the sitemap protocol).

<url><loc>…</loc><news:news><news:title>…</news:title><news:publication_date>…</news:publication_date></news:news></url>
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from bot.errors import FeedError
from bot.watch.feeds import EntryData, FeedData, moment_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Addresses of one sitemap that are looked at: a news sitemap has 1,000 at most by its rules.
_MOST = 1_000


def _root(url: str, body: bytes) -> etree._Element:
    """Read XML without entities, networks and giant trees.

    Raises: FeedError.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True, remove_comments=True)
    try:
        root = etree.fromstring(body, parser)
    except (etree.LxmlError, ValueError) as error:
        raise FeedError(url, "is no sitemap that can be read") from error
    if root is None or _name(root) not in {"urlset", "sitemapindex"}:
        raise FeedError(url, "is no sitemap")
    return root


def _name(tag: etree._Element) -> str:
    return tag.tag.rpartition("}")[2] if isinstance(tag.tag, str) else ""  # QName refuses names that the forgiving parser lets through


def _text(tag: etree._Element, name: str) -> str | None:
    """Give the text of the first tag of a name within another."""
    return next(((found.text or "").strip() or None for found in tag.iter() if _name(found) == name), None)


def parse_sitemap(url: str, body: bytes, charset: str | None = None) -> FeedData:
    """Read the news of a sitemap; addresses without a title are no news.

    Raises: FeedError where it is no sitemap with news in it.
    """
    del charset  # XML says its own
    entries = tuple(_entries(_root(url, body)))
    if not entries:
        raise FeedError(url, "is a sitemap without news in it")
    return FeedData(title=None, site=None, entries=entries)


def _entries(root: etree._Element) -> Iterator[EntryData]:
    for tag in list(root)[:_MOST]:
        loc, title = _text(tag, "loc"), _text(tag, "title")
        if loc and title:
            yield EntryData(guid=None, url=loc, title=title, excerpt="", content="", published=moment_of(_text(tag, "publication_date")))


def news_of_index(url: str, body: bytes) -> list[str]:
    """Give the sitemaps that an index names and that are of news by their address."""
    try:
        root = _root(url, body)
    except FeedError:
        return []
    named = [_text(tag, "loc") for tag in list(root)[:_MOST]] if _name(root) == "sitemapindex" else []
    return [loc for loc in named if loc and "news" in loc.lower()]
