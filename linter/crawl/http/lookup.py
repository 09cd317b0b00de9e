"""Look-up of names: the IP addresses that may be connected to, and no others."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable, Sequence

import anyio
from msgspec import Struct

from linter.crawl.address_policy import is_ip_address, is_private_name, why_not_public
from linter.crawl.proxy_config import Proxy
from linter.crawl.response import ErrorKind, FetchError

Resolver = Callable[[str], Awaitable[Sequence[str]]]
"""Host name -> its addresses. Raises `socket.gaierror` as getaddrinfo does."""

UNNAMED = {ErrorKind.NO_SUCH_NAME, ErrorKind.LOOK_UP}
_ENOUGH = 4  # addresses of a name that are tried: they share the time to connect


class Addresses(Struct, frozen=True):
    """The addresses that may be connected to, one to four, in the order to try: a host's own, or its proxy's."""

    ips: tuple[str, ...]
    proxy: Proxy | None = None


Lookup = Addresses | FetchError


async def look_up(host: str, resolver: Resolver, *, timeout: float, allow_private: bool) -> Lookup:
    """Resolves a host once and checks every address; only what is returned here may be connected to.

    `timeout` is in seconds. A host with public and other addresses keeps the public ones.
    """
    if is_ip_address(host):
        return _judged(host, (host,), allow_private)
    try:
        with anyio.fail_after(timeout):
            found = await resolver(host)
    except TimeoutError:
        return FetchError(ErrorKind.LOOK_UP, f"the name {host} could not be looked up within {timeout:g} s")
    except socket.gaierror as error:
        return _unresolved(host, error)
    return _judged(host, tuple(dict.fromkeys(found)), allow_private)


def for_proxy(host: str, lookup: Lookup, proxy: Lookup, *, allow_private: bool) -> Lookup:
    """What the look-up of a host comes to whose requests go through a `proxy`: what is known here is judged here.

    A name that cannot be resolved here is left to the proxy, except one that cannot be meant for the public.
    """
    if isinstance(lookup, FetchError) and lookup.kind not in UNNAMED:
        return lookup
    if isinstance(lookup, FetchError) and not allow_private and is_private_name(host):
        return FetchError(ErrorKind.NOT_PUBLIC, f"{host} is a name for private networks")
    return proxy


def _judged(host: str, found: tuple[str, ...], allow_private: bool) -> Lookup:
    kinds = {address: why_not_public(address) for address in found}
    usable = tuple(address for address in found if allow_private or not kinds[address])
    if usable:
        return Addresses(usable[:_ENOUGH])
    if not found:
        return FetchError(ErrorKind.NO_SUCH_NAME, f"no such host: {host}")
    named = ", ".join(f"{address} ({kind})" for address, kind in kinds.items())
    what = "the address is not public" if found == (host,) else f"{host} has no public address"
    return FetchError(ErrorKind.NOT_PUBLIC, f"{what}: {named}")


def _unresolved(host: str, error: socket.gaierror) -> FetchError:
    missing = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}  # Windows has only the first
    if error.errno in missing:
        return FetchError(ErrorKind.NO_SUCH_NAME, f"no such host: {host}")
    return FetchError(ErrorKind.LOOK_UP, f"the name {host} could not be looked up: {error.strerror or error}")
