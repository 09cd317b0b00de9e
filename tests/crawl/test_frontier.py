"""URLs in their normal form: each page is asked once, whichever way it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.crawl.frontier import normalise, plan
from linter.crawl.urls import InvalidUrl, Url, join, parse


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        pytest.param("https://example.org/a?b=c#d", "https://example.org/a?b=c", id="no-fragment"),
        pytest.param("HTTPS://Example.ORG/A", "https://example.org/A", id="case-of-scheme-and-host-only"),
        pytest.param("https://example.org", "https://example.org/", id="empty-path"),
        pytest.param("https://example.org?q", "https://example.org/?q", id="empty-path-before-a-query"),
        pytest.param("https://example.org/?", "https://example.org/?", id="an-empty-query-is-kept"),
        pytest.param("https://example.org:443/", "https://example.org/", id="default-port"),
        pytest.param("http://example.org:80/", "http://example.org/", id="default-port-of-http"),
        pytest.param("http://example.org:443/", "http://example.org:443/", id="not-the-default-port"),
        pytest.param("http://example.org:/", "http://example.org/", id="empty-port"),
        pytest.param("https://me:secret@example.org/", "https://example.org/", id="credentials-are-dropped"),
        pytest.param("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC", id="idna-and-utf-8"),
        pytest.param("https://BÜCHER.example/", "https://xn--bcher-kva.example/", id="idna-folds-case"),
        pytest.param("https://i❤.example/", "https://xn--i-7iq.example/", id="emoji-as-browsers-do"),
        pytest.param("https://faß.example/", "https://xn--fa-hia.example/", id="sharp-s-is-its-own-letter"),
        pytest.param("https://a_b.example/", "https://a_b.example/", id="underscores-exist"),
        pytest.param("https://example.org./", "https://example.org./", id="final-dot-is-another-name"),
        pytest.param("https://example.org/a b", "https://example.org/a%20b", id="space-is-encoded"),
        pytest.param("https://example.org/a%20b", "https://example.org/a%20b", id="and-not-twice"),
        pytest.param("https://example.org/100%", "https://example.org/100%", id="a-lone-percent-sign-stays"),
        pytest.param("https://example.org/%7e~", "https://example.org/%7e~", id="what-is-encoded-stays-so"),
        pytest.param('https://example.org/"<>\\^`{|}', "https://example.org/%22%3C%3E%5C%5E%60%7B%7C%7D", id="others"),
        pytest.param("https://example.org/(a)'!*;,=:@&+$", "https://example.org/(a)'!*;,=:@&+$", id="allowed"),
        pytest.param("https://example.org/a/./b/../c", "https://example.org/a/c", id="dots"),
        pytest.param("https://example.org/a/..", "https://example.org/", id="dots-at-the-end"),
        pytest.param("https://example.org/../../a", "https://example.org/a", id="dots-above-the-root"),
        pytest.param("https://example.org/a/%2E%2e/b", "https://example.org/b", id="encoded-dots"),
        pytest.param("https://example.org/.well-known/..a", "https://example.org/.well-known/..a", id="mere-dots"),
        pytest.param("https://example.org/?a=/../b", "https://example.org/?a=/../b", id="dots-in-a-query-stay"),
        pytest.param("https://example.org//a//", "https://example.org//a//", id="double-slashes-stay"),
        pytest.param(" https://example.org/a\n", "https://example.org/a", id="blanks-around"),
        pytest.param("http://[::1]:8080/", "http://[::1]:8080/", id="ipv6"),
        pytest.param("http://[0:0::1]/", "http://[::1]/", id="ipv6-shortened"),
        pytest.param("http://0x7f.1/", "http://127.0.0.1/", id="ipv4-in-another-spelling"),
        pytest.param("http://256.example/", "http://256.example/", id="a-label-may-be-a-number"),
        pytest.param("not a url#part", "not a url", id="what-cannot-be-asked-keeps-its-words"),
    ],
)
def test_normal_form(url: str, normal: str) -> None:
    assert normalise(url) == normal
    assert normalise(normal) == normal


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        pytest.param("", "it has no scheme", id="empty"),
        pytest.param("../page.md", "it has no scheme", id="relative"),
        pytest.param("https://", "it has no valid host", id="no-host"),
        pytest.param("https:///path", "it has no valid host", id="no-host-but-a-path"),
        pytest.param("https://exa mple.org/", "it has no valid host", id="space-in-the-host"),
        pytest.param("https://a..b/", "it has no valid host", id="empty-label"),
        pytest.param("https://.example.org/", "it has no valid host", id="leading-dot"),
        pytest.param(f"https://{'a' * 64}.org/", "it has no valid host", id="long-label"),
        pytest.param(f"https://{'a.' * 130}org/", "it has no valid host", id="long-host"),
        pytest.param(f"https://{'ü' * 300}.org/", "its host is too long", id="long-host-not-ascii"),
        pytest.param("https://example.org:http/", "its port", id="port-in-letters"),
        pytest.param("https://example.org:65536/", "its port", id="port-too-large"),
        pytest.param("https://example.org:\u0661/", "its port", id="port-in-other-digits"),
        pytest.param("http://[::1/", "its brackets", id="half-an-address"),
        pytest.param("http://[::g]/", "it has no valid host", id="no-address"),
        pytest.param("http://[fe80::1%25lo]/", "a zone", id="zone"),
        pytest.param("http://256.1.1.1/", "looks like an address", id="no-ipv4-address"),
        pytest.param("http://1.2.3.4.5/", "looks like an address", id="five-numbers"),
        pytest.param("http://example.0x/", "looks like an address", id="ends-in-a-number"),
        pytest.param("https://example.org/" + "a" * 9000, "longer than", id="long"),
        pytest.param("mailto:me@example.org", "not mailto", id="mail"),
        pytest.param("javascript:alert(1)", "not javascript", id="script"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_reason(url: str, reason: str) -> None:
    (outcome,) = plan([url], lambda _: False).settled
    assert outcome.status == "refused"
    assert reason in outcome.detail


def test_plan() -> None:
    urls = ["http://b/1", "http://a/", "http://b/2#x", "http://B:80/1#y", "ftp://a/", "http://a:81/", "http://no/"]
    frontier = plan(urls, lambda url: url == "http://no/")
    assert [target.url for target in frontier.targets] == ["http://b/1", "http://a/", "http://b/2", "http://a:81/"]
    assert [(outcome.url, outcome.detail) for outcome in frontier.settled] == [
        ("ftp://a/", "only http and https are asked, not ftp"),
        ("http://no/", "excluded"),
    ]


@given(st.text() | st.text().map("http://".__add__) | st.text().map("https://example.org/".__add__))
def test_nothing_raises_and_the_normal_form_is_stable(url: str) -> None:
    parsed = parse(url)
    assert isinstance(parsed, Url | InvalidUrl)
    if isinstance(parsed, Url):
        assert parse(parsed.url) == parsed
        assert all("!" <= character <= "~" for character in parsed.url)


@given(st.text())
def test_a_location_never_raises(location: str) -> None:
    base = parse("https://example.org/a/b?c")
    assert isinstance(base, Url)
    target, fragment = join(base, location)
    assert isinstance(target, Url | InvalidUrl)
    assert fragment.isascii()
