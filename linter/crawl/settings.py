"""How politely and how patiently the crawl asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from linter.outcome import Status


@dataclass(frozen=True, slots=True)
class HostPolicy:
    """What holds for one host instead of the general settings; `None` keeps the general one.

    `concurrency` counts requests at the same time, `interval` is in seconds between the starts of two requests,
    `treat` is the status given to every failure of that host (not to a refusal of ours, nor to what was not asked).
    """

    concurrency: int | None = None
    interval: float | None = None
    treat: Status | None = None


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """The crawl's limits. All times are in seconds.

    `timeout` is what a URL may cost in network time, over all its hops and tries; waiting for a free slot, a pause
    between tries and the look-up of its host's name are not counted. `budget` is for the whole run, `None` for
    no limit. A URL is tried `retries + 1` times. `hosts` has host names in lower case, without a port.
    """

    timeout: float = 20.0
    connect_timeout: float = 10.0
    max_concurrency: int = 256
    host_concurrency: int = 10
    host_interval: float = 0.0
    retries: int = 2
    max_redirects: int = 10
    budget: float | None = None
    allow_private: bool = False
    user_agent: str = "playbook-lint/0.1.0 (+https://github.com/playbook-lint/playbook-lint)"
    hosts: Mapping[str, HostPolicy] = field(default_factory=lambda: MappingProxyType({}))

    def concurrency(self, host: str) -> int:
        """How many requests `host` may get at the same time."""
        policy = self.hosts.get(host)
        return self.host_concurrency if policy is None or policy.concurrency is None else policy.concurrency

    def interval(self, host: str) -> float:
        """Seconds between the starts of two requests to `host`."""
        policy = self.hosts.get(host)
        return self.host_interval if policy is None or policy.interval is None else policy.interval

    def treat(self, host: str) -> Status | None:
        """The status that every failure of `host` is given, if one is set."""
        policy = self.hosts.get(host)
        return None if policy is None else policy.treat
