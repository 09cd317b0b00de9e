"""How long a host is left alone, case by case."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.crawl.response import ErrorKind, FetchError, FetchResult, Response
from linter.crawl.throttle import Patience, Signal, Throttle, wish

PATIENCE = Patience(first=1.0, longest=60.0, rounds=3)
NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
FINE, BUSY, FAILING = Signal


@pytest.mark.parametrize(
    ("before", "signal", "asked", "tries", "after", "again"),
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
        pytest.param(Throttle(), BUSY, None, 1, Throttle(0, 0.125, 101.0, rounds=1), 1.0, id="busy-pauses-the-host"),
        pytest.param(Throttle(), BUSY, 30.0, 1, Throttle(0, 0.125, 130.0, rounds=1), 30.0, id="busy-says-how-long"),
        pytest.param(
            Throttle(), BUSY, 0.0, 1, Throttle(0, 0.125, 101.0, rounds=1), 1.0, id="no-time-at-all-is-not-believed"
        ),
        pytest.param(Throttle(), BUSY, 2.0, 3, Throttle(0, 0.125, 102.0, rounds=1), 2.0, id="busy-knows-best"),
        pytest.param(Throttle(), BUSY, 60.0, 1, Throttle(0, 0.125, 160.0, rounds=1), 60.0, id="as-long-as-we-wait"),
        pytest.param(Throttle(), BUSY, 61.0, 1, Throttle(left="it asked to wait 61 s"), None, id="longer-is-left"),
        pytest.param(
            Throttle(pause=110.0, rounds=1),
            BUSY,
            None,
            1,
            Throttle(pause=110.0, rounds=1),
            10.0,
            id="of-the-same-burst",
        ),
        pytest.param(
            Throttle(pause=105.0, rounds=1),
            BUSY,
            20.0,
            1,
            Throttle(pause=120.0, rounds=1),
            20.0,
            id="burst-asks-for-more",
        ),
        pytest.param(
            Throttle(rounds=2), BUSY, None, 1, Throttle(rounds=2, left="it asked to wait 3 times"), None, id="too-often"
        ),
        pytest.param(Throttle(left="x"), BUSY, None, 1, Throttle(left="x"), None, id="left-stays-left"),
        pytest.param(Throttle(left="x"), FINE, None, 1, Throttle(left="x"), None, id="left-even-if-well-again"),
    ],
)
def test_after(
    before: Throttle, signal: Signal, asked: float | None, tries: int, after: Throttle, again: float | None
) -> None:
    assert before.after(signal, asked, tries, now=100.0, jitter=0.5, patience=PATIENCE) == (after, again)


@pytest.mark.parametrize("jitter", [0.0, 0.999])
def test_jitter_spreads_by_half(jitter: float) -> None:
    _, again = Throttle().after(FINE, None, 2, now=0.0, jitter=jitter, patience=PATIENCE)
    assert again == 2 * (0.5 + jitter)


def test_the_pace() -> None:
    assert Throttle(interval=0.5).started(100.0).ready == 100.5
    assert Throttle(pause=200.0, interval=0.5).started(100.0).ready == 200.0
    assert Throttle().started(100.0) == Throttle()


@pytest.mark.parametrize(
    ("seen", "signal"),
    [
        pytest.param(Response(200), FINE, id="success"),
        pytest.param(Response(404), FINE, id="missing-pages-are-no-burden"),
        pytest.param(Response(429), BUSY, id="too-many"),
        pytest.param(Response(503), FAILING, id="ill"),
        pytest.param(Response(503, wait=5.0), BUSY, id="ill-and-says-until-when"),
        pytest.param(Response(403, limited=True), BUSY, id="github-says-it-like-this"),
        pytest.param(Response(403), FINE, id="forbidden"),
        pytest.param(Response(200, limited=True), FINE, id="the-last-one-allowed"),
        pytest.param(Response(999), FINE, id="not-a-server-error"),
        pytest.param(FetchError(ErrorKind.BROKEN, ""), FINE, id="no-answer"),
    ],
)
def test_signals(seen: FetchResult, signal: Signal) -> None:
    assert Signal.of(seen) is signal


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        pytest.param({}, None, id="says-nothing"),
        pytest.param({"retry-after": "120"}, 120.0, id="seconds"),
        pytest.param({"retry-after": " 0 "}, 0.0, id="at-once"),
        pytest.param({"retry-after": "1.5"}, 1.5, id="not-in-the-rfc-but-seen"),
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
def test_wishes(fields: dict[str, str], seconds: float | None) -> None:
    assert wish(fields, NOW) == seconds


@given(
    st.dictionaries(
        st.sampled_from(["retry-after", "ratelimit", "ratelimit-remaining", "ratelimit-reset", "x-ratelimit-reset"]),
        st.text()
        | st.just("0")
        | st.from_regex(r"\A[A-Z][a-z]{2}, \d{1,3} [A-Z][a-z]{2} \d{1,5} \d\d:\d\d:\d\d [A-Z+-]\S*\Z"),
    )
)
def test_no_field_raises(fields: dict[str, str]) -> None:
    seconds = wish(fields, NOW)
    assert seconds is None or seconds >= 0
