"""Redirects are followed hop by hop, and every hop is judged as if it had been linked."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.crawl.conftest import Checker, Farm

CHAINS = {
    "/end": "200",
    "/p301": "301 /end",
    "/p308": "308 /end",
    "/t302": "302 /end",
    "/t303": "303 /end",
    "/t307": "307 /end",
    "/pp": "301 /p308",
    "/pt": "301 /t302",
    "/tp": "302 /p301",
    "/dead": "301 /missing",
    "/self": "301 /self",
    "/a": "301 /b",
    "/b": "302 /a",
    "/nowhere": "301",
    "/odd-port": "301 http://127.0.0.1:99999/",
    "/brackets": "301 http://[::1/",
    "/ftp": "301 ftp://127.0.0.1/",
    "/file": "302 file:///etc/passwd",
    "/script": "301 javascript:alert(1)",
    "/dots": "301 ./x/../end",
    "/query": "301 ?to=end",
    "/query?to=end": "200",
    "/fragment": "301 /end#part",
    "/space": "301 /sp%20ace",
    "/sp%20ace": "200",
    "/letters": "301 /ü",
    "/%C3%BC": "200",
    "/head": "302 /only-get",
    "HEAD /only-get": "405",
    "/only-get": "200",
    "HEAD /circle": "302 /circle",
    "/circle": "200",
    "HEAD /get-moved": "404",
    "/get-moved": "301 /end",
    **{f"/{n}": f"301 /{n + 1}" for n in range(1, 15)},
    "/15": "200",
}


@pytest.mark.parametrize(
    ("path", "status", "final"),
    [
        pytest.param("/p301", "moved", "/end", id="301-moved"),
        pytest.param("/p308", "moved", "/end", id="308-moved"),
        pytest.param("/t302", "ok", "/end", id="302-only-for-now"),
        pytest.param("/t303", "ok", "/end", id="303-only-for-now"),
        pytest.param("/t307", "ok", "/end", id="307-only-for-now"),
        pytest.param("/pp", "moved", "/end", id="permanent-all-the-way"),
        pytest.param("/pt", "ok", "/end", id="permanent-then-temporary-ends-where-it-may-not-stay"),
        pytest.param("/tp", "ok", "/end", id="temporary-then-permanent"),
        pytest.param("/dead", "dead", "/missing", id="leads-to-nothing"),
        pytest.param("/self", "unverifiable", "/self", id="to-itself"),
        pytest.param("/a", "unverifiable", "/a", id="in-a-circle"),
        pytest.param("/nowhere", "unverifiable", "/nowhere", id="without-a-location"),
        pytest.param("/odd-port", "unverifiable", "/odd-port", id="to-an-invalid-port"),
        pytest.param("/brackets", "unverifiable", "/brackets", id="to-half-an-address"),
        pytest.param("/ftp", "refused", "/ftp", id="to-ftp"),
        pytest.param("/file", "refused", "/file", id="to-a-file"),
        pytest.param("/script", "refused", "/script", id="to-a-script"),
        pytest.param("/dots", "moved", "/end", id="relative-with-dots"),
        pytest.param("/query", "moved", "/query?to=end", id="relative-query"),
        pytest.param("/fragment", "moved", "/end#part", id="the-fragment-is-kept-for-people"),
        pytest.param("/space", "moved", "/sp%20ace", id="not-encoded-twice"),
        pytest.param("/letters", "moved", "/%C3%BC", id="not-encoded-at-all"),
        pytest.param("/head", "ok", "/only-get", id="the-end-hates-head"),
        pytest.param("/circle", "ok", "/circle", id="only-head-goes-in-circles"),
        pytest.param("/get-moved", "moved", "/end", id="only-get-is-redirected"),
        pytest.param("/5", "moved", "/15", id="as-many-as-allowed"),
        pytest.param("/4", "unverifiable", "/15", id="one-too-many"),
    ],
)
def test_chains(farm: Farm, check: Checker, path: str, status: str, final: str) -> None:
    site = farm.site(CHAINS)
    outcome = check.one(site.url(path))
    assert (outcome.status, outcome.final_url) == (status, site.url(final)), outcome


def test_a_login_is_no_move(farm: Farm, check: Checker) -> None:
    site = farm.site({"/": "301 /login", "/login": "200", "/sign_in": "301 /login"})
    crawled = check(site.url("/"), site.url("/sign_in")).outcomes
    assert [outcome.status for outcome in crawled.values()] == ["ok", "moved"]


def test_hops_are_told(farm: Farm, check: Checker) -> None:
    site = farm.site(CHAINS)
    outcome = check.one(site.url("/pt"))
    assert [(hop.code, hop.url, hop.is_permanent) for hop in outcome.redirects] == [
        (301, site.url("/t302"), True),
        (302, site.url("/end"), False),
    ]
    assert outcome.attempts == 1
    assert site.requests() == ["HEAD /pt", "HEAD /t302", "HEAD /end"]


def test_from_http_to_https_and_back(farm: Farm, check: Checker, tls: ssl.SSLContext, trust: ssl.SSLContext) -> None:
    check.runtime["tls"] = lambda: trust
    check.names["good.example"] = ["127.0.0.1"]
    plain = farm.site({"/end": "200"})
    safe = farm.site({"/x": "200", "/down": f"302 {plain.url('/end')}"}, tls=tls)
    entry = farm.site({"/x": f"301 {safe.url('/x', 'good.example')}"})
    crawled = check(entry.url("/x"), safe.url("/down", "good.example")).outcomes
    assert [outcome.status for outcome in crawled.values()] == ["moved", "ok"]


def test_a_hop_to_another_host_counts_there(farm: Farm, check: Checker) -> None:
    target = farm.site({f"/{n}": "0.03s 200" for n in range(6)}, host="127.0.0.3")
    source = farm.site({f"/{n}": f"302 {target.url(f'/{n}')}" for n in range(6)}, host="127.0.0.2")
    crawled = check(*(source.url(f"/{n}") for n in range(6)), host_concurrency=2).outcomes
    assert {outcome.status for outcome in crawled.values()} == {"ok"}
    assert target.peak <= 2


def test_hosts_that_redirect_to_each_other_do_not_block(farm: Farm, check: Checker) -> None:
    ends = {f"/end{n}": "200" for n in range(5)}
    left = farm.site(ends, host="127.0.0.2")
    right = farm.site({**ends, **{f"/{n}": f"302 {left.url(f'/end{n}')}" for n in range(5)}}, host="127.0.0.3")
    left.routes = {**ends, **{f"/{n}": f"302 {right.url(f'/end{n}')}" for n in range(5)}}
    urls = [site.url(f"/{n}") for n in range(5) for site in (left, right)]
    crawled = check(*urls, host_concurrency=1, max_concurrency=1).outcomes
    assert [outcome.status for outcome in crawled.values()] == ["ok"] * 10
    assert farm.peak == 1


def test_an_excluded_target_is_not_asked(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": "302 /login", "/login": "200"})
    (outcome,) = check(site.url("/x"), excluded=lambda url: url.endswith("/login")).outcomes.values()
    assert (outcome.status, site.requests()) == ("refused", ["HEAD /x"])
    assert "excluded" in outcome.detail


def test_a_further_try_starts_from_the_beginning(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": ["302 /ill", "302 /ill", "302 /well"], "/ill": "503", "/well": "200"})
    outcome = check.one(site.url("/x"))
    assert (outcome.status, outcome.final_url, outcome.attempts) == ("ok", site.url("/well"), 3)
