"""Answers that look like success and are none, and those that only look like that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linter.crawl.urls import Url, parse
from linter.crawl.verdict.soft_errors import soft_error
from linter.outcome import Reason

if TYPE_CHECKING:
    from tests.crawl.conftest import Checker, Farm

X = "https://a.dev/x"


def target(url: str) -> Url:
    parsed = parse(url)
    assert isinstance(parsed, Url)
    return parsed


def detail(start: str, end: str, title: str = "") -> str:
    error = soft_error(target(start), target(end), title)
    return error.detail if error else ""


@pytest.mark.parametrize(
    ("end", "title", "reason"),
    [
        pytest.param("https://a.dev/", "", Reason.FRONT_PAGE, id="front-page"),
        pytest.param("https://a.dev/404", "", Reason.ERROR_PAGE, id="error-page"),
        pytest.param("https://a.dev/login", "", Reason.LOGIN, id="login"),
        pytest.param("https://www.hugedomains.com/a.dev", "", Reason.PARKED, id="parked"),
        pytest.param("https://a.dev/x", "Page not found", Reason.ERROR_PAGE, id="title-of-an-error-page"),
        pytest.param("https://a.dev/x", "a.dev is for sale", Reason.PARKED, id="title-of-a-parked-domain"),
    ],
)
def test_the_reason(end: str, title: str, reason: Reason) -> None:
    error = soft_error(target(X), target(end), title)
    assert error is not None
    assert error.reason is reason


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        pytest.param("https://a.dev/x/y", "https://a.dev/", "with the front page", id="front-page"),
        pytest.param("http://a.dev/x", "https://www.a.dev/", "with the front page", id="front-page-by-other-names"),
        pytest.param(X, "https://a.dev/404", "with an error page", id="error-page"),
        pytest.param(X, "https://a.dev/en-us/errors/404.html", "with an error page", id="error-page-below-a-locale"),
        pytest.param(X, "https://a.dev/x/page-not-found/", "with an error page", id="error-page-by-words"),
        pytest.param(X, "https://a.dev/login?next=/x", "with a login", id="login"),
        pytest.param(X, "https://a.dev/users/sign_in", "with a login", id="sign-in"),
        pytest.param(X, "https://accounts.google.com/v3/signin", "with a login", id="login-at-another-host"),
        pytest.param(X, "https://a.dev/gate?ReturnUrl=%2Fx", "with a login", id="a-way-back"),
        pytest.param(X, "https://www.hugedomains.com/domain_profile.cfm?d=a.dev", "the domain is parked", id="parked"),
        pytest.param(
            "https://a.dev/", "https://sedo.com/search/?d=a.dev", "the domain is parked", id="parked-at-its-top"
        ),
        pytest.param(
            "https://a.dev/", "https://www.godaddy.com/forsale/a.dev?x=1", "the domain is parked", id="for-sale"
        ),
        pytest.param("http://a.dev/", "http://ww25.a.dev/?subid1=2026", "the domain is parked", id="parked-below-it"),
        pytest.param(X, "https://a.dev/Oops.aspx?aspxerrorpath=/x", "with an error page", id="error-page-of-asp"),
        pytest.param(X, "https://a.dev/wp-login.php?redirect_to=x", "with a login", id="wordpress"),
        pytest.param(X, "https://a.dev/authwall?trk=x&sessionRedirect=y", "with a login", id="authwall"),
        pytest.param(X, "https://id.a.dev/realms/a/protocol/openid-connect/auth?x=1", "with a login", id="openid"),
        pytest.param(X, "https://id.a.dev/oauth2/v1/authorize?client_id=1", "with a login", id="oauth"),
        pytest.param("http://a.dev/x", "http://ww2.a.dev/x", "", id="a-second-server"),
        pytest.param(X, "https://www.godaddy.com/help/x", "", id="a-page-of-who-sells-domains"),
        pytest.param("https://www.godaddy.com/a", "https://www.godaddy.com/forsale/", "", id="a-link-to-a-market"),
        pytest.param(X, "https://a.dev/docs/oauth2/authorize-a-client", "", id="an-article-about-authorization"),
        pytest.param(X, "https://b.dev/", "", id="the-front-page-of-another-host"),
        pytest.param(X, "https://a.dev/?p=3", "", id="a-page-with-a-number"),
        pytest.param("https://a.dev/index.html", "https://a.dev/", "", id="the-front-page's-other-name"),
        pytest.param("https://a.dev/en", "https://a.dev/", "", id="a-locale"),
        pytest.param("https://a.dev/en-us/", "https://a.dev/", "", id="a-longer-locale"),
        pytest.param("https://a.dev/?q=x", "https://a.dev/", "", id="a-query"),
        pytest.param("https://git.dev/x", "https://a.dev/issues/404", "", id="one-of-many"),
        pytest.param("https://a.dev/http/404", "https://a.dev/404", "", id="a-page-about-errors"),
        pytest.param("https://mail.a.dev/", "https://a.dev/login", "", id="the-front-page-of-an-application"),
        pytest.param("https://a.dev/login", "https://a.dev/users/login", "", id="a-link-to-a-login"),
        pytest.param(X, "https://a.dev/login-with-tokens", "", id="an-article-about-logins"),
        pytest.param(X, "https://consent.a.dev/?returnUrl=x", "", id="cookies"),
        pytest.param(X, "https://a.dev/x/", "", id="a-slash"),
    ],
)
def test_where_a_redirect_ends(start: str, end: str, why: str) -> None:
    assert detail(start, end) == why


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "404 Not Found",
        "Error 404",
        "404 - Page Not Found | A Site",
        "404: This page could not be found",
        "Page not found \u00b7 GitHub Pages",
        "Page Not Found \u2013 A Site",
        "A Site | Page not found",
        "Oops! Page not found",
        "The requested page could not be found",
        "Page doesn\u2019t exist",
    ],
)
def test_titles_of_error_pages(title: str) -> None:
    assert detail(X, X, title) == f"with an error page, '{title}'"
    assert detail("https://a.dev/status/404", "https://a.dev/status/404", title) == ""


@pytest.mark.parametrize("title", ["a.dev is for sale", "This domain is for sale!", "Buy this domain", "Parked Domain"])
def test_titles_of_parked_domains(title: str) -> None:
    assert detail(X, X, f"{title} | Shop") == "the domain is parked"


@pytest.mark.parametrize(
    "title",
    [
        "404 Media",
        "404 Not Found - HTTP | MDN",
        "HTTP 404 - Wikipedia",
        "Page not found \u00b7 Issue #12 \u00b7 a/b \u00b7 GitHub",
        "PEP 404 \u2013 Python 2.8 Un-release Schedule | peps.python.org",
        "How to design a page not found page",
        "What happens when a domain is for sale",
        "Not Found: a novel",
        "page not found " * 100,
    ],
)
def test_titles_of_pages(title: str) -> None:
    assert detail(X, X, title) == ""


@pytest.mark.parametrize(
    ("routes", "start", "detail"),
    [
        pytest.param({"/a/b": "301 /", "/": "200"}, "/a/b", "answered 200 OK, but with the front page", id="for-good"),
        pytest.param({"/a/b": "302 /", "/": "200"}, "/a/b", "answered 200 OK, but with the front page", id="for-now"),
        pytest.param({"/a": "302 /login", "/login": "200"}, "/a", "answered 200 OK, but with a login", id="login"),
    ],
)
def test_degraded(farm: Farm, check: Checker, routes: dict[str, str], start: str, detail: str) -> None:
    site = farm.site(routes)
    outcome = check.one(site.url(start))
    assert (outcome.status, outcome.code, outcome.detail) == ("degraded", 200, detail)
    assert all(request.startswith("HEAD ") for request in site.requests())


def test_a_login_that_refuses_is_unverifiable(farm: Farm, check: Checker) -> None:
    assert check.one(farm.site({"/a": "302 /login", "/login": "403"}).url("/a")).status == "unverifiable"


def test_the_title_is_read_where_the_page_comes_anyway(farm: Farm, check: Checker) -> None:
    page = b"<!doctype html><TITLE>Page\n not &#102;ound</TITLE><h1 id=x>?</h1>"
    site = farm.site({"HEAD /head": "405", "/head": "200", "/x": "200"}, bodies={"/head": page, "/x": page})
    outcomes = check(site.url("/head"), f"{site.url('/x')}#y").outcomes
    assert {outcome.status for outcome in outcomes.values()} == {"degraded"}
    assert {outcome.detail for outcome in outcomes.values()} == {
        "answered 200 OK, but with an error page, 'Page not found'"
    }
    assert not any(outcome.missing for outcome in outcomes.values())


def test_for_a_title_only_the_beginning_is_read(farm: Farm, check: Checker) -> None:
    page = b"<title>Fine</title>" + b"<p>" * 20_000_000
    site = farm.site({"HEAD /x": "405", "/x": "200"}, bodies={"/x": page})
    assert check.one(site.url("/x")).status == "ok"
    assert site.sent == 0  # we hung up before the server had sent it all


def test_a_success_by_head_is_not_asked_again(farm: Farm, check: Checker) -> None:
    site = farm.site({"/x": "200"}, bodies={"/x": b"<title>Page not found</title>"})
    assert check.one(site.url("/x")).status == "ok"
    assert site.requests() == ["HEAD /x"]
