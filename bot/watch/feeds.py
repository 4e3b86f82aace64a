"""Text of a feed ─► what it gives, by fastfeedparser, or by feedparser where the first cannot read it.

    bytes ─decode─► text ─parse─► FeedData (entries as the feed has them)

Neither parser is given text that it could take for an address, and neither sees an encoding: both are told UTF-8.
"""

from __future__ import annotations

import io
import re
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from time import struct_time
from typing import TYPE_CHECKING, Any

import fastfeedparser

from bot.errors import FeedError
from bot.pages.traps import trap_of
from bot.watch.dates import with_known_dates
from bot.watch.decode import decode
from bot.watch.markup import to_text

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryData:
    """One entry as the feed has it."""

    guid: str | None
    url: str | None
    title: str | None  #: may hold markup
    excerpt: str  #: may hold markup; empty where there is none
    content: str  #: the whole text, with markup; empty where the feed gives an excerpt alone
    published: datetime | None
    whole: bool = False  #: whether `content` is known to be the whole text


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedData:
    """A feed as read."""

    title: str | None  #: the outlet's own words for it
    site: str | None  #: the page that it belongs to
    entries: tuple[EntryData, ...]


# --- bytes ─► FeedData -----------------------------------------------------------------------------------------------

#: A feed's beginning, declarations and comments aside: the cheap sign that feedparser may be worth its time.
_LOOKS_LIKE_A_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|channel|[a-z]+:(?:feed|RDF))\b", re.IGNORECASE)
_NEAR = 4096
#: What feedparser is given at most, in characters: it needs seconds for more, and real feeds that need it are small.
_LONGEST_FOR_FALLBACK = 2_000_000

#: What fastfeedparser reads in well under a tenth of a second: the largest of 200 real feeds have 2 MB and 40,000 tags (measurements on the stack).
_QUICK_SIZE, _QUICK_TAGS = 3_000_000, 60_000

#: What feedparser raises, though it says that it never does, on feeds that nobody thought of (found by fuzzing: a KeyError of its own dictionary).
_BROKEN = (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError)

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def parse_feed(url: str, body: bytes, charset: str | None = None) -> FeedData:
    """Read a feed of any common form.

    Raises: FeedError where the bytes are no feed that can be read.
    """
    text = _text_of(url, body, charset)
    return _data(text, _quick(text) or _thorough(url, text))


def parse_quickly(url: str, body: bytes, charset: str | None = None) -> FeedData | None:
    """Read a feed that costs little; None for one that is large, or that only the thorough parser may read.

    Raises: FeedError where there is nothing to read.
    """
    if len(body) > _QUICK_SIZE or body.count(b"<") > _QUICK_TAGS:
        return None
    text = _text_of(url, body, charset)
    read = _quick(text)
    return _data(text, read) if read else None


def _text_of(url: str, body: bytes, charset: str | None) -> str:
    text = _DECLARATION.sub("", decode(body, charset), count=1).strip().replace("\0", "")
    if not text:
        raise FeedError(url, "is empty")
    return with_known_dates(text)


def _data(text: str, read: Mapping[str, Any]) -> FeedData:
    zone = _zone_of(text)
    entries = tuple(_entry(dict(entry), zone) for entry in read.get("entries") or ())  # plain: feedparser's own gives other keys' values
    feed: Mapping[str, Any] = read.get("feed") or {}
    return FeedData(title=to_text(_word(feed, "title") or "") or None, site=_word(feed, "link"), entries=entries)


def _quick(text: str) -> Mapping[str, Any] | None:
    """Read with fastfeedparser; None where it cannot."""
    try:
        read: Mapping[str, Any] = fastfeedparser.parse(text.encode())
    except ValueError:
        return None
    return read


def _thorough(url: str, text: str) -> Mapping[str, Any]:
    """Read with feedparser, which takes a hundred times as long and forgives more."""
    if not _LOOKS_LIKE_A_FEED.search(text[:_NEAR]):
        trap = trap_of(text) or ("a page" if "<html" in text[:_NEAR].lower() else None)
        raise FeedError(url, "gives no feed" + (f" but {trap}" if trap else ""))
    import feedparser  # noqa: PLC0415  (0.1 s that most rounds never need)

    source, headers = io.BytesIO(text[:_LONGEST_FOR_FALLBACK].encode()), {"content-type": "text/xml; charset=utf-8"}
    try:
        read: Mapping[str, Any] = feedparser.parse(source, response_headers=headers)
    except _BROKEN as error:
        raise FeedError(url, "gives a feed that cannot be read") from error
    if not read.get("entries") and not read.get("version"):
        raise FeedError(url, "gives a feed that cannot be read")
    return read


# --- the zone that dates are given in --------------------------------------------------------------------------------

#: The offset of a date, at the end of an element that holds one. The parsers give the moment in UTC and drop it.
_OFFSET = re.compile(r"\d\d:\d\d(?::\d\d)?(?:\.\d+)?\s?([+-])(\d\d):?(\d\d)\s*(?:\]\]>)?\s*</(?:pubDate|[a-z]+:date|published|updated|issued)>")


def _zone_of(text: str) -> timezone:
    """Give the zone that a feed's dates are written in, UTC where they do not say or do not agree."""
    found = {match.groups() for match in _OFFSET.finditer(text)}
    if len(found) != 1:
        return UTC
    ((sign, hours, minutes),) = found
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(offset if sign == "+" else -offset) if offset < timedelta(hours=24) else UTC


def _moment(given: object, zone: timezone) -> datetime | None:
    """Read a parser's date: ISO 8601, or nine numbers in UTC."""
    try:
        if isinstance(given, str):
            moment = datetime.fromisoformat(given)
        elif isinstance(given, struct_time):
            moment = datetime.fromtimestamp(timegm(given), UTC)
        else:
            return None
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone)
    except (ValueError, TypeError, OverflowError):
        return None


def moment_of(given: str | None) -> datetime | None:
    """Read a moment as sitemaps give it; one without a zone is taken as UTC."""
    try:
        moment = datetime.fromisoformat(given.strip()) if given else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


# --- entries ---------------------------------------------------------------------------------------------------------


def _word(values: Mapping[str, Any], *names: str) -> str | None:
    """Give the first of some values that is a text with something in it."""
    found = (values.get(name) for name in names)
    return next((value.strip() for value in found if isinstance(value, str) and value.strip()), None)


def _entry(entry: Mapping[str, Any], zone: timezone) -> EntryData:
    excerpt = _word(entry, "summary", "description") or ""
    contents = [value for part in entry.get("content") or () if (value := _word(part, "value"))]
    content = max(contents, key=len, default="")
    dates = (entry.get("published_parsed") or entry.get("published"), entry.get("updated_parsed") or entry.get("updated"))
    return EntryData(
        guid=_word(entry, "id"),
        url=_word(entry, "link"),
        title=_word(entry, "title"),
        excerpt=excerpt,
        content="" if content == excerpt else content,
        published=next((moment for date in dates if (moment := _moment(date, zone))), None),
    )
