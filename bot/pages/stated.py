"""What a page states of itself, the surest first: JSON-LD of schema.org, then OpenGraph and other meta tags, then the tags of the page.

Nothing stated is trusted further than its form goes: a time must be a time, an address one of the web.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

#: Kinds of things in JSON-LD that are articles (schema.org, subtypes of Article that outlets use).
_ARTICLES = frozenset(
    [
        *("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle"),
        *("ReviewNewsArticle", "LiveBlogPosting", "BlogPosting", "Report", "SocialMediaPosting", "WebPage"),
    ]
)
#: Things of JSON-LD that are looked at, in one page: a graph is small, a hostile one is not.
_MOST_THINGS = 500
#: Longest JSON-LD that is read, in characters.
_LONGEST_JSON = 500_000
#: Longest name of an author, and the most of them.
_LONGEST_NAME, _MOST_NAMES = 80, 5

_PUBLISHED = ("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "date", "pubdate", "publishdate")
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified")
_AUTHOR = ("author", "article:author", "dc.creator", "byl", "parsely-author")
#: What stands in an author's place and names nobody.
_NOBODY = re.compile(r"https?:|@|[{}<>|]|\.(?:png|jpe?g)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a page states; None or empty where it does not."""

    title: str | None = None
    text: str | None = None  #: the whole story, which some outlets put into JSON-LD
    published: datetime | None = None
    updated: datetime | None = None
    canonical: str | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    language: str | None = None
    free: bool = True  #: False where it says that the rest must be paid for


def read_stated(tree: HtmlElement, url: str) -> Stated:
    """Read what a page states of itself."""
    linked, meta = _linked(tree), _meta(tree)
    return Stated(
        title=_word(linked.get("headline"), meta.get("og:title"), meta.get("twitter:title")),
        text=_word(linked.get("articleBody")),
        published=_time(linked.get("datePublished"), *(meta.get(name) for name in _PUBLISHED), *_times(tree)),
        updated=_time(linked.get("dateModified"), *(meta.get(name) for name in _UPDATED)),
        canonical=_canonical(tree, meta, url),
        authors=_authors(linked.get("author"), [meta.get(name) for name in _AUTHOR]),
        site=_word(meta.get("og:site_name"), _name(linked.get("publisher"))),
        language=_word(tree.get("lang"), linked.get("inLanguage")),
        free=str(linked.get("isAccessibleForFree", True)).lower() != "false",
    )


# --- where a page states things ---------------------------------------------------------------------------------------


def _linked(tree: HtmlElement) -> dict[str, Any]:
    """Give the article among the things of JSON-LD: the one that states most."""
    things = [thing for script in tree.iter("script") if "ld+json" in (script.get("type") or "") for thing in _things(_json(script.text))]
    articles = [thing for thing in things[:_MOST_THINGS] if _ARTICLES & set(_list(thing.get("@type"), str))]
    named = [thing for thing in articles if thing.get("headline") or thing.get("articleBody")]
    return max(named, key=len, default={})


def _json(text: str | None) -> Any:
    """Read JSON as pages write it; None for what is none."""
    if not text or len(text) > _LONGEST_JSON:
        return None
    try:
        return json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """Give the things of a page's JSON-LD: alone, in a list, or in a graph."""
    for thing in _list(value, dict):
        yield thing
        yield from _list(thing.get("@graph"), dict)


def _list(value: Any, kind: type) -> list[Any]:
    """Give the values of a kind, whether one stands alone or several in a list."""
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, kind)]


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Give the meta tags by name; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        found.setdefault(name, (tag.get("content") or "").strip())
    return found


def _times(tree: HtmlElement) -> list[str | None]:
    return [tag.get("datetime") for tag in tree.iter("time")][:1]


# --- values -----------------------------------------------------------------------------------------------------------


def _word(*values: Any) -> str | None:
    """Give the first value that is a text with something in it."""
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), None)


def _time(*values: Any) -> datetime | None:
    """Give the first value that is a moment. One that states no zone means its own, whose day is kept by taking it as UTC."""
    for value in values:
        try:
            moment = datetime.fromisoformat(value.strip()) if isinstance(value, str) else None
        except ValueError:
            continue
        if moment is not None:
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _name(value: Any) -> str | None:
    return _word(value, *(thing.get("name") for thing in _list(value, dict)))


def _authors(linked: Any, meta: Iterable[str | None]) -> tuple[str, ...]:
    """Give who wrote it: from JSON-LD where it says, else from the meta tags; no addresses, no file names."""
    given = [_name(author) for author in (linked if isinstance(linked, list) else [linked])]
    names = [name for name in (given if any(given) else meta) if name and len(name) <= _LONGEST_NAME and not _NOBODY.search(name)]
    return tuple(dict.fromkeys(names))[:_MOST_NAMES]


def _canonical(tree: HtmlElement, meta: dict[str, str], url: str) -> str | None:
    """Give the address that a page names as its own, where it is one of the same site (any, where `url` is empty) and no front page."""
    named = [tag.get("href") for tag in tree.iter("link") if "canonical" in (tag.get("rel") or "").lower().split()]
    given = _word(*named, meta.get("og:url"))
    if given is None:
        return None
    try:
        whole = urljoin(url, given)
        parts, own = urlsplit(whole), urlsplit(url)
    except ValueError:
        return None
    same = (not url or _host(parts.netloc) == _host(own.netloc)) and parts.scheme in {"http", "https"}
    return whole if same and (parts.path.strip("/") or parts.query) else None


def _host(netloc: str) -> str:
    """Give a site's host: its pages for phones and its www are the same site."""
    return netloc.lower().removeprefix("www.").removeprefix("m.").removeprefix("amp.")
