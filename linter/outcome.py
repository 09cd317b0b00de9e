"""The result of checking one URL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct


class Status(StrEnum):
    """The status of a URL; see docs/statuses.md."""

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

    NOT_FOUND = "not-found"  # 404, 410, or the same by GitHub's API
    CLIENT_ERROR = "client-error"  # another 4xx: RFC 9110, 15.5
    SERVER_ERROR = "server-error"  # 5xx: RFC 9110, 15.6
    UNEXPECTED_STATUS = "unexpected-status"  # such as 304 or 999
    RATE_LIMITED = "rate-limited"
    CHALLENGE = "challenge"  # meant for browsers
    NO_ANSWER = "no-answer"  # no connection, a broken one, or no response
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
    API = "api"  # GitHub's API did not respond
    NO_NETWORK = "no-network"
    HOST_LIMIT = "host-limit"  # more links to one host than a run checks
    BUDGET = "budget"
    INTERRUPTED = "interrupted"


class Redirect(Struct, frozen=True):
    """One hop: the status code of the response, and the absolute URL that it redirects to."""

    code: int
    url: str

    @property
    def is_permanent(self) -> bool:
        """Whether the redirect is permanent (RFC 9110, 15.4)."""
        return self.code in (301, 308)


class Repository(Struct, frozen=True):
    """GitHub's data about the repository that a URL points to.

    `linked_name` is the `owner/name` in the URL, `name` the present one, empty if there is no such repository, or none
    that everybody may see. `checked_on` is the day of the response, `pushed_on` that of the last push, `None` if there
    was none. `is_own_page`: the URL is that of the repository's own page, which is checked through the API instead of
    the web, and not of anything below it.
    """

    linked_name: str
    name: str
    checked_on: date
    archived: bool = False
    pushed_on: date | None = None
    is_own_page: bool = True

    @property
    def is_moved(self) -> bool:
        """Whether it has another name or owner now; GitHub ignores upper and lower case."""
        return bool(self.name) and self.name.lower() != self.linked_name.lower()


_NONE: Mapping[str, str] = MappingProxyType({})  # one for all, since a list can have a hundred thousand links


class Outcome(Struct, frozen=True):
    """The result for one URL (without its fragment).

    `code` is the last HTTP status, or `None` if there was no response. `elapsed_ms` is the time from the first
    request to the verdict, waiting included, in milliseconds; `attempts` counts tries, not hops.
    `reason` is why it is not fine, `None` if it is; `detail` is the same in words, for people: it may quote a server
    and is not sanitised.
    `repository` is GitHub's data about the repository that the URL points to, if it was checked through the API.
    `missing` has the fragments of links whose anchor or text is certainly not on the page, each with the nearest anchor
    that is (or an empty text). `copy` is the URL of an archived copy, if one was looked for and found.
    `expires` is the day on which the certificate of the last host expires, if it should have been renewed by now.
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
    def is_from_api(self) -> bool:
        """Whether it is the result of GitHub's API for a repository itself, which rules of their own report."""
        return self.repository is not None and self.repository.is_own_page


class Check(Struct, frozen=True):
    """One check of a URL in the past: when (seconds since 1970), and its result. `by_api`: by GitHub's API."""

    time: float
    status: Status
    code: int | None = None
    by_api: bool = False


OutcomeOf = Callable[[str], Outcome | None]
"""The outcome of a URL, `None` if it was not checked."""


def no_outcome(_url: str) -> None:
    """No URL was checked."""
