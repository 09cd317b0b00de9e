"""Looks names up, a limited number at a time, until it is known that none can be resolved from here."""

from __future__ import annotations

import anyio
from msgspec.structs import replace

from linter.crawl.address_policy import is_ip_address, is_own_name, never_resolves
from linter.crawl.http.lookup import NAME_ERRORS, Addresses, Lookup, look_up
from linter.crawl.http.runtime import Runtime
from linter.crawl.response import ErrorKind, FetchError
from linter.crawl.results import NO_NAMES, ResultCollector
from linter.crawl.settings import CrawlSettings
from linter.crawl.verdict.network_health import Names

AT_ONCE = 16  # look-ups: each is a thread, and small name servers drop bursts of queries


class NameResolver:
    """Looks names up, and adds the results to the evidence about the network."""

    def __init__(self, settings: CrawlSettings, runtime: Runtime, results: ResultCollector) -> None:
        self._settings = settings
        self._runtime = runtime
        self._results = results
        self._slots = anyio.CapacityLimiter(AT_ONCE)
        self._pending: set[anyio.CancelScope] = set()
        self._control_checked = False

    async def resolve(self, name: str) -> Lookup:
        """The addresses of a host that may be connected to; looked up each time, so callers cache them."""
        if is_ip_address(name):
            return await self._look_up(name, self._settings.allow_private)
        if never_resolves(name):
            return FetchError(ErrorKind.NO_SUCH_NAME, f"no such host: {name}")
        lookup = await self._look_up_in_slot(name)
        self._add_evidence(name, lookup)
        if self._results.evidence.names is Names.CHECK_CONTROL:
            await self.check_control()
        return lookup

    async def check_control(self) -> None:
        """Looks up, once a run, a name that exists; if it has no address, all pending look-ups are cancelled."""
        if self._control_checked:
            return
        self._control_checked = True
        control = await self._look_up(self._runtime.control, allow_private=True)
        self._results.evidence = replace(self._results.evidence, control=isinstance(control, Addresses))
        if self._results.evidence.names is Names.DOWN:
            for scope in self._pending:
                scope.cancel()

    async def _look_up_in_slot(self, name: str) -> Lookup:
        with anyio.CancelScope() as scope:
            if not is_own_name(name):
                self._pending.add(scope)
            try:
                async with self._slots:
                    if is_own_name(name) or self._results.evidence.names is not Names.DOWN:
                        return await self._look_up(name, self._settings.allow_private)
            finally:
                self._pending.discard(scope)
        return FetchError(ErrorKind.LOOK_UP, NO_NAMES)

    def _add_evidence(self, name: str, lookup: Lookup) -> None:
        """Adds a look-up to the evidence. Refused addresses prove nothing: perhaps only private names resolve."""
        match lookup:
            case Addresses():
                self._results.evidence = self._results.evidence.with_name(name, resolved=True)
            case FetchError(kind=kind) if kind in NAME_ERRORS:
                self._results.evidence = self._results.evidence.with_name(name, resolved=False)

    async def _look_up(self, name: str, allow_private: bool) -> Lookup:
        timeout = self._settings.connect_timeout
        return await look_up(name, self._runtime.resolver, timeout=timeout, allow_private=allow_private)
