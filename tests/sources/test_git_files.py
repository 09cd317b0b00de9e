"""What git does not have is not in the repository, although it is on the disk."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from linter.sources import GitFiles, Tree
from linter.sources.git_index import read_index
from tests.repository import git, write

IGNORED, EMPTY, OWN = "git ignores it", "git does not keep empty folders", "git does not keep its own folder"
OTHER = "'vendor/lib' is another repository"


def make_repository(root: Path) -> None:
    """With files of every kind, some of them in no commit."""
    git(root, "init", "--quiet", "--initial-branch", "main")
    write(root, {
        ".gitignore": "build/\n*.log\n!kept.log\n/only-here.md\n",
        "README.md": "# A\n",
        "forced.log": "x",
        "build/tracked.md": "x",
        "docs/.gitignore": "secret.md\n",
        "docs/guide.md": "# G\n",
        "docs/only-here.md": "x",
        "kept.log": "x",
    })  # fmt: skip
    git(root, "add", "--all")
    git(root, "add", "--force", "forced.log", "build/tracked.md")
    write(root, {
        ".git/info/exclude": "local.md\n",
        "build/out.md": "x",
        "deep/ignored/only.log": "x",
        "docs/secret.md": "x",
        "local.md": "x",
        "new.md": "x",
        "only-here.md": "x",
        "some.log": "x",
        "vendor/lib/README.md": "# L\n",
        "vendor/lib/docs/a.md": "# L\n",
    })  # fmt: skip
    (root / "deep" / "empty" / "still").mkdir(parents=True)
    git(root / "vendor" / "lib", "init", "--quiet")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    make_repository(root)
    return root


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        pytest.param("README.md", "", id="tracked"),
        pytest.param("new.md", "", id="not-yet-added"),
        pytest.param("", "", id="the-root"),
        pytest.param("docs", "", id="a-folder"),
        pytest.param("docs/guide.md", "", id="tracked-in-a-folder"),
        pytest.param("docs/only-here.md", "", id="a-pattern-for-the-root-alone"),
        pytest.param("kept.log", "", id="included-again"),
        pytest.param("forced.log", "", id="tracked-although-ignored"),
        pytest.param("build/tracked.md", "", id="tracked-in-an-ignored-folder"),
        pytest.param("build", "", id="an-ignored-folder-with-a-tracked-file"),
        pytest.param("build/out.md", IGNORED, id="in-an-ignored-folder"),
        pytest.param("some.log", IGNORED, id="by-its-ending"),
        pytest.param("only-here.md", IGNORED, id="by-its-path"),
        pytest.param("docs/secret.md", IGNORED, id="by-a-nested-file-of-patterns"),
        pytest.param("local.md", IGNORED, id="by-info-exclude"),
        pytest.param("deep/empty", EMPTY, id="a-folder-of-empty-ones"),
        pytest.param("deep/empty/still", EMPTY, id="an-empty-folder"),
        pytest.param("deep/ignored", EMPTY, id="a-folder-of-ignored-files"),
        pytest.param("deep", EMPTY, id="a-folder-of-both"),
        pytest.param("vendor/lib", "", id="another-repository-itself"),
        pytest.param("vendor", "", id="the-folder-above-it"),
        pytest.param("vendor/lib/README.md", OTHER, id="in-another-repository"),
        pytest.param("vendor/lib/docs/a.md", OTHER, id="deep-in-another-repository"),
        pytest.param(".git", OWN, id="git-itself"),
        pytest.param(".git/HEAD", OWN, id="in-git-itself"),
    ],
)
def test_what_git_has(repository: Path, path: str, reason: str) -> None:
    assert GitFiles(Tree(repository)).reason_missing(path) == reason


def test_it_agrees_with_git(repository: Path) -> None:
    listed = git(repository, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    files = [path for path in repository.rglob("*") if path.is_file() and ".git" not in path.parts]
    paths = {path.relative_to(repository).as_posix() for path in files}
    git_files = GitFiles(Tree(repository))
    assert {path for path in paths if not git_files.reason_missing(path)} == set(filter(str.strip, listed)) & paths


def test_a_folder_without_git_has_all_its_files(tmp_path: Path) -> None:
    write(tmp_path, {".gitignore": "*.md\n", "a.md": "x"})
    assert GitFiles(Tree(tmp_path)).reason_missing("a.md") == ""


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_each_version_of_the_index(tmp_path: Path, version: str) -> None:
    git(tmp_path, "init", "--quiet")
    names = ["a", "a-b", f"docs/{'x' * 200}/{'y' * 200}", "docs/ü", "docs/y", "z"]
    write(tmp_path, dict.fromkeys(names, "x"))
    git(tmp_path, "-c", f"index.version={version}", "add", "--all")
    if version == "3":
        git(tmp_path, "update-index", "--skip-worktree", "a")
    git(tmp_path, "update-index", "--index-version", version)
    modes = read_index((tmp_path / ".git" / "index").read_bytes())
    assert modes == dict.fromkeys(names, 0o100644)


def test_an_index_that_is_not_all_there_tells_nothing(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    write(tmp_path, {f"{number}.md": "x" for number in range(20)})
    git(tmp_path, "add", "--all")
    data = (tmp_path / ".git" / "index").read_bytes()
    assert read_index(data)
    for end in (0, 3, 11, 40, 200):
        assert read_index(data[:end]) is None
    assert read_index(b"XXXX" + data[4:]) is None
    git(tmp_path, "update-index", "--split-index")
    assert read_index((tmp_path / ".git" / "index").read_bytes()) is None


def test_paths_that_grow_without_end_tell_nothing() -> None:
    """Of version 4, where each path is built on the one before."""
    entry = bytes(62) + b"\0" + b"x" * 100 + b"\0"
    assert read_index(b"DIRC" + (4).to_bytes(4, "big") + (30).to_bytes(4, "big") + entry * 30 + bytes(20))
    assert read_index(b"DIRC" + (4).to_bytes(4, "big") + (60).to_bytes(4, "big") + entry * 60 + bytes(20)) is None


def test_many_nested_folders(tmp_path: Path) -> None:
    """As deep as a path can be: nothing here recurses."""
    git(tmp_path, "init", "--quiet")
    write(tmp_path, {"a.md": "x", ".gitignore": "*.log\n"})
    git(tmp_path, "add", "--all")
    deep = "/".join(["d"] * 1200)
    subprocess.run(["mkdir", "-p", deep], cwd=tmp_path, check=True)
    git_files = GitFiles(Tree(tmp_path))
    try:
        assert git_files.reason_missing("d") == EMPTY
        assert git_files.reason_missing(deep) == EMPTY
    finally:  # pytest, which removes folders by recursion, could not
        subprocess.run(["rm", "-r", "d"], cwd=tmp_path, check=True)
