"""Routes of requests, to their host or through a proxy, and the errors of proxies: pure."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import httpx

from linter.crawl.http.transport import Tunnel, TunnelRefused
from linter.crawl.proxy_config import Proxy
from linter.crawl.response import ErrorKind, FetchError, describe_status
from linter.crawl.urls import Url, bracketed

LOGIN_REQUIRED = 407  # sent by proxies only (RFC 9110, 15.5.8)


class Route(NamedTuple):
    """The URL to connect to, the header fields for a proxy, and the extensions for the transport."""

    url: httpx.URL
    fields: dict[str, str]
    extensions: dict[str, Any]


def find_route(target: Url, address: str, proxy: Proxy | None) -> Route:
    """The route to a URL by an address of its host, or of the proxy, which gets the absolute URL or opens a tunnel.

    RFC 9112, 3.2. Paths are sent as written: httpx would encode them again.
    """
    name = target.host.removesuffix(".")
    if proxy is None:
        url = _connection_url(target.scheme, address, target.port)
        return Route(url, {}, {"sni_hostname": name, "target": target.path.encode("ascii")})
    url = _connection_url(proxy.scheme, address, proxy.port)
    credentials = {"Proxy-Authorization": proxy.authorization} if proxy.authorization else {}
    extensions = {"sni_hostname": proxy.host, "proxy": proxy}
    if target.scheme == "http":
        return Route(url, credentials, {**extensions, "target": target.url.encode("ascii")})
    tunnel = Tunnel(f"{bracketed(target.host)}:{target.port}", name, tuple(credentials.items()))
    return Route(url, {}, {**extensions, "target": target.path.encode("ascii"), "tunnel": tunnel})


@lru_cache(maxsize=4096)
def _connection_url(scheme: str, address: str, port: int) -> httpx.URL:
    return httpx.URL(scheme=scheme, host=address, port=port, path="/")


def proxy_error(proxy: Proxy, error: Exception, failure: FetchError) -> FetchError:
    """The error of a request to a proxy; `failure` is what the same error means without one."""
    if isinstance(error, TunnelRefused):
        if error.code == LOGIN_REQUIRED:
            return login_error(proxy)
        return FetchError(
            ErrorKind.TUNNEL, f"no connection through the proxy {proxy}: it {describe_status(error.code)}", error.code
        )
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):  # later errors are the host's
        return FetchError(ErrorKind.PROXY, f"the proxy {proxy} cannot be reached: {failure.kind}")
    return failure


def login_error(proxy: Proxy) -> FetchError:
    """The error for a proxy's 407."""
    problem = "does not accept its user and password" if proxy.authorization else "wants a user and a password"
    return FetchError(ErrorKind.PROXY_LOGIN, f"the proxy {proxy} {problem}")
