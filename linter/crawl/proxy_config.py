"""Which requests go through a proxy, as the environment says it: pure.

As curl has it (https://curl.se/docs/manpage.html#ENVIRONMENT): names in lower case come first, `http_proxy` counts in
lower case only, since a web server may set HTTP_PROXY from what a stranger sends (https://httpoxy.org).
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

_ADDRESS = re.compile(r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?:(?P<user>.*)@)?(?P<place>[^@]*?)/?", re.DOTALL)
_PORT = re.compile(r":[0-9]+$")


@dataclass(frozen=True, slots=True)
class Proxy:
    """Whom requests are handed to. `authorization` is the value of `Proxy-Authorization`; it is shown nowhere."""

    scheme: str
    host: str
    port: int
    authorization: str = field(default="", repr=False)

    def __str__(self) -> str:
        """Its address, without credentials."""
        return f"{self.scheme}://{bracketed(self.host)}:{self.port}"


class Direct(Struct, frozen=True):
    """Hosts that are asked directly: a network, or a name and all below it; `None` stands for any port."""

    place: IPv4Network | IPv6Network | str
    port: int | None = None

    def covers(self, target: Url) -> bool:
        """Whether a URL is at one of these hosts."""
        host = target.host.removesuffix(".")
        if self.port not in (None, target.port):
            return False
        if isinstance(self.place, str):
            return host == self.place or host.endswith(f".{self.place}")
        try:
            return ip_address(host) in self.place
        except ValueError:
            return False


class Proxies(Struct, frozen=True):
    """The proxies by the scheme of what is asked, and what is asked without."""

    http: Proxy | None = None
    https: Proxy | None = None
    direct: tuple[Direct, ...] = ()

    @classmethod
    def of_environment(cls, environ: Mapping[str, str]) -> Proxies:
        """What `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` say. Raises `UsageError`."""
        direct = re.split(r"[\s,]+", _first(environ, "no_proxy", "NO_PROXY").lower())
        if "*" in direct:
            return cls()
        http, https = (
            _proxy(_first(environ, *names, "all_proxy", "ALL_PROXY"), names[0])
            for names in (("http_proxy",), ("https_proxy", "HTTPS_PROXY"))
        )
        return cls(http, https, tuple(found for entry in direct if (found := _direct(entry))))

    def of(self, target: Url) -> Proxy | None:
        """The proxy for a URL, `None` if it is asked directly, as is all on this machine, which is not the proxy's."""
        proxy = self.https if target.scheme == "https" else self.http
        if proxy is None or is_this_machine(target.host) or any(direct.covers(target) for direct in self.direct):
            return None
        return proxy


def _first(environ: Mapping[str, str], *names: str) -> str:
    """The first that says something."""
    return next((value for name in names if (value := environ.get(name, "").strip())), "")


def _proxy(value: str, name: str) -> Proxy | None:
    """The proxy that an address says, with a user and a password perhaps; no message repeats any of it."""
    parts = _ADDRESS.fullmatch(value)
    if not value or parts is None:
        return None
    scheme = (parts["scheme"] or "http").lower()
    if scheme not in ("http", "https"):
        what = (
            "proxies for SOCKS are not supported" if scheme.startswith("socks") else "only http and https lead to one"
        )
        raise UsageError(f"{what}; name another proxy, or set NO_PROXY=* to do without", where=f"{name} or all_proxy")
    target = parse(f"{scheme}://{parts['place']}")
    if isinstance(target, InvalidUrl) or target.path != "/":
        raise UsageError(
            "is no address of a proxy, such as http://proxy.example.org:8080", where=f"{name} or all_proxy"
        )
    return Proxy(target.scheme, target.host, target.port, _authorization(parts["user"] or ""))


def _authorization(user: str) -> str:
    """User and password as RFC 7617 has them."""
    return f"Basic {b64encode(unquote(user).encode()).decode()}" if user else ""


def _direct(entry: str) -> Direct | None:
    """What one entry of `no_proxy` means; `None` if it means nothing."""
    try:
        return Direct(ip_network(entry.strip("[]"), strict=False))
    except ValueError:
        pass
    target = parse(f"http://{entry.removeprefix('*').lstrip('.')}")
    if isinstance(target, InvalidUrl) or target.path != "/":
        return None
    port = target.port if _PORT.search(entry) else None
    try:
        return Direct(ip_network(target.host), port)
    except ValueError:
        return Direct(target.host.removesuffix("."), port)
