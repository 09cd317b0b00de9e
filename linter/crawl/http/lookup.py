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

NAME_ERRORS = {ErrorKind.NO_SUCH_NAME, ErrorKind.LOOK_UP}
"""The errors of a name that has no address."""
_MAX_ADDRESSES = 4  # of a name that are tried: they share the time to connect


class Addresses(Struct, frozen=True):
    """The addresses that may be connected to, one to four, in the order to try: a host's own, or its proxy's."""

    ips: tuple[str, ...]
    proxy: Proxy | None = None


Lookup = Addresses | FetchError


async def look_up(host: str, resolver: Resolver, *, timeout: float, allow_private: bool) -> Lookup:
    """Resolves a host once and checks every address; only returned addresses may be connected to.

    `timeout` is in seconds. A host with public and other addresses keeps the public ones.
    """
    if is_ip_address(host):
        return _check_addresses(host, (host,), allow_private)
    try:
        with anyio.fail_after(timeout):
            found = await resolver(host)
    except TimeoutError:
        return FetchError(ErrorKind.LOOK_UP, f"the name {host} could not be looked up within {timeout:g} s")
    except socket.gaierror as error:
        return _resolution_error(host, error)
    return _check_addresses(host, tuple(dict.fromkeys(found)), allow_private)


def for_proxy(host: str, lookup: Lookup, proxy: Lookup, *, allow_private: bool) -> Lookup:
    """The look-up of a host whose requests go through a `proxy`: an address that is not public is refused all the same.

    A name that cannot be resolved here is left to the proxy, unless it is a name for private networks.
    """
    if isinstance(lookup, FetchError) and lookup.kind not in NAME_ERRORS:
        return lookup
    if isinstance(lookup, FetchError) and not allow_private and is_private_name(host):
        return FetchError(ErrorKind.NOT_PUBLIC, f"{host} is a name for private networks")
    return proxy


def _check_addresses(host: str, found: tuple[str, ...], allow_private: bool) -> Lookup:
    kinds = {address: why_not_public(address) for address in found}
    usable = tuple(address for address in found if allow_private or not kinds[address])
    if usable:
        return Addresses(usable[:_MAX_ADDRESSES])
    if not found:
        return FetchError(ErrorKind.NO_SUCH_NAME, f"no such host: {host}")
    listed = ", ".join(f"{address} ({kind})" for address, kind in kinds.items())
    what = "the address is not public" if found == (host,) else f"{host} has no public address"
    return FetchError(ErrorKind.NOT_PUBLIC, f"{what}: {listed}")


def _resolution_error(host: str, error: socket.gaierror) -> FetchError:
    missing = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}  # Windows has only the first
    if error.errno in missing:
        return FetchError(ErrorKind.NO_SUCH_NAME, f"no such host: {host}")
    return FetchError(ErrorKind.LOOK_UP, f"the name {host} could not be looked up: {error.strerror or error}")
