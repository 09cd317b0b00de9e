"""Hosts that answer success to what cannot exist: what is asked, how often, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pytest

from linter.crawl import address_policy
from linter.crawl.http import lookup
from linter.crawl.urls import Url, parse
from linter.crawl.verdict.similarity import made_up_url
from linter.crawl.verdict.soft404 import MAX_PROBES

if TYPE_CHECKING:
    from tests.crawl.conftest import Checker, Farm, Site

WORDS = "The page you wanted is somewhere else now: see our other guides, or write to us and ask where it has gone."
GONE = f"<title>A site</title><p>{WORDS}".encode()
SORRY = b"<title>Sorry! | A site</title><script src=/a.js></script>"
SHELL = b"<title>A site</title><div id=root></div><script src=/a.js></script>"
HOME = b"<title>A site of its own</title><p>Welcome"


def beside(site: Site, path: str) -> str:
    """The path of the made-up address beside one of a site."""
    target = parse(site.url(path))
    assert isinstance(target, Url)
    return made_up_url(target).path


def serve(farm: Farm, answers: Mapping[str, str], unknown: str, pages: Mapping[str, bytes], rest: bytes = b"") -> Site:
    """A site that answers `unknown` to what cannot exist beside its links, with the page `rest`, and hates HEAD."""
    site = farm.site({}, bodies=dict(pages))
    made = {beside(site, path): unknown for path in answers if path != "/"}
    site.routes = {**{f"HEAD {path}": "405" for path in pages}, **answers, **made}
    if rest:
        site.bodies = {**pages, **dict.fromkeys(made, rest)}
    return site


def statuses(check: Checker, site: Site, paths: Sequence[str]) -> list[str]:
    outcomes = check(*(site.url(path) for path in paths)).outcomes
    return [str(outcomes[site.url(path)].status) for path in paths]


ONE, TWO = "/docs/guide", "/docs/begin"


@pytest.mark.parametrize(
    ("answers", "unknown", "expected"),
    [
        pytest.param({ONE: "301 /docs/"}, "301 /docs/", ["degraded"], id="to-the-folder-whatever-is-asked"),
        pytest.param({ONE: "301 /docs/"}, "404", ["moved"], id="a-page-that-became-its-folder"),
        pytest.param({ONE: "301 /docs/"}, "301 /hub", ["moved"], id="all-else-goes-elsewhere"),
        pytest.param({ONE: "302 /docs/"}, "302 /docs/", ["degraded"], id="for-now-and-the-front-page-is-another"),
        pytest.param({ONE: "302 /docs/", "/": "302 /docs/"}, "302 /docs/", ["ok"], id="for-now-and-for-the-front-too"),
        pytest.param({ONE: "302 /docs/", "/": "500"}, "302 /docs/", ["ok"], id="for-now-and-the-front-page-is-ill"),
        pytest.param({ONE: "301 /docs/", "/": "301 /docs/"}, "301 /docs/", ["degraded"], id="all-of-it-moved-for-good"),
        pytest.param({ONE: "301 /docs/"}, "silent", ["moved"], id="it-keeps-silent"),
        pytest.param({ONE: "301 /docs/"}, "429 retry-after=3600", ["moved"], id="it-wants-to-be-left-alone"),
        pytest.param({ONE: "301 /docs/"}, "301 ftp://127.0.0.1/", ["moved"], id="it-leads-to-what-is-not-asked"),
        pytest.param(
            {"/docs/guide": "301 /cookie-check"}, "301 /cookie-check", ["moved"], id="a-question-about-cookies"
        ),
        pytest.param({ONE: "301 /docs/x", TWO: "301 /docs/x"}, "301 /docs/x", ["degraded"] * 2, id="two-to-the-same"),
        pytest.param({ONE: "301 /docs/x", TWO: "301 /docs/x"}, "404", ["moved"] * 2, id="two-pages-that-became-one"),
    ],
)
def test_redirects(farm: Farm, check: Checker, answers: dict[str, str], unknown: str, expected: list[str]) -> None:
    site = serve(
        farm,
        {"/": "200", "/docs/": "200", "/docs/x": "200", "/hub": "200", "/cookie-check": "200", **answers},
        unknown,
        {},
    )
    assert statuses(check, site, [path for path in (ONE, TWO) if path in answers]) == expected


@pytest.mark.parametrize(
    ("page", "unknown", "rest", "home", "expected"),
    [
        pytest.param(GONE, "200", GONE, HOME, "degraded", id="one-page-for-all"),
        pytest.param(GONE, "404", GONE, HOME, "ok", id="the-made-up-one-is-missing"),
        pytest.param(GONE, "200", GONE, GONE, "ok", id="the-front-page-too-so-perhaps-for-machines"),
        pytest.param(GONE, "200", SORRY, HOME, "ok", id="the-made-up-one-is-another"),
        pytest.param(SORRY, "200", SORRY, HOME, "degraded", id="a-title-that-gives-it-away"),
        pytest.param(SORRY, "404", SORRY, HOME, "ok", id="a-title-that-only-looks-like-it"),
        pytest.param(SORRY, "200", SORRY, SORRY, "ok", id="ill-today-or-for-machines"),
        pytest.param(SHELL, "200", SHELL, HOME, "ok", id="an-application"),
        pytest.param(GONE, "200 cf-mitigated=challenge", GONE, HOME, "ok", id="the-made-up-one-is-walled"),
    ],
)
def test_pages(farm: Farm, check: Checker, page: bytes, unknown: str, rest: bytes, home: bytes, expected: str) -> None:
    site = serve(farm, {"/": "200", ONE: "200", TWO: "200"}, unknown, {"/": home, ONE: page, TWO: page}, rest)
    assert statuses(check, site, [ONE, TWO, "/"]) == [expected, expected, "ok"]


def test_what_is_said(farm: Farm, check: Checker) -> None:
    site = serve(farm, {ONE: "301 /docs/", "/docs/": "200"}, "301 /docs/", {})
    outcome = check.one(site.url(ONE))
    made = site.url(beside(site, ONE))
    assert outcome.detail == f"answered 200 OK, but the same for a page that cannot exist, {made}"
    assert (outcome.code, outcome.final_url, outcome.attempts) == (200, site.url("/docs/"), 1)
    assert [seen.url for seen in check.recorded] == [site.url(ONE)]  # told once, and nothing of what was asked aside
    assert site.requests() == [f"HEAD {ONE}", "HEAD /docs/", f"GET {beside(site, ONE)}", "GET /docs/"]


def test_nothing_more_is_asked_where_nothing_is_suspicious(farm: Farm, check: Checker) -> None:
    answers = {f"/docs/{n}": "200" for n in range(20)}
    moved = {f"/old/guide-{n}": f"301 /docs/{n}" for n in range(10)}
    read = {f"/read/guide-{n}": "200" for n in range(5)}
    pages = {
        path: f"<title>A site</title><h1 id=x>{path}</h1><p>{WORDS} {'abcde'[n]}".encode()
        for n, path in enumerate(read)
    }
    site = farm.site({**answers, **moved, **read}, bodies=pages)
    crawled = check(
        *(site.url(path) for path in (*answers, *moved)), *(f"{site.url(path)}#x" for path in read)
    ).outcomes
    assert {str(outcome.status) for outcome in crawled.values()} == {"ok", "moved"}
    assert len(site.requests()) == 20 + 2 * 10 + 5
    assert {request.path for request in site.received} == {*answers, *moved, *read}


def test_a_question_is_asked_once(farm: Farm, check: Checker) -> None:
    site = serve(farm, {"/hub": "200", ONE: "301 /hub"}, "503", {})
    assert statuses(check, site, [ONE]) == ["moved"]
    assert site.requests() == [f"HEAD {ONE}", "HEAD /hub", f"GET {beside(site, ONE)}"]


def test_one_question_for_many_links(farm: Farm, check: Checker) -> None:
    answers = {f"/docs/guide-{n}": "302 /hub" for n in range(20)}
    site = serve(farm, {"/": "200", "/hub": "200", **answers}, "302 /hub", {})
    assert set(statuses(check, site, list(answers))) == {"degraded"}
    aside = [request.path for request in site.received if request.path not in {"/hub", *answers}]
    assert aside == [beside(site, "/docs/guide-0"), "/"]


def test_a_host_is_asked_a_few_questions_at_most(farm: Farm, check: Checker) -> None:
    answers = {f"/docs/{n:02}/guide": f"{0.02 * (20 - n)}s 301 /hub" for n in range(20)}  # the first answers last
    site = serve(farm, {"/hub": "200", **answers}, "301 /hub", {})
    assert statuses(check, site, list(answers)) == ["degraded"] * MAX_PROBES + ["moved"] * (20 - MAX_PROBES)
    assert len([request for request in site.received if request.path not in {"/hub", *answers}]) == MAX_PROBES


def test_what_is_excluded_is_not_asked(farm: Farm, check: Checker) -> None:
    site = serve(farm, {"/hub": "200", ONE: "301 /hub"}, "301 /hub", {})
    made = site.url(beside(site, ONE))
    (outcome,) = check(site.url(ONE), excluded=lambda url: url == made).outcomes.values()
    assert (outcome.status, site.requests()) == ("moved", [f"HEAD {ONE}", "HEAD /hub"])


def test_questions_keep_to_the_pace_of_the_host(farm: Farm, check: Checker) -> None:
    answers = {f"/{n}/guide": "0.02s 301 /hub" for n in range(3)}
    site = serve(farm, {"/hub": "0.02s 200", **answers}, "0.02s 301 /hub", {})
    statuses_ = check(*(site.url(path) for path in answers), host_concurrency=1).outcomes
    assert {str(outcome.status) for outcome in statuses_.values()} == {"degraded"}
    assert site.peak == 1


def test_a_question_that_leads_inside_is_not_followed(
    farm: Farm, check: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """127.0.0.1 plays the public web here, 127.0.0.2 the inside."""
    for module in (address_policy, lookup):
        monkeypatch.setattr(module, "why_not_public", lambda address: "" if address == "127.0.0.1" else "loopback")
    inside = farm.site({"/": "200"}, host="127.0.0.2")
    site = serve(farm, {"/hub": "200", ONE: "301 /hub"}, f"301 {inside.url()}", {})
    assert check.one(site.url(ONE), allow_private=False).status == "moved"
    assert f"GET {beside(site, ONE)}" in site.requests()
    assert inside.requests() == []


def test_a_spent_budget_leaves_what_was_seen(farm: Farm, check: Checker) -> None:
    site = serve(farm, {"/hub": "200", ONE: "301 /hub"}, "2s 301 /hub", {})
    outcome = check.one(site.url(ONE), budget=0.3, timeout=5.0)
    assert (outcome.status, outcome.detail) == ("moved", "answered 200 OK")


def test_anchors_of_a_page_that_is_none_are_not_missed(farm: Farm, check: Checker) -> None:
    page = f"<title>A site</title><h1 id=x>Hm</h1><p>{WORDS}".encode()
    site = serve(farm, {"/": "200", ONE: "200", TWO: "200"}, "200", {ONE: page, TWO: page}, page)
    crawled = check(f"{site.url(ONE)}#y", f"{site.url(TWO)}#y").outcomes
    assert [(str(outcome.status), dict(outcome.missing)) for outcome in crawled.values()] == [("degraded", {})] * 2
