"""Our own network's faults are recognised, and nobody's link is called dead for them."""

from __future__ import annotations

import errno
import functools
import socket
import ssl
import time
from typing import TYPE_CHECKING, Any

import anyio
import httpx
import pytest

from linter.crawl import address_policy
from linter.crawl.http.transport import Transport
from linter.crawl.verdict.network_health import Evidence, Names

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.crawl.conftest import Checker, Farm

AGAIN = socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
MANY = frozenset(f"{n}.example" for n in range(8))


@pytest.mark.parametrize(
    ("evidence", "names"),
    [
        pytest.param(Evidence(), Names.UNKNOWN, id="nothing-seen"),
        pytest.param(Evidence(unresolved=frozenset({"a.example"})), Names.UNKNOWN, id="one-name-may-be-missing"),
        pytest.param(Evidence(unresolved=MANY), Names.CHECK_CONTROL, id="eight-are-suspicious"),
        pytest.param(Evidence(unresolved=MANY, control=True), Names.WORK, id="the-control-name-is-there"),
        pytest.param(Evidence(unresolved=MANY, control=False), Names.DOWN, id="not-even-the-control-name"),
        pytest.param(Evidence(unresolved=MANY, resolved=True), Names.WORK, id="another-name-is-there"),
        pytest.param(Evidence(control=False, resolved=True), Names.WORK, id="a-name-outweighs-the-control"),
    ],
)
def test_names(evidence: Evidence, names: Names) -> None:
    assert evidence.names is names


@pytest.mark.parametrize(
    ("evidence", "is_offline"),
    [
        pytest.param(Evidence(), False, id="nothing-seen"),
        pytest.param(Evidence(unreached=frozenset("ab")), False, id="two-hosts-may-be-down"),
        pytest.param(Evidence(unreached=frozenset("abc")), True, id="three-and-nobody-else"),
        pytest.param(Evidence(unreached=frozenset("abc"), reached=True), False, id="somebody-was-there"),
    ],
)
def test_is_offline(evidence: Evidence, is_offline: bool) -> None:
    assert evidence.is_offline is is_offline


def test_no_more_is_kept_than_is_needed() -> None:
    evidence = Evidence(resolved=True)
    for number in range(100):
        evidence = evidence.with_name(f"{number}.example", resolved=False).with_host(f"{number}", reached=False)
    assert (len(evidence.unresolved), len(evidence.unreached)) == (0, 3)
    assert evidence.with_host("a", reached=True).reached
    assert Evidence(control=False).with_name("a.example", resolved=True).resolved


@pytest.mark.parametrize(
    ("host", "resolved"),
    [
        pytest.param("example.org", True, id="a-name-of-the-world"),
        pytest.param("localhost", False, id="our-own"),
        pytest.param("app.localhost", False, id="our-own-too"),
        pytest.param("buildbox", False, id="from-the-hosts-file"),
    ],
)
def test_which_names_prove_something(host: str, resolved: bool) -> None:
    assert Evidence().with_name(host, resolved=True).resolved is resolved
    assert address_policy.is_own_name(host) is not resolved


@pytest.mark.parametrize(
    ("host", "never"), [("a.invalid", True), ("invalid.", True), ("invalid.example", False), ("ainvalid", False)]
)
def test_names_that_never_exist(host: str, never: bool) -> None:
    assert address_policy.never_resolves(host) is never


def test_no_such_host_is_dead_if_other_names_resolve(farm: Farm, check: Checker) -> None:
    site = farm.site({"/": "200"})
    check.names = {"here.example": ["127.0.0.1"]}
    crawled = check("http://gone.example/a", "http://gone.example/b", site.url("/", "here.example"))
    assert [outcome.status for outcome in crawled.outcomes.values()] == ["dead", "dead", "ok"]
    assert crawled.outcomes["http://gone.example/a"].detail == "no such host: gone.example"
    assert sorted(check.looked_up) == ["gone.example", "here.example"]  # the control name need not be asked


def test_no_such_host_is_dead_if_the_control_name_resolves(check: Checker) -> None:
    crawled = check("http://gone.example/")
    assert [outcome.status for outcome in crawled.outcomes.values()] == ["dead"]
    assert (check.looked_up, crawled.notes) == (["gone.example", "example.com"], ())


def test_a_redirect_to_no_such_host_is_dead(farm: Farm, check: Checker) -> None:
    outcome = check.one(farm.site({"/": "301 http://gone.example/"}).url())
    assert (outcome.status, outcome.final_url) == ("dead", "http://gone.example/")


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(
            socket.gaierror(socket.EAI_NONAME, "Name or service not known"), id="as-if-there-were-no-such-name"
        ),
        pytest.param(AGAIN, id="as-a-passing-failure"),
    ],
)
def test_without_name_servers_nothing_is_dead(farm: Farm, check: Checker, error: OSError) -> None:
    site = farm.site({"/": "200", "/x": "404", "/late": "0.1s 302 http://localhost:{port}/"})
    check.names = dict.fromkeys([f"{n}.example" for n in range(140)] + ["example.com"], error)
    check.names["localhost"] = ["127.0.0.1"]
    before = time.monotonic()
    away = [f"https://{n}.example/" for n in range(140)]
    crawled = check(site.url("/"), site.url("/x"), site.url("/late"), *away, "http://a.invalid/")
    assert time.monotonic() - before < 30
    statuses = [outcome.status for outcome in crawled.outcomes.values()]
    assert statuses == ["ok", "dead", "ok", *["unchecked"] * 140, "dead"]
    assert crawled.notes == ("No network: names cannot be resolved from here; 140 links were not checked.",)
    assert len(check.looked_up) <= 20  # not one for each name
    assert check.looked_up.count("example.com") == 1
    assert "a.invalid" not in check.looked_up


def test_slow_name_servers_do_not_make_it_slow(check: Checker) -> None:
    async def silent(host: str) -> list[str]:
        check.looked_up.append(host)
        await anyio.sleep(60)
        return []

    check.runtime["resolver"] = silent
    before = time.monotonic()
    crawled = check(*(f"https://{n}.example/" for n in range(140)), connect_timeout=0.1)
    assert time.monotonic() - before < 30
    assert {outcome.status for outcome in crawled.outcomes.values()} == {"unchecked"}


def test_look_ups_under_way_are_given_up(farm: Farm, check: Checker) -> None:
    """As of a name server that answers some at once and keeps silent to others."""

    async def choosy(host: str) -> list[str]:
        check.looked_up.append(host)
        if host == "localhost":
            await anyio.sleep(0.2)
            return ["127.0.0.1"]
        if not host.startswith(("0.", "1.", "2.", "3.", "4.", "5.", "6.", "7.", "example.com")):
            await anyio.sleep(60)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    check.runtime["resolver"] = choosy
    site = farm.site({"/": "200"})
    before = time.monotonic()
    crawled = check(site.url("/", "localhost"), *(f"https://{n}.example/" for n in range(140)), connect_timeout=5.0)
    assert time.monotonic() - before < 30
    assert [outcome.status for outcome in crawled.outcomes.values()] == ["ok", *["unchecked"] * 140]
    assert len(check.looked_up) <= 40


def test_look_ups_at_a_time_are_bounded(check: Checker) -> None:
    now, peak = 0, 0

    async def counting(_host: str) -> list[str]:
        nonlocal now, peak
        now, peak = now + 1, max(peak, now + 1)
        await anyio.sleep(0.02)
        now -= 1
        return ["10.0.0.1"]

    check.runtime["resolver"] = counting
    crawled = check(*(f"https://{n}.example/" for n in range(200)), allow_private=False)
    assert {outcome.status for outcome in crawled.outcomes.values()} == {"refused"}
    assert peak == 16


def test_a_name_inside_does_not_prove_that_others_are_missing(check: Checker) -> None:
    check.names = {"wiki.example": ["10.0.0.1"]}
    crawled = check("http://wiki.example/", "http://www.example/", allow_private=False).outcomes
    assert [outcome.status for outcome in crawled.values()] == ["refused", "unchecked"]


def test_a_name_server_that_stumbles_once(farm: Farm, check: Checker) -> None:
    site = farm.site({"/": "200"})
    answers: list[Any] = [AGAIN, ["127.0.0.1"]]

    async def stumbling(host: str) -> list[str]:
        check.looked_up.append(host)
        answer = answers.pop(0) if host == "here.example" else ["127.0.0.1"]
        if isinstance(answer, Exception):
            raise answer
        return list(answer)

    check.runtime["resolver"] = stumbling
    outcome = check.one(site.url("/", "here.example"))
    assert (outcome.status, check.looked_up) == ("ok", ["here.example", "example.com", "here.example"])


def test_a_name_server_that_stumbles_for_ever(check: Checker) -> None:
    check.names["ill.example"] = AGAIN
    outcome = check.one("http://ill.example/")
    assert outcome.status == "unverifiable"
    assert "could not be looked up" in outcome.detail


class Timeout(httpx.AsyncBaseTransport):
    """Nothing comes back from anywhere."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await anyio.sleep(request.extensions["timeout"]["connect"])
        raise httpx.ConnectTimeout("", request=request)


class NoRoute(httpx.AsyncBaseTransport):
    """The system knows no way to anywhere."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("", request=request) from OSError(errno.ENETUNREACH, "Network is unreachable")


class Cut(httpx.AsyncBaseTransport):
    """Everything is out of reach, except what is on this machine."""

    def __init__(
        self, outside: httpx.AsyncBaseTransport, context: Callable[[], ssl.SSLContext], connections: int
    ) -> None:
        self.outside = outside
        self.inner = Transport(context, connections)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        way = self.inner if address_policy.is_loopback(request.url.host) else self.outside
        return await way.handle_async_request(request)

    async def aclose(self) -> None:
        await self.inner.aclose()


@pytest.mark.parametrize("outside", [Timeout(), NoRoute()], ids=["silence", "no-route"])
@pytest.mark.parametrize(
    ("hosts", "status", "notes"),
    [
        pytest.param(
            5, "unchecked", ("No network: no host can be reached from here; 5 links were not checked.",), id="nobody"
        ),
        pytest.param(2, "unverifiable", (), id="two-silent-hosts-are-no-outage"),
    ],
)
def test_without_a_way_out_nothing_is_judged(
    farm: Farm, check: Checker, outside: httpx.AsyncBaseTransport, hosts: int, status: str, notes: tuple[str, ...]
) -> None:
    check.runtime["transport"] = functools.partial(Cut, outside)
    own = farm.site({"/": "200"})
    out = [f"http://{n}.example/" for n in range(hosts)]
    check.names |= {f"{n}.example": [f"1.1.{n}.{m}" for m in range(9)] for n in range(hosts)}
    crawled = check(own.url(), *out, timeout=0.4)
    assert [crawled.outcomes[url].status for url in out] == [status] * hosts
    assert crawled.outcomes[own.url()].status == "ok"
    assert crawled.notes == notes
    assert sorted(outcome.url for outcome in check.recorded) == sorted(crawled.outcomes)
