"""Which IP addresses are public, and which names belong to this machine or to private networks. Pure."""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

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
# Addresses that embed an IPv4 address which is reached in their stead, and how far from the right (in bits).
_EMBEDDING = {
    IPv6Network("::/96"): 0,
    IPv6Network("::ffff:0:0/96"): 0,
    IPv6Network("::ffff:0:0:0/96"): 0,
    IPv6Network("64:ff9b::/96"): 0,
    IPv6Network("2002::/16"): 80,
}

# RFC 6761, 6762 and 8375, and https://www.icann.org/en/board-activities-and-meetings/materials/approved-resolutions-29-07-2024
_PRIVATE = (".localhost", ".local", ".internal", ".home.arpa")
_CUSTOMARY = (".lan", ".test", ".intranet", ".corp")  # what routers and companies use as well


@lru_cache(maxsize=4096)
def why_not_public(address: str) -> str:
    """The kind of an IP address that is not public; empty if it is."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "not an address"
    return _why_not_public_4(parsed) if isinstance(parsed, IPv4Address) else _why_not_public_6(parsed)


def _why_not_public_4(address: IPv4Address) -> str:
    return next((kind for network, kind in _NOT_PUBLIC_4.items() if address in network), "")


def _why_not_public_6(address: IPv6Address) -> str:
    for network, kind in _NOT_PUBLIC_6.items():
        if address in network:
            return kind
    for network, shift in _EMBEDDING.items():
        if address in network:
            return _why_not_public_4(IPv4Address(int(address) >> shift & 0xFFFFFFFF))
    return "" if address in _GLOBAL_6 else "reserved"


@lru_cache(maxsize=4096)
def is_ip_address(host: str) -> bool:
    """Whether a host is an IP address rather than a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_loopback(address: str) -> bool:
    """Whether an IP address is this machine's own, also one embedded in IPv6."""
    return why_not_public(address) == "loopback"


def is_this_machine(host: str) -> bool:
    """Whether a host is this machine by its name or address alone."""
    return host == "localhost" or is_loopback(host)


def is_own_name(name: str) -> bool:
    """Whether a name usually comes from this machine's hosts file, and so proves nothing about name servers."""
    return _is_unqualified_or_below(name, (".localhost",))


def is_private_name(name: str) -> bool:
    """Whether a name is reserved for private networks."""
    return _is_unqualified_or_below(name, _PRIVATE)


def is_private_host(host: str) -> bool:
    """Whether a host is probably on this machine or a private network, by its address or a customary name."""
    return bool(why_not_public(host)) if is_ip_address(host) else _is_unqualified_or_below(host, _PRIVATE + _CUSTOMARY)


def never_resolves(name: str) -> bool:
    """Whether a name never exists, so that no look-up is needed (RFC 6761, 6.4)."""
    return name.rstrip(".").rpartition(".")[2] == "invalid"


def _is_unqualified_or_below(name: str, domains: tuple[str, ...]) -> bool:
    name = name.rstrip(".")
    return "." not in name or name.endswith(domains)
