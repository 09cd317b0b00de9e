"""What failures say together: a host that is down, our own network, and what is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linter.crawl.verdict.postprocess import postprocess
from linter.outcome import Outcome, Reason, Redirect, Status

if TYPE_CHECKING:
    from tests.crawl.conftest import Checker, Farm


def outcomes(*results: str) -> list[Outcome]:
    """`host:what`, or `host>host:what` after a redirect; what is a code, `-` for no answer, or a word for others."""
    found = []
    for number, text in enumerate(results):
        way, _, what = text.partition(":")
        first, *more = way.split(">")
        url = f"https://{first}/{number}"
        hops = tuple(Redirect(302, f"https://{host}/{number}") for host in more)
        status, code, reason = {
            "-": (Status.UNVERIFIABLE, None, Reason.NO_ANSWER),
            "tls": (Status.TLS_ERROR, None, Reason.CERTIFICATE),
            "no-host": (Status.DEAD, None, Reason.DNS),
            "unchecked": (Status.UNCHECKED, None, Reason.BUDGET),
            "bots": (Status.UNVERIFIABLE, 503, Reason.CHALLENGE),
            "200": (Status.OK, 200, None),
            "404": (Status.DEAD, 404, Reason.NOT_FOUND),
        }.get(what) or (Status.UNVERIFIABLE, int(what), Reason.SERVER_ERROR)
        found.append(Outcome(url, status, code, redirects=hops, reason=reason))
    return found


@pytest.mark.parametrize(
    ("results", "failed_before", "down"),
    [
        pytest.param("a.dev:-", "", "", id="one-of-one"),
        pytest.param("a.dev:- a.dev:- a.dev:-", "", "", id="three-of-three"),
        pytest.param("a.dev:- a.dev:- a.dev:- a.dev:-", "", "0123", id="four-of-four"),
        pytest.param("a.dev:- a.dev:200 a.dev:- a.dev:-", "", "023", id="three-of-four"),
        pytest.param("a.dev:- a.dev:200 a.dev:404 a.dev:-", "", "", id="half-is-not-more-than-half"),
        pytest.param("a.dev:503 a.dev:503 a.dev:503 a.dev:-", "", "012", id="only-what-failed-alike"),
        pytest.param("a.dev:503 a.dev:503 a.dev:500 a.dev:-", "", "", id="each-in-its-own-way"),
        pytest.param("a.dev:- b.dev:- c.dev:- d.dev:-", "", "", id="one-link-each"),
        pytest.param("a.dev:404 a.dev:404 a.dev:404 a.dev:404", "", "", id="gone-is-an-answer"),
        pytest.param("a.dev:403 a.dev:403 a.dev:403 a.dev:403", "", "", id="forbidden-is-an-answer"),
        pytest.param("a.dev:429 a.dev:429 a.dev:429 a.dev:429", "", "", id="too-many-is-an-answer"),
        pytest.param("a.dev:bots a.dev:bots a.dev:bots a.dev:bots", "", "", id="a-challenge-is-an-answer"),
        pytest.param("a.dev:tls a.dev:tls a.dev:tls a.dev:tls", "", "", id="a-certificate-is-an-answer"),
        pytest.param("a.dev:no-host a.dev:no-host a.dev:no-host a.dev:no-host", "", "", id="no-such-host-is-known"),
        pytest.param("a.dev:- a.dev:- a.dev:- a.dev:unchecked", "", "", id="what-was-not-asked-does-not-count"),
        pytest.param("s.dev>a.dev:- s.dev>a.dev:- a.dev:- a.dev:-", "", "0123", id="whoever-leads-there"),
        pytest.param("s.dev>a.dev:- s.dev>b.dev:- s.dev>c.dev:- s.dev>d.dev:-", "", "", id="who-leads-there-is-up"),
        pytest.param("a.dev:503 a.dev:503 a.dev:503 a.dev>b.dev:200 a.dev>b.dev:200 a.dev>b.dev:200", "", "", id="up"),
        pytest.param("a.dev:- a.dev:- a.dev:- a.dev:-", "0123", "", id="no-news"),
        pytest.param("a.dev:- a.dev:- a.dev:- a.dev:-", "0", "", id="too-few-are-news"),
        pytest.param("a.dev:- a.dev:- a.dev:- a.dev:- a.dev:-", "0", "01234", id="what-failed-before-says-nothing-now"),
    ],
)
def test_hosts_that_are_down(results: str, failed_before: str, down: str) -> None:
    run = outcomes(*results.split())
    after = postprocess(run, {run[int(number)].url for number in failed_before})
    assert after.outcomes.keys() == {run[int(number)].url for number in down}
    assert {outcome.down for outcome in after.outcomes.values()} <= {"a.dev"}
    assert {outcome.status for outcome in after.outcomes.values()} <= {Status.UNVERIFIABLE}
    assert after.notes == ()


def test_of_a_host_that_is_down_it_is_said_why() -> None:
    run = outcomes("a.dev:503", "a.dev:503", "a.dev:503", "a.dev:200")
    outcome = postprocess(run).outcomes[run[0].url]
    assert (outcome.code, outcome.down) == (503, "a.dev")
    assert outcome.detail == "503; a.dev is down: so failed 3 of 4 links to it"


def hosts(*groups: tuple[int, str]) -> list[Outcome]:
    """So many hosts with one link each, with that result."""
    kinds = [what for count, what in groups for _ in range(count)]
    return outcomes(*(what if ":" in what else f"{number}.dev:{what}" for number, what in enumerate(kinds)))


@pytest.mark.parametrize(
    ("run", "failed_before", "note"),
    [
        pytest.param(hosts((7, "-")), 0, "", id="seven-hosts-are-too-few"),
        pytest.param(hosts((8, "-")), 0, "8 of 8 hosts gave no answer; 8 links were", id="eight-of-eight"),
        pytest.param(hosts((5, "-"), (3, "200")), 0, "5 of 8 hosts gave no answer; 5 links were", id="five-of-eight"),
        pytest.param(hosts((5, "-"), (3, "404")), 0, "5 of 8 hosts gave no answer; 5 links were", id="gone"),
        pytest.param(hosts((4, "-"), (4, "200")), 0, "", id="half-is-not-more-than-half"),
        pytest.param(hosts((5, "503"), (3, "200")), 0, "", id="errors-of-servers-came-over-the-network"),
        pytest.param(hosts((5, "tls"), (3, "200")), 0, "", id="so-did-certificates"),
        pytest.param(hosts((4, "-"), (3, "200"), (8, "no-host")), 0, "", id="no-such-hosts-are-no-hosts"),
        pytest.param(
            hosts((5, "-"), (3, "200"), (9, "localhost:200")), 0, "5 of 8 hosts gave", id="ours-reach-nothing"
        ),
        pytest.param(hosts((8, "127.0.0.1:-"), (3, "200")), 0, "", id="ours-that-are-off-say-nothing"),
        pytest.param(hosts((5, "-"), (2, "200"), (1, "0.dev:200")), 0, "", id="a-host-that-answered-once-is-there"),
        pytest.param(hosts((9, "-"), (4, "200")), 8, "", id="hosts-that-failed-before-are-no-news"),
        pytest.param(hosts((9, "-"), (3, "200")), 2, "7 of 10 hosts gave no answer; 9 links", id="nor-are-they-known"),
    ],
)
def test_our_own_network(run: list[Outcome], failed_before: int, note: str) -> None:
    after = postprocess(run, {outcome.url for outcome in run[:failed_before]})
    assert [text.startswith(f"No network: {note}") for text in after.notes] == ([True] if note else [])
    left = [outcome.url for outcome in after.outcomes.values() if outcome.status is Status.UNCHECKED]
    silent = [outcome.url for outcome in run if outcome.status is Status.UNVERIFIABLE and outcome.code is None]
    assert left == (silent if note else [])


def test_without_a_network_no_host_is_down() -> None:
    run = outcomes(*[f"{n}.dev:-" for n in range(5) for _ in range(4)], "7.dev:200", "8.dev:200", "9.dev:200")
    after = postprocess(run)
    assert {(outcome.status, outcome.down) for outcome in after.outcomes.values()} == {(Status.UNCHECKED, "")}
    assert len(after.outcomes) == 20


def test_as_it_is_asked(farm: Farm, check: Checker, closed_port: int) -> None:
    site = farm.site({"/ok": "200", "/off": "503", "/silent": "silent", "/wall": "503 cf-mitigated=challenge"})
    check.names |= {f"{n}.example": ["127.0.0.1"] for n in range(9)}
    off = [site.url("/off", "0.example") + f"?{n}" for n in range(3)]
    site.routes = {**site.routes, **{f"/off?{n}": "503" for n in range(3)}}
    wall = [site.url("/wall", "1.example") + f"?{n}" for n in range(4)]
    site.routes = {**site.routes, **{f"/wall?{n}": "503 cf-mitigated=challenge" for n in range(4)}}
    crawled = check(*off, site.url("/ok", "0.example"), *wall, retries=0)
    after = postprocess(crawled.outcomes.values())
    assert sorted(after.outcomes) == off
    closed = [f"http://{n}.example:{closed_port}/" for n in range(2, 7)]
    crawled = check(*off, *wall, *closed, site.url("/ok", "8.example"), retries=0)
    after = postprocess(crawled.outcomes.values())
    assert sorted(after.outcomes) == closed
    assert after.notes == ("No network: 5 of 8 hosts gave no answer; 5 links were not checked.",)
