"""Politeness and patience: how much at once, how often, how long, and what is left when time is up."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from linter.crawl.settings import HostPolicy
from linter.crawl.throttle import Backoff
from linter.outcome import Outcome, Status

if TYPE_CHECKING:
    from tests.crawl.conftest import Checker, Farm, Site


def pages(number: int, answer: Any = "0.02s 200") -> dict[str, Any]:
    return {f"/{n}": answer for n in range(number)}


def urls(*sites: Site) -> list[str]:
    return [site.url(path) for site in sites for path in site.routes]


@pytest.mark.parametrize(
    ("settings", "host_peak", "peak"),
    [
        pytest.param({"host_concurrency": 3}, 3, 9, id="a-host"),
        pytest.param({"host_concurrency": 1}, 1, 3, id="one-at-a-time"),
        pytest.param({"host_concurrency": 10, "max_concurrency": 4}, 4, 4, id="overall"),
        pytest.param(
            {"hosts": {"127.0.0.2": HostPolicy(concurrency=2)}, "host_concurrency": 8}, 8, 18, id="own-policy"
        ),
    ],
)
def test_concurrency(farm: Farm, check: Checker, settings: dict[str, Any], host_peak: int, peak: int) -> None:
    sites = [farm.site(pages(15), host=f"127.0.0.{n}") for n in (1, 2, 3)]
    crawled = check(*urls(*sites), **settings).outcomes
    assert {outcome.status for outcome in crawled.values()} == {"ok"}
    assert max(site.peak for site in sites) <= host_peak
    assert peak - 2 <= farm.peak <= peak
    if "hosts" in settings:
        assert sites[1].peak == 2


def test_every_page_is_asked_once(farm: Farm, check: Checker) -> None:
    site = farm.site({"/a": "200", "/b": "200"})
    crawled = check(*[site.url(path) for path in ("/a", "/a#x", "/b", "/./a", "/a#y") * 20]).outcomes
    assert list(crawled) == [site.url("/a"), site.url("/b")]
    assert sorted(site.requests()) == ["GET /a", "HEAD /b"]  # a page whose anchors are wanted is read at once
    assert sorted(outcome.url for outcome in check.recorded) == sorted(crawled)


def test_a_stalled_host_holds_up_nobody(farm: Farm, check: Checker) -> None:
    stalled = farm.site(pages(5, "silent"), host="127.0.0.2")
    swift = farm.site(pages(40, "200"), host="127.0.0.3")
    check(*urls(stalled, swift), host_concurrency=2, max_concurrency=4, timeout=0.3)
    assert [outcome.status for outcome in check.recorded] == ["ok"] * 40 + ["unverifiable"] * 5


def test_a_redirect_to_a_stalled_host_holds_up_nobody(farm: Farm, check: Checker) -> None:
    stalled = farm.site(pages(2, "silent"), host="127.0.0.2")
    routes = {f"/s{n}": f"302 {stalled.url(f'/{n}')}" for n in range(2)} | pages(20, "200")
    swift = farm.site(routes, host="127.0.0.3")
    check(*urls(swift), host_concurrency=1, timeout=0.3)
    assert [outcome.status for outcome in check.recorded] == ["ok"] * 20 + ["unverifiable"] * 2


def test_waiting_holds_no_slot(farm: Farm, check: Checker) -> None:
    busy = farm.site(pages(3, ["429", "200"]), host="127.0.0.2")
    swift = farm.site(pages(10, "200"), host="127.0.0.3")
    check.backoff = Backoff(initial=0.2, maximum=2.0)
    check(*urls(busy, swift), host_concurrency=3, max_concurrency=3)
    assert [outcome.url.split("/")[2].split(":")[0] for outcome in check.recorded] == ["127.0.0.3"] * 10 + [
        "127.0.0.2"
    ] * 3


def test_the_interval_of_a_host(farm: Farm, check: Checker) -> None:
    site = farm.site(pages(5, "200"))
    before = time.monotonic()
    check(*urls(site), hosts={"127.0.0.1": HostPolicy(interval=0.05)})
    assert time.monotonic() - before >= 4 * 0.05


def test_no_host_is_asked_for_more_than_enough(farm: Farm, check: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who adds a hundred thousand links to one host sends it a few; those on this machine burden nobody."""
    monkeypatch.setattr("linter.crawl.crawler.MAX_PER_HOST", 3)
    site, ours = farm.site(pages(5, "200")), farm.site(pages(5, "200"))
    victim = [url.replace("127.0.0.1", "example.com") for url in urls(site)]
    crawled = check(*victim, *urls(ours))
    assert [crawled.outcomes[url].status for url in victim] == ["ok"] * 3 + ["unchecked"] * 2
    assert {crawled.outcomes[url].status for url in urls(ours)} == {"ok"}
    assert (len(site.requests()), len(ours.requests())) == (3, 5)
    assert crawled.notes == (
        "A host is asked for 3 links a run, the others are for the next; 2 links were not checked.",
    )


def test_retry_after_is_honoured(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": ["429 retry-after=1", "200"]})
    check.backoff = Backoff(initial=0.01, maximum=2.0)
    outcome = check.one(site.url("/x"))
    assert (outcome.status, outcome.attempts) == ("ok", 2)
    assert 1000 <= outcome.elapsed_ms <= 1500
    ((host, seconds),) = check.rests
    assert (host, round(seconds, 3)) == ("127.0.0.1", 1.0)


def test_a_429_delays_the_whole_host(farm: Farm, check: Checker) -> None:
    site = farm.site({"/0": ["429", "200"], **{f"/{n}": "200" for n in range(1, 4)}})
    check.backoff = Backoff(initial=0.2, maximum=2.0)
    check(*urls(site), host_concurrency=1, retries=5)
    assert site.requests() == ["HEAD /0", "HEAD /1", "HEAD /2", "HEAD /3", "GET /0"]
    assert check.recorded[0].elapsed_ms < 150  # /1 was not counted from the pause on, but had to sit it out
    assert check.recorded[-1].elapsed_ms >= 200


def test_who_asks_for_too_long_a_pause_is_left(farm: Farm, check: Checker) -> None:
    site = farm.site({"/0": "429 retry-after=3600", "/1": "200"})
    crawled = check(*urls(site), host_concurrency=1)
    first, second = crawled.outcomes.values()
    assert (first.status, first.attempts) == ("unverifiable", 1)
    assert first.detail.endswith("127.0.0.1 is left alone: it asked to wait 3600 s")
    assert (second.status, second.attempts) == ("unchecked", 0)
    assert "asked to wait 3600 s" in second.detail
    assert crawled.notes == ("127.0.0.1 is left alone: it asked to wait 3600 s; 1 link was not checked.",)
    assert site.requests() == ["HEAD /0"]


def test_who_is_busy_for_ever_is_left(farm: Farm, check: Checker) -> None:
    site = farm.site(pages(50, "429"))
    crawled = check(*urls(site), host_concurrency=2).outcomes
    assert {outcome.status for outcome in crawled.values()} == {"unverifiable", "unchecked"}
    assert len(site.requests()) <= 5 * 2
    assert all("asked to wait 5 times" in outcome.detail for outcome in crawled.values())


def test_the_last_try_comes_when_the_rest_is_done(farm: Farm, check: Checker) -> None:
    ill = farm.site({"/ill": ["503", "503", "503", "200"]}, host="127.0.0.2")
    slow = farm.site(pages(3, "0.2s 200"), host="127.0.0.3")
    check(ill.url("/ill"), *urls(slow), host_concurrency=1)
    assert [outcome.url for outcome in check.recorded] == [*urls(slow), ill.url("/ill")]
    assert {outcome.status for outcome in check.recorded} == {"ok"}


@pytest.mark.parametrize(
    ("answer", "treat", "status"),
    [
        pytest.param("404", Status.UNVERIFIABLE, "unverifiable", id="a-failure"),
        pytest.param("999", Status.OK, "ok", id="known-to-turn-us-away"),
        pytest.param("200", Status.UNVERIFIABLE, "ok", id="not-a-success"),
    ],
)
def test_failures_of_a_host_are_treated_as_told(
    farm: Farm, check: Checker, answer: str, treat: Status, status: str
) -> None:
    site = farm.site({"/x": answer})
    assert check.one(site.url("/x"), hosts={"127.0.0.1": HostPolicy(treat=treat)}).status == status


def test_the_budget(farm: Farm, check: Checker) -> None:
    site = farm.site({"/swift": "200", "/ill": "503", "/stalled": "silent", "/late": "200"})
    check.backoff = Backoff(initial=60.0)
    before = time.monotonic()
    crawled = check(*urls(site), host_concurrency=1, timeout=60, budget=0.5)
    assert time.monotonic() - before < 30
    swift, ill, stalled, unreached = crawled.outcomes.values()
    assert (swift.status, swift.attempts) == ("ok", 1)
    assert (ill.status, ill.code) == ("unverifiable", 503)  # asked, and ill when it was
    assert (stalled.status, unreached.status) == ("unchecked", "unchecked")
    assert "budget of 0.5 s" in unreached.detail
    assert crawled.notes == ("The budget of 0.5 s is spent; 2 links were not checked.",)


def test_what_is_known_survives_a_cancellation(farm: Farm, check: Checker) -> None:
    site = farm.site({"/swift": "200", "/stalled": "silent"})
    recorded: list[Outcome] = check.recorded

    async def interrupted() -> None:
        with anyio.move_on_after(0.3) as scope:
            await check.crawl(urls(site), lambda _: False, {"timeout": 60})
        assert scope.cancelled_caught

    anyio.run(interrupted)
    assert [(outcome.url, outcome.status) for outcome in recorded] == [(site.url("/swift"), "ok")]


def test_a_bug_in_a_callback_is_not_a_dead_link(farm: Farm, check: Checker) -> None:
    def broken(_outcome: Outcome) -> None:
        raise ZeroDivisionError

    check.recorded = type("Broken", (), {"append": staticmethod(broken)})()
    with pytest.raises(BaseExceptionGroup) as raised:
        check(farm.site({"/": "200"}).url())
    assert raised.group_contains(ZeroDivisionError)


def test_nothing_to_ask(check: Checker) -> None:
    crawled = check()
    assert (crawled.outcomes, crawled.notes) == ({}, ())


def test_the_settings_cost_no_start_up_time() -> None:
    code = (
        "import sys, linter.crawl.settings, linter.crawl.frontier; print({'httpx', 'anyio', 'idna'} & {*sys.modules})"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30)
    assert ran.stdout == "set()\n"
