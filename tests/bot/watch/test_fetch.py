"""Getting addresses from a server that may be slow, large, broken or a trap. Everything stays on loopback."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from datetime import timedelta
from ipaddress import ip_network
from typing import TYPE_CHECKING

import pytest
from given_server import Site, answer, redirect, running_site
from given_shell import NOW

from bot.errors import FetchError, RefusedAddressError, SlowError, StatusError, TooLargeError, UnreachableError
from bot.types import Fetched, NotModified
from bot.watch.fetch import HttpFetcher
from bot.watch.guard import GuardedBackend

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

FEED = b"<rss><channel><title>x</title></channel></rss>"


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """Run a site."""
    async with running_site() as site:
        yield site


@pytest.fixture
async def fetcher() -> AsyncIterator[HttpFetcher]:
    """Give a fetcher that may reach loopback, with small limits."""
    made = HttpFetcher(GuardedBackend([ip_network("127.0.0.1/32")]), clock=lambda: NOW, time_limit=2.0, size_limit=100_000, pace=0.0)
    yield made
    await made.close()


# --- well ------------------------------------------------------------------------------------------------------------


async def test_a_page_comes_with_its_marks(site: Site, fetcher: HttpFetcher) -> None:
    """What the next visit needs is kept as sent."""
    site.pages["/feed"] = answer(FEED, ETag='W/"1"', Last_Modified="Mon, 02 Nov 2026 05:00:00 GMT", Content_Type="text/xml; charset=Windows-1256")
    got = await fetcher.fetch(f"{site.url}/feed")
    assert got == Fetched(url=f"{site.url}/feed", body=FEED, charset="windows-1256", etag='W/"1"', last_modified="Mon, 02 Nov 2026 05:00:00 GMT")


async def test_marks_are_sent_and_304_means_nothing_new(site: Site, fetcher: HttpFetcher) -> None:
    """A conditional request costs a fraction of a full one."""
    site.pages["/feed"] = answer(status="304 Not Modified")
    assert await fetcher.fetch(f"{site.url}/feed", '"1\xe9"', "Mon") == NotModified()
    assert 'if-none-match: "1\xe9"' in site.asked[0].lower()
    assert "if-modified-since: mon" in site.asked[0].lower()


async def test_packed_answers_are_unpacked(site: Site, fetcher: HttpFetcher) -> None:
    """Gzip in one member or several, and deflate."""
    site.pages["/gzip"] = answer(gzip.compress(FEED), Content_Encoding="gzip")
    site.pages["/members"] = answer(gzip.compress(FEED[:9]) + gzip.compress(FEED[9:]), Content_Encoding="GZIP")
    site.pages["/deflate"] = answer(zlib.compress(FEED), Content_Encoding="deflate")
    for path in site.pages:
        got = await fetcher.fetch(site.url + path)
        assert isinstance(got, Fetched)
        assert got.body == FEED


@pytest.mark.parametrize(("status", "moved"), [("301 Moved", True), ("308 Permanent", True), ("302 Found", False), ("307 Temporary", False)])
async def test_redirects_are_followed_and_permanent_ones_remembered(site: Site, fetcher: HttpFetcher, status: str, moved: bool) -> None:  # noqa: FBT001
    """Relative addresses too; one temporary step makes the whole way temporary."""
    site.pages |= {"/old": redirect("new", status), "/new": redirect("/newest", "301 Moved"), "/newest": answer(FEED)}
    got = await fetcher.fetch(f"{site.url}/old")
    assert isinstance(got, Fetched)
    assert (got.url, got.moved) == (f"{site.url}/newest", moved)


# --- not well --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://x.test/",
        "gopher://x.test",
        "javascript:alert(1)",
        "//x.test/",
        "",
        "http://",
        "http://[::1",
        "http://x\x00.test/",
        "data:,x",
        "http://\N{SNOWMAN}.\ud800/",
    ],
)
async def test_only_addresses_of_the_web_are_taken(fetcher: HttpFetcher, address: str) -> None:
    """Everything else is told, whatever it is."""
    with pytest.raises(FetchError):
        await fetcher.fetch(address)


@pytest.mark.parametrize(
    "to", ["http://169.254.169.254/latest/", "http://[::1]/", "http://0/", "http://2130706434/", "http://[::ffff:10.0.0.1]/", "https://192.168.1.1/"]
)
async def test_a_redirect_into_an_inner_network_is_refused(site: Site, fetcher: HttpFetcher, to: str) -> None:
    """The guard holds on every hop."""
    site.pages["/trap"] = redirect(to)
    with pytest.raises(RefusedAddressError):
        await fetcher.fetch(f"{site.url}/trap")


@pytest.mark.parametrize("to", ["file:///etc/passwd", "http://[", "gopher://127.0.0.1/"])
async def test_a_redirect_out_of_the_web_is_an_error(site: Site, fetcher: HttpFetcher, to: str) -> None:
    """Whatever stands there."""
    site.pages["/trap"] = redirect(to)
    with pytest.raises(FetchError):
        await fetcher.fetch(f"{site.url}/trap")


async def test_redirects_in_a_ring_end(site: Site, fetcher: HttpFetcher) -> None:
    """After a few steps."""
    site.pages |= {"/a": redirect("/b"), "/b": redirect("/a")}
    with pytest.raises(FetchError, match="redirects more than"):
        await fetcher.fetch(f"{site.url}/a")
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("given", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("Mon, 02 Nov 2026 06:10:00 GMT", timedelta(minutes=10)),
        ("Mon, 02 Nov 2026 05:00:00 GMT", timedelta()),
        ("99999999999999999999", timedelta(days=7)),
        ("Mon, 02 Nov 2099 05:00:00 GMT", timedelta(days=7)),
        ("soon", None),
        ("", None),
    ],
)
async def test_a_publisher_who_asks_to_stay_away_is_heard(site: Site, fetcher: HttpFetcher, given: str, wait: timedelta | None) -> None:
    """Retry-After in both its forms, within reason."""
    site.pages["/busy"] = answer(status="429 Too Many Requests", Retry_After=given)
    with pytest.raises(StatusError) as caught:
        await fetcher.fetch(f"{site.url}/busy")
    assert (caught.value.status, caught.value.retry_after) == (429, wait)


@pytest.mark.parametrize("status", ["403 Forbidden", "404 Not Found", "410 Gone", "500 Error", "503 Unavailable", "204 No Content"])
async def test_what_is_no_success_is_an_error_with_its_status(site: Site, fetcher: HttpFetcher, status: str) -> None:
    """The operator sees which."""
    site.pages["/x"] = answer(status=status)
    with pytest.raises(StatusError, match=status[:3]):
        await fetcher.fetch(f"{site.url}/x")


async def test_a_byte_now_and_then_holds_nobody(site: Site) -> None:
    """The time limit is for the whole, not for each read."""

    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    site.pages["/drip"] = drip
    quick = HttpFetcher(GuardedBackend([ip_network("127.0.0.1/32")]), clock=lambda: NOW, time_limit=0.3)
    with pytest.raises(SlowError, match="within"):
        await quick.fetch(f"{site.url}/drip")
    await quick.close()


async def test_a_body_without_end_is_cut_off(site: Site, fetcher: HttpFetcher) -> None:
    """Long before it fills the memory."""

    async def flood(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()

    site.pages["/flood"] = flood
    with pytest.raises(TooLargeError):
        await fetcher.fetch(f"{site.url}/flood")


async def test_a_bomb_is_cut_off(site: Site, fetcher: HttpFetcher) -> None:
    """A hundred kilobytes that stand for a hundred megabytes."""
    site.pages["/bomb"] = answer(gzip.compress(b"\0" * 90_000_000, 9), Content_Encoding="gzip")
    with pytest.raises(TooLargeError):
        await fetcher.fetch(f"{site.url}/bomb")


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "nonsense"])
async def test_an_encoding_that_was_not_asked_for_is_an_error(site: Site, fetcher: HttpFetcher, encoding: str) -> None:
    """Nothing is guessed."""
    site.pages["/x"] = answer(FEED, Content_Encoding=encoding)
    with pytest.raises(FetchError, match="not asked for"):
        await fetcher.fetch(f"{site.url}/x")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 999999 X\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 50_000 + b"\r\n",
    ],
)
async def test_what_is_no_http_is_unreachable(site: Site, fetcher: HttpFetcher, raw: bytes) -> None:
    """A server that breaks off or babbles."""
    site.pages["/x"] = raw
    with pytest.raises(UnreachableError):
        await fetcher.fetch(f"{site.url}/x")


async def test_a_closed_port_is_unreachable(fetcher: HttpFetcher) -> None:
    """Nobody listens on the discard port of loopback."""
    with pytest.raises(UnreachableError):
        await fetcher.fetch("http://127.0.0.1:9/")


async def test_damaged_packing_is_an_error(site: Site, fetcher: HttpFetcher) -> None:
    """Bytes that are said to be gzip and are not."""
    site.pages["/x"] = answer(FEED, Content_Encoding="gzip")
    with pytest.raises(FetchError, match="damaged"):
        await fetcher.fetch(f"{site.url}/x")
