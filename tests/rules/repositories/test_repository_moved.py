"""repository-moved: what is said, what the fix writes, and who is silent then."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from linter.document import Link, LinkKind, LinkSyntax, Span
from linter.finding import Applicability, Edit
from linter.outcome import Outcome, Redirect, Status
from linter.rules.base import NoOptions
from linter.rules.network.link_dead import LinkDead
from linter.rules.network.link_moved import LinkMoved
from linter.rules.repositories.repository_moved import RepositoryMoved
from tests.rules.repositories.answers import BELOW, KNOWN, MOVED, THERE, URL, below
from tests.rules.verdicts import judged, link_to

NEW = "https://github.com/p/m/blob/main/guide.md"
REDIRECTED = replace(below(MOVED, Status.MOVED), final_url=NEW, redirects=(Redirect(301, NEW),))


@pytest.mark.parametrize(
    ("outcome", "url"),
    [
        pytest.param(MOVED, URL, id="itself"),
        pytest.param(REDIRECTED, BELOW, id="a-file-in-it"),
        pytest.param(below(MOVED, Status.OK), BELOW, id="a-file-in-it-without-a-redirect"),
        pytest.param(below(MOVED, Status.UNCHECKED), BELOW, id="a-file-that-was-not-asked"),
    ],
)
def test_it_alone_speaks(outcome: Outcome, url: str) -> None:
    link = link_to(url)
    assert judged(outcome, link) == [(RepositoryMoved, link.span, "the repository 'o/n' is 'p/m' now", url)]


@pytest.mark.parametrize(
    ("outcome", "rules"),
    [
        pytest.param(THERE, [], id="there"),
        pytest.param(replace(THERE, repository=replace(KNOWN, name="O/N")), [], id="another-case"),
        pytest.param(below(MOVED, Status.DEAD), [LinkDead], id="a-file-that-is-gone"),
        pytest.param(below(MOVED, Status.REFUSED), [], id="a-file-that-is-excluded"),
        pytest.param(replace(REDIRECTED, repository=None), [LinkMoved], id="the-api-was-not-asked"),
        pytest.param(replace(REDIRECTED, repository=KNOWN), [LinkMoved], id="a-file-that-moved-within"),
    ],
)
def test_it_is_silent(outcome: Outcome, rules: list[object]) -> None:
    assert [rule for rule, *_ in judged(outcome, link_to(BELOW))] == rules


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(URL, "https://github.com/p/m", id="plain"),
        pytest.param("http://www.github.com/O/N.git", "http://www.github.com/p/m.git", id="all-else-stays"),
        pytest.param(f"{URL}?tab=readme-ov-file#usage", "https://github.com/p/m?tab=readme-ov-file#usage", id="query"),
        pytest.param(f"{URL}/tree/o/n(1)", "https://github.com/p/m/tree/o/n%281%29", id="a-path"),
        pytest.param(f"{URL}/issues?q=a&copy;=b", "https://github.com/p/m/issues?q=a%26copy;=b", id="like-an-entity"),
    ],
)
def test_the_fix(old: str, new: str) -> None:
    link = link_to(old)
    (problem,) = RepositoryMoved(NoOptions()).check(link, MOVED)
    assert problem.fix
    assert problem.fix.applicability is Applicability.SAFE
    assert problem.fix.edits == (Edit(Span(4, 4 + len(old)), new),)


@pytest.mark.parametrize(
    "link",
    [
        pytest.param(Link(Span(0, 5), LinkKind.LINK, LinkSyntax.REFERENCE, URL, "x"), id="written-nowhere"),
        pytest.param(link_to("https://github.com/x/../o/n"), id="written-otherwise"),
    ],
)
def test_without_a_fix(link: Link) -> None:
    (problem,) = RepositoryMoved(NoOptions()).check(link, MOVED)
    assert problem.fix is None
