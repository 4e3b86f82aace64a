"""Connecting to checked addresses alone: resolve, check every address, connect to one that was checked.

    name ─resolve─► addresses ─all allowed?─► connect to the address itself

The check stands below HTTP, so that it holds on every redirect, and the name is never resolved a second time, so that
an answer cannot change in between. A name with one refused address among its own is refused before any socket opens.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import httpcore

from bot.errors import RefusedAddressError
from bot.watch.networks import may_connect

if TYPE_CHECKING:
    from bot.watch.networks import Address, Network

#: Gives the addresses of a name, as text; raises OSError where there are none.
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


async def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a name."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """A network backend of httpcore that connects to public and allowed addresses alone."""

    def __init__(self, allowed: Iterable[Network] = (), *, resolve: Resolve = resolve, backend: httpcore.AsyncNetworkBackend | None = None) -> None:
        """Allow some networks besides the public ones; `resolve` and `backend` are for tests."""
        self._allowed = tuple(allowed)
        self._resolve = resolve
        self._backend = backend or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  (httpcore's own signature)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to one of the host's addresses, the next one where one does not answer.

        Raises: RefusedAddressError before any socket opens; what httpcore raises otherwise.
        """
        failure: Exception = httpcore.ConnectError(f"no address for {host}")
        for address in await self._addresses(host, port):
            try:
                return await self._backend.connect_tcp(str(address), port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def _addresses(self, host: str, port: int) -> list[Address]:
        try:
            names = await self._resolve(host, port)
        except OSError as error:
            raise httpcore.ConnectError(f"{host} has no address: {error.strerror}") from error
        addresses = [ip_address(name.partition("%")[0]) for name in names]
        for address in addresses:
            if not may_connect(address, self._allowed):
                raise RefusedAddressError(host, f"leads to {address}, a network that is not public; BAYN_ALLOWED_NETWORKS can allow it")
        return addresses

    async def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None) -> httpcore.AsyncNetworkStream:  # noqa: ASYNC109
        """Refuse: nothing that is watched is a socket of this machine."""
        del timeout, socket_options
        raise RefusedAddressError(path, "is a socket of this machine")

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore does between its own tries."""
        await self._backend.sleep(seconds)
