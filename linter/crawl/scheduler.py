"""Makes the requests of link checks, limited overall and per host, and hands over their results."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable, Iterable
from time import monotonic
from typing import Protocol

import anyio.lowlevel
import httpx
from msgspec.structs import replace

from linter.crawl.address_policy import is_loopback, is_this_machine
from linter.crawl.host_queue import HostQueue
from linter.crawl.http.client import fetch
from linter.crawl.http.lookup import Addresses, Lookup
from linter.crawl.http.proxy_pool import ProxyPool
from linter.crawl.http.runtime import Runtime
from linter.crawl.response import ErrorKind, FetchError, FetchResult, Response
from linter.crawl.settings import CrawlSettings
from linter.crawl.throttle import Signal, Throttle
from linter.crawl.urls import Url
from linter.crawl.verdict.link_check import LinkCheck, time_limits

AT_ONCE = float("-inf")
"""When a request is due that continues a check: before all others, so that checks are finished first."""

Request = tuple[float, LinkCheck]
"""When the next request of a check is due, in seconds of the monotonic clock, and the check."""

_OTHER_FILES = 64  # open files besides connections: name look-ups, the cache, the program itself
_MAX_QUEUED = 2_000  # requests that may wait for a slot
_BATCH = 500
_MIN_FILES_FOR_IDLE = 4_000  # open files with which connections may stay open for the next request …
_MAX_IDLE = 2_000  # … and how many of them: each takes some kilobytes


class ResultHandler(Protocol):
    """Decides what follows from a result."""

    def on_result(
        self, host: HostQueue, check: LinkCheck, result: FetchResult, *, via_network: bool, retry_in: float | None
    ) -> Request | None:
        """After a request: the next one of the same check, `None` if none follows now.

        `via_network`: it went beyond this machine, and not to a proxy, so that it is evidence about the network.
        `retry_in`: in how many seconds the request may be retried, `None` for not in this run.
        """

    def on_lookup_error(self, host: HostQueue, check: LinkCheck, error: FetchError) -> None:
        """The host has no address that a request can be sent to."""

    def on_skip(self, host: HostQueue, check: LinkCheck) -> None:
        """The request was not made, because the host gets no more of them."""


class Scheduler:
    """The queues of all hosts, and the slots that they share.

    Every request is an item of its host's queue, also the next hop of a redirect and a retry: so no request occupies a
    slot while it waits for another host.
    """

    def __init__(
        self,
        settings: CrawlSettings,
        runtime: Runtime,
        resolve: Callable[[str], Awaitable[Lookup]],
        handler: ResultHandler,
        on_rest: Callable[[str, float], None],
    ) -> None:
        self._settings = settings
        self._runtime = runtime
        self._resolve = resolve
        self._handler = handler
        self._on_rest = on_rest
        self._proxies = ProxyPool(settings, runtime)
        self._hosts: dict[str, HostQueue] = {}
        files = runtime.files()
        self._max_idle = _MAX_IDLE if files >= _MIN_FILES_FOR_IDLE else 0
        slots = max(1, min(settings.max_concurrency, (files - _OTHER_FILES) // 2))
        self._slots = asyncio.Semaphore(slots)
        self._max_in_progress = slots + _MAX_QUEUED
        self._in_progress = 0
        self._freed: asyncio.Event | None = None
        self._tls = functools.cache(runtime.tls)

    def expect(self, target: Url, limit: int) -> bool:
        """Counts one more link to check at its host; false if that has `limit` of them already."""
        host = self._host(target.host)
        if host.pending == limit and not is_this_machine(target.host):
            return False
        host.pending += 1
        return True

    async def run(self, requests: Iterable[Request]) -> None:
        """Makes requests, and all that follow from their results. They are taken one by one, as the queue has room."""
        async with asyncio.TaskGroup() as tasks:
            for number, (due, check) in enumerate(requests):
                self._queue(check, due, tasks)
                self._host(check.current.host).pending -= 1
                if number % _BATCH == 0:
                    await self._wait_for_room()

    def forget_failed_lookups(self) -> None:
        """Allows a second look-up of the names whose look-up failed."""
        for host in self._hosts.values():
            if isinstance(host.lookup, FetchError) and host.lookup.kind is ErrorKind.LOOK_UP:
                host.lookup = None

    async def close(self) -> None:
        """Closes all connections."""
        for host in self._hosts.values():
            await host.close()

    def _host(self, name: str) -> HostQueue:
        if name not in self._hosts:
            pace = self._settings.interval(name)
            self._hosts[name] = HostQueue(
                name, self._settings.concurrency(name), Throttle(base_interval=pace, interval=pace)
            )
        return self._hosts[name]

    async def _wait_for_room(self) -> None:
        """Waits while enough requests are queued: more of them would only take memory."""
        await anyio.lowlevel.checkpoint()
        while self._in_progress > self._max_in_progress:
            self._freed = asyncio.Event()
            await self._freed.wait()

    def _queue(self, check: LinkCheck, due: float, tasks: asyncio.TaskGroup) -> None:
        """Queues a check at the host of its next request, with a new worker if all are busy."""
        host = self._host(check.current.host)
        host.put(check, due)
        if host.short_of_workers:
            host.workers += 1
            tasks.create_task(self._work(host, tasks))

    async def _work(self, host: HostQueue, tasks: asyncio.TaskGroup) -> None:
        """Takes one check after the other until the host's queue is empty; the last worker closes the connections."""
        try:
            while (check := await host.take()) is not None:
                host.in_progress += 1
                self._in_progress += 1
                try:
                    processed = await self._process(host, check)
                finally:
                    host.in_progress -= 1
                    self._in_progress -= 1
                    if self._freed and self._in_progress <= self._max_in_progress:
                        self._freed.set()
                if processed is not None:
                    self._hand_over(host, *processed, tasks)
        finally:
            host.workers -= 1
            if not host.workers and host.pending <= 0:
                await host.close()

    async def _process(self, host: HostQueue, check: LinkCheck) -> tuple[LinkCheck, FetchResult, bool] | None:
        """Makes the next request of a check: the check after it, its result, and whether it went via the network.

        `None` if no request was made.
        """
        if host.throttle.skip_reason:
            self._handler.on_skip(host, check)
            return None
        lookup = await self._look_up(host, check.current)
        if isinstance(lookup, FetchError):
            self._handler.on_lookup_error(host, check, lookup)
            return None
        async with self._slots:
            now = monotonic()
            has_paused = host.throttle.skip_reason or host.throttle.ready_at > now  # while this waited for a slot
            if has_paused or self._proxies.is_unreachable(lookup.proxy):
                host.put(check, AT_ONCE)
                return None
            host.throttle = host.throttle.after_start(now)
            return await self._fetch(host, check, lookup, now)

    async def _look_up(self, host: HostQueue, target: Url) -> Lookup:
        """The addresses for a request: the host's, looked up once, or a proxy's."""
        if host.lookup is None:
            async with host.looking_up:
                if host.lookup is None:
                    host.lookup = await self._resolve(host.name)
        return await self._proxies.route(target, host.lookup, allow_private=self._settings.allow_private)

    async def _fetch(
        self, host: HostQueue, check: LinkCheck, lookup: Addresses, now: float
    ) -> tuple[LinkCheck, FetchResult, bool]:
        started = now if check.started is None else check.started
        result, address = await fetch(
            host.transport(self._new_transport(host)),
            check.current,
            "GET" if check.by_get else "HEAD",
            check.max_bytes,
            lookup,
            time_limits(check, self._settings),
            self._settings.header_fields(check.current),
        )
        check = replace(check, started=started, network_time=check.network_time + monotonic() - now)
        if lookup.proxy:
            self._proxies.note_result(lookup.proxy, result)
            return check, result, False
        if isinstance(result, Response) and address != lookup.ips[0]:  # the next request need not try the others
            host.lookup = Addresses((address, *(other for other in lookup.ips if other != address)))
        return check, result, not is_loopback(address)

    def _new_transport(self, host: HostQueue) -> Callable[[], httpx.AsyncBaseTransport]:
        idle = min(host.concurrency, self._max_idle // len(self._hosts))
        return lambda: self._runtime.transport(self._tls, idle)

    def _hand_over(
        self, host: HostQueue, check: LinkCheck, result: FetchResult, via_network: bool, tasks: asyncio.TaskGroup
    ) -> None:
        """Updates the host's throttle, and lets the handler decide on the link."""
        now, paused_until = monotonic(), host.throttle.paused_until
        host.throttle, retry_in = host.throttle.after_result(
            Signal.of(result),
            result.retry_after if isinstance(result, Response) else None,
            check.attempt,
            now=now,
            jitter=self._runtime.jitter(),
            backoff=self._runtime.backoff,
        )
        if host.throttle.skip_reason:
            host.wake()
        if host.throttle.paused_until > paused_until:
            self._on_rest(host.name, host.throttle.paused_until - now)
        following = self._handler.on_result(host, check, result, via_network=via_network, retry_in=retry_in)
        if following is not None:
            due, check = following
            self._queue(check, due, tasks)
