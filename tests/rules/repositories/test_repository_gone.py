"""repository-gone: what is said of a repository that is not there, and who is silent then."""

from __future__ import annotations

import pytest

from linter.outcome import Outcome, Status
from linter.rules.network.link_dead import LinkDead
from linter.rules.repositories.repository_gone import RepositoryGone
from tests.rules.repositories.answers import BELOW, GONE, THERE, URL, below
from tests.rules.verdicts import judged, link_to


@pytest.mark.parametrize("url", [URL, f"{URL}.git", f"{URL}#usage", "//github.com/o/n"])
def test_it_alone_speaks(url: str) -> None:
    link = link_to(url)
    assert judged(GONE, link) == [(RepositoryGone, link.span, "the repository 'o/n' is deleted, or private", url)]


def test_it_is_silent_about_one_that_is_there() -> None:
    assert judged(THERE, link_to(URL)) == []


@pytest.mark.parametrize(
    ("outcome", "link"),
    [
        pytest.param(below(GONE, Status.DEAD), link_to(BELOW), id="a-file-in-it"),
        pytest.param(Outcome(URL, Status.DEAD, 404, URL), link_to(URL), id="asked-over-the-web"),
    ],
)
def test_what_was_asked_over_the_web_is_for_link_dead(outcome: Outcome, link: object) -> None:
    assert [rule for rule, *_ in judged(outcome, link)] == [LinkDead]  # type: ignore[arg-type] # a table of links
