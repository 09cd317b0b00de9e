"""A revision as a tree of files: against real repositories."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.errors import UsageError
from linter.git.revision import Change, Revision, change_since, merge_base
from linter.sources import Cause, EntryKind, TextFile, Tree, Unreadable, discover
from linter.sources.file_system import MAX_BYTES
from tests.repository import commit, git, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    return tmp_path


def test_it_is_what_was_committed(root: Path) -> None:
    commit(root, {"README.md": "# Old\n", "docs/a b.md": "# \u00c4\r\n", ".gitignore": "drafts/\n"})
    (root / "link.md").symlink_to("docs/a b.md")
    (root / "out.md").symlink_to("/etc/passwd")
    commit(root, {})
    before = merge_base(root, "HEAD")
    commit(root, {"README.md": "# New\n", "drafts/x.md": "# X\n"})
    with Revision(root, before) as store:
        tree = Tree(root, store)
        assert tree.read("README.md") == TextFile("README.md", "# Old\n")
        assert tree.read("docs/a b.md") == TextFile("docs/a b.md", "# \u00c4\r\n")
        assert tree.read("link.md") == TextFile("link.md", "# \u00c4\r\n")
        assert tree.kind("out.md") is None
        assert tree.kind("docs") is EntryKind.DIRECTORY
        assert tree.names("docs") == ("a b.md",)
        assert discover(tree, paths=(), include=(), exclude=()) == ("README.md", "docs/a b.md")


def test_a_large_file_is_not_read(root: Path) -> None:
    commit(root, {"big.md": "x" * (MAX_BYTES + 1), "small.md": "y"})
    with Revision(root, "HEAD") as store:
        tree = Tree(root, store)
        page = tree.read("big.md")
        assert isinstance(page, Unreadable)
        assert page.cause is Cause.TOO_LARGE
        assert tree.read("small.md") == TextFile("small.md", "y")


def test_a_submodule_is_as_it_is_on_disk(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "-q", "-b", "main")
    commit(other, {"README.md": "# Other\n"})
    git(root, "submodule", "--quiet", "add", str(other), "sub")
    commit(root, {"README.md": "# List\n"})
    with Revision(root, "HEAD") as store:
        tree = Tree(root, store)
        assert tree.read("sub/README.md") == TextFile("sub/README.md", "# Other\n")
        assert tree.names("sub") == (".git", "README.md")
        assert discover(tree, paths=(), include=(), exclude=()) == ("README.md",)
    write(root, {"sub/README.md": "# Another\n"})
    assert change_since(root, ("HEAD",)).files == ()


def test_the_base_is_where_the_branch_began(root: Path) -> None:
    commit(root, {"a.md": "1\n"})
    began = merge_base(root, "HEAD")
    git(root, "checkout", "-q", "-b", "change")
    commit(root, {"b.md": "2\n"})
    git(root, "checkout", "-q", "main")
    commit(root, {"c.md": "3\n"})
    git(root, "checkout", "-q", "change")
    write(root, {"d.md": "4\n"})
    git(root, "add", "d.md")
    assert merge_base(root, "main") == began
    assert change_since(root, ("main",)) == Change(began, ("b.md", "d.md"), {})


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        pytest.param("nowhere", "'nowhere' is no revision of this repository", id="no-such"),
        pytest.param("--help", "'--help' is no revision", id="an-option"),
        pytest.param("-o/tmp/x", "'-o/tmp/x' is no revision", id="a-short-option"),
        pytest.param("a\0b", "is no revision", id="a-character-that-no-name-has"),
        pytest.param("a b\n", "is no revision", id="white-space"),
        pytest.param("\ud800", "is no revision", id="half-a-character"),
        pytest.param("HEAD:a.md", "is no revision", id="a-file"),
        pytest.param("orphan", "'orphan' and HEAD have no commit in common", id="unrelated"),
    ],
)
def test_what_cannot_be_compared_with(root: Path, revision: str, words: str) -> None:
    commit(root, {"a.md": "1\n"})
    git(root, "checkout", "-q", "--orphan", "orphan")
    commit(root, {"a.md": "2\n"})
    git(root, "checkout", "-q", "main")
    with pytest.raises(UsageError, match=words):
        merge_base(root, revision)


def test_a_shallow_clone_says_what_to_do(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    commit(root, {"a.md": "1\n"})
    git(root, "branch", "base")
    commit(root, {"a.md": "2\n"})
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "--depth", "1", f"file://{root}", ".")
    with pytest.raises(
        UsageError, match=r"the clone is shallow\. Fetch its history: 'fetch-depth: 0' for actions/checkout"
    ):
        merge_base(clone, "origin/base")


def test_a_file_that_moved_has_two_paths(root: Path) -> None:
    commit(root, {"a.md": "# A\n\nSome words.\n", "b.md": "# B\n\nOther things.\n"})
    git(root, "mv", "a.md", "c d\n.md")
    change = change_since(root, ("HEAD",))
    assert (change.files, change.renamed) == (("a.md", "c d\n.md"), {"a.md": "c d\n.md"})


def test_of_several_names_the_first_that_git_knows(root: Path) -> None:
    commit(root, {"a.md": "1\n"})
    assert change_since(root, ("refs/remotes/origin/main", "main")).commit == merge_base(root, "main")
    with pytest.raises(UsageError, match="'origin/main' is no revision of this repository"):
        change_since(root, ("refs/remotes/origin/main", "nowhere"))


def test_before_the_first_commit(root: Path) -> None:
    with pytest.raises(UsageError, match="'main' is no revision of this repository; it has no commit yet"):
        merge_base(root, "main")


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"'main' is no revision of this repository; git says: .*not a git repository"):
        merge_base(tmp_path, "main")
