"""title-count: exactly one title a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Severity
from tests.repository import check, placed

RULE = ("title-count",)


@pytest.mark.parametrize(
    ("page", "place"),
    [
        pytest.param("Text.\n", (1, 1, 1, 1, "title"), id="no-heading-at-all"),
        pytest.param("Text.\n\n## Setup\n", (3, 1, 3, 9, "title"), id="lower-headings-only"),
        pytest.param("---\nlayout: page\n---\n\nText.\n", (1, 1, 1, 1, "title"), id="front-matter-without-title"),
        pytest.param("# One\n\n# Two\n\n# Three\n", (3, 1, 3, 6, "Two"), id="three-give-one-finding"),
        pytest.param("One\n===\n\n# Two\n", (4, 1, 4, 6, "Two"), id="underlined-ones-count"),
        pytest.param("# One\n\n<h1>Banner</h1>\n\n# Two\n", (5, 1, 5, 6, "Two"), id="a-banner-between"),
        pytest.param("[![b](b.svg)](c.dev)\n\n## A\n", (3, 1, 3, 5, "title"), id="a-badge-is-no-banner"),
        pytest.param("## A\n\n![a](b.svg)\n", (1, 1, 1, 5, "title"), id="nor-is-a-picture-further-down"),
        pytest.param("```\n# One\n```\n", (1, 1, 1, 1, "title"), id="code-is-no-title"),
    ],
)
def test_is_found(tmp_path: Path, page: str, place: tuple[int, int, int, int, str]) -> None:
    assert placed(check(tmp_path, {"README.md": page}, select=RULE)) == [place]


@pytest.mark.parametrize(
    ("path", "severity"),
    [
        ("README.md", Severity.WARNING),
        ("docs/readme.de.md", Severity.WARNING),
        ("docs/index.md", Severity.WARNING),
        ("docs/contributors.md", Severity.INFO),
        ("docs/old-readme.md", Severity.INFO),
        ("docs/indexes.md", Severity.INFO),
    ],
)
def test_the_front_pages_need_a_title_most(tmp_path: Path, path: str, severity: Severity) -> None:
    (finding,) = check(tmp_path, {"README.md": "# T\n", path: "## A\n"}, select=RULE)
    assert finding.severity is severity


def test_the_second_names_the_first(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, {"README.md": "# One\n\n# Two\n"}, select=RULE)
    assert finding.message == "2 headings of level 1 instead of one title"
    assert [place.location.line for place in finding.related] == [1]


@pytest.mark.parametrize(
    ("path", "page"),
    [
        pytest.param("README.md", "# One\n\n## Two\n", id="one"),
        pytest.param("README.md", "", id="empty-page"),
        pytest.param("README.md", "\n \n", id="blank-page"),
        pytest.param("README.md", "<!-- later -->\n", id="a-comment"),
        pytest.param("README.md", "<h1 align='center'>Banner</h1>\n\nText.\n", id="a-banner-alone"),
        pytest.param("README.md", "<h1>Banner</h1>\n\n# One\n", id="a-banner-and-a-title"),
        pytest.param("README.md", "<h4>Sub</h4>\n\n# One\n", id="a-small-banner"),
        pytest.param("README.md", "---\ntitle: One\n---\n\nText.\n", id="front-matter"),
        pytest.param("README.md", "# One\n\n```sh\n# a comment\n```\n", id="code"),
        pytest.param(".github/PULL_REQUEST_TEMPLATE.md", "What changes?\n", id="a-form-for-pull-requests"),
        pytest.param(".github/ISSUE_TEMPLATE/bug.md", "What happened?\n", id="a-form-for-issues"),
        pytest.param("LICENSE.md", "MIT\n", id="a-licence"),
        pytest.param("README.md", '<div><img src="logo.svg"></div>\n\n## Contents\n', id="a-logo-in-html"),
        pytest.param("README.md", "![Awesome Guides](logo.svg)\n\n## Contents\n", id="a-logo"),
    ],
)
def test_is_silent(tmp_path: Path, path: str, page: str) -> None:
    assert placed(check(tmp_path, {"README.md": "# T\n", path: page}, select=RULE)) == []
