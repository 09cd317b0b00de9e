"""Fragments are held against the anchors of the page, and only where the page is sure to have all of them."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from linter.crawl.http.html_page import read_page
from linter.crawl.verdict.fragments import anchor_of
from tests.growth import assert_linear

if TYPE_CHECKING:
    from tests.crawl.conftest import Checker, Farm

STATIC = b"<title>A guide</title><h2 id=Install>Install</h2><h2><a name='usage'></a>Usage</h2><p>Text</p>"
SCRIPTED = b"<script src=/count.js></script>"
GITHUB = (
    b"<h2 class=h>Usage</h2><a id='user-content-usage' class=anchor></a><h2>More</h2><a id='user-content-more'></a>"
)


@pytest.mark.parametrize(
    ("body", "fragment", "missing"),
    [
        pytest.param(STATIC, "Install", {}, id="an-id"),
        pytest.param(STATIC, "usage", {}, id="the-name-of-a-link"),
        pytest.param(STATIC, "instal", {"instal": "Install"}, id="not-there-but-one-like-it"),
        pytest.param(STATIC, "install", {"install": "Install"}, id="browsers-tell-upper-from-lower-case"),
        pytest.param(STATIC, "xyz", {"xyz": ""}, id="nothing-like-it"),
        pytest.param(STATIC, "Install:~:text=x", {}, id="a-text-fragment-behind-an-anchor"),
        pytest.param(STATIC, "xyz:~:text=x", {"xyz:~:text=x": ""}, id="a-text-fragment-behind-no-anchor"),
        pytest.param(b"<p>Text</p>", "x", {}, id="a-page-without-anchors"),
        pytest.param(b"<div id=root></div>", "x", {}, id="a-page-to-be-filled"),
        pytest.param("<p id='\u00fcber'>".encode(), "%C3%BCber", {}, id="percent-encoded"),
        pytest.param("<p id='\u00fcber'>".encode(), "\u00fcber", {}, id="as-it-is-read"),
        pytest.param(b"<p id='a%20b'>", "a%20b", {}, id="an-id-that-is-percent-encoded-itself"),
        pytest.param(b"<p id='a b'>", "a%20b", {}, id="an-id-with-a-space"),
        pytest.param(b"<p id='&uuml;'>", "%C3%BC", {}, id="an-entity"),
        pytest.param(
            "<p id='\u00fc'>".encode("latin-1"), "\u00fc", {}, id="letters-of-another-encoding-are-not-judged"
        ),
        pytest.param("<p id='x'>\u00fc".encode("latin-1"), "y", {"y": ""}, id="plain-letters-in-another-encoding-are"),
        pytest.param("<p id='x'>".encode("utf-16"), "y", {}, id="utf-16-is-not-read"),
        pytest.param(STATIC + b"<!-- <p id=x> -->", "x", {"x": ""}, id="an-anchor-in-a-comment-is-none"),
        pytest.param(b"<meta name=x>" + STATIC, "x", {"x": ""}, id="the-name-of-something-else-is-no-anchor"),
        pytest.param(STATIC + b"<a href='#x'>x</a>", "x", {"x": ""}, id="the-page-itself-leads-there-in-vain"),
        pytest.param(STATIC + b"<a href='#x' onclick='show()'>x</a>", "x", {}, id="an-attribute-that-is-a-script"),
        pytest.param(SCRIPTED + STATIC, "xyz", {"xyz": ""}, id="scripts-on-a-page-that-comes-with-its-anchors"),
        pytest.param(SCRIPTED + b"<div id=root></div>", "x", {}, id="drawn-by-a-script"),
        pytest.param(SCRIPTED + b"<h1 id=top1>T</h1><h2>A</h2>", "x", {}, id="too-few-anchors-beside-scripts"),
        pytest.param(b"<script type=application/ld+json>{}</script><p id=y>", "x", {"x": ""}, id="data-is-no-script"),
        pytest.param(
            SCRIPTED + STATIC + b"<h3>X, Y and Z</h3>", "x-y-and-z", {}, id="a-heading-that-a-script-may-anchor"
        ),
        pytest.param(SCRIPTED + STATIC + b"<script>go('#xyz')</script>", "xyz", {}, id="a-script-speaks-of-it"),
        pytest.param(
            SCRIPTED + STATIC + b"<a href='#xyz'>x</a>", "xyz", {}, id="the-page-itself-leads-there-perhaps-by-script"
        ),
        pytest.param(STATIC + b"<meta http-equiv=Refresh content='0; url=/new'>", "x", {}, id="readers-are-sent-on"),
        pytest.param(STATIC + b"<frameset><frame src=/x></frameset>", "x", {}, id="frames"),
        pytest.param(GITHUB, "usage", {}, id="a-prefix-that-a-script-looks-for"),
        pytest.param(GITHUB, "USAGE", {}, id="which-it-does-without-regard-to-case"),
        pytest.param(GITHUB, "user-content-usage", {}, id="the-prefix-written-out"),
        pytest.param(GITHUB, "usages", {"usages": "usage"}, id="near-is-what-readers-write"),
        pytest.param(SCRIPTED + GITHUB, "xyz", {"xyz": ""}, id="anchors-right-behind-headings"),
    ],
)
def test_what_a_page_has_not(farm: Farm, check: Checker, body: bytes, fragment: str, missing: dict[str, str]) -> None:
    site = farm.site({"/x": "200"}, bodies={"/x": body})
    outcome = check.one(f"{site.url('/x')}#{fragment}")
    assert (outcome.status, outcome.missing) == ("ok", missing)
    assert site.requests() == ["GET /x"]


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("", id="none"),
        pytest.param("top", id="the-top"),
        pytest.param("!/users/1", id="hash-bang"),
        pytest.param("/users/1", id="route"),
        pytest.param("tag/users", id="route-without-a-slash-in-front"),
        pytest.param(":~:text=%2B", id="text-without-a-word"),
        pytest.param(":~:text=a%FF", id="text-that-is-not-utf-8"),
        pytest.param(":~:selector(x)", id="something-else-of-the-page"),
        pytest.param("page=3", id="page-of-a-pdf"),
        pytest.param("t=1m20s", id="moment-of-a-film"),
        pytest.param("L10", id="line"),
        pytest.param("L10-L20", id="lines"),
        pytest.param("L10C3-L20C7", id="columns"),
        pytest.param("lines-10:20", id="lines-of-bitbucket"),
        pytest.param("10-20", id="lines-of-rustdoc"),
        pytest.param("issuecomment-123456", id="comment"),
        pytest.param("discussion_r123456", id="review"),
        pytest.param("comment123_456", id="comment-of-stack-overflow"),
        pytest.param("diff-0a1b2c3d", id="change"),
        pytest.param("readme-ov-file", id="tab-of-github"),
        pytest.param("%FF%FE", id="not-utf-8"),
    ],
)
def test_what_asks_for_no_anchor(farm: Farm, check: Checker, fragment: str) -> None:
    site = farm.site({"/x": "200"}, bodies={"/x": b"<p>Text</p>"})
    assert check.one(f"{site.url('/x')}#{fragment}").missing == {}
    assert site.requests() == ["HEAD /x"]


@pytest.mark.parametrize("fragment", ["list", "line", "note", "comments", "section-2", "diffusion", "a.b:c", "1st"])
def test_what_does(fragment: str) -> None:
    assert anchor_of(fragment) == fragment


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("200 content-type=application/pdf", id="not-html"),
        pytest.param("200 content-encoding=br", id="packed-as-we-did-not-ask"),
        pytest.param("200 content-encoding=gzip", id="not-what-it-says"),
        pytest.param("200 content-length=5000000", id="broken-off"),
        pytest.param("301 /y#z", id="the-server-has-a-fragment-of-its-own"),
    ],
)
def test_what_cannot_be_judged_is_not(farm: Farm, check: Checker, answer: str) -> None:
    site = farm.site({"/x": answer, "/y": "200"}, bodies={"/x": STATIC, "/y": STATIC})
    outcome = check.one(f"{site.url('/x')}#xyz")
    assert outcome.status in {"ok", "moved"}
    assert outcome.missing == {}


def test_many_fragments_are_one_question(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": "301 /y", "/y": "200"}, bodies={"/y": STATIC})
    (outcome,) = check(*(f"{site.url('/x')}#{name}" for name in ("a", "usage", "b", "a", "L1", ""))).outcomes.values()
    assert outcome.missing == {"a": "", "b": ""}
    assert site.requests() == ["GET /x", "GET /y"]


def test_a_packed_page(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": "200 content-encoding=gzip"}, bodies={"/x": gzip.compress(STATIC)})
    (outcome,) = check(f"{site.url('/x')}#usage", f"{site.url('/x')}#xyz").outcomes.values()
    assert outcome.missing == {"xyz": ""}


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        pytest.param("200", STATIC * 50_000, id="long"),
        pytest.param("200 content-encoding=gzip", gzip.compress(STATIC + bytes(50_000_000)), id="packed"),
    ],
)
def test_of_an_endless_page_a_bounded_part_is_read(farm: Farm, check: Checker, answer: str, body: bytes) -> None:
    site = farm.site({"/x": answer}, bodies={"/x": body})
    (outcome,) = check(f"{site.url('/x')}#usage", f"{site.url('/x')}#xyz", timeout=10).outcomes.values()
    assert (outcome.status, outcome.missing) == ("ok", {})


def test_a_page_that_never_ends_is_fine_and_in_time(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": "200 content-length=1000"}, bodies={"/x": STATIC})
    outcome = check.one(f"{site.url('/x')}#xyz", timeout=0.5)
    assert (outcome.status, outcome.missing) == ("ok", {})
    assert outcome.elapsed_ms < 900


@pytest.mark.parametrize(
    "piece",
    [
        b"<div>",
        b"<b a=%d><p>",
        b"<",
        b"<a ",
        b"<!--",
        b"<script>",
        b"<title>",
        b"<h2>",
        b"<h2 id=x>y",
        b"&amp",
        b"<a b='",
    ],
)
def test_hostile_pages_take_linear_time(piece: bytes) -> None:
    assert_linear(piece.__mul__, lambda body: read_page(body, whole=True), 1_000_000 // len(piece))


def test_a_page_of_too_many_pieces_is_not_whole() -> None:
    assert not read_page(b"<i>" * 200_000, whole=True).whole


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        pytest.param(STATIC, "answered 200 OK", id="all-anchors-are-there"),
        pytest.param(
            SCRIPTED + b"<div id=root></div>",
            "answered 200 OK; whether it has the anchor cannot be verified",
            id="drawn-by-a-script",
        ),
    ],
)
def test_what_cannot_be_verified_is_said(farm: Farm, check: Checker, body: bytes, detail: str) -> None:
    site = farm.site({"/x": "200"}, bodies={"/x": body})
    outcome = check.one(f"{site.url('/x')}#Install")
    assert (outcome.status, outcome.missing, outcome.detail) == ("ok", {}, detail)
