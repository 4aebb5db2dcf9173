"""Which addresses may be fetched from. A feed that points into the house's own network must not make us fetch there."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from hudna.model.problem import Problem

_NAT64 = IPv6Network("64:ff9b::/96")  # IPv6 addresses that lead to the IPv4 address in their last four bytes


def parsed(url: str) -> SplitResult | Problem:
    """The parts of a web address that may be fetched: http or https, a host, no password in it."""
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018  # raises for ports that are none
    except ValueError:
        return Problem("bad-address", "is not an address of the web.", "Give one that begins with https://", url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return Problem("bad-address", "is not an address of the web.", "Give one that begins with https://", url)
    if parts.username or parts.password:
        return Problem("bad-address", "has a user name in it.", "Give the address without it.", parts.hostname)
    return parts


def reachable(host: str, port: int, allow_private: bool) -> list[str] | Problem:
    """The numeric addresses of a host. All must be public unless private ones are allowed: a name may have one of each."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        return Problem("unreachable", f"cannot be found ({error}).", "Check the address and the network.", host)
    numbers = list(dict.fromkeys(str(info[4][0]).partition("%")[0] for info in found))
    if not allow_private and any(not _public(ip_address(n)) for n in numbers):
        return Problem("private-address", "leads into a private network.", "If that is meant, give --allow-private.", host)
    return numbers


def _public(ip: IPv4Address | IPv6Address) -> bool:
    inner = [ip]
    if isinstance(ip, IPv6Address):
        inner += [x for x in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if x is not None]
        if ip in _NAT64:
            inner.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    return all(x.is_global and not x.is_multicast for x in inner)
