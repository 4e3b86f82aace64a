"""Addresses that would lead Bayn into the operator's own network: each is refused before any socket opens.

The connect is a stub that counts; names are resolved by a table, literals by the system's resolver, which asks nobody for them.
"""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpcore
import pytest
from given_shell import NOW

from bot.errors import FetchError, RefusedAddressError, UnreachableError
from bot.watch.fetch import HttpFetcher
from bot.watch.guard import GuardedBackend

if TYPE_CHECKING:
    from collections.abc import Iterable

PUBLIC = "93.184.216.34"

#: What names lead to, one list a time that they are asked for.
NAMES: dict[str, list[list[str]]] = {
    "public.test": [[PUBLIC]],
    "inner.test": [["10.0.0.5"]],
    "both.test": [[PUBLIC, "192.168.1.1"]],
    "six.test": [["2606:4700::1", "::1"]],
    "mapped.test": [["::ffff:169.254.169.254"]],
    "rebinding.test": [[PUBLIC], ["127.0.0.1"]],
    "metadata.google.internal": [["169.254.169.254"]],
    "127.0.0.1.nip.test": [["127.0.0.1"]],
    "localhost": [["127.0.0.1", "::1"]],
    "localtest.me": [["127.0.0.1"]],
}

#: Address ─► what it would reach.
VECTORS = {
    "http://127.0.0.1/": "loopback",
    "http://127.1/": "loopback, short",
    "http://127.0.1/": "loopback, three parts",
    "http://2130706433/": "loopback, decimal",
    "http://0x7f000001/": "loopback, hexadecimal",
    "http://0x7f.0.0.1/": "loopback, a part hexadecimal",
    "http://0177.0.0.1/": "loopback, octal",
    "http://017700000001/": "loopback, octal whole",
    "http://0/": "this host",
    "http://0.0.0.0:8080/": "this host",
    "http://[::]/": "this host, IPv6",
    "http://[::1]/": "loopback, IPv6",
    "http://[0:0:0:0:0:0:0:1]/": "loopback, written out",
    "http://[::127.0.0.1]/": "loopback, compatible form",
    "http://[::ffff:127.0.0.1]/": "loopback, mapped",
    "http://[::ffff:7f00:1]/": "loopback, mapped in hexadecimal",
    "http://[0:0:0:0:0:ffff:7f00:1]/": "loopback, mapped, written out",
    "http://[64:ff9b::7f00:1]/": "loopback by NAT64",
    "http://[64:ff9b:1::a00:1]/": "private by local NAT64",
    "http://[2002:7f00:1::]/": "loopback by 6to4",
    "http://[2002:a9fe:a9fe::]/": "metadata by 6to4",
    "http://[2001:0:7f00:1::]/": "Teredo",
    "http://10.0.0.1/": "private",
    "http://10.255.255.254:6379/": "private, a database's port",
    "http://172.16.0.1/": "private",
    "http://172.31.255.254/": "private",
    "http://192.168.0.1/admin": "private, a router",
    "http://0xc0a80001/": "private, hexadecimal",
    "http://3232235521/": "private, decimal",
    "http://100.64.0.1/": "shared by carriers",
    "http://169.254.169.254/latest/meta-data/": "metadata",
    "http://2852039166/": "metadata, decimal",
    "http://0xa9fea9fe/": "metadata, hexadecimal",
    "http://[::ffff:a9fe:a9fe]/": "metadata, mapped",
    "http://[fd00:ec2::254]/": "metadata, IPv6",
    "http://100.100.100.200/": "metadata in the carriers' range",
    "http://[fe80::1]/": "link-local",
    "http://[fec0::1]/": "site-local",
    "http://[fc00::1]/": "unique local",
    "http://[ff02::1]/": "multicast, IPv6",
    "http://224.0.0.1/": "multicast",
    "http://239.255.255.250:1900/": "multicast, SSDP",
    "http://255.255.255.255/": "broadcast",
    "http://240.0.0.1/": "reserved",
    "http://192.0.0.192/": "protocol assignments",
    "http://192.0.2.1/": "documentation",
    "http://198.51.100.1/": "documentation",
    "http://203.0.113.1/": "documentation",
    "http://[2001:db8::1]/": "documentation, IPv6",
    "http://[3fff::1]/": "documentation, IPv6, new",
    "http://198.18.0.1/": "benchmarks",
    "http://192.88.99.1/": "6to4 relay",
    "http://[100::1]/": "discard",
    "http://[5f00::1]/": "segment routing",
    "http://user:pass@127.0.0.1/": "loopback behind a user's name",
    "http://public.test@127.0.0.1/": "loopback that looks like a name",
    "http://127.0.0.1#public.test/": "loopback before a fragment",
    "http://127.0.0.1:80?@public.test/": "loopback before a query",
    "http://127。0。0。1/": "loopback with the full stops of Chinese",
    "http://①②⑦.⓪.⓪.①/": "loopback in circled digits",
    "http://localhost/": "a name of this host",
    "http://LOCALHOST./": "the same, in capitals, with its root",
    "http://inner.test/": "a name of a private address",
    "http://both.test/": "a name of a public and a private address",
    "http://six.test/": "a name with a loopback address among its IPv6 ones",
    "http://mapped.test/": "a name of a mapped metadata address",
    "http://metadata.google.internal/": "a cloud's name of its metadata",
    "http://127.0.0.1.nip.test/": "a name made of an address",
    "http://localtest.me/": "a public name of loopback",
    "https://inner.test/": "over TLS",
    "file:///etc/passwd": "a file",
    "gopher://127.0.0.1:6379/_INFO": "another protocol",
    "ftp://127.0.0.1/": "another protocol",
    "unix:///run/docker.sock": "a socket of the machine",
    "http:///etc/passwd": "no host",
    "//127.0.0.1/": "no protocol",
}


@dataclass
class Wire(httpcore.AsyncNetworkBackend):
    """Writes down what it is asked to connect to; answers for the public host alone, with what it is told."""

    answer: bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    tried: list[str] = field(default_factory=list)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  (httpcore's own signature)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Pretend."""
        del port, timeout, local_address, socket_options
        self.tried.append(host)
        return httpcore.AsyncMockStream([self.answer])


@dataclass
class Names:
    """Resolves names by the table, each answer used once and the last one for ever."""

    asked: dict[str, int] = field(default_factory=dict)

    async def __call__(self, host: str, port: int) -> list[str]:
        """Give a name's addresses."""
        name = host.lower().rstrip(".")
        if name in NAMES:
            answers = NAMES[name]
            number = self.asked[name] = self.asked.get(name, -1) + 1
            return answers[min(number, len(answers) - 1)]
        found = await asyncio.to_thread(socket.getaddrinfo, host, port, flags=socket.AI_NUMERICHOST)
        return [str(address[0]) for *_, address in found]


def fetcher(wire: Wire) -> HttpFetcher:
    """Give a fetcher on an invented wire."""
    return HttpFetcher(GuardedBackend(resolve=Names(), backend=wire), clock=lambda: NOW, pace=0.0)


async def reached(url: str, wire: Wire) -> FetchError:
    """Fetch what must be refused; give the error."""
    made = fetcher(wire)
    try:
        with pytest.raises(FetchError) as caught:
            await made.fetch(url)
    finally:
        await made.close()
    return caught.value


@pytest.mark.parametrize("url", VECTORS)
async def test_no_address_of_the_table_reaches_a_socket(url: str) -> None:
    """Whatever its spelling."""
    wire = Wire()
    await reached(url, wire)
    assert wire.tried == []


@pytest.mark.parametrize("url", [url for url in VECTORS if not url.startswith("//")])
async def test_no_redirect_leads_there_either(url: str) -> None:
    """The public host is asked, and nobody after it."""
    wire = Wire(f"HTTP/1.1 302 Found\r\nLocation: {url}\r\nContent-Length: 0\r\n\r\n".encode())
    await reached("http://public.test/", wire)
    assert set(wire.tried) == {PUBLIC}


async def test_a_name_that_changes_its_address_is_judged_each_time() -> None:
    """The connection goes to the address that was checked; the next one is checked anew."""
    wire = Wire()
    made = fetcher(wire)
    await made.fetch("http://rebinding.test/")
    with pytest.raises(RefusedAddressError):
        await made.fetch("http://rebinding.test/")
    await made.close()
    assert wire.tried == [PUBLIC]


async def test_refusals_tell_nothing_of_what_is_behind_them() -> None:
    """An open and a closed port of the inner network answer alike, since neither is asked."""
    errors = [await reached(f"http://10.0.0.1:{port}/", Wire()) for port in (22, 80, 6379, 65535)]
    assert {error.message for error in errors} == {errors[0].message}


async def test_what_answers_no_http_is_unreachable() -> None:
    """A banner of another service is not passed on."""
    error = await reached("http://public.test/", Wire(b"SSH-2.0-OpenSSH_9.2\r\n"))
    assert isinstance(error, UnreachableError)
    assert "OpenSSH" not in error.message
