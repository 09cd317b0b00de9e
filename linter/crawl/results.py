"""The outcomes so far, the open checks, and the outcomes held back until the network is known to work."""

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
    """Collects one outcome for every URL, and calls `on_outcome` with each at once. `open` checks have none yet."""

    settings: CrawlSettings
    on_outcome: Callable[[Outcome], None]
    evidence: Evidence = field(default_factory=Evidence)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    open: dict[str, LinkCheck] = field(default_factory=dict)
    _held_back: list[Outcome] = field(default_factory=list)
    _skipped: dict[str, int] = field(default_factory=dict)

    def record(
        self, outcome: Outcome, host: str = "", result: FetchResult | None = None, *, via_network: bool = False
    ) -> None:
        """Records the outcome of a check, with the host and the result of its last request, if there was one.

        An outcome that our own network may have caused is held back.
        """
        if outcome.status is Status.UNCHECKED:
            self.skip(outcome, outcome.reason, outcome.detail)
            return
        treat = self.settings.treat(host)
        if treat is not None and outcome.status in FAILURES:
            outcome = replace(outcome, status=treat)
        if via_network and is_unreached(result) and not self.evidence.reached:
            self._held_back.append(outcome)
        else:
            self._finish(outcome)

    def skip(self, outcome: Outcome, reason: Reason | None, detail: str) -> None:
        """Records a URL as unchecked, by no fault of its own."""
        self._skipped[detail] = self._skipped.get(detail, 0) + 1
        self._finish(replace(outcome, status=Status.UNCHECKED, code=None, reason=reason, detail=detail))

    def note_host(self, host: str, result: FetchResult) -> None:
        """Notes whether a host beyond this machine was reached, and releases the held back outcomes if it was."""
        self.evidence = self.evidence.with_host(host, reached=not is_unreached(result))
        if self.evidence.reached:
            self._release()

    def close(self, now: float) -> None:
        """Records the outcomes that were held back and those of open checks, at the end of the run."""
        if self.evidence.is_offline:
            held_back, self._held_back = self._held_back, []
            for outcome in held_back:
                self.skip(outcome, Reason.NO_NETWORK, f"no network: {NO_HOSTS}")
        self._release()
        for check in tuple(self.open.values()):
            if check.last_outcome is not None and check.last_outcome.status is not Status.UNCHECKED:
                self._finish(check.last_outcome)
            else:
                self.skip(check.outcome(Status.UNCHECKED, "", now=now), Reason.BUDGET, self._budget())

    def notes(self) -> tuple[str, ...]:
        """One sentence for each reason for which links were not checked."""
        return tuple(
            f"{detail[0].upper()}{detail[1:]}; {count} {'link was' if count == 1 else 'links were'} not checked."
            for detail, count in self._skipped.items()
        )

    def _release(self) -> None:
        held_back, self._held_back = self._held_back, []
        for outcome in held_back:
            self._finish(outcome)

    def _finish(self, outcome: Outcome) -> None:
        self.open.pop(outcome.url, None)
        self.outcomes[outcome.url] = outcome
        self.on_outcome(outcome)

    def _budget(self) -> str:
        return f"the budget of {self.settings.budget:g} s is spent"


def is_unreached(result: FetchResult | None) -> bool:
    """Whether the host could not be reached, which may be our own network's fault."""
    return isinstance(result, FetchError) and result.kind in _UNREACHED
