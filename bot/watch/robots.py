"""What a site's robots.txt allows Bayn to read (RFC 9309). It is asked for pages; a feed is published to be polled.

answered 200    its rules, for a day
answered 4xx    everything is allowed
5xx, no answer  nothing is allowed for an hour, then asked again
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego

from bot.errors import FetchError, RobotsError, StatusError
from bot.types import NotModified
from bot.watch.decode import decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.ports import Clock, Fetcher

#: The name that rules are looked up by: the product token of the User-Agent.
NAME = "Bayn"
#: How long an answer holds at most (RFC 9309, 2.4), and how long the lack of one.
FRESH, RETRY = timedelta(days=1), timedelta(hours=1)
#: Bytes of a robots.txt that are read: the least that RFC 9309 (2.5) asks for.
_LONGEST = 512_000
#: Longest pause between two requests that a site's Crawl-delay gets, in seconds.
LONGEST_DELAY = 30.0
#: Sites that are remembered.
_REMEMBERED = 5_000

_CLIENT_ERROR, _SERVER_ERROR = 400, 500


@dataclass(frozen=True, slots=True)
class _Rules:
    rules: Protego | None  #: None where nothing may be read
    until: datetime


class Robots:
    """Knows what sites allow. Use it within one event loop."""

    def __init__(self, fetcher: Fetcher, clock: Clock, slow_down: Callable[[str, float], None] | None = None) -> None:
        """Ask sites by a fetcher; `slow_down` is told of a host's Crawl-delay in seconds."""
        self._fetcher, self._clock, self._slow_down = fetcher, clock, slow_down
        self._known: dict[str, _Rules] = {}

    async def check(self, url: str) -> None:
        """Make sure that an address may be read.

        Raises: RobotsError.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        known = self._known.get(site)
        if known is None or known.until <= self._clock():
            known = await self._ask(site)
            self._remember(site, known)
        if known.rules is None:
            raise RobotsError(url, "is on a site whose robots.txt cannot be asked")
        if not known.rules.can_fetch(url, NAME):
            raise RobotsError(url, "is closed to programs by its site's robots.txt")

    async def _ask(self, site: str) -> _Rules:
        now = self._clock()
        try:
            answer = await self._fetcher.fetch(f"{site}/robots.txt")
        except StatusError as error:
            if _CLIENT_ERROR <= error.status < _SERVER_ERROR:
                return _Rules(Protego.parse(""), now + FRESH)
            return _Rules(None, now + RETRY)
        except FetchError:
            return _Rules(None, now + RETRY)
        text = "" if isinstance(answer, NotModified) else decode(answer.body[:_LONGEST], answer.charset)
        rules = await asyncio.to_thread(Protego.parse, text)
        delay = rules.crawl_delay(NAME)
        if delay and self._slow_down:
            self._slow_down(urlsplit(site).netloc.lower(), min(float(delay), LONGEST_DELAY))
        return _Rules(rules, now + FRESH)

    def _remember(self, site: str, rules: _Rules) -> None:
        if len(self._known) >= _REMEMBERED:
            self._known.pop(next(iter(self._known)))
        self._known[site] = rules
