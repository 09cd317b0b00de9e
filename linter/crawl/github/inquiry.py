"""Checks GitHub repositories through GitHub's API, many in one query, and stops rather than overload it.

One query after the other, as GitHub demands. Failures of the API leave repositories unchecked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import anyio
import httpx
from msgspec import Struct, field

from linter.crawl.github.graphql import Found, GraphqlResponse, query, read
from linter.crawl.github.repositories import Wanted
from linter.crawl.http.client import call_api
from linter.crawl.http.lookup import Addresses
from linter.crawl.http.proxy_pool import ProxyPool
from linter.crawl.http.runtime import Runtime
from linter.crawl.response import ErrorKind, FetchError, FetchResult, Response
from linter.crawl.results import FAILURES
from linter.crawl.settings import CrawlSettings, GitHubApi
from linter.outcome import Outcome, Reason, Repository, Status
from linter.text.plural import plural

MAX_BATCH = 50  # repositories in a query: GitHub ends one that takes more than ten seconds
_GROWTH = 5  # repositories more, after a query with a complete response
_MAX_RESPONSE_BYTES = 1 << 20  # a response about 50 repositories has some ten thousand
_MAX_SKIPPED = 3  # repositories in a row without a response even one by one, after which the queries end


class Inquiry(Struct):
    """The queries of one run. `outcomes` are those of repositories' own URLs, `repositories` are by lower-case name.

    `stop_reason` is why the queries ended early, if they did.
    """

    api: GitHubApi
    wanted: Wanted
    settings: CrawlSettings
    runtime: Runtime
    on_outcome: Callable[[Outcome], None]
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    repositories: dict[str, Repository] = field(default_factory=dict)
    stop_reason: str = ""
    _remaining: list[str] = field(default_factory=list)
    _batch_size: int = MAX_BATCH
    _retries: int = 0  # since the last success
    _failing_since: float | None = None  # the moment of the first failure since the last success
    _skipped: int = 0
    _unchecked: Counter[str] = field(default_factory=Counter)
    _attempts: Counter[str] = field(default_factory=Counter)

    async def run(self) -> None:
        """Queries all repositories within the budget; the others are unchecked."""
        self._remaining = list(self.wanted.pages)
        with anyio.move_on_after(self.settings.budget):
            await self._query_all()
        if self._remaining:
            reason = self.stop_reason or f"the budget of {self.settings.budget:g} s is spent"
            self._record_unchecked(self._remaining, reason)

    def notes(self) -> tuple[str, ...]:
        """One sentence for each reason for which repositories were not checked."""
        return tuple(
            f"GitHub API: {reason}; {plural(count, 'repository')} {'was' if count == 1 else 'were'} not checked."
            for reason, count in self._unchecked.items()
        )

    async def _query_all(self) -> None:
        allow_private = self.settings.allow_private or self.api.is_custom
        lookup = await ProxyPool(self.settings, self.runtime).find(self.api.target, allow_private=allow_private)
        if isinstance(lookup, FetchError):
            self.stop_reason = lookup.detail
            return
        transport = self.runtime.transport(self.runtime.tls, 1)
        try:
            while self._remaining and not self.stop_reason:
                await self._query_batch(transport, lookup)
        finally:
            with anyio.CancelScope(shield=True):
                await transport.aclose()

    async def _query_batch(self, transport: httpx.AsyncBaseTransport, addresses: Addresses) -> None:
        """Sends one query, and records its results."""
        batch = self._remaining[: self._batch_size]
        self._attempts.update(batch)
        started = anyio.current_time()
        result, body = await call_api(
            transport,
            "POST",
            self.api.target,
            addresses,
            query(batch),
            self._fields(),
            self.settings.timeout,
            _MAX_RESPONSE_BYTES,
        )
        result, response = _parse(result, body, batch)
        for name, found in response.found.items():
            self._record_found(name, found, started)
        self._remaining = [name for name in batch if name not in response.found] + self._remaining[len(batch) :]
        unanswered = len(batch) - len(response.found)
        if response.found:
            self._retries, self._failing_since, self._skipped = 0, None, 0
        else:
            self._failing_since = started if self._failing_since is None else self._failing_since
        if self._remaining:
            await anyio.sleep(self._next_delay(result, len(batch), unanswered, exhausted=response.exhausted))

    def _next_delay(self, result: FetchResult, count: int, unanswered: int, *, exhausted: bool) -> float:
        """The seconds until the next query, whose size it adapts; sets `stop_reason` if there is none."""
        pause = self.runtime.backoff.initial * (0.5 + self.runtime.jitter())
        if exhausted or _is_limited(result):
            return self._wait_for_rate_limit(result.retry_after if isinstance(result, Response) else None)
        if not unanswered:
            self._batch_size = min(MAX_BATCH, self._batch_size + _GROWTH)
            return 0.0
        if _is_too_large(result):
            self._reduce_batch(result, count, unanswered)
            return pause
        if isinstance(result, FetchError) and self._retries < self.settings.retries:
            self._retries += 1
            return pause
        self.stop_reason = _describe_failure(result)
        return 0.0

    def _wait_for_rate_limit(self, wait: float | None) -> float:
        """The seconds to wait for a rate limit: once, if they are few; else the queries end."""
        if wait is None or wait > self.settings.timeout or self._retries:
            self.stop_reason = "its rate limit is used up" + (f" for {wait:.0f} s" if wait else "")
            return 0.0
        self._retries += 1
        return wait

    def _reduce_batch(self, result: FetchResult, count: int, unanswered: int) -> None:
        """Halves the query; a repository without a response even by itself is skipped."""
        now = anyio.current_time()
        is_lasting = self._failing_since is not None and now - self._failing_since > 2 * self.settings.timeout
        if is_lasting or self._skipped >= _MAX_SKIPPED:
            self.stop_reason = _describe_failure(result)
        elif count > 1:
            self._batch_size = max(1, unanswered // 2)
        else:
            self._skipped += 1
            self._record_unchecked(self._remaining[:1], _describe_failure(result))
            del self._remaining[:1]

    def _fields(self) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self.api.token}",
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": self.settings.user_agent,
        }

    def _record_found(self, name: str, found: Found, started: float) -> None:
        self.repositories[name.lower()] = found.repository
        elapsed = round((anyio.current_time() - started) * 1000)
        for page in self.wanted.pages[name]:
            treat = self.settings.treat(page.host) if found.status in FAILURES else None
            self._record(
                Outcome(
                    page.url,
                    treat or found.status,
                    final_url=f"https://github.com/{found.repository.name}"
                    if found.status is Status.MOVED
                    else page.url,
                    elapsed_ms=elapsed,
                    attempts=self._attempts[name],
                    detail=found.detail,
                    reason=found.reason,
                    repository=found.repository,
                )
            )

    def _record_unchecked(self, names: Iterable[str], reason: str) -> None:
        """Records repositories as unchecked."""
        for name in names:
            self._unchecked[reason] += 1
            for page in self.wanted.pages[name]:
                self._record(
                    Outcome(
                        page.url,
                        Status.UNCHECKED,
                        final_url=page.url,
                        attempts=self._attempts[name],
                        detail=f"GitHub API: {reason}",
                        reason=Reason.API,
                    )
                )

    def _record(self, outcome: Outcome) -> None:
        self.outcomes[outcome.url] = outcome
        self.on_outcome(outcome)


def _parse(result: FetchResult, body: bytes, names: list[str]) -> tuple[FetchResult, GraphqlResponse]:
    """The parsed response about `names`; one that cannot be parsed is an error."""
    if isinstance(result, FetchError):
        return result, GraphqlResponse({})
    try:
        response = read(body, names, datetime.now(UTC).date())
    except ValueError:  # errors, also those of a proxy, may be HTML
        return (
            FetchError(ErrorKind.BROKEN, "an answer that cannot be read") if result.code == 200 else result
        ), GraphqlResponse({})
    return result, response if result.code == 200 else GraphqlResponse({}, response.exhausted)


def _is_limited(result: FetchResult) -> bool:
    """Whether the API asks for a pause, which may have any status, even success."""
    return isinstance(result, Response) and (
        result.is_rate_limited or result.exhausted or result.retry_after is not None
    )


def _is_too_large(result: FetchResult) -> bool:
    """Whether the query may have been too large: it took too long, or a part has no result."""
    if isinstance(result, FetchError):
        return result.kind is ErrorKind.SILENT
    return result.code == 200 or 500 <= result.code < 600


def _describe_failure(result: FetchResult) -> str:
    if isinstance(result, FetchError):
        return result.detail
    if result.code == 401:
        return f"it {result.description}: the token is not valid"
    return "it does not answer the question" if result.code == 200 else f"it {result.description}"
