"""The proxies that environment variables configure, and which requests go through them: pure.

As in curl (https://curl.se/docs/manpage.html#ENVIRONMENT): lower-case names take precedence, and `http_proxy` is read
in lower case only, since a web server may set HTTP_PROXY from a request's header (https://httpoxy.org).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import unquote

from msgspec import Struct

from linter.crawl.address_policy import is_this_machine
from linter.crawl.urls import InvalidUrl, Url, bracketed, parse
from linter.errors import UsageError

_PROXY_URL = re.compile(r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?:(?P<user>.*)@)?(?P<host>[^@]*?)/?", re.DOTALL)
_PORT = re.compile(r":[0-9]+$")


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy. `authorization` is the value of `Proxy-Authorization`; it is never printed."""

    scheme: str
    host: str
    port: int
    authorization: str = field(default="", repr=False)

    def __str__(self) -> str:
        """Its URL, without credentials."""
        return f"{self.scheme}://{bracketed(self.host)}:{self.port}"


class NoProxyEntry(Struct, frozen=True):
    """Hosts that need no proxy: a network, or a name and its subdomains; without a `port` on any port."""

    host: IPv4Network | IPv6Network | str
    port: int | None = None

    def matches(self, target: Url) -> bool:
        """Whether a URL is on one of these hosts."""
        host = target.host.removesuffix(".")
        if self.port not in (None, target.port):
            return False
        if isinstance(self.host, str):
            return host == self.host or host.endswith(f".{self.host}")
        try:
            return ip_address(host) in self.host
        except ValueError:
            return False


class Proxies(Struct, frozen=True):
    """The proxies by the scheme of the URL, and the hosts that need none."""

    http: Proxy | None = None
    https: Proxy | None = None
    no_proxy: tuple[NoProxyEntry, ...] = ()

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Proxies:
        """The proxies by `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`. Raises `UsageError`."""
        no_proxy = re.split(r"[\s,]+", _first(environ, "no_proxy", "NO_PROXY").lower())
        if "*" in no_proxy:
            return cls()
        http, https = (
            _parse_proxy(_first(environ, *names, "all_proxy", "ALL_PROXY"), names[0])
            for names in (("http_proxy",), ("https_proxy", "HTTPS_PROXY"))
        )
        return cls(http, https, tuple(found for entry in no_proxy if (found := _parse_no_proxy(entry))))

    def proxy_for(self, target: Url) -> Proxy | None:
        """The proxy for a URL; `None` if it needs none, as all URLs on this machine."""
        proxy = self.https if target.scheme == "https" else self.http
        if proxy is None or is_this_machine(target.host) or any(entry.matches(target) for entry in self.no_proxy):
            return None
        return proxy


def _first(environ: Mapping[str, str], *names: str) -> str:
    """The first value that is not empty."""
    return next((value for name in names if (value := environ.get(name, "").strip())), "")


def _parse_proxy(value: str, name: str) -> Proxy | None:
    """The proxy at a URL, which may have a user and a password; no message repeats any of it."""
    parts = _PROXY_URL.fullmatch(value)
    if not value or parts is None:
        return None
    scheme = (parts["scheme"] or "http").lower()
    if scheme not in ("http", "https"):
        error = (
            "proxies for SOCKS are not supported" if scheme.startswith("socks") else "only http and https lead to one"
        )
        raise UsageError(f"{error}; name another proxy, or set NO_PROXY=* to do without", where=f"{name} or all_proxy")
    target = parse(f"{scheme}://{parts['host']}")
    if isinstance(target, InvalidUrl) or target.path != "/":
        raise UsageError(
            "is no address of a proxy, such as http://proxy.example.org:8080", where=f"{name} or all_proxy"
        )
    return Proxy(target.scheme, target.host, target.port, _authorization(parts["user"] or ""))


def _authorization(user: str) -> str:
    """User and password for `Proxy-Authorization` (RFC 7617)."""
    return f"Basic {b64encode(unquote(user).encode()).decode()}" if user else ""


def _parse_no_proxy(entry: str) -> NoProxyEntry | None:
    """The parsed entry of `no_proxy`; `None` if it is not valid."""
    try:
        return NoProxyEntry(ip_network(entry.strip("[]"), strict=False))
    except ValueError:
        pass
    target = parse(f"http://{entry.removeprefix('*').lstrip('.')}")
    if isinstance(target, InvalidUrl) or target.path != "/":
        return None
    port = target.port if _PORT.search(entry) else None
    try:
        return NoProxyEntry(ip_network(target.host), port)
    except ValueError:
        return NoProxyEntry(target.host.removesuffix("."), port)
