"""Looks names up, a bounded number at a time, and stops as soon as it is clear that none can be resolved from here."""

from __future__ import annotations

import anyio
from msgspec.structs import replace

from linter.crawl.address_policy import is_ip_address, is_own_name, never_resolves
from linter.crawl.http.lookup import UNNAMED, Addresses, Lookup, look_up
from linter.crawl.http.runtime import Runtime
from linter.crawl.response import ErrorKind, FetchError
from linter.crawl.results import NO_NAMES, ResultCollector
from linter.crawl.settings import CrawlSettings
from linter.crawl.verdict.network_health import Names

AT_ONCE = 16  # look-ups: each is a thread, and small name servers drop questions that come in a burst


class NameResolver:
    """Looks names up, and adds what that says about the network to the evidence."""

    def __init__(self, settings: CrawlSettings, runtime: Runtime, results: ResultCollector) -> None:
        self._settings = settings
        self._runtime = runtime
        self._results = results
        self._slots = anyio.CapacityLimiter(AT_ONCE)
        self._under_way: set[anyio.CancelScope] = set()
        self._control_checked = False

    async def resolve(self, name: str) -> Lookup:
        """The judged addresses of a host; callers cache them, since it is looked up anew each time."""
        if is_ip_address(name):
            return await self._look_up(name, self._settings.allow_private)
        if never_resolves(name):
            return FetchError(ErrorKind.NO_SUCH_NAME, f"no such host: {name}")
        lookup = await self._in_turn(name)
        self._learn(name, lookup)
        if self._results.evidence.names is Names.ASK:
            await self.check_control()
        return lookup

    async def check_control(self) -> None:
        """Looks a name up that exists, once a run; if it does not here, all look-ups under way are given up."""
        if self._control_checked:
            return
        self._control_checked = True
        control = await self._look_up(self._runtime.control, allow_private=True)
        self._results.evidence = replace(self._results.evidence, control=isinstance(control, Addresses))
        if self._results.evidence.names is Names.DOWN:
            for scope in self._under_way:
                scope.cancel()

    async def _in_turn(self, name: str) -> Lookup:
        with anyio.CancelScope() as scope:
            if not is_own_name(name):
                self._under_way.add(scope)
            try:
                async with self._slots:
                    if is_own_name(name) or self._results.evidence.names is not Names.DOWN:
                        return await self._look_up(name, self._settings.allow_private)
            finally:
                self._under_way.discard(scope)
        return FetchError(ErrorKind.LOOK_UP, NO_NAMES)

    def _learn(self, name: str, lookup: Lookup) -> None:
        """A name with none but forbidden addresses proves nothing: a company's own names may be all that resolves."""
        match lookup:
            case Addresses():
                self._results.evidence = self._results.evidence.with_name(name, resolved=True)
            case FetchError(kind=kind) if kind in UNNAMED:
                self._results.evidence = self._results.evidence.with_name(name, resolved=False)

    async def _look_up(self, name: str, allow_private: bool) -> Lookup:
        timeout = self._settings.connect_timeout
        return await look_up(name, self._runtime.resolver, timeout=timeout, allow_private=allow_private)
