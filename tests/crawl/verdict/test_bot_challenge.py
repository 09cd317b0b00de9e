"""Challenges meant for browsers: what gives them away, and the articles about them that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linter.crawl.verdict.bot_challenge import is_challenge

if TYPE_CHECKING:
    from tests.crawl.conftest import Checker, Farm

# As their vendors send them, shortened.
PAGES = {
    "cloudflare": "<!DOCTYPE html><html lang=en-US><head><title>Just a moment...</title><meta name=robots "
    'content="noindex,nofollow"></head><body><noscript>Enable JavaScript and cookies to continue</noscript>'
    "<script>(function(){window._cf_chl_opt={cvId:'3',cZone:'a.dev',cType:'managed'};}());</script>",
    "cloudflare-refusing": "<head><title>Attention Required! | Cloudflare</title></head><body><p id='cf-error-details' "
    "class='cf-error-overview'><h1 data-translate='block_headline'>Sorry, you have been blocked</h1>",
    "akamai": "<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>\n<H1>Access Denied</H1>\nYou don't have "
    'permission to access "http&#58;&#47;&#47;a" on this server.<P>\nReference&#32;&#35;18&#46;1f2e3d\n</BODY></HTML>',
    "akamai-asking": '<body><div id="sec-if-cpt-container" role="main"><p>Powered and protected by</p></div>',
    "datadome": '<html lang=en><head><title>a.dev</title></head><body style=margin:0><p id="cmsg">Please enable JS and '
    "disable any ad blocker</p><script data-cfasync=false>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script>",
    "human": "<head><title>Access to this page has been denied</title></head><body><div id=px-captcha></div>"
    "<script>window._pxAppId = 'PX0123';</script>",
    "aws": "<head><title></title>\n<script type=text/javascript>\n  window.awsWafCookieDomainList = [];\n"
    '  window.gokuProps = {"key":"A"};</script><script src="https://0.token.awswaf.com/challenge.js"></script>',
    "imperva": '<html><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"></head><body><iframe id="main-iframe" src="'
    '/_Incapsula_Resource?SWUDNSAI=31&xinfo=1" width="100%">Request unsuccessful. Incapsula incident ID: 1-2</iframe>',
    "imperva-asking": '<html><head><META NAME="robots" CONTENT="noindex,nofollow"><script src="/_Incapsula_Resource?'
    'SWJIYLWA=0123"></script></head><body></body></html>',
    "vercel": "<head><title>Vercel Security Checkpoint</title></head><body><p>We're verifying your browser</p>",
    "anubis": "<head><title>Making sure you&#39;re not a bot!</title>"
    '<script id="anubis_challenge" type="application/json">{"rules":{"algorithm":"fast"}}</script></head>',
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("code", [200, 403, 404, 410, 429, 503])
def test_a_challenge_says_nothing(farm: Farm, check: Checker, page: str, code: int) -> None:
    site = farm.site({"HEAD /x": "404", "/x": str(code)}, bodies={"/x": page.encode()})
    outcome = check.one(site.url("/x"))
    assert (outcome.status, outcome.code) == ("unverifiable", code)
    assert outcome.detail.endswith(", a challenge meant for browsers")
    assert site.requests() == ["HEAD /x", "GET /x"]  # and machines need not come back


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("200 cf-mitigated=challenge", id="cloudflare"),
        pytest.param("403 x-vercel-mitigated=challenge", id="vercel"),
        pytest.param("429 x-vercel-mitigated=challenge", id="vercel-as-if-it-were-busy"),
        pytest.param("202 x-amzn-waf-action=challenge", id="aws"),
        pytest.param("405 x-amzn-waf-action=captcha", id="aws-captcha"),
    ],
)
def test_fields(farm: Farm, check: Checker, answer: str) -> None:
    outcome = check.one(farm.site({"/x": answer}).url("/x"))
    assert (outcome.status, outcome.attempts) == ("unverifiable", 1)
    assert outcome.detail.endswith(", a challenge meant for browsers")


def test_one_that_says_when_to_come_back_is_asked_then(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": ["429 x-vercel-mitigated=challenge retry-after=0", "200"]})
    assert check.one(site.url("/x")).status == "ok"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "<title>Just a moment... how Cloudflare works</title><pre>window._cf_chl_opt</pre>", id="a-longer-title"
        ),
        pytest.param(
            "<title>Why?</title><pre>&lt;title&gt;Just a moment...&lt;/title&gt;window._cf_chl_opt={}</pre>",
            id="quoted",
        ),
        pytest.param("<title>Just a moment...</title><p>A poem.</p>", id="the-title-alone"),
        pytest.param(
            "<title>A</title><script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js></script>", id="watched"
        ),
        pytest.param("<title>A</title><script src=https://js.datadome.co/tags.js></script>", id="watched-by-datadome"),
        pytest.param("<title>A</title><script>window._pxAppId='PX0'</script><h1>A</h1>", id="watched-by-human"),
        pytest.param(
            '<title>A</title><script src="/_Incapsula_Resource?SWJIYLWA=0"></script><p>A page</p>',
            id="watched-by-imperva",
        ),
        pytest.param(
            "<title>AWS WAF</title><pre>window.awsWafCookieDomainList = []; window.gokuProps = {}</pre>",
            id="aws-explained",
        ),
        pytest.param("<title>Access Denied</title><h1>You are no member</h1>", id="a-refusal-of-its-own"),
        pytest.param('<p>&lt;script id="anubis_challenge"&gt; holds the task</p>', id="anubis-explained"),
    ],
)
def test_pages_about_challenges_and_pages_behind_them(text: str) -> None:
    assert not is_challenge({"x-datadome": "protected", "server": "cloudflare", "cf-ray": "0"}, text)


def test_a_field_that_tells_of_no_challenge() -> None:
    assert not is_challenge({"x-amzn-waf-action": "count"}, "")


def test_the_page_of_a_refusal_is_not_waited_for(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": "404 content-length=900"}, bodies={"/x": b"<title>Gone</title>"})
    outcome = check.one(site.url("/x"))
    assert (outcome.status, outcome.attempts) == ("dead", 1)
    assert outcome.elapsed_ms < 400
