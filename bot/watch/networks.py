"""Which addresses Bayn connects to: public ones, and networks that the operator allows. Pure.

Every form that carries another address inside (mapped, translated, tunnelled) is refused whole, except IPv4 mapped
into IPv6, which is judged as the IPv4 address that it is.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

#: Ranges that no news is published from (IANA special-purpose registries for IPv4 and IPv6, read in 2026), written out since
#: `ipaddress.is_global` differs between versions of Python.
REFUSED: tuple[Network, ...] = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by carriers
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link-local, metadata services
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
            "::/96",  # unspecified, loopback, IPv4-compatible
            "64:ff9b::/96",  # translated (NAT64)
            "64:ff9b:1::/48",  # translated, local
            "100::/64",  # discard
            "2001::/23",  # protocol assignments, Teredo, ORCHID
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4
            "3fff::/20",  # documentation
            "5f00::/16",  # segment routing
            "fc00::/7",  # unique local
            "fe80::/10",  # link-local
            "fec0::/10",  # site-local
            "ff00::/8",  # multicast
        ),
    )
)


def _bare(address: Address) -> Address:
    """Give the IPv4 address that is mapped into an IPv6 one, else the address itself."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def may_connect(address: Address, allowed: Iterable[Network] = ()) -> bool:
    """Tell whether Bayn connects to an address; `allowed` networks are allowed whatever they are."""
    bare = _bare(address)
    if any(bare in network for network in allowed):
        return True
    return not any(bare in network for network in REFUSED)
