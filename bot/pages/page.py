"""An article's page ─► PageData: what it says and what it states of itself.

page ─limits, traps─► tree ─┬─► what it states ─┐
                            └─► the story ──────┴─► PageData
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from bot.errors import PageError
from bot.pages.body import story_of
from bot.pages.limits import MOST_BYTES, is_too_much
from bot.pages.stated import read_stated
from bot.pages.traps import trap_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Between a headline and the outlet's name in the title of a page.
_BARS = (" | ", " - ", " – ", " — ", " :: ")
#: A headline has so many characters at least; what is left of a title beyond is the outlet's.
_SHORTEST_TITLE = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """A page as read."""

    title: str | None
    text: str  #: the story without its title, a line a paragraph
    published: datetime | None = None  #: in the zone that the page gave
    updated: datetime | None = None
    canonical: str | None = None  #: the address that the page names as its own
    authors: tuple[str, ...] = ()
    site: str | None = None  #: the outlet's name
    language: str | None = None  #: as the page declares it («ar-EG»)
    free: bool = True  #: False where the rest must be paid for


def read_page(url: str, page: str) -> PageData:
    """Read the page of an article.

    Raises: PageError where there is no article in it, or where it would take too long.
    """
    tree = _tree(url, page)
    stated = read_stated(tree, url)
    text = story_of(page, tree, stated.text)
    if not text:
        raise PageError(url, "is a page with no article in it")
    title = _title(tree, stated.title, stated.site)
    return PageData(
        title=title,
        text=_without_title(text, title),
        published=stated.published or _looked_for(tree, url),
        updated=stated.updated,
        canonical=stated.canonical,
        authors=stated.authors,
        site=stated.site,
        language=stated.language,
        free=stated.free,
    )


def _tree(url: str, page: str) -> HtmlElement:
    if len(page) > MOST_BYTES or is_too_much(page):
        raise PageError(url, "is a page with too many tags, or tags too deep in each other")
    trap = trap_of(page)
    if trap:
        raise PageError(url, f"gives {trap} in the article's place")
    try:
        tree: HtmlElement = lxml_html.document_fromstring(page.replace("\0", ""))
    except (etree.LxmlError, ValueError) as error:
        raise PageError(url, "is no page that can be read") from error
    return tree


def _title(tree: HtmlElement, stated: str | None, site: str | None) -> str | None:
    """Give the headline: what the page states, else its one big heading, else its title without the outlet's name."""
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    alone = headings[0] if len(headings) == 1 else None
    return _bare(stated, site) or alone or _bare(" ".join((tree.findtext(".//title") or "").split()), site) or None


def _bare(title: str | None, site: str | None) -> str | None:
    """Take the outlet's name off the end of a title."""
    if not title:
        return None
    for bar in _BARS:
        head, found, tail = title.rpartition(bar)
        if found and len(head) >= _SHORTEST_TITLE and (tail.strip() == site or len(tail) < len(head) / 3):
            return head.strip()
    return title


def _without_title(text: str, title: str | None) -> str:
    first, _, rest = text.partition("\n")
    return rest if rest and title and first.strip() == title else text


def _looked_for(tree: HtmlElement, url: str) -> datetime | None:
    """Look for the day of publication where the page states none; not far, since a search at all costs invents dates (measurements on the stack)."""
    import htmldate  # noqa: PLC0415  (0.2 s, for pages alone)

    found = htmldate.find_date(tree, extensive_search=False, original_date=True, url=url)
    try:
        return datetime.fromisoformat(found).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None
