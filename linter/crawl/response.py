"""The words for what one request came to: an answer, or a failure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache
from http import HTTPStatus

from msgspec import Struct

_PHRASES = {status.value: status.phrase for status in HTTPStatus}


class ErrorKind(StrEnum):
    """Why there is no answer."""

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

    `anchors` are what fragments can ask for, `headings` the texts of those without an anchor, `anchored` how many have
    one. `scripted`: it runs scripts, which can add anchors; `elsewhere`: it sends readers on, or holds other pages.
    `whole`: nothing is missing at its end; `utf8`: characters beyond ASCII could be read; `negotiated`: others may get
    it in another language.
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
def answered(code: int) -> str:
    """A status in our own words, since the server's may say anything."""
    return f"answered {code} {_PHRASES.get(code, '')}".rstrip()


class Response(Struct, frozen=True):
    """An HTTP answer's status and the few fields that matter.

    `location` is `None` where there is none. `wait` is how many seconds the server asks to be left alone.
    `limited`: it says that no request is left for now. `challenge`: it answered with a challenge meant for browsers.
    `page` is what it sent, if that was asked for and is HTML. `expires`: its certificate ends then, and that is soon.
    """

    code: int
    location: str | None = None
    wait: float | None = None
    limited: bool = False
    challenge: bool = False
    page: HtmlPage | None = None
    expires: date | None = None

    @property
    def words(self) -> str:
        """The status in words."""
        return answered(self.code)

    @property
    def busy(self) -> bool:
        """Whether the host asks to be left alone: 429, or another refusal that says for how long.

        A challenge says so only with a time: it is for machines to go away, not to come back later.
        """
        if self.challenge and self.wait is None:
            return False
        return self.code == 429 or (self.code == 503 and self.wait is not None) or (self.code == 403 and self.limited)


class FetchError(Struct, frozen=True):
    """No answer: the kind of trouble, and what happened in words. `code` is what a proxy answered in its place."""

    trouble: ErrorKind
    detail: str
    code: int | None = None


FetchResult = Response | FetchError
