"""The outcomes so far, what is still open, and what waits for evidence that the network itself works."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field
from msgspec.structs import replace

from linter.crawl.response import ErrorKind, FetchError, FetchResult
from linter.crawl.settings import CrawlSettings
from linter.crawl.verdict.link_check import LinkCheck
from linter.crawl.verdict.network_health import Evidence
from linter.outcome import Outcome, Reason, Status

_UNREACHED = {ErrorKind.UNREACHABLE, ErrorKind.NO_CONNECTION}
FAILURES = {Status.DEAD, Status.UNVERIFIABLE, Status.DEGRADED, Status.TLS_ERROR}

NO_NAMES = "names cannot be resolved from here"
NO_HOSTS = "no host can be reached from here"


class ResultCollector(Struct):
    """Settles every URL exactly once, and tells `on_outcome` at that moment."""

    settings: CrawlSettings
    on_outcome: Callable[[Outcome], None]
    evidence: Evidence = field(default_factory=Evidence)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    open: dict[str, LinkCheck] = field(default_factory=dict)
    _held: list[Outcome] = field(default_factory=list)
    _spared: dict[str, int] = field(default_factory=dict)

    def record(self, outcome: Outcome) -> None:
        """The last word on a URL."""
        self.open.pop(outcome.url, None)
        self.outcomes[outcome.url] = outcome
        self.on_outcome(outcome)

    def settle(self, outcome: Outcome, host: str, seen: FetchResult | None, *, loopback: bool) -> None:
        """A verdict that `host` gave cause for; one that our own network may have caused is held back."""
        if outcome.status is Status.UNCHECKED:
            self.spare(outcome, outcome.reason, outcome.detail)
            return
        treat = self.settings.treat(host)
        if treat is not None and outcome.status in FAILURES:
            outcome = replace(outcome, status=treat)
        if is_unreached(seen) and not (loopback or self.evidence.reached):
            self._held.append(outcome)
        else:
            self.record(outcome)

    def spare(self, outcome: Outcome, reason: Reason | None, why: str) -> None:
        """Not asked, by no fault of the URL."""
        self._spared[why] = self._spared.get(why, 0) + 1
        self.record(replace(outcome, status=Status.UNCHECKED, code=None, reason=reason, detail=why))

    def reached(self, host: str, seen: FetchResult) -> None:
        """Notes whether a host beyond this machine was reached, and lets go of what waited to know."""
        self.evidence = self.evidence.with_host(host, reached=not is_unreached(seen))
        if self.evidence.reached:
            self._let_go()

    def close(self, now: float) -> None:
        """At the end of the run: the last words on what was held back or is still open."""
        if self.evidence.cut_off:
            held, self._held = self._held, []
            for outcome in held:
                self.spare(outcome, Reason.NO_NETWORK, f"no network: {NO_HOSTS}")
        self._let_go()
        for check in tuple(self.open.values()):
            if check.seen is not None and check.seen.status is not Status.UNCHECKED:
                self.record(check.seen)
            else:
                self.spare(check.outcome(Status.UNCHECKED, "", now=now), Reason.BUDGET, self._budget())

    def notes(self) -> tuple[str, ...]:
        """One sentence for each reason for which links were not checked."""
        return tuple(
            f"{why[0].upper()}{why[1:]}; {count} {'link was' if count == 1 else 'links were'} not checked."
            for why, count in self._spared.items()
        )

    def _let_go(self) -> None:
        held, self._held = self._held, []
        for outcome in held:
            self.record(outcome)

    def _budget(self) -> str:
        return f"the budget of {self.settings.budget:g} s is spent"


def is_unreached(seen: FetchResult | None) -> bool:
    """Whether no way led to the host, which may be our own network's fault."""
    return isinstance(seen, FetchError) and seen.trouble in _UNREACHED
