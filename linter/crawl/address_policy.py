"""Which addresses may be connected to: public ones, judged after the name was resolved."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

import anyio
from msgspec import Struct

from linter.crawl.proxy_config import Proxy
from linter.crawl.response import Failure, Trouble

Resolver = Callable[[str], Awaitable[Sequence[str]]]
"""Host name -> its addresses. Raises `socket.gaierror` as getaddrinfo does."""

# https://www.iana.org/assignments/iana-ipv4-special-registry, and one that clouds use for their own services
_NOT_PUBLIC_4 = {
    IPv4Network("0.0.0.0/8"): "this network",
    IPv4Network("10.0.0.0/8"): "private",
    IPv4Network("100.64.0.0/10"): "shared by a carrier",
    IPv4Network("127.0.0.0/8"): "loopback",
    IPv4Network("168.63.129.16/32"): "a cloud's own service",
    IPv4Network("169.254.0.0/16"): "link-local",
    IPv4Network("172.16.0.0/12"): "private",
    IPv4Network("192.0.0.0/24"): "reserved",
    IPv4Network("192.0.2.0/24"): "documentation",
    IPv4Network("192.88.99.0/24"): "reserved",
    IPv4Network("192.168.0.0/16"): "private",
    IPv4Network("198.18.0.0/15"): "benchmarking",
    IPv4Network("198.51.100.0/24"): "documentation",
    IPv4Network("203.0.113.0/24"): "documentation",
    IPv4Network("224.0.0.0/4"): "multicast",
    IPv4Network("255.255.255.255/32"): "broadcast",
    IPv4Network("240.0.0.0/4"): "reserved",
}
# https://www.iana.org/assignments/iana-ipv6-special-registry; the rest of what is not global is outside 2000::/3
_NOT_PUBLIC_6 = {
    IPv6Network("::/128"): "unspecified",
    IPv6Network("::1/128"): "loopback",
    IPv6Network("64:ff9b:1::/48"): "a local translation prefix",
    IPv6Network("2001::/32"): "a Teredo tunnel",
    IPv6Network("2001::/23"): "reserved",
    IPv6Network("2001:db8::/32"): "documentation",
    IPv6Network("3fff::/20"): "documentation",
    IPv6Network("fc00::/7"): "private",
    IPv6Network("fe80::/10"): "link-local",
    IPv6Network("ff00::/8"): "multicast",
}
_GLOBAL_6 = IPv6Network("2000::/3")
# Addresses that hold an IPv4 address which is reached in their stead, and how far from the right it stands (bits).
_EMBEDDING = {
    IPv6Network("::/96"): 0,
    IPv6Network("::ffff:0:0/96"): 0,
    IPv6Network("::ffff:0:0:0/96"): 0,
    IPv6Network("64:ff9b::/96"): 0,
    IPv6Network("2002::/16"): 80,
}

# RFC 6761, 6762 and 8375, and https://www.icann.org/en/board-activities-and-meetings/materials/approved-resolutions-29-07-2024
_INSIDE = (".localhost", ".local", ".internal", ".home.arpa")

UNNAMED = {Trouble.NO_SUCH_NAME, Trouble.LOOK_UP}
_ENOUGH = 4  # addresses of a name that are tried: they share the time to connect


class Addresses(Struct, frozen=True):
    """The addresses that may be connected to, one to four, in the order to try: a host's own, or its proxy's."""

    known: tuple[str, ...]
    proxy: Proxy | None = None


Lookup = Addresses | Failure


@lru_cache(maxsize=4096)
def objection(address: str) -> str:
    """What kind of address it is if it is not public, else an empty text."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "not an address"
    return _objection_4(parsed) if isinstance(parsed, IPv4Address) else _objection_6(parsed)


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own, also one embedded in IPv6."""
    return objection(address) == "loopback"


@lru_cache(maxsize=4096)
def is_address(host: str) -> bool:
    """Whether a host is an IP address rather than a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _objection_4(address: IPv4Address) -> str:
    return next((kind for network, kind in _NOT_PUBLIC_4.items() if address in network), "")


def _objection_6(address: IPv6Address) -> str:
    for network, kind in _NOT_PUBLIC_6.items():
        if address in network:
            return kind
    for network, shift in _EMBEDDING.items():
        if address in network:
            return _objection_4(IPv4Address(int(address) >> shift & 0xFFFFFFFF))
    return "" if address in _GLOBAL_6 else "reserved"


async def look_up(host: str, resolver: Resolver, *, timeout: float, allow_private: bool) -> Lookup:
    """Resolves a host once and judges every address; only what comes back from here may be connected to.

    `timeout` is in seconds. A host with public and other addresses keeps the public ones.
    """
    if is_address(host):
        return _judged(host, (host,), allow_private)
    try:
        with anyio.fail_after(timeout):
            found = await resolver(host)
    except TimeoutError:
        return Failure(Trouble.LOOK_UP, f"the name {host} could not be looked up within {timeout:g} s")
    except socket.gaierror as error:
        return _unresolved(host, error)
    return _judged(host, tuple(dict.fromkeys(found)), allow_private)


def for_proxy(host: str, lookup: Lookup, proxy: Lookup, *, allow_private: bool) -> Lookup:
    """What the look-up of a host comes to whose requests go through a `proxy`: what is known here is judged here.

    A name that cannot be resolved here is left to the proxy, except one that cannot be meant for the public.
    """
    if isinstance(lookup, Failure) and lookup.trouble not in UNNAMED:
        return lookup
    if isinstance(lookup, Failure) and not allow_private and _is_inside(host):
        return Failure(Trouble.NOT_PUBLIC, f"{host} is a name for private networks")
    return proxy


def _is_inside(name: str) -> bool:
    name = name.rstrip(".")
    return "." not in name or name.endswith(_INSIDE)


def _judged(host: str, found: tuple[str, ...], allow_private: bool) -> Lookup:
    objections = {address: objection(address) for address in found}
    usable = tuple(address for address in found if allow_private or not objections[address])
    if usable:
        return Addresses(usable[:_ENOUGH])
    if not found:
        return Failure(Trouble.NO_SUCH_NAME, f"no such host: {host}")
    named = ", ".join(f"{address} ({kind})" for address, kind in objections.items())
    what = "the address is not public" if found == (host,) else f"{host} has no public address"
    return Failure(Trouble.NOT_PUBLIC, f"{what}: {named}")


def _unresolved(host: str, error: socket.gaierror) -> Failure:
    missing = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}  # Windows has only the first
    if error.errno in missing:
        return Failure(Trouble.NO_SUCH_NAME, f"no such host: {host}")
    return Failure(Trouble.LOOK_UP, f"the name {host} could not be looked up: {error.strerror or error}")
