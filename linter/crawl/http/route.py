"""Where a request goes, to its host or to a proxy, and what a proxy says for itself: pure."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import httpx

from linter.crawl.http.transport import NotTunnelled, Tunnel
from linter.crawl.proxy_config import Proxy
from linter.crawl.response import ErrorKind, FetchError, describe_status
from linter.crawl.urls import Url, bracketed

LOGIN = 407  # what only proxies answer (RFC 9110, 15.5.8)


class Route(NamedTuple):
    """What is connected to, the fields for a proxy, and what the transport has to know."""

    place: httpx.URL
    fields: dict[str, str]
    extensions: dict[str, Any]


def route(target: Url, address: str, proxy: Proxy | None) -> Route:
    """The way to a URL by an address of its host, or of the proxy, which gets all of the URL or is asked for a tunnel.

    RFC 9112, 3.2. Paths go over the wire as written: httpx would encode them anew.
    """
    name = target.host.removesuffix(".")
    if proxy is None:
        place = _place(target.scheme, address, target.port)
        return Route(place, {}, {"sni_hostname": name, "target": target.path.encode("ascii")})
    place = _place(proxy.scheme, address, proxy.port)
    login = {"Proxy-Authorization": proxy.authorization} if proxy.authorization else {}
    extensions = {"sni_hostname": proxy.host, "proxy": proxy}
    if target.scheme == "http":
        return Route(place, login, {**extensions, "target": target.url.encode("ascii")})
    tunnel = Tunnel(f"{bracketed(target.host)}:{target.port}", name, tuple(login.items()))
    return Route(place, {}, {**extensions, "target": target.path.encode("ascii"), "tunnel": tunnel})


@lru_cache(maxsize=4096)
def _place(scheme: str, address: str, port: int) -> httpx.URL:
    return httpx.URL(scheme=scheme, host=address, port=port, path="/")


def of_proxy(proxy: Proxy, error: Exception, failure: FetchError) -> FetchError:
    """What an error says that came of a request to a proxy; `failure` is what it says of a host."""
    if isinstance(error, NotTunnelled):
        if error.code == LOGIN:
            return login_wanted(proxy)
        return FetchError(
            ErrorKind.TUNNEL, f"no connection through the proxy {proxy}: it {describe_status(error.code)}", error.code
        )
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):  # all that comes later is about what lies behind
        return FetchError(ErrorKind.PROXY, f"the proxy {proxy} cannot be reached: {failure.kind}")
    return failure


def login_wanted(proxy: Proxy) -> FetchError:
    """What a proxy says with 407."""
    wants = "does not accept its user and password" if proxy.authorization else "wants a user and a password"
    return FetchError(ErrorKind.PROXY_LOGIN, f"the proxy {proxy} {wants}")
