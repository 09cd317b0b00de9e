"""Checks all URLs of a run: the first pass, second tries, and probes for soft 404s, until each has its outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from time import monotonic
from typing import assert_never

import anyio
from msgspec.structs import replace

from linter.crawl.address_policy import never_resolves
from linter.crawl.frontier import Frontier
from linter.crawl.host_queue import HostQueue
from linter.crawl.http.lookup import NAME_ERRORS, Lookup
from linter.crawl.http.runtime import Runtime
from linter.crawl.resolver import NameResolver
from linter.crawl.response import ErrorKind, FetchError, FetchResult, Response
from linter.crawl.results import NO_NAMES, ResultCollector
from linter.crawl.scheduler import AT_ONCE, Request, Scheduler
from linter.crawl.settings import CrawlSettings
from linter.crawl.urls import Url
from linter.crawl.verdict.link_check import Continue, LinkCheck, Retry, first_try, probe, step
from linter.crawl.verdict.network_health import Names
from linter.crawl.verdict.soft404 import Soft404Detector
from linter.outcome import Outcome, Reason, Status

MAX_PER_HOST = 20_000
"""Links of one host that are checked in a run: no list has so many, and a run must not burden a host."""


class Crawler:
    """One run. The scheduler makes the requests; what follows from their results is decided here."""

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
        self._on_rest = on_rest
        self._results = results
        self._resolver = NameResolver(settings, runtime, results)
        self._soft404 = Soft404Detector(excluded)
        self._second_tries: list[Request] = []  # the last ones, for when the rest is done
        self._unresolved: list[tuple[HostQueue, LinkCheck, FetchError]] = []  # until it is known whether names resolve

    async def run(self, frontier: Frontier) -> None:
        """Checks all URLs, retries transient failures, and requests probes for possible soft 404s, within the budget.

        Outcomes that were held back are recorded at the end, also if the budget is spent.
        """
        for outcome in frontier.settled:
            self._results.record(outcome)
        # No attribute: a reference cycle would keep the memory until the garbage collector runs.
        scheduler = Scheduler(self._settings, self._runtime, self._resolve, self, self._on_rest)
        targets = [target for target in frontier.targets if self._expect(scheduler, target)]
        first_tries = self._first_tries(targets, frontier.fragments)
        try:
            with anyio.move_on_after(self._settings.budget):
                await self._pass(scheduler, first_tries)
                scheduler.forget_failed_lookups()
                second_tries, self._second_tries = self._second_tries, []
                await self._pass(scheduler, second_tries)
                for probes in (self._soft404.probe_urls, self._soft404.front_page_urls):
                    await self._pass(scheduler, [(0.0, probe(target, self._settings)) for target in probes()])
        finally:
            for candidate in self._soft404.verdicts():
                self._results.record(candidate.outcome, candidate.host)
            await scheduler.close()
        for _ in first_tries:  # those beyond the budget are open, too
            pass
        self._results.close(monotonic())

    def _expect(self, scheduler: Scheduler, target: Url) -> bool:
        """Counts one more link for its host; whether it can be checked in this run."""
        if not scheduler.expect(target, MAX_PER_HOST):
            outcome = first_try(target, self._settings).outcome(Status.UNCHECKED, "", now=monotonic())
            reason = f"a host is asked for {MAX_PER_HOST:,} links a run, the others are for the next"
            self._results.skip(outcome, Reason.HOST_LIMIT, reason)
            return False
        self._soft404.links[target.authority] += 1
        return True

    def _first_tries(self, targets: Iterable[Url], fragments: Mapping[str, tuple[str, ...]]) -> Iterator[Request]:
        """The first requests, created lazily: a list can have a hundred thousand links."""
        for target in targets:
            check = first_try(target, self._settings, fragments.get(target.url, ()))
            self._results.open[target.url] = check
            yield 0.0, check

    async def _pass(self, scheduler: Scheduler, requests: Iterable[Request]) -> None:
        await scheduler.run(requests)
        if self._unresolved:
            await self._resolver.check_control()
            self._decide_unresolved()

    async def _resolve(self, name: str) -> Lookup:
        lookup = await self._resolver.resolve(name)
        self._decide_unresolved()
        return lookup

    def on_result(
        self, host: HostQueue, check: LinkCheck, result: FetchResult, *, via_network: bool, retry_in: float | None
    ) -> Request | None:
        """Decides what follows from a result: another request, or an outcome."""
        now = monotonic()
        if via_network:
            self._results.note_host(host.name, result)
        decision = step(check, result, self._settings, self._excluded, now)
        match decision:
            case Outcome():
                is_limited = isinstance(result, Response) and result.is_rate_limited and host.throttle.skip_reason
                outcome = _with_skip_reason(decision, host) if is_limited else decision
                self._finish(host, check, result, outcome, via_network=via_network)
            case Continue(further):
                return self._open(further, AT_ONCE)
            case Retry(further, outcome):
                if retry_in is None:
                    self._results.record(_with_skip_reason(outcome, host), host.name, result, via_network=via_network)
                elif further.is_last_try:
                    self._second_tries.append(self._open(further, now + retry_in))
                else:
                    return self._open(further, now + retry_in)
            case _:
                assert_never(decision)
        return None

    def on_lookup_error(self, host: HostQueue, check: LinkCheck, error: FetchError) -> None:
        """Handles a link whose host has no address; a name waits until it is known whether any can be resolved."""
        if check.is_probe:
            return
        if error.kind is ErrorKind.PROXY:
            self._results.skip(check.outcome(Status.UNCHECKED, "", now=monotonic()), Reason.PROXY, error.detail)
        elif error.kind in NAME_ERRORS and not never_resolves(host.name):
            self._unresolved.append((host, check, error))
            self._decide_unresolved()
        else:
            self._conclude_unresolved(host, check, error)

    def on_skip(self, host: HostQueue, check: LinkCheck) -> None:
        """A link of a host that gets no more requests is unchecked, or has the outcome of its last try."""
        if check.is_probe:
            return
        if check.last_outcome is None:
            outcome = check.outcome(Status.UNCHECKED, "", now=monotonic())
            self._results.skip(outcome, Reason.RATE_LIMITED, _skip_reason(host))
        else:
            self._results.record(_with_skip_reason(check.last_outcome, host), host.name)

    def _finish(
        self, host: HostQueue, check: LinkCheck, result: FetchResult, outcome: Outcome, *, via_network: bool
    ) -> None:
        """Ends a check: records its outcome, or holds it back to compare it with a probe."""
        if check.is_probe:
            self._soft404.note_probe(check, result)
        elif not (isinstance(result, Response) and self._soft404.hold_back(check, outcome, host.name, result)):
            self._results.record(outcome, host.name, result, via_network=via_network)

    def _decide_unresolved(self) -> None:
        """Decides on hosts without an address, as soon as it is known whether names resolve here."""
        names = self._results.evidence.names
        match names:
            case Names.CHECK_CONTROL | Names.UNKNOWN:
                return
            case Names.WORK | Names.DOWN:
                unresolved, self._unresolved = self._unresolved, []
            case _:
                assert_never(names)
        for host, check, error in unresolved:
            if names is Names.WORK:
                self._conclude_unresolved(host, check, error)
            else:
                outcome = check.outcome(Status.UNCHECKED, "", now=monotonic())
                self._results.skip(outcome, Reason.NO_NETWORK, f"no network: {NO_NAMES}")

    def _conclude_unresolved(self, host: HostQueue, check: LinkCheck, error: FetchError) -> None:
        now = monotonic()
        decision = step(check, error, self._settings, self._excluded, now)
        match decision:
            case Outcome():
                self._results.record(decision, host.name, error)
            case Continue(further) | Retry(further):
                self._second_tries.append(self._open(further, now))
            case _:
                assert_never(decision)

    def _open(self, check: LinkCheck, due: float) -> Request:
        """The next request of a check, which stays open."""
        if not check.is_probe:
            self._results.open[check.start.url] = check
        return due, check


def _with_skip_reason(outcome: Outcome, host: HostQueue) -> Outcome:
    return replace(outcome, detail=f"{outcome.detail}; {_skip_reason(host)}")


def _skip_reason(host: HostQueue) -> str:
    return f"{host.name} is left alone: {host.throttle.skip_reason}"
