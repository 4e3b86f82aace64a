"""An address that a person gives ─► what is watched behind it.

a Telegram channel ─► its preview
a feed, a news sitemap ─► itself
a page ─► feeds that it links to ─► feeds at the common places ─► news sitemaps ─► the page itself, as a section
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

from bot.errors import FeedError, FetchError, SourceError
from bot.types import FeedKind, NotModified, Source
from bot.watch.decode import decode
from bot.watch.identity import source_id
from bot.watch.kinds import PARSERS
from bot.watch.sitemaps import news_of_index
from bot.watch.telegram_page import preview_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.ports import Fetcher
    from bot.types import Fetched
    from bot.watch.feeds import FeedData

_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json"})
#: Feeds of a page that are tried, in its order: the first is the outlet's own, later ones are comments and sections.
_TRIED = 3
#: Where sites have their feeds: WordPress, Drupal, the systems of Arabic publishers (counted over 476 addresses of Arabic feeds).
_COMMON = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/rssFeed/0", "/atom.xml")
#: Where sites have their news sitemaps.
_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_index.xml")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and the outlet it belongs to."""

    source: Source
    url: str
    feed: FeedData
    kind: FeedKind = FeedKind.FEED


async def find_feed(address: str, fetcher: Fetcher) -> Found:
    """Find what can be watched behind an address; one without a scheme is taken for https.

    Raises: FetchError where the address gives nothing, SourceError where there is nothing to watch behind it.
    """
    preview = preview_of(address)
    if preview is not None:
        return await _channel(address, await _get(preview, fetcher))
    url = address if "://" in address else f"https://{address}"
    answer = await _get(url, fetcher)
    found = await _first([answer], FeedKind.FEED) or await _first([answer], FeedKind.SITEMAP)
    return found or await _behind(address, answer, fetcher)


async def _channel(address: str, answer: Fetched) -> Found:
    try:
        return await _read(answer, FeedKind.TELEGRAM)
    except FeedError as error:
        raise SourceError(address, error.message) from error


async def _behind(address: str, answer: Fetched, fetcher: Fetcher) -> Found:
    """Find what can be watched behind a page."""
    found = (
        await _first_at(feed_links(answer)[:_TRIED], FeedKind.FEED, fetcher)
        or await _first_at([urljoin(answer.url, place) for place in _COMMON], FeedKind.FEED, fetcher)
        or await _first_at(await _sitemaps(answer.url, fetcher), FeedKind.SITEMAP, fetcher)
        or await _first([answer], FeedKind.SECTION)
    )
    if found is None:
        raise SourceError(address, "no feed was found there; give the address of the feed itself")
    return found


async def _get(url: str, fetcher: Fetcher) -> Fetched:
    answer = await fetcher.fetch(url)
    if isinstance(answer, NotModified):
        raise SourceError(url, "answers that nothing changed, though it was never asked before")
    return answer


async def _first_at(urls: Iterable[str], kind: FeedKind, fetcher: Fetcher) -> Found | None:
    """Give the first of some addresses that is of a kind."""
    for url in dict.fromkeys(urls):
        try:
            found = await _first([await _get(url, fetcher)], kind)
        except FetchError:
            continue
        if found is not None:
            return found
    return None


async def _first(answers: Iterable[Fetched], kind: FeedKind) -> Found | None:
    for answer in answers:
        try:
            return await _read(answer, kind)
        except FeedError:
            continue
    return None


async def _read(answer: Fetched, kind: FeedKind) -> Found:
    feed = await asyncio.to_thread(PARSERS[kind], answer.url, answer.body, answer.charset)
    site = answer.url if kind is FeedKind.TELEGRAM else urljoin(answer.url, feed.site or "/")
    name = feed.title or urlsplit(site).netloc.removeprefix("www.")
    identity = source_id(site, answer.url) if kind is FeedKind.TELEGRAM else source_id(site)
    return Found(Source(id=identity, name=name, site=site), answer.url, feed, kind)


async def _sitemaps(url: str, fetcher: Fetcher) -> list[str]:
    """Give the addresses of a site's news sitemaps: those that its robots.txt or its index names, then the common places."""
    named = [line.partition(":")[2].strip() for line in (await _text(urljoin(url, "/robots.txt"), fetcher)).splitlines() if line.lower().startswith("sitemap:")]
    news = [sitemap for sitemap in named if "news" in sitemap.lower()]
    for index in [sitemap for sitemap in named if sitemap not in news][:_TRIED]:
        news += news_of_index(index, (await _text(index, fetcher)).encode())
    return [*news[:_TRIED], *(urljoin(url, place) for place in _SITEMAPS)]


async def _text(url: str, fetcher: Fetcher) -> str:
    """Give what an address says, nothing where it gives nothing."""
    try:
        answer = await fetcher.fetch(url)
    except FetchError:
        return ""
    return "" if isinstance(answer, NotModified) else decode(answer.body, answer.charset)


def feed_links(answer: Fetched) -> list[str]:
    """Give the addresses of the feeds that a page names, in its order."""
    try:
        page = lxml_html.document_fromstring(decode(answer.body, answer.charset).replace("\0", ""))
    except (etree.LxmlError, ValueError):
        return []
    links = [link for link in page.iter("link") if "alternate" in (link.get("rel") or "").lower().split()]
    named = [link.get("href") for link in links if (link.get("type") or "").lower() in _TYPES]
    return list(dict.fromkeys(urljoin(answer.url, href.strip()) for href in named if href))
