"""What a person names, to be watched: an outlet of the catalogue, an address, or all outlets of a country or a field."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.types import Source
from bot.watch.catalogue import catalogue, outlet_named
from bot.watch.discover import find_feed
from bot.watch.identity import source_id

if TYPE_CHECKING:
    from bot.ports import Fetcher
    from bot.watch.catalogue import Outlet
    from bot.watch.discover import Found


async def pick(said: str, fetcher: Fetcher) -> Found:
    """Find what can be watched by an outlet's name or an address; an outlet of the catalogue is called as it is there.

    Raises: FetchError where the address gives nothing, SourceError where there is nothing to watch behind it.
    """
    outlet = outlet_named(said)
    found = await find_feed(outlet.address if outlet else said, fetcher)
    return replace(found, source=source_of(outlet)) if outlet else found


def source_of(outlet: Outlet) -> Source:
    """Give an outlet of the catalogue as a source."""
    return Source(id=source_id(outlet.site), name=outlet.name, site=outlet.site, family=outlet.family)


def pack(of: str) -> list[tuple[Source, str]]:
    """Give the outlets of a country (ISO 3166), or of a field, whose feed the catalogue knows, each with its feed: they need not be looked for."""
    return [(source_of(outlet), outlet.feed) for outlet in catalogue() if of in {outlet.country, outlet.field} and outlet.feed]


def countries() -> list[str]:
    """Give the countries that have a pack, the largest first."""
    counted = Counter(outlet.country for outlet in catalogue() if outlet.feed)
    return [country for country, _ in counted.most_common()]


def fields() -> list[str]:
    """Give the fields that have a pack, the largest first."""
    counted = Counter(outlet.field for outlet in catalogue() if outlet.feed and outlet.field)
    return [field for field, _ in counted.most_common()]
