"""repository-archived: what is said of a repository's own page, and not of what is below."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from linter.outcome import Outcome, Status
from linter.rules.repositories.repository_archived import RepositoryArchived
from linter.rules.repositories.repository_moved import RepositoryMoved
from tests.rules.repositories.answers import ARCHIVED, BELOW, KNOWN, MOVED, THERE, URL, below
from tests.rules.verdicts import judged, link_to


def test_it_alone_speaks() -> None:
    link = link_to(URL)
    message = "the repository 'o/n' is archived: it is no longer maintained"
    assert judged(ARCHIVED, link) == [(RepositoryArchived, link.span, message, URL)]


def test_a_new_name_is_another_fault() -> None:
    outcome = replace(MOVED, repository=replace(KNOWN, name="p/m", archived=True))
    assert [rule for rule, *_ in judged(outcome, link_to(URL))] == [RepositoryArchived, RepositoryMoved]


@pytest.mark.parametrize(
    ("outcome", "url"),
    [
        pytest.param(THERE, URL, id="not-archived"),
        pytest.param(below(ARCHIVED, Status.OK), BELOW, id="a-file-in-it"),
    ],
)
def test_it_is_silent(outcome: Outcome, url: str) -> None:
    assert judged(outcome, link_to(url)) == []
