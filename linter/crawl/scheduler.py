"""Drains the hosts' queues side by side, bounded overall and a host, until every URL has its outcome."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Iterable
from time import monotonic

import anyio
import anyio.lowlevel
import httpx
from msgspec.structs import replace

from linter.crawl.address_policy import is_loopback
from linter.crawl.frontier import Frontier
from linter.crawl.host_queue import HostQueue
from linter.crawl.http.client import fetch
from linter.crawl.http.lookup import UNNAMED, Addresses, Lookup
from linter.crawl.http.proxy_pool import ProxyPool
from linter.crawl.http.runtime import Runtime
from linter.crawl.resolver import NameResolver
from linter.crawl.response import ErrorKind, FetchError, FetchResult, Response
from linter.crawl.results import NO_NAMES, ResultCollector
from linter.crawl.settings import CrawlSettings
from linter.crawl.throttle import Signal, Throttle
from linter.crawl.urls import Url, on_this_machine
from linter.crawl.verdict.link_check import Continue, LinkCheck, Retry, allowance, first_try, probe, step
from linter.crawl.verdict.network_health import Names, never_exists
from linter.crawl.verdict.soft404 import Soft404Detector
from linter.outcome import Outcome, Reason, Status

MOST_A_HOST = 20_000
"""Links that a host is asked for in a run: no list has so many, and nobody may use us to burden somebody."""

_OTHER_FILES = 64  # what is open besides connections: look-ups of names, what remembers, the program itself
_IN_LINE = 2_000  # requests that may wait for a slot
_SOME = 500
_MANY_FILES = 4_000  # with which connections may be kept for the next request …
_KEPT = 2_000  # … and how many of them: each takes some kilobytes
_NOW = float("-inf")  # what was begun is finished first: before anything that is due


class Scheduler:
    """One run. Every request is an item of its host's queue, also the next hop of a redirect and a further try:
    so nobody holds one host's slot while waiting for another's, and who waits holds none.
    """

    def __init__(
        self,
        settings: CrawlSettings,
        runtime: Runtime,
        excluded: Callable[[str], bool],
        results: ResultCollector,
        on_rest: Callable[[str, float], None],
    ) -> None:
        self._settings = settings
        self._runtime = runtime
        self._excluded = excluded
        self._results = results
        self._on_rest = on_rest
        self._names = NameResolver(settings, runtime, results)
        self._proxies = ProxyPool(settings, runtime)
        self._hosts: dict[str, HostQueue] = {}
        files = runtime.files()
        self._most_kept = _KEPT if files >= _MANY_FILES else 0
        slots = max(1, min(settings.max_concurrency, (files - _OTHER_FILES) // 2))
        self._slots = asyncio.Semaphore(slots)
        self._enough = slots + _IN_LINE
        self._in_progress = 0
        self._freed: asyncio.Event | None = None
        self._context = functools.cache(runtime.tls)
        self._second: list[tuple[float, LinkCheck]] = []  # for the last try, when the rest is done
        self._suspects = Soft404Detector(excluded)
        self._unnamed: list[
            tuple[HostQueue, LinkCheck, FetchError]
        ] = []  # until it is known whether names can be resolved

    async def run(self, frontier: Frontier) -> None:
        """Asks everything, once more what failed in passing, and what tells of doubtful answers; within the budget.

        What is held back in doubt is known in the end, also if that comes early.
        """
        for outcome in frontier.settled:
            self._results.record(outcome)
        targets = [target for target in frontier.targets if self._counts_in(target)]
        firsts = (first_try(target, self._settings, frontier.fragments.get(target.url, ())) for target in targets)
        try:
            with anyio.move_on_after(self._settings.budget):
                await self._pass((0.0, check) for check in firsts)
                self._forget_failed_look_ups()
                second, self._second = self._second, []
                await self._pass(second)
                await self._compare()
        finally:
            for suspect in self._suspects.verdicts():
                self._results.settle(suspect.outcome, suspect.host, None, loopback=False)
            for host in self._hosts.values():
                await host.close()
        self._results.open |= {check.start.url: check for check in firsts}  # those that the budget left out
        self._results.close(monotonic())

    def _counts_in(self, target: Url) -> bool:
        """Counts one more link for its host; one that is too much for it is left for the next run."""
        host = self._host(target.host)
        if host.pending == MOST_A_HOST and not on_this_machine(target.host):
            self._results.spare(
                first_try(target, self._settings).outcome(Status.UNCHECKED, "", now=monotonic()),
                Reason.HOST_LIMIT,
                f"a host is asked for {MOST_A_HOST:,} links a run, the others are for the next",
            )
            return False
        host.pending += 1
        self._suspects.links[target.authority] += 1
        return True

    async def _compare(self) -> None:
        """Asks hosts in doubt for addresses that cannot exist, and those that have them for their front page."""
        for questions in (self._suspects.neighbours, self._suspects.fronts):
            await self._pass([(0.0, probe(target, self._settings)) for target in questions()])

    async def _pass(self, checks: Iterable[tuple[float, LinkCheck]]) -> None:
        async with asyncio.TaskGroup() as tasks:
            for number, (due, check) in enumerate(checks):
                self._send(check, due, tasks)
                self._host(check.here.host).pending -= 1
                if number % _SOME == 0:
                    await self._room()
        if self._unnamed:
            await self._names.ask_control()
            self._decide_unnamed()

    async def _room(self) -> None:
        """Waits as long as there are enough in line for a slot: more of them would be in memory for nothing."""
        await anyio.lowlevel.checkpoint()
        while self._in_progress > self._enough:
            self._freed = asyncio.Event()
            await self._freed.wait()

    def _send(self, check: LinkCheck, due: float, tasks: asyncio.TaskGroup) -> None:
        """Queues a check at the host that it asks next, and sees to it that somebody takes it."""
        host = self._host(check.here.host)
        if not check.is_probe:
            self._results.open[check.start.url] = check
        host.put(check, due)
        if host.short_of_workers:
            host.workers += 1
            tasks.create_task(self._work(host, tasks))

    def _host(self, name: str) -> HostQueue:
        if name not in self._hosts:
            pace = self._settings.interval(name)
            self._hosts[name] = HostQueue(name, self._settings.concurrency(name), Throttle(usual=pace, interval=pace))
        return self._hosts[name]

    async def _work(self, host: HostQueue, tasks: asyncio.TaskGroup) -> None:
        """Takes one check after the other until the host's queue is empty; the last worker closes up."""
        try:
            while (check := await host.take()) is not None:
                host.in_progress += 1
                self._in_progress += 1
                try:
                    seen = await self._visit(host, check)
                finally:
                    host.in_progress -= 1
                    self._in_progress -= 1
                    if self._freed and self._in_progress <= self._enough:
                        self._freed.set()
                if seen is not None:
                    self._digest(host, *seen, tasks)
        finally:
            host.workers -= 1
            if not host.workers and host.pending <= 0:
                await host.close()

    async def _visit(self, host: HostQueue, check: LinkCheck) -> tuple[LinkCheck, FetchResult, bool] | None:
        """Makes the next request of a check: the check after it, what was seen, and whether on this machine, or at a
        proxy, which says nothing of the network.

        `None` if nothing was asked and all is said and done.
        """
        if host.throttle.left:
            self._leave(host, check)
            return None
        lookup = await self._way(host, check.here)
        if isinstance(lookup, FetchError):
            return self._without_way(host, check, lookup)
        async with self._slots:
            now = monotonic()
            rest = host.throttle.left or host.throttle.ready > now  # asked for while this waited for its slot
            if rest or self._proxies.lost(lookup.proxy):
                host.put(check, _NOW)
                return None
            host.throttle = host.throttle.started(now)
            return await self._ask(host, check, lookup, now)

    async def _way(self, host: HostQueue, target: Url) -> Lookup:
        """Where to ask: at the host's addresses, or at those of a proxy."""
        lookup = await self._look_up(host)
        return await self._proxies.way(target, lookup, allow_private=self._settings.allow_private)

    def _without_way(
        self, host: HostQueue, check: LinkCheck, failure: FetchError
    ) -> tuple[LinkCheck, FetchResult, bool] | None:
        if failure.trouble is ErrorKind.PROXY and not check.is_probe:
            outcome = check.outcome(Status.UNCHECKED, "", now=monotonic())
            self._results.spare(outcome, Reason.PROXY, failure.detail)
            return None
        if failure.trouble not in UNNAMED or never_exists(host.name) or check.is_probe:
            return check, failure, False
        self._unnamed.append((host, check, failure))
        self._decide_unnamed()
        return None

    async def _ask(
        self, host: HostQueue, check: LinkCheck, lookup: Addresses, now: float
    ) -> tuple[LinkCheck, FetchResult, bool]:
        began = now if check.began is None else check.began
        seen, address = await fetch(
            host.transport(self._transport(host)),
            check.here,
            "GET" if check.get else "HEAD",
            check.most,
            lookup,
            allowance(check, self._settings),
            self._settings.fields(check.here),
        )
        check = replace(check, began=began, spent=check.spent + monotonic() - now)
        if lookup.proxy:
            self._proxies.learn(lookup.proxy, seen)
            return check, seen, True
        if isinstance(seen, Response) and address != lookup.known[0]:  # the next request need not try in vain again
            host.lookup = Addresses((address, *(other for other in lookup.known if other != address)))
        loopback = is_loopback(address)
        if not loopback:
            self._results.reached(host.name, seen)
        return check, seen, loopback

    def _transport(self, host: HostQueue) -> Callable[[], httpx.AsyncBaseTransport]:
        kept = min(host.concurrency, self._most_kept // len(self._hosts))
        return lambda: self._runtime.transport(self._context, kept)

    def _digest(
        self, host: HostQueue, check: LinkCheck, seen: FetchResult, loopback: bool, tasks: asyncio.TaskGroup
    ) -> None:
        """Draws the conclusions for the host and for the URL."""
        now, pause = monotonic(), host.throttle.pause
        host.throttle, again = host.throttle.after(
            Signal.of(seen),
            seen.wait if isinstance(seen, Response) else None,
            check.tries,
            now=now,
            jitter=self._runtime.jitter(),
            patience=self._runtime.patience,
        )
        if host.throttle.left:
            host.wake()
        if host.throttle.pause > pause:
            self._on_rest(host.name, host.throttle.pause - now)
        match step(check, seen, self._settings, self._excluded, now):
            case Outcome() as outcome:
                said = isinstance(seen, Response) and seen.busy and host.throttle.left
                self._conclude(host, check, seen, _left(outcome, host) if said else outcome, loopback=loopback)
            case Continue(further):
                self._send(further, _NOW, tasks)
            case Retry(further, outcome):
                if again is None:
                    self._results.settle(_left(outcome, host), host.name, seen, loopback=loopback)
                elif further.last:
                    self._put_off(further, now + again)
                else:
                    self._send(further, now + again, tasks)

    def _conclude(
        self, host: HostQueue, check: LinkCheck, seen: FetchResult, outcome: Outcome, *, loopback: bool
    ) -> None:
        """The end of a check: it is settled, or waits until it can be compared with another."""
        if check.is_probe:
            self._suspects.answered(check, seen)
        elif not (isinstance(seen, Response) and self._suspects.take(check, outcome, host.name, seen)):
            self._results.settle(outcome, host.name, seen, loopback=loopback)

    def _put_off(self, check: LinkCheck, due: float) -> None:
        """Keeps a URL's last try for when the rest is done."""
        self._results.open[check.start.url] = check
        self._second.append((due, check))

    def _leave(self, host: HostQueue, check: LinkCheck) -> None:
        """A host that asked for too much patience: what it was not asked stays unchecked."""
        if check.is_probe:
            return
        if check.seen is None:
            outcome = check.outcome(Status.UNCHECKED, "", now=monotonic())
            self._results.spare(outcome, Reason.RATE_LIMITED, _why_left(host))
        else:
            self._results.settle(_left(check.seen, host), host.name, None, loopback=False)

    async def _look_up(self, host: HostQueue) -> Lookup:
        """The host's addresses, looked up once by whoever comes first."""
        if host.lookup is not None:
            return host.lookup
        async with host.looking_up:
            if host.lookup is None:
                host.lookup = await self._names.resolve(host.name)
                self._decide_unnamed()
            return host.lookup

    def _decide_unnamed(self) -> None:
        """Believes or disbelieves that hosts have no address, as soon as it is known whether names work."""
        names = self._results.evidence.names
        if names not in {Names.WORK, Names.DOWN}:
            return
        now = monotonic()
        unnamed, self._unnamed = self._unnamed, []
        for host, check, failure in unnamed:
            if names is Names.DOWN:
                outcome = check.outcome(Status.UNCHECKED, "", now=now)
                self._results.spare(outcome, Reason.NO_NETWORK, f"no network: {NO_NAMES}")
                continue
            match step(check, failure, self._settings, self._excluded, now):
                case Outcome() as outcome:
                    self._results.settle(outcome, host.name, failure, loopback=False)
                case Retry(further):
                    self._put_off(further, now)

    def _forget_failed_look_ups(self) -> None:
        for host in self._hosts.values():
            if isinstance(host.lookup, FetchError) and host.lookup.trouble is ErrorKind.LOOK_UP:
                host.lookup = None


def _left(outcome: Outcome, host: HostQueue) -> Outcome:
    return replace(outcome, detail=f"{outcome.detail}; {_why_left(host)}")


def _why_left(host: HostQueue) -> str:
    return f"{host.name} is left alone: {host.throttle.left}"
