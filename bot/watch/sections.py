"""A section page without a feed ─► FeedData: the articles that it links to, by what such links have in common.

A link leads to an article where it stays on the site, has a headline's words, and an address that is longer than a section's:
a number, a date or a title in it. What most pages of a site share (menus, footers) has short words or short addresses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

from bot.errors import FeedError
from bot.pages.limits import is_too_much
from bot.pages.traps import trap_of
from bot.watch.decode import decode
from bot.watch.feeds import EntryData, FeedData
from bot.watch.identity import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

#: Words and characters of a headline at least; menus have one or two words.
_LEAST_WORDS, _LEAST_LETTERS, _MOST_LETTERS = 4, 20, 300
#: Articles that are taken of one page, in its order, and how many make a section.
_MOST, LEAST = 60, 5
#: What stands in the address of an article: a number of four digits or more, or a title of four words.
_ARTICLE = re.compile(r"\d{4,}|[^/]+(?:[-_][^/-]+){3,}")
#: Files and places that are no articles.
_ELSEWHERE = re.compile(r"\.(?:jpe?g|png|gif|pdf|mp[34]|zip|css|js)$|/(?:tag|tags|author|authors|category|login|register|video|videos|gallery)/", re.IGNORECASE)


def parse_section(url: str, body: bytes, charset: str | None = None) -> FeedData:
    """Read the articles that a section page links to, in its order.

    Raises: FeedError where it links to too few.
    """
    page = decode(body, charset).replace("\0", "")
    if is_too_much(page):
        raise FeedError(url, "is a page with too many tags, or tags too deep in each other")
    trap = trap_of(page)
    if trap:
        raise FeedError(url, f"gives {trap}")
    try:
        tree: HtmlElement = lxml_html.document_fromstring(page)
    except (etree.LxmlError, ValueError) as error:
        raise FeedError(url, "is no page that can be read") from error
    found: dict[str, str] = {}
    for link, words in _links(tree, url):
        if len(words) > len(found.get(link, "")):
            found[link] = words
    if len(found) < LEAST:
        raise FeedError(url, "is no section: it links to too few articles")
    entries = [EntryData(guid=None, url=link, title=words, excerpt="", content="", published=None) for link, words in list(found.items())[:_MOST]]
    title = " ".join((tree.findtext(".//title") or "").split())
    return FeedData(title=title or None, site=url, entries=tuple(entries))


def _links(tree: HtmlElement, url: str) -> Iterator[tuple[str, str]]:
    """Give the links to articles with their words; a picture's link and a headline's are one."""
    for tag in tree.iter("a"):
        words = " ".join(tag.text_content().split())
        link = _whole(tag.get("href"), url)
        if link and _LEAST_LETTERS <= len(words) <= _MOST_LETTERS and len(words.split()) >= _LEAST_WORDS:
            yield link, words


def _whole(href: str | None, url: str) -> str | None:
    """Give the address of an article of the same site; None for any other."""
    try:
        link = canonical(urljoin(url, (href or "").strip()))
        parts, own = urlsplit(link), urlsplit(url)
        path = unquote(parts.path)
    except ValueError:
        return None
    same = parts.scheme in {"http", "https"} and parts.netloc.removeprefix("www.") == own.netloc.lower().removeprefix("www.")
    article = _ARTICLE.search(path) or re.search(r"\d{3,}", parts.query)
    return link if same and article and not _ELSEWHERE.search(path) else None
