"""How long to pause for a host, and whether to retry: pure, all times in seconds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from linter.crawl.response import FetchResult, Response

_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_STRUCTURED = re.compile(r";\s{0,3}([rt])=(\d{1,15})(?![\d.])", re.ASCII)  # RateLimit: "default";r=0;t=30


class Backoff(Struct, frozen=True):
    """`initial` is the first delay, doubled by each further one; `maximum` the longest pause that a server may ask for;
    after `max_pauses` pauses in one run a host is sent nothing more.
    """

    initial: float = 1.0
    maximum: float = 60.0
    max_pauses: int = 5


class Signal(StrEnum):
    """What a result means for the pace of its host."""

    FINE = "fine"
    RATE_LIMITED = "rate limited"
    FAILING = "failing"

    @classmethod
    def of(cls, result: FetchResult) -> Signal:
        """The signal of a result; an error without a response does not change the pace."""
        match result:
            case Response() if result.is_rate_limited:
                return cls.RATE_LIMITED
            case Response(code=code) if 500 <= code < 600:
                return cls.FAILING
        return cls.FINE


class Throttle(Struct, frozen=True):
    """One host's state.

    `interval` lies between two requests, and is never less than `base_interval`. No request before `paused_until` (the
    host asked for it) or `next_start` (the pace), both moments of the run's clock. `pauses` counts those that the host
    asked for; `skip_reason` is why it gets no more requests in this run.
    """

    base_interval: float = 0.0
    interval: float = 0.0
    paused_until: float = 0.0
    next_start: float = 0.0
    pauses: int = 0
    skip_reason: str = ""

    @property
    def ready_at(self) -> float:
        """The moment from which the host may be sent a request."""
        return max(self.paused_until, self.next_start)

    def after_start(self, now: float) -> Throttle:
        """After a request was sent."""
        return replace(self, next_start=now + self.interval) if self.interval else self

    def after_result(
        self, signal: Signal, retry_after: float | None, tries: int, *, now: float, jitter: float, backoff: Backoff
    ) -> tuple[Throttle, float | None]:
        """After the result of a request: the host's new state, and in how many seconds the URL may be tried again
        (`None`: not in this run).

        `retry_after` is the pause that the server asks for, `tries` how often this URL was tried, `jitter` from 0 up
        to 1.
        """
        delay = backoff.initial * 2 ** (tries - 1) * (0.5 + jitter)
        match signal:
            case Signal.RATE_LIMITED:
                return self._pause(retry_after, delay, now, backoff)
            case Signal.FAILING:
                longest = max(delay, min(retry_after or 0, backoff.maximum))
                return replace(self, interval=self._slower(backoff)), longest
            case Signal.FINE:
                return self._faster(backoff), None if self.skip_reason else delay
            case _:
                assert_never(signal)

    def _pause(
        self, retry_after: float | None, delay: float, now: float, backoff: Backoff
    ) -> tuple[Throttle, float | None]:
        if self.skip_reason:
            return self, None
        if retry_after is not None and retry_after > backoff.maximum:
            return replace(self, skip_reason=f"it asked to wait {retry_after:.0f} s"), None
        until = max(self.paused_until, now + (retry_after or delay))
        if now < self.paused_until:  # sent before the host asked for its pause: the same one
            return replace(self, paused_until=until), until - now
        if self.pauses + 1 >= backoff.max_pauses:
            return replace(self, skip_reason=f"it asked to wait {self.pauses + 1} times"), None
        paused = replace(self, paused_until=until, pauses=self.pauses + 1, interval=self._slower(backoff))
        return paused, until - now

    def _slower(self, backoff: Backoff) -> float:
        """Twice the interval, from an eighth of the first delay up to four of them."""
        return max(self.base_interval, min(max(self.interval * 2, backoff.initial / 8), backoff.initial * 4))

    def _faster(self, backoff: Backoff) -> Throttle:
        """Each good response shortens the interval by a fifth, until the usual pace is reached."""
        if self.interval == self.base_interval:
            return self
        shorter = self.interval * 0.8
        interval = self.base_interval if shorter < backoff.initial / 50 else max(self.base_interval, shorter)
        return replace(self, interval=interval)


def parse_retry_after(fields: Mapping[str, str], now: datetime) -> float | None:
    """The pause in seconds that a server asks for in its header fields; `None` if it asks for none.

    Reads `Retry-After` (RFC 9110, 10.2.3), and where no request remains `RateLimit` and `RateLimit-Reset`
    (draft-ietf-httpapi-ratelimit-headers) or `X-RateLimit-Reset`, which some send as a moment since 1970.
    """
    after = fields.get("retry-after", "").strip()
    if after:
        return float(after) if _NUMBER.fullmatch(after) else _seconds_until(after, now)
    structured = dict(_STRUCTURED.findall(fields.get("ratelimit", "")[:500]))
    if structured.get("r") == "0" and "t" in structured:
        return float(structured["t"])
    if not is_exhausted(fields):
        return None
    reset = fields.get("ratelimit-reset") or fields.get("x-ratelimit-reset") or ""
    return _parse_reset(reset.strip(), now)


def is_exhausted(fields: Mapping[str, str]) -> bool:
    """Whether no request remains by the header fields."""
    return "0" in (fields.get("ratelimit-remaining"), fields.get("x-ratelimit-remaining"))


def _seconds_until(date: str, now: datetime) -> float | None:
    if len(date) > 40:  # an HTTP date has 29 characters
        return None
    try:
        moment = parsedate_to_datetime(date)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _parse_reset(number: str, now: datetime) -> float | None:
    if not _NUMBER.fullmatch(number):
        return None
    value = float(number)
    if value > 1e11:  # milliseconds since 1970
        value /= 1000
    return max(0.0, value - now.timestamp()) if value > 1e9 else value
