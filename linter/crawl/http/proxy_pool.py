"""The proxies of a run: their addresses, and which of them cannot be reached."""

from __future__ import annotations

from collections import Counter

import anyio

from linter.crawl.address_policy import never_resolves
from linter.crawl.http.lookup import Addresses, Lookup, for_proxy, look_up
from linter.crawl.http.runtime import Runtime
from linter.crawl.proxy_config import Proxy
from linter.crawl.response import ErrorKind, FetchError, FetchResult
from linter.crawl.settings import CrawlSettings
from linter.crawl.urls import Url

_MAX_FAILURES = 3  # failed connections to a proxy that was never reached, after which it is not used any more


class ProxyPool:
    """Decides whether requests go to their host or through a proxy; each proxy is looked up once."""

    def __init__(self, settings: CrawlSettings, runtime: Runtime) -> None:
        self._settings = settings
        self._runtime = runtime
        self._lookups: dict[Proxy, Lookup] = {}
        self._failures: Counter[Proxy] = Counter()
        self._reached: set[Proxy] = set()
        self._looking_up = anyio.Lock()

    async def find(self, target: Url, *, allow_private: bool) -> Lookup:
        """Where to send requests for a URL whose host has not been looked up yet."""
        timeout = self._settings.connect_timeout
        lookup = await look_up(target.host, self._runtime.resolver, timeout=timeout, allow_private=allow_private)
        return await self.route(target, lookup, allow_private=allow_private)

    async def route(self, target: Url, lookup: Lookup, *, allow_private: bool) -> Lookup:
        """Where to send requests for a URL, after the look-up of its host: there, or to the proxy for it."""
        proxy = self._settings.proxies.proxy_for(target)
        if proxy is None or never_resolves(target.host):
            return lookup
        async with self._looking_up:
            if proxy not in self._lookups:
                self._lookups[proxy] = await self._look_up(proxy)
        return for_proxy(target.host, lookup, self._lookups[proxy], allow_private=allow_private)

    def is_unreachable(self, proxy: Proxy | None) -> bool:
        """Whether a proxy cannot be reached, and is not used any more."""
        return proxy is not None and isinstance(self._lookups[proxy], FetchError)

    def note_result(self, proxy: Proxy, result: FetchResult) -> None:
        """Notes whether a request reached its proxy."""
        match result:
            case FetchError(kind=ErrorKind.PROXY):
                self._failures[proxy] += 1
                if proxy not in self._reached and self._failures[proxy] >= _MAX_FAILURES:
                    self._lookups[proxy] = result
            case _:
                self._reached.add(proxy)

    async def _look_up(self, proxy: Proxy) -> Lookup:
        """The addresses of a proxy, which may be on a private network."""
        timeout = self._settings.connect_timeout
        lookup = await look_up(proxy.host, self._runtime.resolver, timeout=timeout, allow_private=True)
        if isinstance(lookup, Addresses):
            return Addresses(lookup.ips, proxy)
        return FetchError(ErrorKind.PROXY, f"the proxy {proxy} cannot be reached: {lookup.detail}")
