"""Lists of feeds as OPML 2.0, in and out: the form that feed readers exchange. Pure.

<outline type="rss" text="الأفق" xmlUrl="https://…/feed" htmlUrl="https://…/" kind="section" family="…"/>

`kind` and `family` are Bayn's own; other readers pass them over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from bot.errors import SourceError
from bot.types import FeedKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.types import Feed

#: Feeds of one list that are taken.
MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One feed of a list."""

    url: str
    name: str | None = None
    site: str | None = None
    kind: FeedKind = FeedKind.FEED
    family: str | None = None


def read_opml(data: bytes, thing: str) -> list[Outline]:
    """Read the feeds of a list, folders left out, each address once; `thing` names the file.

    Raises: SourceError where it is none.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise SourceError(thing, "is no OPML that can be read") from error
    if root.tag != "opml":
        raise SourceError(thing, "is no OPML: its root is no <opml>")
    found = (_outline(tag) for tag in root.iter("outline"))
    return list({outline.url: outline for outline in found if outline is not None}.values())[:MOST]


def _outline(tag: etree._Element) -> Outline | None:
    url = (tag.get("xmlUrl") or "").strip()
    if not url.startswith(("http://", "https://")):
        return None
    kind = tag.get("kind") or ""
    return Outline(
        url=url,
        name=(tag.get("title") or tag.get("text") or "").strip() or None,
        site=(tag.get("htmlUrl") or "").strip() or None,
        kind=FeedKind(kind) if kind in {FeedKind.SECTION, FeedKind.SITEMAP, FeedKind.TELEGRAM} else FeedKind.FEED,
        family=(tag.get("family") or "").strip() or None,
    )


def write_opml(feeds: Iterable[Feed]) -> str:
    """Write feeds as a list; channels, whose posts come by themselves, have no address to write."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Bayn"
    body = etree.SubElement(root, "body")
    for feed in feeds:
        if feed.kind is not FeedKind.CHANNEL:
            etree.SubElement(body, "outline", {name: _legal(value) for name, value in _attributes(feed).items() if value})
    written: bytes = etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8")
    return written.decode()


def _attributes(feed: Feed) -> dict[str, str | None]:
    kind = None if feed.kind is FeedKind.FEED else str(feed.kind)
    return {"type": "rss", "text": feed.source.name, "xmlUrl": feed.url, "htmlUrl": feed.source.site, "kind": kind, "family": feed.source.family}


def _legal(value: str) -> str:
    """Leave out what XML 1.0 cannot hold."""
    return "".join(c for c in value if c in "\t\n\r" or ("\x20" <= c <= "\ud7ff") or ("\ue000" <= c <= "\ufffd") or c > "\uffff")
