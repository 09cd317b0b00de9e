"""link-outside-repository: what climbs out or names a disk, and what GitHub serves above the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check, placed, summaries
from tests.rules.destinations import findings


@pytest.mark.parametrize(
    "destination",
    [
        pytest.param("../../../etc/passwd", id="climbs-out"),
        pytest.param("../README.md", id="to-the-root-of-a-branch-by-mistake"),
        pytest.param("../docs/Guide.md", id="to-a-file-of-the-root-by-mistake"),
        pytest.param("../../raw/logo.png", id="a-file-without-a-branch"),
        pytest.param("/../secret.md", id="climbs-out-from-the-root"),
        pytest.param("../../../other/README.md", id="a-clone-beside-this-one"),
        pytest.param("../../../../me/other", id="a-folder-beside-this-one"),
        pytest.param("../../../../../blob", id="the-host"),
        pytest.param("file:///home/me/x.md", id="file-scheme"),
        pytest.param("C:/docs/x.md", id="a-disk"),
        pytest.param("/home/me/x.md", id="a-home-folder"),
        pytest.param("~/x.md", id="a-home-folder-in-short"),
    ],
)
def test_it_alone_speaks(tmp_path: Path, destination: str) -> None:
    found = findings(tmp_path, destination)
    assert summaries(found) == [("link-outside-repository", "README.md", 3, destination)]
    assert placed(found) == [(3, 5, 3, 13 + len(destination), destination)]


@pytest.mark.parametrize(
    "destination",
    [
        pytest.param("../../issues", id="github's-issues"),
        pytest.param("/../../raw/main/docs/x.svg", id="from-the-root-of-the-branch"),
        pytest.param("/../../issues", id="issues-from-the-root-of-the-branch"),
        pytest.param("../../edit/main/README.md", id="github's-editor"),
        pytest.param("../other-branch/c.md", id="another-branch"),
        pytest.param("../../", id="the-repository's-front-page"),
        pytest.param("../../pulls?q=is%3Aopen", id="github's-pull-requests"),
        pytest.param("../../../../me/other/blob/main/a.md", id="a-file-of-another-repository"),
        pytest.param("../../../../../me/other/tree/main/a", id="above-the-root-of-the-host"),
        pytest.param("../../../sibling/issues/3", id="an-issue-of-another-repository"),
        pytest.param("../../../sibling/releases", id="releases-of-another-repository"),
        pytest.param("/../../../sibling/wiki", id="the-wiki-of-another-repository"),
    ],
)
def test_all_are_silent(tmp_path: Path, destination: str) -> None:
    assert summaries(findings(tmp_path, destination)) == []


@pytest.mark.parametrize(
    ("text", "site", "found"),
    [
        pytest.param('<img src="../../a.png" alt="a">', "mkdocs.yml", False, id="html-on-a-site"),
        pytest.param('<img src="../../a.png" alt="a">', "notes.yml", True, id="html-on-no-site"),
        pytest.param('<img src="file:///home/me/a.png" alt="a">', "mkdocs.yml", True, id="a-disk"),
        pytest.param("![a](../../a.png)", "mkdocs.yml", True, id="markdown"),
    ],
)
def test_html_at_the_root_of_a_site_cannot_climb(tmp_path: Path, text: str, site: str, *, found: bool) -> None:
    files = {site: "site_name: x\n", "docs/index.md": f"# T\n\n{text}\n", "docs/a.png": ""}
    assert bool(check(tmp_path, files, select=("link-outside-repository",))) is found
