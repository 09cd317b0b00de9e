"""What a server does, and the status that its link gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from linter.outcome import Reason

if TYPE_CHECKING:
    from tests.crawl.conftest import Checker, Farm

HEAD_HATERS = ["405", "501", "403", "404", "400", "500", "999", "reset", "empty", "silent", "garbage"]


@pytest.mark.parametrize(
    ("answers", "status", "code"),
    [
        pytest.param("200", "ok", 200, id="plain"),
        pytest.param("204", "ok", 204, id="no-content-is-success-too"),
        pytest.param("404", "dead", 404, id="not-found"),
        pytest.param("410", "dead", 410, id="gone"),
        pytest.param("401", "unverifiable", 401, id="wants-a-login"),
        pytest.param("402", "unverifiable", 402, id="wants-money"),
        pytest.param("403", "unverifiable", 403, id="forbidden-to-us-perhaps-not-to-you"),
        pytest.param("407", "unverifiable", 407, id="a-proxy-in-between"),
        pytest.param("451", "unverifiable", 451, id="legal-reasons-where-we-are"),
        pytest.param("999", "unverifiable", 999, id="linkedin"),
        pytest.param("403 cf-mitigated=challenge", "unverifiable", 403, id="bot-wall"),
        pytest.param("200 cf-mitigated=challenge", "unverifiable", 200, id="bot-wall-that-calls-itself-fine"),
        pytest.param("404 cf-mitigated=challenge", "unverifiable", 404, id="bot-wall-that-calls-itself-missing"),
        pytest.param("503 cf-mitigated=challenge", "unverifiable", 503, id="bot-wall-that-calls-itself-ill"),
        pytest.param("400", "unverifiable", 400, id="other-4xx-says-nothing-about-the-page"),
        pytest.param("406", "unverifiable", 406, id="does-not-like-our-accept"),
        pytest.param("416", "unverifiable", 416, id="range-though-none-was-asked"),
        pytest.param("304", "unverifiable", 304, id="not-modified-though-unconditional"),
        pytest.param("300", "unverifiable", 300, id="a-choice-is-not-a-page"),
        pytest.param("500", "unverifiable", 500, id="ill-for-ever"),
        pytest.param(["503", "200"], "ok", 200, id="ill-on-head-only"),
        pytest.param(["503", "503", "200"], "ok", 200, id="ill-once"),
        pytest.param(["503", "503", "503", "200"], "ok", 200, id="well-in-the-second-pass"),
        pytest.param(["429 retry-after=0", "200"], "ok", 200, id="busy-once"),
        pytest.param("429", "unverifiable", 429, id="busy-for-ever"),
        pytest.param(["reset", "200"], "ok", 200, id="reset-once"),
        pytest.param(["reset", "reset", "200"], "ok", 200, id="reset-by-head-and-get-then-fine"),
        pytest.param("reset", "unverifiable", None, id="reset-for-ever"),
        pytest.param("empty", "unverifiable", None, id="hangs-up-without-a-word"),
        pytest.param("garbage", "unverifiable", None, id="does-not-speak-http"),
        pytest.param("huge-header", "unverifiable", None, id="a-header-larger-than-we-read"),
        pytest.param("endless-headers", "unverifiable", None, id="headers-without-end"),
        pytest.param("truncated", "unverifiable", None, id="hangs-up-within-the-header"),
        pytest.param("0.1s 200", "ok", 200, id="slow-but-in-time"),
    ],
)
def test_answers(farm: Farm, check: Checker, answers: Any, status: str, code: int | None) -> None:
    site = farm.site({"/x": answers})
    outcome = check.one(site.url("/x"))
    assert (outcome.status, outcome.code) == (status, code), outcome


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param("200", None, id="fine"),
        pytest.param("404", Reason.NOT_FOUND, id="not-found"),
        pytest.param("410", Reason.NOT_FOUND, id="gone"),
        pytest.param("403", Reason.CLIENT_ERROR, id="forbidden"),
        pytest.param("404 cf-mitigated=challenge", Reason.CHALLENGE, id="challenge"),
        pytest.param("429", Reason.RATE_LIMITED, id="rate-limited"),
        pytest.param("503 retry-after=9", Reason.RATE_LIMITED, id="rate-limited-by-503"),
        pytest.param("503", Reason.SERVER_ERROR, id="server-error"),
        pytest.param("999", Reason.UNEXPECTED_STATUS, id="no-class"),
        pytest.param("304", Reason.UNEXPECTED_STATUS, id="not-modified"),
        pytest.param("301", Reason.REDIRECT, id="redirect-to-nowhere"),
        pytest.param("301 ftp://a.dev/", Reason.UNSUPPORTED_SCHEME, id="another-scheme"),
        pytest.param("reset", Reason.NO_ANSWER, id="reset"),
    ],
)
def test_reasons(farm: Farm, check: Checker, answer: str, reason: Reason | None) -> None:
    assert check.one(farm.site({"/x": answer}).url("/x"), retries=0).reason is reason


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        pytest.param("https://a b/", Reason.INVALID_URL, id="invalid"),
        pytest.param("ftp://a.dev/", Reason.UNSUPPORTED_SCHEME, id="another-scheme"),
        pytest.param("http://nowhere.invalid/", Reason.DNS, id="no-such-name"),
        pytest.param("http://10.0.0.1/", Reason.NOT_PUBLIC, id="not-public"),
    ],
)
def test_reasons_of_what_is_not_requested(check: Checker, url: str, reason: Reason) -> None:
    assert check.one(url, allow_private=False).reason is reason


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param("silent", id="takes-the-request-and-never-answers"),
        pytest.param("drip", id="a-few-bytes-for-ever"),
        pytest.param("continue-for-ever", id="asks-us-to-go-on-for-ever"),
        pytest.param("2s 200", id="too-late"),
    ],
)
def test_the_time_of_a_url_is_total(farm: Farm, check: Checker, answers: str) -> None:
    outcome = check.one(farm.site({"/x": answers}).url("/x"), timeout=0.4)
    assert (outcome.status, outcome.code) == ("unverifiable", None)
    assert "no answer within" in outcome.detail
    assert 300 <= outcome.elapsed_ms <= 900


@pytest.mark.parametrize("hate", HEAD_HATERS)
def test_what_head_gets_wrong_is_asked_by_get(farm: Farm, check: Checker, hate: str) -> None:
    site = farm.site({"HEAD /x": hate, "/x": "200"})
    outcome = check.one(site.url("/x"))
    assert (outcome.status, outcome.attempts) == ("ok", 1)
    assert site.requests() == ["HEAD /x", "GET /x"]


def test_who_is_busy_on_head_is_asked_by_get_after_the_pause_only(farm: Farm, check: Checker) -> None:
    site = farm.site({"HEAD /x": "429", "/x": "200"})
    outcome = check.one(site.url("/x"))
    assert (outcome.status, outcome.attempts) == ("ok", 2)
    assert site.requests() == ["HEAD /x", "GET /x"]


@pytest.mark.parametrize(
    ("retries", "requests"),
    [
        pytest.param(0, ["HEAD /x", "GET /x"], id="one-try"),
        pytest.param(2, ["HEAD /x", "GET /x", "GET /x", "GET /x"], id="three-tries-the-later-ones-by-get-at-once"),
    ],
)
def test_tries(farm: Farm, check: Checker, retries: int, requests: list[str]) -> None:
    site = farm.site({"/x": "503"})
    outcome = check.one(site.url("/x"), retries=retries)
    assert site.requests() == requests
    assert outcome.attempts == retries + 1
    assert outcome.detail == "answered 503 Service Unavailable"


def test_a_404_is_not_tried_again(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": "404"})
    check.one(site.url("/x"))
    assert site.requests() == ["HEAD /x", "GET /x"]


def test_a_closed_port(check: Checker, closed_port: int) -> None:
    outcome = check.one(f"http://127.0.0.1:{closed_port}/")
    assert (outcome.status, outcome.detail, outcome.attempts) == ("unverifiable", "connection refused", 3)


def test_what_is_sent(farm: Farm, check: Checker) -> None:
    site = farm.site({"/a%20b?q=%C3%BC%7C": "200 set-cookie=a=b", "/c": "200"})
    check.names["host.example"] = ["127.0.0.1"]
    check(site.url("/a b?q=ü|", "me:secret@host.example"), site.url("/c", "host.example"), host_concurrency=1)
    assert site.requests() == ["HEAD /a%20b?q=%C3%BC%7C", "HEAD /c"]
    assert [set(request.fields) for request in site.received] == [
        {"host", "user-agent", "accept", "accept-language"}
    ] * 2
    assert {request.fields["host"] for request in site.received} == {f"host.example:{site.port}"}
    assert site.received[0].fields["user-agent"].startswith("playbook-lint/")


def test_a_reason_phrase_is_not_repeated(farm: Farm, check: Checker) -> None:
    assert check.one(farm.site({"/x": "404"}).url("/x")).detail == "answered 404 Not Found"
