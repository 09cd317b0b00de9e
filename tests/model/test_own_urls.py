"""Absolute URLs of the repository's own files are resolved as what they point to."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.git.origin import default_branches
from tests.repository import apply, check, git, write

OWN = "https://github.com/o/r"
FILES = {
    "docs/Guide.md": "# Guide\n\n## Set up\n",
    "src/a b.py": "x = 1\n",
    "README.md": "# T\n\n## Tools\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "remote", "add", "origin", f"{OWN}.git")
    return tmp_path


def findings(root: Path, url: str) -> list[tuple[str, str]]:
    files = {**FILES, "page.md": f"# P\n\n[x](<{url}>)\n", "rules.yaml": "extends: [core]\n"}
    found = check(root, files, select=("target-missing", "anchor-missing", "path-case"))
    return [(finding.rule, finding.message) for finding in found]


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        pytest.param(f"{OWN}/blob/main/gone.md", "target-missing", id="a-file"),
        pytest.param(f"{OWN}/blob/HEAD/docs/gone.md", "target-missing", id="of-head"),
        pytest.param(f"{OWN}/tree/main/gone", "target-missing", id="a-folder"),
        pytest.param(f"{OWN}/raw/main/gone.png", "target-missing", id="raw"),
        pytest.param(f"{OWN}/blob/main/gone.md?plain=1#L3", "target-missing", id="with-a-query"),
        pytest.param("http://www.github.com/O/R/blob/main/gone.md", "target-missing", id="written-otherwise"),
        pytest.param(f"{OWN}/blob/main/docs/Guide.md#none", "anchor-missing", id="an-anchor"),
        pytest.param(f"{OWN}#none", "anchor-missing", id="of-the-front-page"),
        pytest.param(f"{OWN}/#none", "anchor-missing", id="of-the-front-page-with-a-slash"),
        pytest.param(f"{OWN}/tree/main#none", "anchor-missing", id="of-the-front-page-of-the-branch"),
        pytest.param(f"{OWN}/blob/main/docs/guide.md", "path-case", id="the-wrong-case"),
    ],
)
def test_a_fault_is_found(root: Path, url: str, rule: str) -> None:
    assert [found for found, _ in findings(root, url)] == [rule]


@pytest.mark.parametrize(
    "url",
    [
        pytest.param(f"{OWN}/blob/main/docs/Guide.md#set-up", id="an-anchor"),
        pytest.param(f"{OWN}/blob/main/src/a%20b.py#L1", id="a-line"),
        pytest.param(f"{OWN}/tree/main/docs", id="a-folder"),
        pytest.param(f"{OWN}/tree/main/", id="the-root"),
        pytest.param(f"{OWN}#tools", id="of-the-front-page"),
        pytest.param(f"{OWN}#readme", id="the-readme"),
        pytest.param(f"{OWN}?tab=MIT-1-ov-file#MIT-1-ov-file", id="a-tab"),
        pytest.param(OWN, id="the-front-page"),
        pytest.param(f"{OWN}/issues/1#none", id="a-page-of-githubs"),
        pytest.param(f"{OWN}/releases/tag/v1#none", id="a-release"),
        pytest.param(f"{OWN}/blob/dev/gone.md", id="another-branch"),
        pytest.param(f"{OWN}/blob/v1.0/gone.md", id="a-tag"),
        pytest.param("https://github.com/o/other/blob/main/gone.md", id="another-repository"),
        pytest.param("https://github.com/o/r2#none", id="a-repository-with-a-like-name"),
        pytest.param("https://gitlab.com/o/r/blob/main/gone.md", id="another-site"),
        pytest.param(f"{OWN}/wiki/gone#none", id="the-wiki"),
    ],
)
def test_is_silent(root: Path, url: str) -> None:
    assert findings(root, url) == []


@pytest.mark.parametrize(
    ("url", "fixed"),
    [
        pytest.param(f"{OWN}/blob/main/docs/guide.md#set-up", f"{OWN}/blob/main/docs/Guide.md#set-up", id="the-case"),
        pytest.param(f"{OWN}/blob/main/docs/Guide.md#setup", f"{OWN}/blob/main/docs/Guide.md#set-up", id="an-anchor"),
    ],
)
def test_a_fix_keeps_it_absolute(root: Path, url: str, fixed: str) -> None:
    files = {**FILES, "page.md": f"# P\n\n[x]({url})\n"}
    (finding,) = check(root, files, select=("anchor-missing", "path-case"))
    apply(root, finding)
    assert (root / "page.md").read_text() == f"# P\n\n[x]({fixed})\n"


@pytest.mark.parametrize(
    ("head", "origin_head", "branches"),
    [
        pytest.param("ref: refs/heads/main", "", ("HEAD", "main"), id="a-usual-branch"),
        pytest.param("ref: refs/heads/topic", "", ("HEAD",), id="another-branch"),
        pytest.param(
            "ref: refs/heads/topic", "ref: refs/remotes/origin/dev", ("HEAD", "dev"), id="the-origin-names-it"
        ),
        pytest.param("0" * 40, "", ("HEAD", "main", "master"), id="a-pull-request"),
        pytest.param("", "", ("HEAD", "main", "master"), id="nothing"),
    ],
)
def test_the_default_branch(tmp_path: Path, head: str, origin_head: str, branches: tuple[str, ...]) -> None:
    write(
        tmp_path, {".git/HEAD": f"{head}\n", **({".git/refs/remotes/origin/HEAD": origin_head} if origin_head else {})}
    )
    assert default_branches(tmp_path) == branches
