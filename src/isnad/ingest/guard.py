"""Which addresses of the network a page may be asked from: public ones, and what the caller names.

A page, a feed or a redirect may point into the network of the machine that reads it: to a router, a database, the
service that tells a cloud's machines their secrets (169.254.169.254). No such address is ever connected to unless its
host was named. What is checked is the address that is connected to, not the name: a name may lead elsewhere a second
later.
"""

import ipaddress
import socket
from collections.abc import Collection

from isnad.record.errors import WireError

ANYWHERE = frozenset({"*"})
"""Stands for every host: the caller lets pages come from private networks."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_INSIDE = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet")
_FOUR_BYTES = 0xFFFFFFFF
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(address: str) -> bool:
    """Tell whether a numeric address lies in the public network; one that wraps another is judged by that one."""
    found = ipaddress.ip_address(address.partition("%")[0])
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _unwrapped(found))


def _unwrapped(address: _Address) -> list[_Address]:
    """An address of version 6 may stand for one of version 4, which is where the packets go."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    if address in _NAT64:
        return [ipaddress.IPv4Address(int(address) & _FOUR_BYTES)]
    if address.sixtofour is not None:
        return [address, address.sixtofour]
    return [address, *(address.teredo or ())]


def allowed_addresses(host: str, port: int, private_hosts: Collection[str]) -> list[str]:
    """Look a host up once and return its numeric addresses; they are what is to be connected to.

    Raises:
        WireError: `refused` when any of them is private and the host is not among `private_hosts`; `network` when it
            cannot be found.
    """
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise WireError("network", f"{host} cannot be found: {error}; check the address and the network") from error
    if not _named(host, private_hosts) and not all(map(is_public, found)):
        raise refusal(host)
    return list(dict.fromkeys(found))


def check_through_proxy(host: str, private_hosts: Collection[str]) -> None:
    """Refuse what is private by its looks alone: behind a proxy the proxy looks names up, and nobody else sees where.

    Raises:
        WireError: `refused`.
    """
    if _named(host, private_hosts):
        return
    try:
        inside = not is_public(host.strip("[]"))
    except ValueError:
        name = host.rstrip(".").lower()
        inside = "." not in name or name.endswith(_INSIDE)
    if inside:
        raise refusal(host)


def refusal(host: str) -> WireError:
    """Return the error for a host that is not asked."""
    message = f"{host} is an address inside a private network; --allow-private fetches it"
    return WireError("refused", message)


def _named(host: str, private_hosts: Collection[str]) -> bool:
    return private_hosts is ANYWHERE or "*" in private_hosts or host.strip("[]").lower() in private_hosts
