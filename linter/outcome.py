"""What asking about one URL came to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct


class Status(StrEnum):
    """What was seen of a URL; see docs/statuses.md for what leads to which."""

    OK = "ok"
    MOVED = "moved"
    DEAD = "dead"
    UNVERIFIABLE = "unverifiable"
    DEGRADED = "degraded"
    TLS_ERROR = "tls-error"
    REFUSED = "refused"
    UNCHECKED = "unchecked"


class Reason(StrEnum):
    """Why a link is not fine, or was not checked; `Outcome.detail` has it in words."""

    NOT_FOUND = "not-found"  # 404, 410, or what GitHub's API says in their place
    CLIENT_ERROR = "client-error"  # another 4xx: RFC 9110, 15.5
    SERVER_ERROR = "server-error"  # 5xx: RFC 9110, 15.6
    UNEXPECTED_STATUS = "unexpected-status"  # such as 304 or 999
    RATE_LIMITED = "rate-limited"
    CHALLENGE = "challenge"  # meant for browsers
    NO_ANSWER = "no-answer"  # no connection, a broken one, or silence
    DNS = "dns"
    TLS = "tls"
    CERTIFICATE = "certificate"
    REDIRECT = "redirect"  # redirects that end nowhere
    PARKED = "parked"
    ERROR_PAGE = "error-page"
    FRONT_PAGE = "front-page"
    LOGIN = "login"
    SOFT_404 = "soft-404"  # the same response as for a URL that cannot exist
    NOT_VISIBLE = "not-visible"  # a repository that is private, disabled, or closed to the token
    INVALID_URL = "invalid-url"
    UNSUPPORTED_SCHEME = "unsupported-scheme"
    EXCLUDED = "excluded"
    NOT_PUBLIC = "not-public"  # an IP address or a name of a private network
    PROXY = "proxy"
    API = "api"  # GitHub's API did not answer
    NO_NETWORK = "no-network"
    HOST_LIMIT = "host-limit"  # more links to one host than a run checks
    BUDGET = "budget"
    INTERRUPTED = "interrupted"


class Redirect(Struct, frozen=True):
    """One hop: the status code that was answered and the absolute URL it led to."""

    code: int
    url: str

    @property
    def permanent(self) -> bool:
        """Whether the server said that the old address is no longer to be used (RFC 9110, 15.4)."""
        return self.code in (301, 308)


class Repository(Struct, frozen=True):
    """What GitHub's API says of the repository that a URL leads to.

    `asked` is the `owner/name` in the URL, `name` the present one, empty if there is no such repository, or none that
    everybody may see. `seen` is the day of the answer, `pushed` that of the last push, `None` if there was none.
    `itself`: the URL is that of the repository's own page, which was not asked over the web, and not of anything below
    it.
    """

    asked: str
    name: str
    seen: date
    archived: bool = False
    pushed: date | None = None
    itself: bool = True

    @property
    def moved(self) -> bool:
        """Whether it has another name or owner now; GitHub sets upper and lower case aside."""
        return bool(self.name) and self.name.lower() != self.asked.lower()


_NONE: Mapping[str, str] = MappingProxyType({})  # one for all, since a list can have a hundred thousand links


class Outcome(Struct, frozen=True):
    """The result for one URL (without its fragment).

    `code` is the last HTTP status, or `None` if there was no answer. `elapsed_ms` is the time from the first
    request to the verdict, waiting included, in milliseconds; `attempts` counts tries, not hops.
    `reason` says why it is not fine, `None` if it is; `detail` says in words what happened, for people: it may quote a
    server and is not sanitised.
    `repository` is what is known of the GitHub repository that the URL leads to, if the API was asked about it.
    `missing` has the fragments that were asked for and whose anchor or text is certainly not on the page, each with the
    nearest anchor that is (or an empty text). `copy` is the address of an archived copy, if one was looked for and is
    there.
    `expires` is the day on which the certificate of the host at the end ends, if it should have been renewed by now.
    `down` is the host that is down, if most of its links failed like this one: one failure of the host, not of each.
    """

    url: str
    status: Status
    code: int | None = None
    final_url: str = ""
    redirects: tuple[Redirect, ...] = ()
    elapsed_ms: int = 0
    attempts: int = 0
    from_cache: bool = False
    detail: str = ""
    repository: Repository | None = None
    missing: Mapping[str, str] = _NONE
    copy: str = ""
    expires: date | None = None
    down: str = ""
    reason: Reason | None = None

    @property
    def of_repository(self) -> bool:
        """Whether it is the API's word on a repository itself, for which the rules about repositories speak."""
        return self.repository is not None and self.repository.itself


class Check(Struct, frozen=True):
    """What asking about a URL came to at a time (seconds since 1970). `by_api`: GitHub's API said so, not the web."""

    time: float
    status: Status
    code: int | None = None
    by_api: bool = False


OutcomeOf = Callable[[str], Outcome | None]
"""What asking about a URL came to, `None` if it was not asked."""


def unasked(_url: str) -> None:
    """Nothing was asked."""
