"""orphan-file: pages to which no page links."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import lint
from tests.repository import check, summaries
from tests.rules.playbooks import PLAYBOOK

RULE = ("orphan-file",)
ORPHAN = [("orphan-file", "a/b.md", 1, "a/b.md")]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="no-link-at-all"),
        pytest.param({"a/b.md": "# B\n\n[b](b.md) [up](#b)\n"}, id="only-its-own-link"),
        pytest.param({"README.md": "# A\n\n`a/b.md`\n"}, id="named-in-code"),
        pytest.param({"README.md": "# A\n\n[b](a/c.md)\n"}, id="a-link-to-another-page"),
        pytest.param({"README.md": "# A\n\n[c](a/c)\n", "a/c/d.md": "# D\n"}, id="a-link-to-a-folder-below"),
    ],
)
def test_is_found(files: dict[str, str], tmp_path: Path) -> None:
    assert summaries(check(tmp_path, {"README.md": "# A\n", "a/b.md": "# B\n"} | files, select=RULE)) == ORPHAN


@pytest.mark.parametrize(
    ("path", "root"),
    [
        pytest.param("a/b.md", "[b](a/b.md)", id="linked"),
        pytest.param("a/b.md", "[b](/a/b.md#c)", id="linked-from-the-root-with-a-fragment"),
        pytest.param("a/b.md", "[b](A/B.md)", id="linked-in-another-case"),
        pytest.param("a/b.md", '<a href="a/b.md">b</a>', id="linked-in-html"),
        pytest.param("a/b.md", "[b]\n\n[b]: a/b.md", id="linked-by-reference"),
        pytest.param("a/b.md", "[b](https://github.com/c/d/blob/main/a/b.md)", id="linked-by-its-address"),
        pytest.param("a/README.md", "[a](a/)", id="the-readme-of-a-linked-folder"),
        pytest.param("a/b.md", "[a](a)", id="in-a-linked-folder"),
        pytest.param("DESIGN.md", "", id="in-capitals-beside-the-readme"),
        pytest.param("CONTRIBUTING.md", "", id="for-contributors"),
        pytest.param("CODE_OF_CONDUCT.md", "", id="the-code-of-conduct"),
        pytest.param("docs/CHANGELOG.md", "", id="the-changelog"),
        pytest.param("README.zh-CN.md", "", id="another-readme"),
        pytest.param(".github/ISSUE_TEMPLATE/bug.md", "", id="a-form"),
        pytest.param("docs/_sidebar.md", "", id="a-part-of-a-site"),
        pytest.param("docs/index.md", "", id="the-first-page-of-a-site"),
    ],
)
def test_is_silent(path: str, root: str, tmp_path: Path) -> None:
    assert summaries(check(tmp_path, {"README.md": f"# A\n\n{root}\n", path: "# B\n"}, select=RULE)) == []


def images(root: Path, page: str, *names: str) -> list[str]:
    """The images that are said to be shown nowhere; `page` is the text of `a/b.md`, to which the root page links."""
    files: dict[str, str | bytes] = dict.fromkeys(names, b"\x89PNG")
    files |= {"README.md": "# A\n\n[b](a/b.md)\n", "a/b.md": f"# B\n\n{page}\n"}
    return [path for _, path, _, _ in summaries(check(root, files, select=RULE))]


def test_images_that_no_page_shows(tmp_path: Path) -> None:
    names = ("a/one.png", "a/images/two.SVG", "a/images/three.webp", "logo.png", "elsewhere/four.png", "a/.cache/x.png")
    page = '![one](one.png)\n\n<picture><source srcset="images/three.webp 2x"></picture>'
    assert images(tmp_path, page, *names) == ["a/images/two.SVG"]
    (finding,) = check(tmp_path, {}, select=RULE)
    assert (finding.message, finding.location.line) == ("no page shows this image", 1)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("[it](images/a%20b.png)", id="linked"),
        pytest.param("![it](/a/images/a%20b.png)", id="from-the-root"),
        pytest.param("![it](https://raw.githubusercontent.com/o/r/main/a/images/a%20b.png)", id="by-its-address"),
        pytest.param("[all of them](images)", id="its-folder-is-linked"),
    ],
)
def test_an_image_is_shown(tmp_path: Path, page: str) -> None:
    assert images(tmp_path, page, "a/images/a b.png") == []


@pytest.mark.parametrize("menu", ["mkdocs.yml", "docs/conf.py", "docusaurus.config.js", "_config.yml"])
def test_a_site_has_a_menu_of_its_own(menu: str, tmp_path: Path) -> None:
    assert summaries(check(tmp_path, {"README.md": "# A\n", "a/b.md": "# B\n", menu: ""}, select=RULE)) == []


def test_a_playbooks_phases_are_no_orphans(tmp_path: Path) -> None:
    files = PLAYBOOK | {"README.md": "# Playbook\n", "Playbook/1_Prototype/more.md": "# More\n"}
    orphan = "Playbook/1_Prototype/more.md"
    assert summaries(check(tmp_path, files, select=RULE)) == [("orphan-file", orphan, 1, orphan)]


def test_what_looks_like_a_phase_is_left_to_the_rules_about_phases(tmp_path: Path) -> None:
    other = "Playbook/3_Retirement/README.md"
    findings = check(tmp_path, PLAYBOOK | {other: "# Retirement\n"}, select=("orphan-file", "structure"))
    assert [finding.rule for finding in findings] == ["phase-unexpected"]


def test_the_root_page_counts_when_it_is_not_checked(tmp_path: Path) -> None:
    rules = "files: {include: ['a/**']}\nrules: {orphan-file: on}\n"
    files = {"rules.yaml": rules, "README.md": "# A\n\n[b](a/b.md)\n", "a/b.md": "# B\n"}
    assert summaries(check(tmp_path, files, select=RULE)) == []


def test_it_is_silent_when_only_some_pages_are_read(tmp_path: Path) -> None:
    assert summaries(check(tmp_path, {"README.md": "# A\n", "a/b.md": "# B\n"}, select=RULE)) == ORPHAN
    assert lint(["a/b.md"], root=tmp_path, offline=True, select=RULE).findings == ()
