"""The check of one URL, request by request: which is next, and the outcome at the end. Pure."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from linter.crawl.response import ErrorKind, FetchError, FetchResult, Response
from linter.crawl.settings import CrawlSettings
from linter.crawl.urls import InvalidUrl, Url, join
from linter.crawl.verdict.fragments import cannot_tell, missing
from linter.crawl.verdict.soft_errors import is_login_redirect, soft_error
from linter.outcome import Outcome, Reason, Redirect, Status

_REDIRECTS = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_AGAIN_BY_GET = {ErrorKind.SILENT, ErrorKind.BROKEN}
_VERDICTS = {
    ErrorKind.NO_SUCH_NAME: Status.DEAD,
    ErrorKind.NOT_PUBLIC: Status.REFUSED,
    ErrorKind.CERTIFICATE: Status.TLS_ERROR,
    ErrorKind.PROXY_LOGIN: Status.UNCHECKED,
    ErrorKind.PROXY: Status.UNCHECKED,
}
_REASONS = {  # others are no answer
    ErrorKind.NO_SUCH_NAME: Reason.DNS,
    ErrorKind.LOOK_UP: Reason.DNS,
    ErrorKind.NOT_PUBLIC: Reason.NOT_PUBLIC,
    ErrorKind.TLS: Reason.TLS,
    ErrorKind.CERTIFICATE: Reason.CERTIFICATE,
    ErrorKind.PROXY: Reason.PROXY,
    ErrorKind.PROXY_LOGIN: Reason.PROXY,
    ErrorKind.TUNNEL: Reason.PROXY,
}
_PAGE = 2 * 1024 * 1024  # bytes of a page that are read for its anchors; few have more
_HEAD = 32 * 1024  # … for its title

# What took long will hardly be better in a second: one more chance, when the rest is done.
_SLOW = {ErrorKind.SILENT, ErrorKind.NO_CONNECTION, ErrorKind.LOOK_UP}


class LinkCheck(Struct, frozen=True):
    """The check of one URL, between two requests.

    `current` is the URL of the next request, by HEAD unless `get`. `tries` is the number of the present try, from 1;
    `last` says that there is none after it. `started` is the moment of the first request, `spent` the network time so
    far, both in seconds. `last_outcome` is that of the last try, if one failed. `fragments` are those whose anchors or
    passages are to be looked for. `is_probe`: no link, it is only requested to compare links with it.
    """

    start: Url
    current: Url
    get: bool = False
    hops: tuple[Redirect, ...] = ()
    tries: int = 1
    last: bool = False
    started: float | None = None
    spent: float = 0.0
    last_outcome: Outcome | None = None
    fragments: tuple[str, ...] = ()
    is_probe: bool = False

    @property
    def max_bytes(self) -> int:
        """The bytes of a page that are worth reading: for anchors, or at least for a title, since it comes anyway."""
        if not self.get:
            return 0
        return _PAGE if self.fragments else _HEAD

    def outcome(
        self, status: Status, detail: str, *, now: float, code: int | None = None, reason: Reason | None = None
    ) -> Outcome:
        """The verdict, at the moment `now`."""
        return Outcome(
            self.start.url,
            status,
            code,
            final_url=self.hops[-1].url if self.hops else self.start.url,
            redirects=self.hops,
            elapsed_ms=0 if self.started is None else round((now - self.started) * 1000),
            attempts=self.tries if self.started is not None else 0,
            detail=detail,
            reason=reason,
        )


class Continue(Struct, frozen=True):
    """The next request can be made at once."""

    check: LinkCheck


class Retry(Struct, frozen=True):
    """The try failed in a way that may pass. `check` is ready for the next one; `outcome` counts if none follows."""

    check: LinkCheck
    outcome: Outcome


Step = Outcome | Continue | Retry


def first_try(target: Url, settings: CrawlSettings, fragments: tuple[str, ...] = ()) -> LinkCheck:
    """A URL before its first request; by GET at once if anchors are to be looked for."""
    return LinkCheck(target, target, get=bool(fragments), last=settings.retries <= 0, fragments=fragments)


def probe(target: Url, settings: CrawlSettings) -> LinkCheck:
    """An address that others are compared with: one try, of half the time that a link gets."""
    return LinkCheck(target, target, get=True, last=True, spent=settings.timeout / 2, is_probe=True)


class Allowance(Struct, frozen=True):
    """What one request may take: in all, to connect, and until something comes. Seconds."""

    total: float
    connect: float
    read: float


def allowance(check: LinkCheck, settings: CrawlSettings) -> Allowance:
    """The share of the URL's time that its next request may take.

    A silent HEAD leaves three quarters for GET, a silent GET a fifth and more for the last chance at the end.
    """
    left = max(0.0, settings.timeout - check.spent)
    total = left if check.last else min(left, settings.timeout * 0.6)
    read = total if check.get else min(total, settings.timeout / 4)
    return Allowance(total, min(settings.connect_timeout, total * 0.9), read)


def step(
    check: LinkCheck, result: FetchResult, settings: CrawlSettings, excluded: Callable[[str], bool], now: float
) -> Step:
    """What follows from an answer or failure at the moment `now`."""
    match result:
        case FetchError():
            return _failed(check, result, settings, now)
        case Response(code=code) if code in _REDIRECTS and not result.challenge:
            return _redirected(check, result, settings, excluded, now)
    if 200 <= result.code < 300 and not result.challenge:
        return _arrived(check, result, now)
    if not (check.get or result.is_rate_limited):  # servers mishandle HEAD; but who is busy is not asked twice in a row
        return Continue(replace(check, get=True))
    outcome = _unwelcome(check, result, now)
    passing = result.is_rate_limited or (500 <= result.code < 600 and not result.challenge)
    return _set_back(check, outcome, settings, slow=False) if passing else outcome


def _arrived(check: LinkCheck, response: Response, now: float) -> Outcome:
    error = soft_error(check.start, check.current, response.page.title if response.page else "")
    if error:
        detail = f"{response.description}, but {error.detail}"
        return check.outcome(Status.DEGRADED, detail, code=response.code, now=now, reason=error.reason)
    for_good = check.hops and all(hop.is_permanent for hop in check.hops)
    moved = for_good and not is_login_redirect(check.start, check.current)  # from a front page: it stays the way in
    outcome = check.outcome(Status.MOVED if moved else Status.OK, response.description, code=response.code, now=now)
    outcome = replace(outcome, expires=response.expires) if response.expires else outcome
    if response.page is None or any("#" in hop.url for hop in check.hops):  # browsers take the server's fragment then
        return outcome
    unsure = cannot_tell(response.page, check.current, check.fragments)
    detail = f"{response.description}; whether it has the anchor cannot be verified" if unsure else outcome.detail
    return replace(outcome, missing=missing(response.page, check.current, check.fragments), detail=detail)


def _unwelcome(check: LinkCheck, response: Response, now: float) -> Outcome:
    reason = _reason(response)
    status = Status.DEAD if reason is Reason.NOT_FOUND else Status.UNVERIFIABLE
    detail = f"{response.description}, a challenge meant for browsers" if response.challenge else response.description
    return check.outcome(status, detail, code=response.code, now=now, reason=reason)


def _reason(response: Response) -> Reason:
    """Why an answer is not the page."""
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
        return _stuck(check, response, f"{response.description} without saying where to", now)
    target, fragment = join(check.current, response.location)
    if isinstance(target, InvalidUrl):
        return _misled(check, response, target, now)
    hop = Redirect(response.code, f"{target.url}#{fragment}" if fragment else target.url)
    further = replace(check, current=target, hops=(*check.hops, hop))
    if excluded(target.url):
        detail = f"leads to {target.url}, which is excluded"
        return further.outcome(Status.REFUSED, detail, code=response.code, now=now, reason=Reason.EXCLUDED)
    if target.url in {check.start.url, *(hop.url.partition("#")[0] for hop in check.hops)}:
        return _stuck(further, response, f"redirects in a circle, back to {target.url}", now)
    if len(further.hops) > settings.max_redirects:
        return _stuck(further, response, f"redirects more than {settings.max_redirects} times", now)
    return Continue(further)


def _misled(check: LinkCheck, response: Response, target: InvalidUrl, now: float) -> Outcome | Continue:
    """A redirect to what is not asked: a broken one says nothing about the page, another scheme is refused."""
    if target.reason is Reason.INVALID_URL:
        return _stuck(check, response, f"redirects to {target.url[:200]!r}, {target.detail}", now)
    detail = f"redirects to {target.url[:200]!r}: {target.detail}"
    return check.outcome(Status.REFUSED, detail, code=response.code, now=now, reason=target.reason)


def _stuck(check: LinkCheck, response: Response, detail: str, now: float) -> Outcome | Continue:
    """Redirects that end nowhere; the way is gone once more by GET if it was HEAD that led astray."""
    if not check.get:
        return Continue(replace(check, current=check.start, hops=(), get=True))
    return check.outcome(Status.UNVERIFIABLE, detail, code=response.code, now=now, reason=Reason.REDIRECT)


def _failed(check: LinkCheck, failure: FetchError, settings: CrawlSettings, now: float) -> Step:
    if failure.kind in _AGAIN_BY_GET and not check.get and _time_left(check, settings):
        return Continue(replace(check, get=True))
    status = _VERDICTS.get(failure.kind, Status.UNVERIFIABLE)
    reason = _REASONS.get(failure.kind, Reason.NO_ANSWER)
    outcome = check.outcome(status, failure.detail, now=now, code=failure.code, reason=reason)
    refused = failure.code is not None and failure.code < 500  # by the proxy, which will not think otherwise soon
    if refused or (failure.kind in _VERDICTS and failure.kind is not ErrorKind.PROXY):
        return outcome
    return _set_back(check, outcome, settings, slow=failure.kind in _SLOW)


def _set_back(check: LinkCheck, outcome: Outcome, settings: CrawlSettings, *, slow: bool) -> Outcome | Retry:
    last = slow or check.tries >= settings.retries
    again = replace(
        check, current=check.start, get=True, hops=(), tries=check.tries + 1, last=last, last_outcome=outcome
    )
    ended = check.last or not _time_left(check, settings)
    return outcome if ended else Retry(again, outcome)


def _time_left(check: LinkCheck, settings: CrawlSettings) -> bool:
    """Whether there is enough time for a request to come to anything."""
    return settings.timeout - check.spent > settings.timeout / 20
