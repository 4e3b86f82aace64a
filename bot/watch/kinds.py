"""How each kind of source is read, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.types import FeedKind
from bot.watch.feeds import parse_feed
from bot.watch.sections import parse_section
from bot.watch.sitemaps import parse_sitemap
from bot.watch.telegram_page import parse_preview

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.watch.feeds import FeedData

#: Address, bytes and declared encoding ─► what it gives; each raises FeedError. A channel is not polled: its posts come by themselves.
PARSERS: dict[FeedKind, Callable[[str, bytes, str | None], FeedData]] = {
    FeedKind.FEED: parse_feed,
    FeedKind.SECTION: parse_section,
    FeedKind.SITEMAP: parse_sitemap,
    FeedKind.TELEGRAM: parse_preview,
}
