"""Checks GitHub repositories through GitHub's API, many in one query, and stops rather than overload it.

One query after the other, as GitHub asks for. Failures of the API leave repositories unchecked: they say nothing about
them.
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

MOST = 50  # repositories in a question: GitHub gives up on one that takes it more than ten seconds
_GROWTH = 5  # repositories more, after a question that was answered whole
_LONGEST = 1 << 20  # bytes of an answer; one about 50 repositories has some ten thousand
_SKIPPED = 3  # repositories in a row that cannot be asked about even one by one: then it is not for them


class Inquiry(Struct):
    """One run's questions. `outcomes` are those of repositories' own addresses, `known` what was said, by lower-case
    name; `why` says what put an end to it, if anything did.
    """

    api: GitHubApi
    wanted: Wanted
    settings: CrawlSettings
    runtime: Runtime
    on_outcome: Callable[[Outcome], None]
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    repositories: dict[str, Repository] = field(default_factory=dict)
    why: str = ""
    _left: list[str] = field(default_factory=list)
    _size: int = MOST
    _tries: int = 0  # in vain, since the last success
    _failing: float | None = None  # the moment since when
    _skipped: int = 0
    _unasked: Counter[str] = field(default_factory=Counter)
    _attempts: Counter[str] = field(default_factory=Counter)

    async def run(self) -> None:
        """Asks about everything, within the budget; what could not be asked is unchecked."""
        self._left = list(self.wanted.pages)
        with anyio.move_on_after(self.settings.budget):
            await self._ask_all()
        if self._left:
            self._leave(self._left, self.why or f"the budget of {self.settings.budget:g} s is spent")

    def notes(self) -> tuple[str, ...]:
        """One sentence for each reason for which repositories were not checked."""
        return tuple(
            f"GitHub API: {why}; {plural(count, 'repository')} {'was' if count == 1 else 'were'} not checked."
            for why, count in self._unasked.items()
        )

    async def _ask_all(self) -> None:
        allow_private = self.settings.allow_private or self.api.chosen
        lookup = await ProxyPool(self.settings, self.runtime).find(self.api.target, allow_private=allow_private)
        if isinstance(lookup, FetchError):
            self.why = lookup.detail
            return
        transport = self.runtime.transport(self.runtime.tls, 1)
        try:
            while self._left and not self.why:
                await self._ask(transport, lookup)
        finally:
            with anyio.CancelScope(shield=True):
                await transport.aclose()

    async def _ask(self, transport: httpx.AsyncBaseTransport, addresses: Addresses) -> None:
        """Asks one question, and draws the conclusions."""
        batch = self._left[: self._size]
        self._attempts.update(batch)
        began = anyio.current_time()
        result, body = await call_api(
            transport,
            "POST",
            self.api.target,
            addresses,
            query(batch),
            self._fields(),
            self.settings.timeout,
            _LONGEST,
        )
        result, reply = _understood(result, body, batch)
        for name, found in reply.found.items():
            self._settle(name, found, began)
        self._left = [name for name in batch if name not in reply.found] + self._left[len(batch) :]
        unanswered = len(batch) - len(reply.found)
        if reply.found:
            self._tries, self._failing, self._skipped = 0, None, 0
        else:
            self._failing = began if self._failing is None else self._failing
        if self._left:
            await anyio.sleep(self._conclude(result, len(batch), unanswered, exhausted=reply.exhausted))

    def _conclude(self, result: FetchResult, count: int, unanswered: int, *, exhausted: bool) -> float:
        """Decides on the next question, and in how many seconds it may be asked."""
        pause = self.runtime.backoff.initial * (0.5 + self.runtime.jitter())
        if exhausted or _is_limited(result):
            return self._heeded(result.retry_after if isinstance(result, Response) else None)
        if not unanswered:
            self._size = min(MOST, self._size + _GROWTH)
            return 0.0
        if _is_too_much(result):
            self._ask_less(result, count, unanswered)
            return pause
        if isinstance(result, FetchError) and self._tries < self.settings.retries:
            self._tries += 1
            return pause
        self.why = _why(result)
        return 0.0

    def _heeded(self, wait: float | None) -> float:
        """A limit is waited for once, if that is short; a longer one is for the next run."""
        if wait is None or wait > self.settings.timeout or self._tries:
            self.why = "its rate limit is used up" + (f" for {wait:.0f} s" if wait else "")
            return 0.0
        self._tries += 1
        return wait

    def _ask_less(self, result: FetchResult, count: int, unanswered: int) -> None:
        """Halves the question; a repository that cannot be asked about even by itself is left out."""
        lasting = self._failing is not None and anyio.current_time() - self._failing > 2 * self.settings.timeout
        if lasting or self._skipped >= _SKIPPED:
            self.why = _why(result)
        elif count > 1:
            self._size = max(1, unanswered // 2)
        else:
            self._skipped += 1
            self._leave(self._left[:1], _why(result))
            del self._left[:1]

    def _fields(self) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self.api.token}",
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": self.settings.user_agent,
        }

    def _settle(self, name: str, found: Found, began: float) -> None:
        self.repositories[name.lower()] = found.repository
        elapsed = round((anyio.current_time() - began) * 1000)
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

    def _leave(self, names: Iterable[str], why: str) -> None:
        """Not answered, by no fault of the repositories."""
        for name in names:
            self._unasked[why] += 1
            for page in self.wanted.pages[name]:
                self._record(
                    Outcome(
                        page.url,
                        Status.UNCHECKED,
                        final_url=page.url,
                        attempts=self._attempts[name],
                        detail=f"GitHub API: {why}",
                        reason=Reason.API,
                    )
                )

    def _record(self, outcome: Outcome) -> None:
        self.outcomes[outcome.url] = outcome
        self.on_outcome(outcome)


def _understood(result: FetchResult, body: bytes, names: list[str]) -> tuple[FetchResult, GraphqlResponse]:
    """What an answer says about `names`; one that cannot be read is a failure."""
    if isinstance(result, FetchError):
        return result, GraphqlResponse({})
    try:
        reply = read(body, names, datetime.now(UTC).date())
    except ValueError:  # whoever refuses, or stands between, may well say so in HTML
        return (
            FetchError(ErrorKind.BROKEN, "an answer that cannot be read") if result.code == 200 else result
        ), GraphqlResponse({})
    return result, reply if result.code == 200 else GraphqlResponse({}, reply.exhausted)


def _is_limited(result: FetchResult) -> bool:
    """Whether the API asks to be left alone; it does so with many a status, also with that of success."""
    return isinstance(result, Response) and (
        result.is_rate_limited or result.exhausted or result.retry_after is not None
    )


def _is_too_much(result: FetchResult) -> bool:
    """Whether the question may have been too much: it took too long, or a part of it was not answered."""
    if isinstance(result, FetchError):
        return result.kind is ErrorKind.SILENT
    return result.code == 200 or 500 <= result.code < 600


def _why(result: FetchResult) -> str:
    if isinstance(result, FetchError):
        return result.detail
    if result.code == 401:
        return f"it {result.description}: the token is not valid"
    return "it does not answer the question" if result.code == 200 else f"it {result.description}"
