"""One host's queue: the checks that wait for a request there, when it is due, and the connections."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from time import monotonic

import anyio
import httpx
from msgspec import Struct, field

from linter.crawl.http.lookup import Lookup
from linter.crawl.throttle import Throttle
from linter.crawl.verdict.link_check import LinkCheck

_order = count()


class HostQueue(Struct, eq=False):
    """A queue of checks, each with its due time; a few workers take them one by one.

    At most `concurrency` `workers` exist; `in_progress` of them make a request. `pending` checks are not queued yet.
    Moments are of the monotonic clock, in seconds.
    """

    name: str
    concurrency: int
    throttle: Throttle
    workers: int = 0
    in_progress: int = 0
    pending: int = 0
    lookup: Lookup | None = None
    looking_up: anyio.Lock = field(default_factory=anyio.Lock)
    _queue: list[tuple[float, int, LinkCheck]] = field(default_factory=list)
    _changed: anyio.Event | None = None
    _transport: httpx.AsyncBaseTransport | None = None

    def put(self, check: LinkCheck, due: float) -> None:
        """Queues a check, to be taken from the moment `due` on; first in, first out among equals."""
        heappush(self._queue, (due, next(_order), check))
        self.wake()

    def wake(self) -> None:
        """Wakes waiting workers."""
        if self._changed:
            self._changed.set()
            self._changed = None

    @property
    def short_of_workers(self) -> bool:
        """Whether one more worker would have something to do."""
        return self.workers < self.concurrency and self.workers - self.in_progress < len(self._queue)

    async def take(self) -> LinkCheck | None:
        """The next check when it is due and the host is ready; `None` if there is none."""
        while self._queue:
            wait = 0.0 if self.throttle.skip_reason else max(self._queue[0][0], self.throttle.ready_at) - monotonic()
            if wait <= 0:
                return heappop(self._queue)[2]
            self._changed = self._changed or anyio.Event()
            with anyio.move_on_after(wait):
                await self._changed.wait()
        return None

    def transport(self, make: Callable[[], httpx.AsyncBaseTransport]) -> httpx.AsyncBaseTransport:
        """The host's connections, made when first needed."""
        if self._transport is None:
            self._transport = make()
        return self._transport

    async def close(self) -> None:
        """Closes the connections, also when the crawl is being cancelled."""
        transport, self._transport = self._transport, None
        if transport is not None:
            with anyio.CancelScope(shield=True):
                await transport.aclose()
