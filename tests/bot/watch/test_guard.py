"""The guard below HTTP: nothing but checked addresses ever reaches a connect."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import TYPE_CHECKING, Any

import httpcore
import pytest

from bot.errors import RefusedAddressError
from bot.watch.guard import GuardedBackend

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.watch.guard import Resolve


class Connected(Exception):  # noqa: N818  (no error but the sign that a connect was tried)
    """A connect that would have opened a socket."""


@dataclass
class Stub(httpcore.AsyncNetworkBackend):
    """Writes down which addresses it was asked to connect to, and opens nothing."""

    dead: frozenset[str] = frozenset()
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
        if host in self.dead:
            raise httpcore.ConnectError("dead")
        raise Connected


def resolving(*addresses: str) -> Resolve:
    """Give a resolver that knows some addresses for every name."""

    async def resolve(host: str, port: int) -> list[str]:
        del host, port
        return list(addresses)

    return resolve


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["169.254.169.254"], ["::1"], ["::ffff:10.0.0.1"], ["fe80::1%eth0"], ["8.8.8.8", "10.0.0.1"], ["2002:7f00:1::"]]
)
async def test_a_name_with_a_refused_address_opens_no_socket(addresses: list[str]) -> None:
    """Not even where another address of the same name is public."""
    stub = Stub()
    guard = GuardedBackend(resolve=resolving(*addresses), backend=stub)
    with pytest.raises(RefusedAddressError, match="not public"):
        await guard.connect_tcp("trap.test", 80)
    assert stub.tried == []


async def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    """The name is never resolved a second time, so a second answer cannot matter."""
    stub = Stub()
    with pytest.raises(Connected):
        await GuardedBackend(resolve=resolving("8.8.8.8"), backend=stub).connect_tcp("good.test", 443)
    assert stub.tried == ["8.8.8.8"]


async def test_the_next_address_is_tried_where_one_is_dead() -> None:
    """A machine without IPv6 still reaches the site."""
    stub = Stub(dead=frozenset({"2606:4700::1"}))
    with pytest.raises(Connected):
        await GuardedBackend(resolve=resolving("2606:4700::1", "8.8.8.8"), backend=stub).connect_tcp("good.test", 443)
    assert stub.tried == ["2606:4700::1", "8.8.8.8"]


@pytest.mark.parametrize("addresses", [[], ["8.8.8.8"]])
async def test_where_no_address_answers_it_is_a_connect_error(addresses: list[str]) -> None:
    """As httpcore would say it."""
    guard = GuardedBackend(resolve=resolving(*addresses), backend=Stub(dead=frozenset(addresses)))
    with pytest.raises(httpcore.ConnectError):
        await guard.connect_tcp("dead.test", 80)


async def test_a_name_that_does_not_resolve_is_a_connect_error() -> None:
    """A resolver's own error is translated."""

    async def resolve(host: str, port: int) -> list[str]:
        raise OSError(-2, f"{host}:{port} not known")

    with pytest.raises(httpcore.ConnectError, match="no address"):
        await GuardedBackend(resolve=resolve, backend=Stub()).connect_tcp("nowhere.test", 80)


async def test_an_allowed_network_is_connected_to() -> None:
    """An operator may read the feed of his own network."""
    with pytest.raises(Connected):
        await GuardedBackend([ip_network("10.0.0.0/8")], resolve=resolving("10.0.0.1"), backend=Stub()).connect_tcp("intranet.test", 80)


async def test_sockets_of_the_machine_are_refused() -> None:
    """A path is no place on the web."""
    with pytest.raises(RefusedAddressError):
        await GuardedBackend(backend=Stub()).connect_unix_socket("/run/docker.sock")


@pytest.mark.parametrize(
    "spelling", ["127.0.0.1", "2130706433", "0x7f000001", "127.1", "0177.0.0.1", "localhost", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "0"]
)
async def test_every_spelling_of_loopback_is_refused(spelling: str) -> None:
    """The system's own resolver reads them all; the guard judges what it gives."""
    stub = Stub()
    with pytest.raises((RefusedAddressError, httpcore.ConnectError)):
        await GuardedBackend(backend=stub).connect_tcp(spelling, 80)
    assert stub.tried == []
