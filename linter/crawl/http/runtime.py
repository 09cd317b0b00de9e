"""What the crawl needs of the operating system and the network, in one place, so that tests can replace it."""

from __future__ import annotations

import asyncio
import random
import socket
import ssl
import threading
from collections.abc import Callable, Sequence

import httpx
from msgspec import Struct, field

from linter.crawl.http.certificates import trusted
from linter.crawl.http.lookup import Resolver
from linter.crawl.http.transport import Transport
from linter.crawl.throttle import Backoff

ENOUGH_FILES = 10_000  # macOS takes no more than 10,240


async def system_resolver(host: str) -> Sequence[str]:
    """The addresses that the operating system gives for a name.

    In a daemon thread of its own: getaddrinfo cannot be cancelled, and a name server that does not respond must delay
    neither other look-ups nor the end of the process, as it would in a thread of a pool.
    """
    loop = asyncio.get_running_loop()
    found: asyncio.Future[Sequence[str]] = loop.create_future()

    def set_result(result: Sequence[str] | Exception) -> None:
        if found.done():  # the caller has given up
            return
        if isinstance(result, Exception):
            found.set_exception(result)
        else:
            found.set_result(result)

    def work() -> None:
        result = _addresses(host)
        if not loop.is_closed():
            loop.call_soon_threadsafe(set_result, result)

    threading.Thread(target=work, name=f"look up {host}", daemon=True).start()
    return await found


def _addresses(host: str) -> Sequence[str] | Exception:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except UnicodeError:  # the system's IDNA rejects some names that ours accepts
        return socket.gaierror(socket.EAI_NONAME, "not a name")
    except Exception as error:  # noqa: BLE001 - whatever it is, the caller gets it
        return error
    return [str(address[0]) for *_, address in found]


def open_files() -> int:
    """How many files this process may have open, after raising the limit; a connection is one."""
    try:
        import resource  # noqa: PLC0415 - not on Windows, which has no such limit
    except ImportError:
        return ENOUGH_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH_FILES if hard == resource.RLIM_INFINITY else min(hard, ENOUGH_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (ValueError, OSError):
            return soft
    return wanted if soft == resource.RLIM_INFINITY else max(soft, wanted)


class Runtime(Struct, frozen=True):
    """What a crawl uses of the system. `jitter` gives numbers from 0 up to 1; `control` is a name that exists."""

    resolver: Resolver = system_resolver
    transport: Callable[[Callable[[], ssl.SSLContext], int], httpx.AsyncBaseTransport] = Transport
    tls: Callable[[], ssl.SSLContext] = trusted
    jitter: Callable[[], float] = random.random
    backoff: Backoff = field(default_factory=Backoff)
    control: str = "example.com"
    files: Callable[[], int] = open_files
