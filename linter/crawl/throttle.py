"""How long a host must be left alone, and whether to ask again: pure, all times in seconds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from linter.crawl.response import FetchResult, Response

_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_STRUCTURED = re.compile(r";\s{0,3}([rt])=(\d{1,15})(?![\d.])", re.ASCII)  # RateLimit: "default";r=0;t=30


class Patience(Struct, frozen=True):
    """How patient to be. `first` is the first back-off, doubled by each further one; `longest` the most that a
    server's own wish is waited for; after `rounds` pauses in one run a host is left alone.
    """

    first: float = 1.0
    longest: float = 60.0
    rounds: int = 5


class Signal(StrEnum):
    """What one request says about its host."""

    FINE = "fine"
    BUSY = "busy"
    FAILING = "failing"

    @classmethod
    def of(cls, seen: FetchResult) -> Signal:
        """What `seen` says; a failure without an answer says nothing about the pace."""
        match seen:
            case Response() if seen.busy:
                return cls.BUSY
            case Response(code=code) if 500 <= code < 600:
                return cls.FAILING
        return cls.FINE


class Throttle(Struct, frozen=True):
    """One host's state.

    `interval` lies between two requests, and is never less than `usual`. No request before `pause` (asked for) or
    `next` (the pace), both moments of the run's clock. `rounds` counts pauses; `left` says why the host is given up.
    """

    usual: float = 0.0
    interval: float = 0.0
    pause: float = 0.0
    next: float = 0.0
    rounds: int = 0
    left: str = ""

    @property
    def ready(self) -> float:
        """The moment from which the host may be asked."""
        return max(self.pause, self.next)

    def started(self, now: float) -> Throttle:
        """After a request went out."""
        return replace(self, next=now + self.interval) if self.interval else self

    def after(
        self, signal: Signal, asked: float | None, tries: int, *, now: float, jitter: float, patience: Patience
    ) -> tuple[Throttle, float | None]:
        """After a request was answered: the host's new state, and in how many seconds the URL may be tried again
        (`None`: not in this run).

        `asked` is what the server asked to wait, `tries` how often this URL was tried, `jitter` from 0 up to 1.
        """
        delay = patience.first * 2 ** (tries - 1) * (0.5 + jitter)
        match signal:
            case Signal.BUSY:
                return self._busy(asked, delay, now, patience)
            case Signal.FAILING:
                return replace(self, interval=self._slower(patience)), max(delay, min(asked or 0, patience.longest))
        return self._faster(patience), None if self.left else delay

    def _busy(self, asked: float | None, delay: float, now: float, patience: Patience) -> tuple[Throttle, float | None]:
        if self.left:
            return self, None
        if asked is not None and asked > patience.longest:
            return replace(self, left=f"it asked to wait {asked:.0f} s"), None
        wait = asked or delay
        pause = max(self.pause, now + wait)
        if now < self.pause:  # sent before the host asked for its pause: the same round
            return replace(self, pause=pause), pause - now
        if self.rounds + 1 >= patience.rounds:
            return replace(self, left=f"it asked to wait {self.rounds + 1} times"), None
        return replace(self, pause=pause, rounds=self.rounds + 1, interval=self._slower(patience)), pause - now

    def _slower(self, patience: Patience) -> float:
        """Twice the interval, from an eighth of the first back-off up to four of them."""
        return max(self.usual, min(max(self.interval * 2, patience.first / 8), patience.first * 4))

    def _faster(self, patience: Patience) -> Throttle:
        """Each good answer takes a fifth off, until the usual pace is reached."""
        if self.interval == self.usual:
            return self
        shorter = self.interval * 0.8
        return replace(self, interval=self.usual if shorter < patience.first / 50 else max(self.usual, shorter))


def wish(fields: Mapping[str, str], now: datetime) -> float | None:
    """The seconds a server asks to wait, from the fields of its answer; `None` if it does not say.

    Reads `Retry-After` (RFC 9110, 10.2.3), and where no request is left `RateLimit` and `RateLimit-Reset`
    (draft-ietf-httpapi-ratelimit-headers) or `X-RateLimit-Reset`, which some send as a moment since 1970.
    """
    after = fields.get("retry-after", "").strip()
    if after:
        return _seconds(after) if _NUMBER.fullmatch(after) else _until(after, now)
    structured = dict(_STRUCTURED.findall(fields.get("ratelimit", "")[:500]))
    if structured.get("r") == "0" and "t" in structured:
        return float(structured["t"])
    if not is_limited(fields):
        return None
    reset = fields.get("ratelimit-reset") or fields.get("x-ratelimit-reset") or ""
    return _reset(reset.strip(), now)


def is_limited(fields: Mapping[str, str]) -> bool:
    """Whether an answer says that no request is left."""
    return "0" in (fields.get("ratelimit-remaining"), fields.get("x-ratelimit-remaining"))


def _seconds(number: str) -> float:
    return float(number)


def _until(date: str, now: datetime) -> float | None:
    if len(date) > 40:  # an HTTP date has 29 characters
        return None
    try:
        moment = parsedate_to_datetime(date)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _reset(number: str, now: datetime) -> float | None:
    if not _NUMBER.fullmatch(number):
        return None
    value = float(number)
    if value > 1e11:  # milliseconds since 1970
        value /= 1000
    return max(0.0, value - now.timestamp()) if value > 1e9 else value
