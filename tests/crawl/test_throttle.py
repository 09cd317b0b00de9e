"""How long a host is sent nothing, case by case."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.crawl.response import ErrorKind, FetchError, FetchResult, Response
from linter.crawl.throttle import Backoff, Signal, Throttle, parse_retry_after

BACKOFF = Backoff(initial=1.0, maximum=60.0, max_pauses=3)
NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
FINE, LIMITED, FAILING = Signal


@pytest.mark.parametrize(
    ("before", "signal", "retry_after", "tries", "after", "retry_in"),
    [
        pytest.param(Throttle(), FINE, None, 1, Throttle(), 1.0, id="fine-changes-nothing"),
        pytest.param(Throttle(), FINE, None, 3, Throttle(), 4.0, id="the-back-off-doubles"),
        pytest.param(Throttle(), FAILING, None, 1, Throttle(interval=0.125), 1.0, id="failing-slows-down"),
        pytest.param(Throttle(), FAILING, 7.0, 1, Throttle(interval=0.125), 7.0, id="failing-says-when"),
        pytest.param(Throttle(), FAILING, 700.0, 1, Throttle(interval=0.125), 60.0, id="failing-says-too-late"),
        pytest.param(Throttle(interval=3.0), FAILING, None, 1, Throttle(interval=4.0), 1.0, id="not-ever-slower"),
        pytest.param(Throttle(interval=1.0), FINE, None, 1, Throttle(interval=0.8), 1.0, id="fine-speeds-up"),
        pytest.param(Throttle(interval=0.02), FINE, None, 1, Throttle(), 1.0, id="until-the-usual-pace"),
        pytest.param(Throttle(2.0, 2.0), FINE, None, 1, Throttle(2.0, 2.0), 1.0, id="never-faster-than-usual"),
        pytest.param(Throttle(2.0, 2.2), FINE, None, 1, Throttle(2.0, 2.0), 1.0, id="down-to-usual"),
        pytest.param(
            Throttle(), LIMITED, None, 1, Throttle(0, 0.125, 101.0, pauses=1), 1.0, id="limited-pauses-the-host"
        ),
        pytest.param(
            Throttle(), LIMITED, 30.0, 1, Throttle(0, 0.125, 130.0, pauses=1), 30.0, id="limited-says-how-long"
        ),
        pytest.param(
            Throttle(), LIMITED, 0.0, 1, Throttle(0, 0.125, 101.0, pauses=1), 1.0, id="no-time-at-all-is-ignored"
        ),
        pytest.param(Throttle(), LIMITED, 2.0, 3, Throttle(0, 0.125, 102.0, pauses=1), 2.0, id="limited-knows-best"),
        pytest.param(Throttle(), LIMITED, 60.0, 1, Throttle(0, 0.125, 160.0, pauses=1), 60.0, id="as-long-as-we-wait"),
        pytest.param(
            Throttle(), LIMITED, 61.0, 1, Throttle(skip_reason="it asked to wait 61 s"), None, id="longer-is-skipped"
        ),
        pytest.param(
            Throttle(paused_until=110.0, pauses=1),
            LIMITED,
            None,
            1,
            Throttle(paused_until=110.0, pauses=1),
            10.0,
            id="of-the-same-burst",
        ),
        pytest.param(
            Throttle(paused_until=105.0, pauses=1),
            LIMITED,
            20.0,
            1,
            Throttle(paused_until=120.0, pauses=1),
            20.0,
            id="burst-asks-for-more",
        ),
        pytest.param(
            Throttle(pauses=2),
            LIMITED,
            None,
            1,
            Throttle(pauses=2, skip_reason="it asked to wait 3 times"),
            None,
            id="too-often",
        ),
        pytest.param(
            Throttle(skip_reason="x"), LIMITED, None, 1, Throttle(skip_reason="x"), None, id="skipped-stays-skipped"
        ),
        pytest.param(
            Throttle(skip_reason="x"), FINE, None, 1, Throttle(skip_reason="x"), None, id="skipped-even-if-well-again"
        ),
    ],
)
def test_after(
    before: Throttle, signal: Signal, retry_after: float | None, tries: int, after: Throttle, retry_in: float | None
) -> None:
    assert before.after_result(signal, retry_after, tries, now=100.0, jitter=0.5, backoff=BACKOFF) == (after, retry_in)


@pytest.mark.parametrize("jitter", [0.0, 0.999])
def test_jitter_spreads_by_half(jitter: float) -> None:
    _, retry_in = Throttle().after_result(FINE, None, 2, now=0.0, jitter=jitter, backoff=BACKOFF)
    assert retry_in == 2 * (0.5 + jitter)


def test_the_pace() -> None:
    assert Throttle(interval=0.5).after_start(100.0).ready_at == 100.5
    assert Throttle(paused_until=200.0, interval=0.5).after_start(100.0).ready_at == 200.0
    assert Throttle().after_start(100.0) == Throttle()


@pytest.mark.parametrize(
    ("result", "signal"),
    [
        pytest.param(Response(200), FINE, id="success"),
        pytest.param(Response(404), FINE, id="missing-pages-are-no-burden"),
        pytest.param(Response(429), LIMITED, id="too-many"),
        pytest.param(Response(503), FAILING, id="failing"),
        pytest.param(Response(503, retry_after=5.0), LIMITED, id="failing-and-says-until-when"),
        pytest.param(Response(403, exhausted=True), LIMITED, id="github-says-it-like-this"),
        pytest.param(Response(403), FINE, id="forbidden"),
        pytest.param(Response(200, exhausted=True), FINE, id="the-last-one-allowed"),
        pytest.param(Response(999), FINE, id="not-a-server-error"),
        pytest.param(FetchError(ErrorKind.BROKEN, ""), FINE, id="no-answer"),
    ],
)
def test_signals(result: FetchResult, signal: Signal) -> None:
    assert Signal.of(result) is signal


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        pytest.param({}, None, id="says-nothing"),
        pytest.param({"retry-after": "120"}, 120.0, id="seconds"),
        pytest.param({"retry-after": " 0 "}, 0.0, id="at-once"),
        pytest.param({"retry-after": "1.5"}, 1.5, id="not-in-the-rfc-but-used"),
        pytest.param({"retry-after": "Sun, 01 Mar 2026 12:01:30 GMT"}, 90.0, id="date"),
        pytest.param({"retry-after": "Sun Mar  1 12:01:30 2026"}, 90.0, id="date-as-in-c"),
        pytest.param({"retry-after": "Sun, 01 Mar 2026 11:00:00 GMT"}, 0.0, id="date-that-has-passed"),
        pytest.param({"retry-after": "soon"}, None, id="words"),
        pytest.param({"retry-after": "-5"}, None, id="negative"),
        pytest.param({"retry-after": "9" * 5000}, None, id="a-number-as-long-as-a-page"),
        pytest.param({"retry-after": "1e400"}, None, id="infinite"),
        pytest.param({"retry-after": "\u0661\u0662"}, None, id="other-digits"),
        pytest.param({"ratelimit-remaining": "0", "ratelimit-reset": "30"}, 30.0, id="draft-until-2023"),
        pytest.param({"ratelimit-remaining": "7", "ratelimit-reset": "30"}, None, id="some-left"),
        pytest.param({"ratelimit": '"default";r=0;t=42'}, 42.0, id="draft-since-2024"),
        pytest.param({"ratelimit": '"default";r=5;t=42'}, None, id="draft-since-2024-some-left"),
        pytest.param({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1772366460"}, 60.0, id="github"),
        pytest.param({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1772366460000"}, 60.0, id="milliseconds"),
        pytest.param({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "15"}, 15.0, id="others"),
        pytest.param({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "later"}, None, id="words-again"),
        pytest.param({"x-ratelimit-remaining": "0"}, None, id="not-until-when"),
        pytest.param({"retry-after": "5", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "9"}, 5.0, id="both"),
    ],
)
def test_retry_after(fields: dict[str, str], seconds: float | None) -> None:
    assert parse_retry_after(fields, NOW) == seconds


@given(
    st.dictionaries(
        st.sampled_from(["retry-after", "ratelimit", "ratelimit-remaining", "ratelimit-reset", "x-ratelimit-reset"]),
        st.text()
        | st.just("0")
        | st.from_regex(r"\A[A-Z][a-z]{2}, \d{1,3} [A-Z][a-z]{2} \d{1,5} \d\d:\d\d:\d\d [A-Z+-]\S*\Z"),
    )
)
def test_no_field_raises(fields: dict[str, str]) -> None:
    seconds = parse_retry_after(fields, NOW)
    assert seconds is None or seconds >= 0
