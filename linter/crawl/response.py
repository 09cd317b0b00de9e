"""The result of one request: a response, or an error."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache
from http import HTTPStatus

from msgspec import Struct

_PHRASES = {status.value: status.phrase for status in HTTPStatus}


class ErrorKind(StrEnum):
    """Why there is no response."""

    NO_SUCH_NAME = "no such name"
    LOOK_UP = "look-up failed"
    NOT_PUBLIC = "address not public"
    UNREACHABLE = "network unreachable"
    NO_CONNECTION = "no connection in time"
    REFUSED = "connection refused"
    BROKEN = "broken off, or not HTTP"
    SILENT = "no answer in time"
    TLS = "TLS failed"
    CERTIFICATE = "certificate not accepted"
    PROXY = "proxy not reached"
    PROXY_LOGIN = "proxy wants a login"
    TUNNEL = "proxy did not connect"


class HtmlPage(Struct, frozen=True):
    """An HTML page as far as it was read.

    `anchors` are the names that fragments can have, `headings` the texts of those without an anchor, `anchored` how
    many have one. `scripted`: it runs scripts, which can add anchors; `elsewhere`: it redirects readers, or embeds
    other pages. `whole`: nothing is missing at its end; `utf8`: characters beyond ASCII could be decoded; `negotiated`:
    others may get it in another language.
    """

    text: str
    title: str = ""
    anchors: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    anchored: int = 0
    scripted: bool = False
    elsewhere: bool = False
    whole: bool = True
    utf8: bool = True
    negotiated: bool = False


@lru_cache(maxsize=128)
def describe_status(code: int) -> str:
    """A status in our own words, since the server's may be anything."""
    return f"answered {code} {_PHRASES.get(code, '')}".rstrip()


class Response(Struct, frozen=True):
    """The status and the few header fields that matter.

    `location` is `None` where there is none. `retry_after` is the pause in seconds that the server asks for.
    `exhausted`: its rate limit is used up for now. `challenge`: it is a bot protection's challenge for browsers.
    `page` is the body, if it was read and is HTML. `expires` is when the certificate does, if that is soon.
    """

    code: int
    location: str | None = None
    retry_after: float | None = None
    exhausted: bool = False
    challenge: bool = False
    page: HtmlPage | None = None
    expires: date | None = None

    @property
    def description(self) -> str:
        """The status in words."""
        return describe_status(self.code)

    @property
    def is_rate_limited(self) -> bool:
        """Whether the host asks for a pause: 429, or another refusal with a pause in it.

        A challenge is a rate limit only with a pause: by itself it keeps bots out, now and later.
        """
        if self.challenge and self.retry_after is None:
            return False
        if self.code == 503:
            return self.retry_after is not None
        return self.code == 429 or (self.code == 403 and self.exhausted)


class FetchError(Struct, frozen=True):
    """An error without a response: its kind, and its detail in words. `code` is the status of a proxy's response."""

    kind: ErrorKind
    detail: str
    code: int | None = None


FetchResult = Response | FetchError
