"""Which addresses are in doubt, what they are compared with, and what counts as the same. Pure."""

from __future__ import annotations

import pytest

from linter.crawl.http.html_page import read_page
from linter.crawl.urls import Url, parse
from linter.crawl.verdict.similarity import (
    PageFeatures,
    can_be_soft_404,
    front_page,
    is_similar,
    made_up_url,
    page_features,
)
from linter.outcome import Redirect

DOCS = "https://a.dev/docs/guide"
WORDS = "The page you wanted is somewhere else now: see our other guides, or write to us and ask where it has gone."


def target(url: str) -> Url:
    parsed = parse(url)
    assert isinstance(parsed, Url)
    return parsed


def features(url: str, end: str = "", code: int = 302, page: str = "", *, whole: bool = True) -> PageFeatures:
    hops = (Redirect(code, end),) if end else ()
    return page_features(target(url), hops, read_page(page.encode(), whole=whole) if page else None)


@pytest.mark.parametrize(
    ("url", "folder", "ending"),
    [
        pytest.param("https://a.dev/docs/guide", "https://a.dev/docs/", "", id="beside-it"),
        pytest.param("https://a.dev/docs/guide.html?x=1", "https://a.dev/docs/", ".html", id="of-its-kind"),
        pytest.param("https://a.dev/docs/guide/", "https://a.dev/docs/", "/", id="a-folder"),
        pytest.param("https://a.dev/docs/v1.2", "https://a.dev/docs/", "", id="a-version-is-no-kind"),
        pytest.param("https://a.dev:8443/guide", "https://a.dev:8443/", "", id="at-its-port"),
        pytest.param("https://a.dev/%C3%BC/x%2Fy", "https://a.dev/%C3%BC/", "", id="as-it-is-encoded"),
    ],
)
def test_the_address_that_cannot_exist(url: str, folder: str, ending: str) -> None:
    made = made_up_url(target(url)).url
    name = made.removeprefix(folder).removesuffix(ending)
    assert made == folder + name + ending
    assert len(name) == 20
    assert name.isalnum()
    assert made_up_url(target(url)).url == made
    assert made_up_url(target(made)).url == made  # of the host alone
    assert made_up_url(target("https://b.dev/docs/guide")).path not in made


@pytest.mark.parametrize(
    ("url", "end", "is_suspicious"),
    [
        pytest.param(DOCS, "https://a.dev/docs/", True, id="to-the-folder-above"),
        pytest.param(DOCS, "https://b.dev/", True, id="to-another-front-page"),
        pytest.param(DOCS, "https://a.dev/hub", True, id="further-up"),
        pytest.param(DOCS, "https://a.dev/guide", False, id="further-up-by-its-name"),
        pytest.param(DOCS, "https://guide.a.dev/", False, id="to-a-host-of-its-name"),
        pytest.param(
            "https://a.dev/a/my-guide.html", "https://a.dev/My_Guide", False, id="by-its-name-otherwise-written"
        ),
        pytest.param(DOCS, "https://a.dev/#/guide", False, id="an-application-gets-its-name"),
        pytest.param(DOCS, "https://a.dev/?page=%2Fdocs%2Fguide", False, id="a-way-back"),
        pytest.param(DOCS, "https://a.dev/docs/begin", False, id="renamed"),
        pytest.param("https://a.dev/guide", "https://a.dev/begin", False, id="renamed-at-the-top"),
        pytest.param(DOCS, "", False, id="no-redirect"),
    ],
)
def test_redirects_that_are_suspect_alone(url: str, end: str, *, is_suspicious: bool) -> None:
    assert features(url, end).is_suspicious is is_suspicious


@pytest.mark.parametrize(
    ("url", "end"),
    [
        pytest.param("https://a.dev/", "https://b.dev/hub", id="a-front-page"),
        pytest.param("https://a.dev/en/", "https://b.dev/", id="a-front-page-for-a-language"),
        pytest.param(DOCS, "https://a.dev/cookie-check", id="a-question-about-cookies"),
        pytest.param(DOCS, "https://consent.a.dev/", id="a-question-at-another-host"),
    ],
)
def test_what_is_never_judged(url: str, end: str) -> None:
    assert not can_be_soft_404(features(url, end))


@pytest.mark.parametrize(
    ("title", "is_suspicious"),
    [
        ("Oops! | A", True),
        ("Sorry, that page went away", True),
        ("A - Error", True),
        ("An error occurred", True),
        ("This page is unavailable", True),
        ("HTTP 404: nothing here", True),
        ("Seite nicht gefunden – A", True),
        ("ページが見つかりません", True),
        ("Error Tracking | A", False),
        ("Unavailable Light: a novel", False),
        ("JavaScript is not available.", False),
        ("Guide to errors", False),
        ("", False),
        ("oops " * 100, False),
    ],
)
def test_titles_that_are_suspect(title: str, *, is_suspicious: bool) -> None:
    assert features(DOCS, page=f"<title>{title}</title>").is_suspicious is is_suspicious


@pytest.mark.parametrize(
    ("page", "is_shared"),
    [
        pytest.param(f"<p>{WORDS}", True, id="all-there"),
        pytest.param(f"<p>{WORDS}<script type=application/ld+json>{{}}</script>", True, id="data-is-no-script"),
        pytest.param(f"<p>{WORDS}<script src=/app.js></script>", False, id="scripts-may-say-something-else"),
        pytest.param(f"<div id=root></div><noscript>{WORDS}</noscript><script src=a></script>", False, id="a-shell"),
        pytest.param(f"<meta http-equiv=refresh content=0><p>{WORDS}", False, id="goes-on-elsewhere"),
        pytest.param("<h1>Welcome</h1>", False, id="too-little"),
        pytest.param(f"<p>{WORDS}" * 400, False, id="too-much"),
    ],
)
def test_pages_that_can_be_like_others(page: str, *, is_shared: bool) -> None:
    assert bool(features(DOCS, page=page).shared_feature) is is_shared


def test_half_a_page_is_like_no_other() -> None:
    assert features(DOCS, page=f"<p>{WORDS}", whole=False).shared_feature == ""


@pytest.mark.parametrize(
    ("link", "other", "same"),
    [
        pytest.param(
            features(DOCS, "https://a.dev/"), features("https://a.dev/docs/q", "https://a.dev/"), True, id="same-end"
        ),
        pytest.param(features(DOCS, "https://a.dev/hub"), features("https://a.dev/docs/q"), False, id="another-end"),
        pytest.param(
            features(DOCS, "https://a.dev/docs/guide/"),
            features("https://a.dev/docs/quid", "https://a.dev/docs/guide/"),
            False,
            id="the-name-that-was-kept-says-more",
        ),
        pytest.param(
            features(DOCS, page=f"<title>docs: guide</title><p>/docs/guide: {WORDS} 12:01:59"),
            features("https://a.dev/docs/quid", page=f"<title>docs: quid</title><p>/docs/quid: {WORDS} 12:02:07"),
            True,
            id="but-for-the-address-and-the-time",
        ),
        pytest.param(
            features(DOCS, page=f"<title>Guide</title><p>{WORDS}"),
            features("https://a.dev/docs/quid", page=f"<title>Gone</title><p>{WORDS}"),
            False,
            id="another-title",
        ),
        pytest.param(
            features(DOCS, page=f"<title>A</title><p>{WORDS}"),
            features("https://a.dev/docs/quid", page=f"<title>A</title><p>{WORDS} Or not."),
            False,
            id="another-text",
        ),
        pytest.param(
            features(DOCS, page="<title>Oops! | A</title><script src=a></script>1"),
            features("https://a.dev/docs/quid", page="<title>Oops! | A</title><script src=a></script>2"),
            True,
            id="a-title-that-gives-it-away",
        ),
        pytest.param(
            features(DOCS, page="<title>A</title><script src=a></script>"),
            features("https://a.dev/docs/quid", page="<title>A</title><script src=a></script>"),
            False,
            id="a-shell-that-scripts-fill",
        ),
        pytest.param(features(DOCS), features("https://a.dev/docs/quid"), False, id="nothing-was-read"),
    ],
)
def test_what_is_alike(link: PageFeatures, other: PageFeatures, *, same: bool) -> None:
    assert is_similar(link, other) is same


@pytest.mark.parametrize(
    ("link", "needed"),
    [
        pytest.param(features(DOCS, "https://b.dev/", 301), False, id="for-good-is-no-wall"),
        pytest.param(features(DOCS, "https://b.dev/", 302), True, id="for-now-may-be-one"),
        pytest.param(features(DOCS, page=f"<p>{WORDS}"), True, id="a-page"),
        pytest.param(features(DOCS, "https://a.dev/docs/guide/", 301, f"<p>{WORDS}"), True, id="a-page-with-its-name"),
    ],
)
def test_when_the_front_page_has_to_be_another(link: PageFeatures, *, needed: bool) -> None:
    assert link.needs_front_page is needed
    assert front_page(link.start).url == "https://a.dev/"


def test_variants_of_an_address_are_one() -> None:
    urls = ("https://a.dev/docs/guide", "https://a.dev/docs/guide/", "https://a.dev/docs/Guide.html", f"{DOCS}?x=1")
    assert len({features(url).name for url in urls}) == 1
    assert features("https://a.dev/docs/guide2").name != features(DOCS).name
