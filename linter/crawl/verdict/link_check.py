"""One URL's way to its outcome, request by request: which comes next and what it all came to. Pure."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from linter.crawl.response import ErrorKind, FetchError, FetchResult, Response
from linter.crawl.settings import CrawlSettings
from linter.crawl.urls import InvalidUrl, Url, join
from linter.crawl.verdict.fragments import cannot_tell, missing
from linter.crawl.verdict.soft_errors import soft_error, to_login
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
    """Where a URL stands.

    `here` is what is asked next, by HEAD unless `get`. `tries` is the number of the present one, from 1; `last` says
    that there is none after it. `began` is the moment of the first request, `spent` the network time so far, both
    in seconds. `seen` is what the last try came to, if one failed. `fragments` are those whose anchors or passages are
    to be looked for. `is_probe`: nobody links to it, it is only requested to compare others with it.
    """

    start: Url
    here: Url
    get: bool = False
    hops: tuple[Redirect, ...] = ()
    tries: int = 1
    last: bool = False
    began: float | None = None
    spent: float = 0.0
    seen: Outcome | None = None
    fragments: tuple[str, ...] = ()
    is_probe: bool = False

    @property
    def most(self) -> int:
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
            elapsed_ms=0 if self.began is None else round((now - self.began) * 1000),
            attempts=self.tries if self.began is not None else 0,
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
    check: LinkCheck, seen: FetchResult, settings: CrawlSettings, excluded: Callable[[str], bool], now: float
) -> Step:
    """What follows from an answer or failure at the moment `now`."""
    match seen:
        case FetchError():
            return _failed(check, seen, settings, now)
        case Response(code=code) if code in _REDIRECTS and not seen.challenge:
            return _redirected(check, seen, settings, excluded, now)
    if 200 <= seen.code < 300 and not seen.challenge:
        return _arrived(check, seen, now)
    if not (check.get or seen.is_rate_limited):  # servers mishandle HEAD; but who is busy is not asked twice in a row
        return Continue(replace(check, get=True))
    outcome = _unwelcome(check, seen, now)
    passing = seen.is_rate_limited or (500 <= seen.code < 600 and not seen.challenge)
    return _set_back(check, outcome, settings, slow=False) if passing else outcome


def _arrived(check: LinkCheck, answer: Response, now: float) -> Outcome:
    error = soft_error(check.start, check.here, answer.page.title if answer.page else "")
    if error:
        detail = f"{answer.description}, but {error.detail}"
        return check.outcome(Status.DEGRADED, detail, code=answer.code, now=now, reason=error.reason)
    for_good = check.hops and all(hop.is_permanent for hop in check.hops)
    moved = for_good and not to_login(check.start, check.here)  # from a front page: it stays the way in
    outcome = check.outcome(Status.MOVED if moved else Status.OK, answer.description, code=answer.code, now=now)
    outcome = replace(outcome, expires=answer.expires) if answer.expires else outcome
    if answer.page is None or any("#" in hop.url for hop in check.hops):  # browsers take the server's fragment then
        return outcome
    unsure = cannot_tell(answer.page, check.here, check.fragments)
    detail = f"{answer.description}; whether it has the anchor cannot be verified" if unsure else outcome.detail
    return replace(outcome, missing=missing(answer.page, check.here, check.fragments), detail=detail)


def _unwelcome(check: LinkCheck, answer: Response, now: float) -> Outcome:
    reason = _reason(answer)
    status = Status.DEAD if reason is Reason.NOT_FOUND else Status.UNVERIFIABLE
    detail = f"{answer.description}, a challenge meant for browsers" if answer.challenge else answer.description
    return check.outcome(status, detail, code=answer.code, now=now, reason=reason)


def _reason(answer: Response) -> Reason:
    """Why an answer is not the page."""
    if answer.challenge:
        return Reason.CHALLENGE
    if answer.code in _GONE:
        return Reason.NOT_FOUND
    if answer.is_rate_limited:
        return Reason.RATE_LIMITED
    return {4: Reason.CLIENT_ERROR, 5: Reason.SERVER_ERROR}.get(answer.code // 100, Reason.UNEXPECTED_STATUS)


def _redirected(
    check: LinkCheck, answer: Response, settings: CrawlSettings, excluded: Callable[[str], bool], now: float
) -> Outcome | Continue:
    if answer.location is None:
        return _stuck(check, answer, f"{answer.description} without saying where to", now)
    target, fragment = join(check.here, answer.location)
    if isinstance(target, InvalidUrl):
        return _misled(check, answer, target, now)
    hop = Redirect(answer.code, f"{target.url}#{fragment}" if fragment else target.url)
    further = replace(check, here=target, hops=(*check.hops, hop))
    if excluded(target.url):
        detail = f"leads to {target.url}, which is excluded"
        return further.outcome(Status.REFUSED, detail, code=answer.code, now=now, reason=Reason.EXCLUDED)
    if target.url in {check.start.url, *(hop.url.partition("#")[0] for hop in check.hops)}:
        return _stuck(further, answer, f"redirects in a circle, back to {target.url}", now)
    if len(further.hops) > settings.max_redirects:
        return _stuck(further, answer, f"redirects more than {settings.max_redirects} times", now)
    return Continue(further)


def _misled(check: LinkCheck, answer: Response, target: InvalidUrl, now: float) -> Outcome | Continue:
    """A redirect to what is not asked: a broken one says nothing about the page, another scheme is refused."""
    if target.reason is Reason.INVALID_URL:
        return _stuck(check, answer, f"redirects to {target.url[:200]!r}, {target.detail}", now)
    detail = f"redirects to {target.url[:200]!r}: {target.detail}"
    return check.outcome(Status.REFUSED, detail, code=answer.code, now=now, reason=target.reason)


def _stuck(check: LinkCheck, answer: Response, detail: str, now: float) -> Outcome | Continue:
    """Redirects that end nowhere; the way is gone once more by GET if it was HEAD that led astray."""
    if not check.get:
        return Continue(replace(check, here=check.start, hops=(), get=True))
    return check.outcome(Status.UNVERIFIABLE, detail, code=answer.code, now=now, reason=Reason.REDIRECT)


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
    again = replace(check, here=check.start, get=True, hops=(), tries=check.tries + 1, last=last, seen=outcome)
    ended = check.last or not _time_left(check, settings)
    return outcome if ended else Retry(again, outcome)


def _time_left(check: LinkCheck, settings: CrawlSettings) -> bool:
    """Whether there is enough time for a request to come to anything."""
    return settings.timeout - check.spent > settings.timeout / 20
