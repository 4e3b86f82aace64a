"""Getting an address: the port `Fetcher` over httpcore, for hosts that may be hostile.

address ─checked─► connection ─► status ─┬─ 3xx ─► the next address, checked again
                                         ├─ 304 ─► NotModified, with how long that holds
                                         ├─ 200 ─► body, unpacked within a limit ─► Fetched
                                         └─ else ─► StatusError
"""

from __future__ import annotations

import asyncio
import re
import ssl
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING

import httpcore
import httpx

from bot.errors import FetchError, SlowError, StatusError, UnreachableError
from bot.types import Fetched, NotModified
from bot.watch.guard import GuardedBackend
from bot.watch.hosts import PACE, Hosts
from bot.watch.inflate import Body

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.ports import Clock

#: One address may take this long in all, redirects included, in seconds: a byte a second holds nobody.
TIME_LIMIT = 20.0
#: Largest body, packed and unpacked, in bytes. The largest of 200 real feeds (STACK measurements) has 2 MB.
SIZE_LIMIT = 10_000_000
#: As many as browsers follow at least (Fetch standard: 20); news sites need one or two.
REDIRECTS = 5
#: Connections at once. The pool of httpcore slows down beyond.
CONNECTIONS = 25

USER_AGENT = "Bayn/0.1 (Arabic news digest; reads feeds)"

_BASE_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5",
    "Accept-Encoding": "gzip, identity",
}

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_OK, _NOT_MODIFIED = 200, 304
_LAST_PORT = 65_535

#: Nobody who asks to stay away for longer is obeyed.
_LONGEST_WAIT = timedelta(days=7)
#: Digits of Retry-After that are read: enough for 31 years, few enough for a timedelta.
_MOST_DIGITS = 9
_MAX_AGE = re.compile(r"(?<![\w-])max-age\s*=\s*\"?(\d{1,9})")


class HttpFetcher:
    """Gets addresses over HTTP from checked networks. Use it within one event loop, and close it."""

    def __init__(
        self,
        backend: httpcore.AsyncNetworkBackend | None = None,
        *,
        clock: Clock,
        time_limit: float = TIME_LIMIT,
        size_limit: int = SIZE_LIMIT,
        pace: float = PACE,
    ) -> None:
        """Connect by a backend, which decides on the networks; limits and the pause between requests to one host in seconds and bytes."""
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=_trusting(),
            max_connections=CONNECTIONS,
            max_keepalive_connections=0,
            network_backend=backend or GuardedBackend(),
        )
        self._clock = clock
        self._time_limit, self._size_limit = time_limit, size_limit
        self.hosts = Hosts(CONNECTIONS, pace)

    async def fetch(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched | NotModified:
        """Get one address, when its host's turn has come."""
        marks = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = _BASE_HEADERS | {name: mark for name, mark in marks.items() if mark is not None}
        host = _parsed(url).netloc.decode("ascii").lower()
        async with self.hosts.turn(host):
            try:
                async with asyncio.timeout(self._time_limit):
                    return await self._follow(url, headers)
            except TimeoutError as error:
                raise SlowError(url, f"gives no full answer within {self._time_limit:g} seconds") from error

    async def _follow(self, url: str, headers: dict[str, str]) -> Fetched | NotModified:
        address, moved = _parsed(url), True
        for _ in range(REDIRECTS + 1):
            async with self._answer(address, headers) as answer:
                if answer.status not in _REDIRECTS:
                    return await self._taken(str(address), answer, moved=moved and str(address) != url)
                moved = moved and answer.status in _PERMANENT
                address = _next(address, answer)
        raise FetchError(url, f"redirects more than {REDIRECTS} times")

    @asynccontextmanager
    async def _answer(self, address: httpx.URL, headers: dict[str, str]) -> AsyncIterator[httpcore.Response]:
        try:
            async with self._pool.stream("GET", str(address), headers=[(name.encode(), value.encode("latin-1")) for name, value in headers.items()]) as answer:
                yield answer
        except httpcore.TimeoutException as error:
            raise SlowError(str(address), "does not answer in time") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, ssl.SSLError) as error:
            raise UnreachableError(str(address), f"cannot be reached: {str(error) or type(error).__name__}") from error

    async def _taken(self, url: str, answer: httpcore.Response, *, moved: bool) -> Fetched | NotModified:
        if answer.status == _NOT_MODIFIED:
            return NotModified(_max_age(answer))
        if answer.status != _OK:
            raise StatusError(url, f"answers with status {answer.status}", status=answer.status, retry_after=_retry_after(answer, self._clock()))
        body = Body(url, _header(answer, b"content-encoding").strip().lower(), self._size_limit)
        async for chunk in answer.aiter_stream():
            body.add(chunk)
        return Fetched(
            url=url,
            body=body.whole(),
            charset=_charset(answer),
            etag=_header(answer, b"etag") or None,
            last_modified=_header(answer, b"last-modified") or None,
            moved=moved,
            max_age=_max_age(answer),
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._pool.aclose()


@cache
def _trusting() -> ssl.SSLContext:
    """Give what certificates are judged by; reading all authorities takes a twentieth of a second."""
    return httpx.create_ssl_context()


def _parsed(url: str) -> httpx.URL:
    """Read an address, names beyond ASCII included.

    Raises: FetchError where it is none of the web.
    """
    try:
        address = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(url, "is no address") from error
    if address.scheme not in {"http", "https"} or not address.host:
        raise FetchError(url, "is no address of the web; it must begin with http:// or https://")
    if address.port is not None and not 0 < address.port <= _LAST_PORT:  # httpcore would raise a bare ValueError
        raise FetchError(url, "is no address: it has no such port")
    return address.copy_with(fragment=None)


def _next(address: httpx.URL, answer: httpcore.Response) -> httpx.URL:
    try:
        return _parsed(str(address.join(_header(answer, b"location"))))
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(str(address), "redirects to what is no address") from error


def _header(answer: httpcore.Response, name: bytes) -> str:
    """Give a header, the first where there are several, empty where there is none."""
    return next((value.decode("latin-1") for key, value in answer.headers if key.lower() == name), "")


def _charset(answer: httpcore.Response) -> str | None:
    _, _, after = _header(answer, b"content-type").lower().partition("charset=")
    return after.split(";")[0].strip(" \"'") or None


def _max_age(answer: httpcore.Response) -> timedelta | None:
    """Read how long an answer stays fresh by Cache-Control (RFC 9111), at most a week; None where it does not say."""
    said = _header(answer, b"cache-control").lower()
    match = _MAX_AGE.search(said)
    if match is None or "no-cache" in said or "no-store" in said:
        return None
    return min(timedelta(seconds=int(match.group(1))), _LONGEST_WAIT)


def _retry_after(answer: httpcore.Response, now: datetime) -> timedelta | None:
    """Read Retry-After in both its forms: seconds, or a date."""
    given = _header(answer, b"retry-after").strip()
    if given.isascii() and given.isdigit():
        return min(timedelta(seconds=int(given[:_MOST_DIGITS])), _LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(given)
    except ValueError:
        return None
    wait = (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
    return min(max(timedelta(), wait), _LONGEST_WAIT)
