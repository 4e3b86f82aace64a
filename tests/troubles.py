"""Kinds of trouble that sites make, each with what happens: bytes on a loopback server, and the outcome of a visit.

`./run watching troubles` prints the table; tests/bot/watch/test_troubles.py holds it.
"""

from __future__ import annotations

import asyncio
import gzip
import json
from dataclasses import dataclass, field
from email.utils import format_datetime
from typing import TYPE_CHECKING

from given_server import answer, redirect
from given_shell import NOW

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from given_server import Site

TITLE = "غرق مركب قبالة الساحل ومقتل سبعة"
HOST = "trouble.test"


def item(title: str = TITLE, guid: str = "g1", path: str = "1", date: str | None = None) -> str:
    """Give an item of RSS."""
    dated = date if date is not None else format_datetime(NOW)
    return f"<item><title>{title}</title><link>https://x.test/news/{path}</link><guid>{guid}</guid><pubDate>{dated}</pubDate></item>"


def rss(*items: str, head: str = "") -> str:
    """Give a feed."""
    return f"<?xml version='1.0'?>{head}<rss version='2.0'><channel><title>الأفق</title>{''.join(items or (item(),))}</channel></rss>"


def packed(body: bytes, times: int = 1) -> bytes:
    """Pack with gzip, perhaps several times."""
    for _ in range(times):
        body = gzip.compress(body, 9)
    return body


BOMB = packed(b"\0" * 12_000_000)
Handler = "bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]"


async def silent(_writer: asyncio.StreamWriter) -> None:
    """Answer nothing."""
    await asyncio.sleep(30)


async def dripping(writer: asyncio.StreamWriter) -> None:
    """Answer a byte at a time, for ever."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while True:
        writer.write(b"<")
        await writer.drain()
        await asyncio.sleep(0.2)


async def endless(writer: asyncio.StreamWriter) -> None:
    """Answer without an end."""
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + rss().encode())
    while True:
        writer.write(b" " * 65_536)
        await writer.drain()


@dataclass(frozen=True)
class Case:
    """A trouble."""

    name: str
    page: bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]
    happens: str  #: what an operator reads, or «N articles»
    titles: tuple[str, ...] = ()  #: of the articles that it gives all the same
    more: dict[str, bytes] = field(default_factory=dict)  #: other paths that it needs
    url: str = ""  #: another address than its path

    @property
    def path(self) -> str:
        """Give where it is."""
        return "/" + self.name.replace(" ", "-").replace(",", "").replace("'", "")

    @property
    def good(self) -> bool:
        """Tell whether it gives articles."""
        return bool(self.titles)


def well(name: str, body: str | bytes, titles: tuple[str, ...] = (TITLE,), **headers: str) -> Case:
    """Give a trouble that costs nothing."""
    sent = body.encode() if isinstance(body, str) else body
    return Case(name, answer(sent, **headers), f"{len(titles)} articles", titles)


def bad(name: str, page: bytes | Callable[[asyncio.StreamWriter], Awaitable[None]], happens: str, **more: object) -> Case:
    """Give a trouble that gives nothing."""
    return Case(name, page, happens, **more)  # type: ignore[arg-type]  # fields of Case


ATOM = (
    f"<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title><entry><id>1</id><title>{TITLE}</title><updated>2026-11-02T06:00:00Z</updated></entry></feed>"
)
RDF = (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel><title>x</title></channel>"
    f"<item><title>{TITLE}</title><link>https://x.test/1</link></item></rdf:RDF>"
)
JSON = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "1", "url": "https://x.test/1", "title": TITLE}]})
LAUGHS = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"
CAPTCHA = "<html><head><title>Just a moment...</title></head><body><script src='/cdn-cgi/challenge-platform/h'></script></body></html>"

CASES = (
    # what is no trouble, in each form
    well("rss", rss()),
    well("atom", ATOM),
    well("rdf", RDF),
    well("json feed", JSON),
    well("gzip", packed(rss().encode()), Content_Encoding="gzip"),
    # slow and large
    bad("silent", silent, "gives no full answer within"),
    bad("a byte at a time", dripping, "gives no full answer within"),
    bad("endless", endless, "gives more than"),
    bad("gzip bomb", answer(BOMB, Content_Encoding="gzip"), "gives more than"),
    bad("double gzip bomb", answer(packed(BOMB), Content_Encoding="gzip, gzip"), "which was not asked for"),
    bad("brotli", answer(b"\x0b\x02\x80", Content_Encoding="br"), "which was not asked for"),
    bad("damaged gzip", answer(b"\x1f\x8b\x08\x00garbage", Content_Encoding="gzip"), "is empty"),
    bad("gzip that is none", answer(rss().encode(), Content_Encoding="gzip"), "packed bytes that are damaged"),
    bad("many headers", b"HTTP/1.1 200 OK\r\n" + b"X-A: " + b"x" * 200_000 + b"\r\n\r\n", "cannot be reached"),
    # redirects and names
    bad("redirect loop", redirect("/redirect-loop"), "redirects more than"),
    bad("redirect to metadata", redirect("http://169.254.169.254/latest/"), "a network that is not public"),
    bad("redirect to mapped loopback", redirect("http://[::ffff:127.0.0.9]/"), "a network that is not public"),
    bad("redirect to a file", redirect("file:///etc/passwd"), "no address of the web"),
    bad("redirect to nowhere", redirect("http://x.test:99999/"), "is no address: it has no such port"),
    bad("a rebinding name", b"", "a network that is not public", url="http://rebinding.test:{port}/"),
    bad("a name of two minds", b"", "a network that is not public", url="http://both.test:{port}/"),
    bad("a name of nobody", b"", "has no address", url="http://nobody.test:{port}/"),
    bad("nobody listens", b"", "cannot be reached", url="http://trouble.test:9/"),
    Case("moved for good", redirect("/rss", "301 Moved Permanently"), "1 articles", (TITLE,)),
    Case("moved for today", redirect("/rss"), "1 articles", (TITLE,)),
    # statuses
    bad("429 with seconds", answer(status="429 Too Many Requests", Retry_After="3600"), "answers with status 429"),
    bad("429 with a date", answer(status="429 Too Many Requests", Retry_After="Mon, 02 Nov 2026 09:00:00 GMT"), "answers with status 429"),
    bad("403", answer(status="403 Forbidden"), "answers with status 403"),
    bad("404", answer(status="404 Not Found"), "answers with status 404"),
    bad("410", answer(status="410 Gone"), "answers with status 410"),
    bad("503", answer(status="503 Service Unavailable", Retry_After="3600"), "answers with status 503"),
    bad("no http", b"SSH-2.0-OpenSSH\r\n", "cannot be reached"),
    bad("cut in the middle", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<rss>", "cannot be reached"),
    # what is in a feed's place
    bad("html for xml", answer(b"<html><body>news</body></html>"), "gives no feed but a page"),
    bad("a captcha", answer(CAPTCHA.encode()), "gives no feed but a captcha"),
    bad("maintenance", answer("<html><title>الموقع قيد الصيانة</title>".encode()), "a notice that the site is closed"),
    bad("empty", answer(b""), "is empty"),
    bad("a picture", answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20), "gives no feed"),
    # encodings
    well("windows-1256 undeclared", rss().encode("cp1256")),
    well("windows-1256 declared utf-8", rss().replace("'1.0'", "'1.0' encoding='utf-8'").encode("cp1256"), Content_Type="text/xml; charset=utf-8"),
    well("utf-8 declared windows-1256", rss().replace("'1.0'", "'1.0' encoding='windows-1256'"), Content_Type="text/xml; charset=windows-1256"),
    well("utf-16", rss().encode("utf-16")),
    well("a mark before the declaration", b"\xef\xbb\xbf\n " + rss().encode()),
    well("nul bytes", rss().replace("<item>", "<item>\0")),
    # hostile and broken xml
    well("an external entity", rss(item(f"{TITLE}&x;"), head="<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>")),
    well("a billion laughs", rss(item(), head=LAUGHS)),
    well("cut short", rss(item(), item("خبر ثان عن السوق", "g2", "2"))[:-60]),
    well("a bare ampersand", rss(item(TITLE).replace("/news/1", "/news/1?a=1&b=2"))),
    well("entities of html", rss(item(TITLE + "&nbsp;")), (TITLE,)),
    well("entities twice", rss(item(f"&amp;laquo;{TITLE}&amp;raquo;")), (f"«{TITLE}»",)),
    well("deep nesting", rss(item(), "<x>" * 2_000 + "</x>" * 2_000)),
    # clocks and guids
    well("a clock three days ahead", rss(item(date="Thu, 05 Nov 2026 06:00:00 GMT"))),
    well("no dates", rss(item(date=""))),
    well("months of the Levant", rss(item(date="الاثنين 2 تشرين الثاني 2026 09:00"))),
    well("one guid for all", rss(item(path="1"), item("خبر ثان عن السوق", path="2")), (TITLE, "خبر ثان عن السوق")),
    well("one link for all", rss(item(guid="a"), item("خبر ثان عن السوق", guid="b")), (TITLE, "خبر ثان عن السوق")),
    well("the same twice", rss(item(), item())),
)


def put_up(site: Site) -> None:
    """Let a server make every trouble."""
    for case in CASES:
        site.pages[case.path] = case.page
        site.pages.update(case.more)


async def names(host: str, port: int) -> list[str]:
    """Resolve the names of the troubles: one leads to loopback and elsewhere, one changes its mind, one is nobody's."""
    del port
    if host == "nobody.test":
        raise OSError(-2, "not known")
    return {"both.test": ["127.0.0.1", "10.0.0.1"], "rebinding.test": ["10.0.0.1"]}.get(host, [host if host[0] in "0123456789:" else "127.0.0.1"])


def address(case: Case, port: int) -> str:
    """Give where a trouble is."""
    return case.url.format(port=port) or f"http://{HOST}:{port}{case.path}"
