"""What asking about one URL came to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Redirect:
    """One hop: the status code that was answered and the absolute URL it led to."""

    code: int
    url: str

    @property
    def permanent(self) -> bool:
        """Whether the server said that the old address is no longer to be used (RFC 9110, 15.4)."""
        return self.code in (301, 308)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for one URL (without its fragment).

    `code` is the last HTTP status, or `None` if there was no answer. `elapsed_ms` is the time from the first
    request to the verdict, waiting included, in milliseconds; `attempts` counts tries, not hops.
    `detail` says in words what happened, for people; it may quote a server and is not sanitised.
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
