"""An address that a person gives ─► the feed behind it: the address itself, or the first that its page links to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

from bot.errors import FeedError, SourceError
from bot.types import NotModified, Source
from bot.watch.decode import decode
from bot.watch.feeds import FeedData, parse_feed
from bot.watch.identity import source_id

if TYPE_CHECKING:
    from bot.ports import Fetcher
    from bot.types import Fetched

_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json"})
#: Feeds of a page that are tried, in its order: the first is the outlet's own, later ones are comments and sections.
_TRIED = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that was found, and the outlet it belongs to."""

    source: Source
    url: str
    feed: FeedData


async def find_feed(address: str, fetcher: Fetcher) -> Found:
    """Find the feed behind an address; one without a scheme is taken for https.

    Raises: FetchError where the address gives nothing, SourceError where there is no feed behind it.
    """
    url = address if "://" in address else f"https://{address}"
    answer = await _get(url, fetcher)
    try:
        return _found(answer)
    except FeedError:
        links = feed_links(answer)
    for link in links[:_TRIED]:
        try:
            return _found(await _get(link, fetcher))
        except FeedError:
            continue
    raise SourceError(address, "no feed was found there; give the address of the feed itself")


async def _get(url: str, fetcher: Fetcher) -> Fetched:
    answer = await fetcher.fetch(url)
    if isinstance(answer, NotModified):
        raise SourceError(url, "answers that nothing changed, though it was never asked before")
    return answer


def _found(answer: Fetched) -> Found:
    feed = parse_feed(answer.url, answer.body, answer.charset)
    site = urljoin(answer.url, feed.site or "/")
    name = feed.title or urlsplit(site).netloc.removeprefix("www.")
    return Found(Source(id=source_id(site), name=name, site=site), answer.url, feed)


def feed_links(answer: Fetched) -> list[str]:
    """Give the addresses of the feeds that a page names, in its order."""
    try:
        page = lxml_html.document_fromstring(decode(answer.body, answer.charset).replace("\0", ""))
    except (etree.LxmlError, ValueError):
        return []
    links = [link for link in page.iter("link") if "alternate" in (link.get("rel") or "").lower().split()]
    named = [link.get("href") for link in links if (link.get("type") or "").lower() in _TYPES]
    return list(dict.fromkeys(urljoin(answer.url, href.strip()) for href in named if href))
