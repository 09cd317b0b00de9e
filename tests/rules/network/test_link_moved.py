"""link-moved: what is said, what the fix writes, and whether it is safe."""

from __future__ import annotations

import pytest

from linter.document import Link, LinkKind, LinkSyntax, Span
from linter.finding import Applicability, Edit
from linter.outcome import Outcome, Redirect, Status
from linter.rules.base import NoOptions
from linter.rules.host_owner import family
from linter.rules.network.link_moved import LinkMoved
from tests.rules.verdicts import LINK, URL, judged

SAFE, UNSAFE = Applicability.SAFE, Applicability.UNSAFE


def test_it_alone_speaks() -> None:
    outcome = Outcome(URL, Status.MOVED, 200, "https://a.dev/z", (Redirect(301, "https://a.dev/z"),))
    message = f"'{URL}#y' has moved for good (301) to 'https://a.dev/z#y'"
    assert judged(outcome) == [(LinkMoved, LINK.span, message, LINK.url)]


@pytest.mark.parametrize(
    ("old", "hops", "new", "applicability"),
    [
        pytest.param("http://a.dev/x", [(301, "http://a.dev/y")], "http://a.dev/y", SAFE, id="without-https"),
        pytest.param(
            "http://a.dev:8000/x", [(301, "https://a.dev/x")], "https://a.dev/x", SAFE, id="a-port-that-is-not-http's"
        ),
        pytest.param("https://www.a.dev/x", [(308, "https://a.dev/x")], "https://a.dev/x", SAFE, id="without-www"),
        pytest.param("https://a.dev/x", [(301, "https://a.dev/x/")], "https://a.dev/x/", SAFE, id="slash"),
        pytest.param("https://a.dev/x#y", [(301, "https://a.dev/z")], "https://a.dev/z#y", SAFE, id="fragment-is-kept"),
        pytest.param(
            "https://a.dev/x#y",
            [(301, "https://a.dev/z#w")],
            "https://a.dev/z#w",
            SAFE,
            id="the-server's-fragment-wins",
        ),
        pytest.param(
            "https://docs.a.com/x",
            [(301, "https://learn.a.com/x"), (308, "https://learn.a.com/z")],
            "https://learn.a.com/z",
            SAFE,
            id="within-the-family-in-two-hops",
        ),
        pytest.param("https://a.dev/x", [(301, "https://b.dev/x")], "https://b.dev/x", UNSAFE, id="another-owner"),
        pytest.param(
            "https://a.co.uk/x", [(301, "https://b.co.uk/x")], "https://b.co.uk/x", UNSAFE, id="another-in-britain"
        ),
        pytest.param(
            "https://a.github.io/x",
            [(301, "https://b.github.io/x")],
            "https://b.github.io/x",
            UNSAFE,
            id="another-customer",
        ),
        pytest.param("https://a.dev/x", [(301, "https://a.ai/x")], "https://a.ai/x", UNSAFE, id="a-renamed-domain"),
        pytest.param("https://a.dev/x", [(301, "http://a.dev/y")], "http://a.dev/y", UNSAFE, id="encryption-is-lost"),
        pytest.param(
            "https://a.dev/x", [(301, "https://a.dev/y?v=1")], "https://a.dev/y?v=1", UNSAFE, id="a-parameter-more"
        ),
        pytest.param(
            "https://a.dev/x?v=1", [(301, "https://a.dev/y?v=1")], "https://a.dev/y?v=1", SAFE, id="parameters-are-kept"
        ),
        pytest.param("https://www.a.dev/", [(301, "https://a.dev/")], "https://a.dev/", SAFE, id="from-the-front-page"),
        pytest.param(
            "https://a.dev/x",
            [(301, "https://a.dev/y"), (302, "https://a.dev/z")],
            "https://a.dev/z",
            UNSAFE,
            id="a-hop-that-may-change",
        ),
        pytest.param(
            "https://a.dev/x",
            [(301, "https://a.dev/A_(b)")],
            "https://a.dev/A_%28b%29",
            SAFE,
            id="parentheses-are-encoded",
        ),
    ],
)
def test_the_fix(old: str, hops: list[tuple[int, str]], new: str, applicability: Applicability) -> None:
    link = Link(Span(0, 30), LinkKind.LINK, LinkSyntax.INLINE, old, "x", Span(4, 29))
    redirects = tuple(Redirect(code, url) for code, url in hops)
    outcome = Outcome(old.partition("#")[0], Status.MOVED, 200, hops[-1][1], redirects)
    (problem,) = LinkMoved(NoOptions()).check(link, outcome)
    assert problem.fix
    assert problem.fix.edits == (Edit(Span(4, 29), new),)
    assert problem.fix.applicability is applicability


@pytest.mark.parametrize(
    "new",
    [
        pytest.param("https://a.dev/", id="the-front-page"),
        pytest.param("https://b.dev", id="another-front-page"),
        pytest.param("https://a.dev/en-us/", id="a-front-page-for-a-language"),
        pytest.param("https://a.dev/index.html", id="a-front-page-by-name"),
        pytest.param("https://a.dev/y;jsessionid=0A1B2C", id="session-of-java"),
        pytest.param("https://a.dev/y?lang=en&PHPSESSID=0a1b2c", id="session-of-php"),
        pytest.param("https://a.dev/(S(0a1b2c3d))/y", id="session-of-asp"),
        pytest.param("https://a.dev/y?sid=0a1b2c", id="session-by-a-short-name"),
    ],
)
def test_what_is_not_to_be_written(new: str) -> None:
    link = Link(Span(0, 30), LinkKind.LINK, LinkSyntax.INLINE, "https://a.dev/x", "x", Span(4, 29))
    outcome = Outcome("https://a.dev/x", Status.MOVED, 200, new, (Redirect(301, new),))
    (problem,) = LinkMoved(NoOptions()).check(link, outcome)
    assert problem.fix is None
    assert problem.help == "link to where the page is now, or take it out"


@pytest.mark.parametrize(
    ("url", "new"),
    [
        pytest.param("http://a.dev/x", "https://a.dev/x", id="insecure-http-speaks"),
        pytest.param("https://bit.ly/x", "https://a.dev/x", id="shortened-url-speaks"),
        pytest.param("https://aka.ms/x", "https://a.dev/x", id="a-shortener-that-is-allowed-is-meant"),
    ],
)
def test_others_speak(url: str, new: str) -> None:
    link = Link(Span(0, 30), LinkKind.LINK, LinkSyntax.INLINE, url, "x", Span(4, 29))
    outcome = Outcome(url, Status.MOVED, 200, new, (Redirect(301, new),))
    assert list(LinkMoved(NoOptions()).check(link, outcome)) == []


def test_a_host_without_a_scheme_has_no_other_rule() -> None:
    link = Link(Span(0, 9), LinkKind.LINK, LinkSyntax.BARE, "http://www.a.dev", "www.a.dev", Span(0, 9))
    outcome = Outcome("http://www.a.dev/", Status.MOVED, 200, "https://a.dev/", (Redirect(301, "https://a.dev/"),))
    (problem,) = LinkMoved(NoOptions()).check(link, outcome)
    assert problem.fix
    assert problem.fix.edits == (Edit(Span(0, 9), "https://a.dev/"),)


def test_an_anchor_that_is_not_on_the_new_page_wants_a_look() -> None:
    outcome = Outcome(URL, Status.MOVED, 200, "https://a.dev/z", (Redirect(301, "https://a.dev/z"),), missing={"y": ""})
    (problem,) = LinkMoved(NoOptions()).check(LINK, outcome)
    assert problem.fix
    assert problem.fix.applicability is UNSAFE


def test_no_secret_is_written_into_a_page() -> None:
    new = "https://a.dev/z?token=0123456789abcdef"
    outcome = Outcome(URL, Status.MOVED, 200, new, (Redirect(301, new),))
    (problem,) = LinkMoved(NoOptions()).check(LINK, outcome)
    assert problem.fix is None


def test_without_a_written_destination_there_is_no_fix() -> None:
    link = Link(Span(0, 5), LinkKind.LINK, LinkSyntax.REFERENCE, "https://a.dev/x", "x")
    outcome = Outcome(link.url, Status.MOVED, 200, "https://a.dev/y", (Redirect(301, "https://a.dev/y"),))
    (problem,) = LinkMoved(NoOptions()).check(link, outcome)
    assert problem.fix is None


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        pytest.param("docs.A.com", "a.com", id="subdomain"),
        pytest.param("a.com", "a.com", id="itself"),
        pytest.param("x.y.a.co.uk", "a.co.uk", id="second-level-of-a-country"),
        pytest.param("a.github.io", "a.github.io", id="a-customer's-own-name"),
        pytest.param("x.a.github.io", "a.github.io", id="below-a-customer's-own-name"),
        pytest.param("a.asso.fr", "a.asso.fr", id="another-second-level"),
        pytest.param("a.blogspot.de", "a.blogspot.de", id="a-customer-in-a-country"),
        pytest.param("a.blogspot.co.uk", "a.blogspot.co.uk", id="a-customer-in-a-country-with-second-levels"),
        pytest.param("docs.k8s.io", "k8s.io", id="a-short-name-is-no-second-level"),
        pytest.param("a.blob.core.windows.net", "a.blob.core.windows.net", id="a-customer-further-down"),
        pytest.param("a.s3.amazonaws.com", "a.s3.amazonaws.com", id="a-customer's-files"),
        pytest.param("github.io", "github.io", id="the-shared-host-itself"),
        pytest.param("10.0.0.1", "10.0.0.1", id="address"),
        pytest.param("::1", "::1", id="address-of-version-6"),
        pytest.param("localhost", "localhost", id="one-label"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_family(host: str, expected: str) -> None:
    assert family(host) == expected
