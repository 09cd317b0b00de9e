"""The check of one URL, request by request: which is next, and the outcome at the end. Pure."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from linter.crawl.response import ErrorKind, FetchError, FetchResult, Response
from linter.crawl.settings import CrawlSettings
from linter.crawl.urls import InvalidUrl, Url, join
from linter.crawl.verdict.fragments import find_missing, is_uncertain
from linter.crawl.verdict.soft_errors import is_login_redirect, soft_error
from linter.outcome import Outcome, Reason, Redirect, Status

_REDIRECTS = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_RETRY_BY_GET = {ErrorKind.SILENT, ErrorKind.BROKEN}
_STATUSES = {
    ErrorKind.NO_SUCH_NAME: Status.DEAD,
    ErrorKind.NOT_PUBLIC: Status.REFUSED,
    ErrorKind.CERTIFICATE: Status.TLS_ERROR,
    ErrorKind.PROXY_LOGIN: Status.UNCHECKED,
    ErrorKind.PROXY: Status.UNCHECKED,
}
_REASONS = {  # all others: no response
    ErrorKind.NO_SUCH_NAME: Reason.DNS,
    ErrorKind.LOOK_UP: Reason.DNS,
    ErrorKind.NOT_PUBLIC: Reason.NOT_PUBLIC,
    ErrorKind.TLS: Reason.TLS,
    ErrorKind.CERTIFICATE: Reason.CERTIFICATE,
    ErrorKind.PROXY: Reason.PROXY,
    ErrorKind.PROXY_LOGIN: Reason.PROXY,
    ErrorKind.TUNNEL: Reason.PROXY,
}
_MAX_PAGE_BYTES = 2 * 1024 * 1024  # of a page that is searched for anchors; few have more
_MAX_HEAD_BYTES = 32 * 1024  # … for its title

# After a timeout a retry at once would hardly help: one more try at the end of the run.
_SLOW = {ErrorKind.SILENT, ErrorKind.NO_CONNECTION, ErrorKind.LOOK_UP}


class LinkCheck(Struct, frozen=True):
    """The check of one URL, between two requests.

    `current` is the URL of the next request, sent by HEAD unless `by_get`. `attempt` is the number of the current try,
    from 1. `started` is the moment of the first request, `network_time` the time spent in requests so far, both in
    seconds. `last_outcome` is that of the last try, if one failed. `fragments` are those whose anchors or passages are
    looked for. `is_probe`: not a link, but a URL that links are compared with.
    """

    start: Url
    current: Url
    by_get: bool = False
    hops: tuple[Redirect, ...] = ()
    attempt: int = 1
    is_last_try: bool = False
    started: float | None = None
    network_time: float = 0.0
    last_outcome: Outcome | None = None
    fragments: tuple[str, ...] = ()
    is_probe: bool = False

    @property
    def max_bytes(self) -> int:
        """How much of a page is read: enough for its anchors, or just for its title."""
        if not self.by_get:
            return 0
        return _MAX_PAGE_BYTES if self.fragments else _MAX_HEAD_BYTES

    def outcome(
        self, status: Status, detail: str, *, now: float, code: int | None = None, reason: Reason | None = None
    ) -> Outcome:
        """The outcome of the check at the moment `now`."""
        return Outcome(
            self.start.url,
            status,
            code,
            final_url=self.hops[-1].url if self.hops else self.start.url,
            redirects=self.hops,
            elapsed_ms=0 if self.started is None else round((now - self.started) * 1000),
            attempts=self.attempt if self.started is not None else 0,
            detail=detail,
            reason=reason,
        )


class Continue(Struct, frozen=True):
    """The next request of the check can be sent at once."""

    check: LinkCheck


class Retry(Struct, frozen=True):
    """A transient failure. `check` is ready for the next try; `outcome` is the result if there is none."""

    check: LinkCheck
    outcome: Outcome


Step = Outcome | Continue | Retry


def first_try(target: Url, settings: CrawlSettings, fragments: tuple[str, ...] = ()) -> LinkCheck:
    """The check of a URL before its first request, which is a GET if anchors are looked for."""
    return LinkCheck(target, target, by_get=bool(fragments), is_last_try=settings.retries <= 0, fragments=fragments)


def probe(target: Url, settings: CrawlSettings) -> LinkCheck:
    """The check of a URL that links are compared with: one try, with half the time of a link."""
    return LinkCheck(target, target, by_get=True, is_last_try=True, network_time=settings.timeout / 2, is_probe=True)


class TimeLimits(Struct, frozen=True):
    """The time limits of one request in seconds: in all, to connect, and between two reads."""

    total: float
    connect: float
    read: float


def time_limits(check: LinkCheck, settings: CrawlSettings) -> TimeLimits:
    """The time limits of the next request, out of the URL's remaining time.

    A HEAD that times out leaves three quarters for GET, a GET a fifth and more for the last try at the end.
    """
    remaining = max(0.0, settings.timeout - check.network_time)
    total = remaining if check.is_last_try else min(remaining, settings.timeout * 0.6)
    read = total if check.by_get else min(total, settings.timeout / 4)
    return TimeLimits(total, min(settings.connect_timeout, total * 0.9), read)


def step(
    check: LinkCheck, result: FetchResult, settings: CrawlSettings, excluded: Callable[[str], bool], now: float
) -> Step:
    """The next step after a response or an error at the moment `now`."""
    match result:
        case FetchError():
            return _failed(check, result, settings, now)
        case Response(code=code) if code in _REDIRECTS and not result.challenge:
            return _redirected(check, result, settings, excluded, now)
    if 200 <= result.code < 300 and not result.challenge:
        return _succeeded(check, result, now)
    if not (check.by_get or result.is_rate_limited):  # servers mishandle HEAD; a busy one gets no GET at once
        return Continue(replace(check, by_get=True))
    outcome = _http_error(check, result, now)
    is_transient = result.is_rate_limited or (500 <= result.code < 600 and not result.challenge)
    return _retry(check, outcome, settings, slow=False) if is_transient else outcome


def _succeeded(check: LinkCheck, response: Response, now: float) -> Outcome:
    error = soft_error(check.start, check.current, response.page.title if response.page else "")
    if error:
        detail = f"{response.description}, but {error.detail}"
        return check.outcome(Status.DEGRADED, detail, code=response.code, now=now, reason=error.reason)
    is_permanent = check.hops and all(hop.is_permanent for hop in check.hops)
    moved = is_permanent and not is_login_redirect(check.start, check.current)  # a front page stays the entry
    outcome = check.outcome(Status.MOVED if moved else Status.OK, response.description, code=response.code, now=now)
    outcome = replace(outcome, expires=response.expires) if response.expires else outcome
    if response.page is None or any("#" in hop.url for hop in check.hops):  # browsers use the redirect's fragment then
        return outcome
    uncertain = is_uncertain(response.page, check.current, check.fragments)
    detail = f"{response.description}; whether it has the anchor cannot be verified" if uncertain else outcome.detail
    return replace(outcome, missing=find_missing(response.page, check.current, check.fragments), detail=detail)


def _http_error(check: LinkCheck, response: Response, now: float) -> Outcome:
    reason = _error_reason(response)
    status = Status.DEAD if reason is Reason.NOT_FOUND else Status.UNVERIFIABLE
    detail = f"{response.description}, a challenge meant for browsers" if response.challenge else response.description
    return check.outcome(status, detail, code=response.code, now=now, reason=reason)


def _error_reason(response: Response) -> Reason:
    """Why a response is not the page."""
    if response.challenge:
        return Reason.CHALLENGE
    if response.code in _GONE:
        return Reason.NOT_FOUND
    if response.is_rate_limited:
        return Reason.RATE_LIMITED
    return {4: Reason.CLIENT_ERROR, 5: Reason.SERVER_ERROR}.get(response.code // 100, Reason.UNEXPECTED_STATUS)


def _redirected(
    check: LinkCheck, response: Response, settings: CrawlSettings, excluded: Callable[[str], bool], now: float
) -> Outcome | Continue:
    if response.location is None:
        return _failed_redirect(check, response, f"{response.description} without saying where to", now)
    target, fragment = join(check.current, response.location)
    if isinstance(target, InvalidUrl):
        return _invalid_redirect(check, response, target, now)
    hop = Redirect(response.code, f"{target.url}#{fragment}" if fragment else target.url)
    further = replace(check, current=target, hops=(*check.hops, hop))
    if excluded(target.url):
        detail = f"leads to {target.url}, which is excluded"
        return further.outcome(Status.REFUSED, detail, code=response.code, now=now, reason=Reason.EXCLUDED)
    if target.url in {check.start.url, *(hop.url.partition("#")[0] for hop in check.hops)}:
        return _failed_redirect(further, response, f"redirects in a circle, back to {target.url}", now)
    if len(further.hops) > settings.max_redirects:
        return _failed_redirect(further, response, f"redirects more than {settings.max_redirects} times", now)
    return Continue(further)


def _invalid_redirect(check: LinkCheck, response: Response, target: InvalidUrl, now: float) -> Outcome | Continue:
    """A redirect to a URL that cannot be checked: an invalid one proves nothing, another scheme is refused."""
    if target.reason is Reason.INVALID_URL:
        return _failed_redirect(check, response, f"redirects to {target.url[:200]!r}, {target.detail}", now)
    detail = f"redirects to {target.url[:200]!r}: {target.detail}"
    return check.outcome(Status.REFUSED, detail, code=response.code, now=now, reason=target.reason)


def _failed_redirect(check: LinkCheck, response: Response, detail: str, now: float) -> Outcome | Continue:
    """Redirects without an end; after HEAD they are followed once more by GET."""
    if not check.by_get:
        return Continue(replace(check, current=check.start, hops=(), by_get=True))
    return check.outcome(Status.UNVERIFIABLE, detail, code=response.code, now=now, reason=Reason.REDIRECT)


def _failed(check: LinkCheck, failure: FetchError, settings: CrawlSettings, now: float) -> Step:
    if failure.kind in _RETRY_BY_GET and not check.by_get and _has_time_left(check, settings):
        return Continue(replace(check, by_get=True))
    status = _STATUSES.get(failure.kind, Status.UNVERIFIABLE)
    reason = _REASONS.get(failure.kind, Reason.NO_ANSWER)
    outcome = check.outcome(status, failure.detail, now=now, code=failure.code, reason=reason)
    refused = failure.code is not None and failure.code < 500  # by the proxy, which will hardly change
    if refused or (failure.kind in _STATUSES and failure.kind is not ErrorKind.PROXY):
        return outcome
    return _retry(check, outcome, settings, slow=failure.kind in _SLOW)


def _retry(check: LinkCheck, outcome: Outcome, settings: CrawlSettings, *, slow: bool) -> Outcome | Retry:
    next_try = replace(
        check,
        current=check.start,
        by_get=True,
        hops=(),
        attempt=check.attempt + 1,
        is_last_try=slow or check.attempt >= settings.retries,
        last_outcome=outcome,
    )
    is_final = check.is_last_try or not _has_time_left(check, settings)
    return outcome if is_final else Retry(next_try, outcome)


def _has_time_left(check: LinkCheck, settings: CrawlSettings) -> bool:
    """Whether there is enough time for another request."""
    return settings.timeout - check.network_time > settings.timeout / 20
