"""Links over time, with made-up clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from linter.outcome import Check, Outcome, Repository, Status
from linter.store.history import State, apply_history, assess

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def checks(*results: str) -> list[Check]:
    """`day:result`: the day counted from the first of March, and the result: ok, moved, a code, or - for no answer.

    `gone` and `private` are what GitHub's API says.
    """
    found = []
    for number, text in enumerate(results):
        day, _, result = text.partition(":")
        time = (START + timedelta(days=int(day), seconds=number)).timestamp()
        match result:
            case "ok" | "moved" | "degraded":
                found.append(Check(time, Status(result), 200))
            case "-":
                found.append(Check(time, Status.UNVERIFIABLE))
            case "no-host":
                found.append(Check(time, Status.DEAD))
            case "gone":
                found.append(Check(time, Status.DEAD, by_api=True))
            case "private":
                found.append(Check(time, Status.UNVERIFIABLE, by_api=True))
            case "tls":
                found.append(Check(time, Status.TLS_ERROR))
            case _:
                status = Status.DEAD if result in ("404", "410") else Status.UNVERIFIABLE
                found.append(Check(time, status, int(result)))
    return found


@pytest.mark.parametrize(
    ("results", "state", "days"),
    [
        pytest.param("0:ok", State.FINE, 0, id="fine"),
        pytest.param("0:404", State.DEAD, 1, id="the-status-of-the-day-without-a-history"),
        pytest.param("0:ok 7:404", State.FAILING, 1, id="one-404-after-it-was-fine"),
        pytest.param("0:ok 7:404 7:404 7:404", State.FAILING, 1, id="three-404-on-one-day"),
        pytest.param("0:ok 1:404 4:404 7:404", State.DEAD, 3, id="three-days-over-six"),
        pytest.param("0:ok 1:404 2:404 6:404", State.FAILING, 3, id="three-days-over-five"),
        pytest.param("0:ok 1:404 7:404", State.FAILING, 2, id="two-days-over-six"),
        pytest.param("0:ok 1:404 4:ok 7:404 8:404", State.FAILING, 2, id="fine-in-between-begins-anew"),
        pytest.param("0:ok 1:no-host 4:no-host 7:no-host", State.DEAD, 3, id="no-such-host"),
        pytest.param("0:ok 1:410 4:410", State.DEAD, 2, id="gone-takes-two-days-over-three"),
        pytest.param("0:ok 1:410 3:410", State.FAILING, 2, id="gone-over-two-days"),
        pytest.param("0:gone", State.DEAD, 1, id="a-repository-that-was-never-seen"),
        pytest.param("0:ok 7:gone 7:gone", State.FAILING, 1, id="a-repository-gone-for-a-day"),
        pytest.param("0:ok 1:gone 3:gone", State.FAILING, 2, id="for-two-days"),
        pytest.param("0:ok 1:gone 4:gone", State.DEAD, 2, id="a-repository-gone-on-two-days-over-three"),
        pytest.param("0:ok 1:404 4:gone", State.FAILING, 2, id="a-page-gone-and-then-its-repository"),
        pytest.param("0:ok 1:gone 2:ok 5:gone", State.FAILING, 1, id="a-repository-that-was-back"),
        pytest.param(
            "0:ok 1:private 8:private 15:private 22:private 29:private", State.UNVERIFIABLE, 5, id="private-for-long"
        ),
        pytest.param("0:ok 1:- 2:-", State.FAILING, 2, id="two-time-outs"),
        pytest.param("0:ok 1:- 4:503 8:-", State.UNREACHABLE, 3, id="no-answer-for-a-week"),
        pytest.param("0:ok 1:- 6:- 11:500 16:- 21:-", State.DEAD, 5, id="an-outage-of-twenty-days-on-five"),
        pytest.param(" ".join(["0:ok", *(f"{n}:-" for n in range(1, 22))]), State.DEAD, 21, id="an-outage-of-21-days"),
        pytest.param(" ".join(f"{n}:{'-' if 0 < n < 21 else 'ok'}" for n in range(22)), State.FINE, 0, id="it-ended"),
        pytest.param("0:ok 1:- 8:- 15:- 22:-", State.UNREACHABLE, 4, id="of-21-days-on-four"),
        pytest.param("0:ok 1:- 6:- 11:500 16:- 20:-", State.UNREACHABLE, 5, id="of-19-days"),
        pytest.param(" ".join(f"{n}:{'-' if n % 3 == 2 else 'ok'}" for n in range(12)), State.FAILING, 1, id="third"),
        pytest.param(" ".join(f"{n}:{'-' if n % 3 == 1 else 'ok'}" for n in range(12)), State.FLAKY, 0, id="flaky"),
        pytest.param("0:ok 1:- 2:ok 3:-  4:ok", State.FLAKY, 0, id="four-flips"),
        pytest.param("0:ok 1:- 2:ok 3:ok 4:ok", State.FINE, 0, id="two-flips"),
        pytest.param("0:ok 1:403 8:403 15:403 22:403 29:403 36:403", State.UNVERIFIABLE, 6, id="403-for-five-weeks"),
        pytest.param("0:429 10:429 20:429 30:429 40:429", State.UNVERIFIABLE, 5, id="429-always"),
        pytest.param("0:ok 5:tls", State.UNVERIFIABLE, 1, id="a-certificate-is-another-matter"),
        pytest.param("0:ok 1:404 9:403", State.UNVERIFIABLE, 2, id="the-last-word-is-a-wall"),
        pytest.param("0:degraded 3:404", State.FAILING, 1, id="a-front-page-was-an-answer"),
        pytest.param("0:moved", State.FINE, 0, id="moved-is-fine"),
    ],
)
def test_the_verdict(results: str, state: State, days: int) -> None:
    verdict = assess(checks(*results.split()))
    assert (verdict.state, verdict.days) == (state, days)


def test_since_when_and_when_it_was_fine() -> None:
    verdict = assess(checks("0:ok", "3:ok", "5:404", "6:404"))
    assert (verdict.since, verdict.last_fine) == (date(2026, 3, 6), date(2026, 3, 4))


@pytest.mark.parametrize(
    ("results", "status", "detail"),
    [
        pytest.param(
            "0:ok 7:404",
            Status.UNVERIFIABLE,
            "answered 404; it was fine on 2026-03-01, so it is not yet taken for dead (1 day since 2026-03-08)",
            id="not-yet-dead",
        ),
        pytest.param("0:ok 1:404 4:404 7:404", Status.DEAD, "", id="dead"),
        pytest.param("0:404", Status.DEAD, "", id="never-seen-fine"),
        pytest.param(
            "0:ok 1:- 6:- 11:500 16:- 21:-",
            Status.DEAD,
            "no answer; it has failed on 5 days since 2026-03-02",
            id="dead-slowly",
        ),
        pytest.param(
            "0:ok 1:- 8:-", Status.UNVERIFIABLE, "no answer; it has failed on 2 days since 2026-03-02", id="unreachable"
        ),
        pytest.param("0:ok 1:-", Status.UNVERIFIABLE, "", id="failing"),
        pytest.param("0:ok 1:404 4:404 9:ok", Status.OK, "", id="back-again"),
    ],
)
def test_todays_outcome_in_the_light_of_the_past(results: str, status: Status, detail: str) -> None:
    past = checks(*results.split())
    outcome = apply_history(Outcome("https://a.dev/", past[-1].status, past[-1].code), past)
    assert (outcome.status, outcome.detail) == (status, detail)


@pytest.mark.parametrize("results", ["0:ok", "0:ok 1:404", "0:ok 1:404 4:404 7:404", "0:ok 1:- 8:-"])
def test_an_outage_of_our_own_changes_nothing(results: str) -> None:
    outcome = Outcome("https://a.dev/", Status.UNCHECKED, detail="no network")
    assert apply_history(outcome, checks(*results.split())) is outcome


@pytest.mark.parametrize(
    ("results", "status", "detail"),
    [
        pytest.param(
            "0:ok 7:gone",
            Status.UNVERIFIABLE,
            "no such repository; it was fine on 2026-03-01, so it is not yet taken for dead (1 day since 2026-03-08)",
            id="not-yet-gone",
        ),
        pytest.param("0:ok 1:gone 4:gone", Status.DEAD, "no such repository", id="gone"),
        pytest.param("0:gone", Status.DEAD, "no such repository", id="never-seen-fine"),
    ],
)
def test_todays_repository_in_the_light_of_the_past(results: str, status: Status, detail: str) -> None:
    url, repository = "https://github.com/o/n", Repository("o/n", "", date(2026, 3, 8))
    today = Outcome(url, Status.DEAD, final_url=url, detail="no such repository", repository=repository)
    assert apply_history(today, checks(*results.split())) == replace(today, status=status, detail=detail)
