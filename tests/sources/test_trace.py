"""Whether all that was read is unchanged: any other result counts, errors too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from linter.sources import Tree, discover


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("a")
    (tmp_path / "README.md").write_text("top")
    (tmp_path / "link.md").symlink_to("docs/a.md")
    return tmp_path


def read(root: Path) -> Tree:
    tree = Tree(root)
    for path in discover(tree, paths=(), include=(), exclude=()):
        tree.read(path)
    tree.read("link.md")
    tree.read("missing.md")
    return tree


def replace_by_a_folder(page: Path) -> None:
    page.unlink()
    page.mkdir()


def retarget(link: Path) -> None:
    link.unlink()
    link.symlink_to("README.md")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a page has another text": lambda root: (root / "docs" / "a.md").write_text("b"),
    "a page is new": lambda root: (root / "docs" / "b.md").write_text("b"),
    "a missing page was added": lambda root: (root / "missing.md").write_text("b"),
    "a page is gone": lambda root: (root / "docs" / "a.md").unlink(),
    "a page is a folder": lambda root: replace_by_a_folder(root / "README.md"),
    "a link has another target": lambda root: retarget(root / "link.md"),
    "git ignores something": lambda root: (root / ".gitignore").write_text("docs"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_other_result_is_noticed(root: Path, change: Callable[[Path], object]) -> None:
    trace = read(root).trace
    assert Tree(root).matches(trace)
    change(root)
    assert not Tree(root).matches(trace)


def test_a_time_alone_is_no_change(root: Path) -> None:
    trace = read(root).trace
    (root / "docs" / "a.md").write_text("a")
    assert Tree(root).matches(trace)


def test_an_error_is_a_result_too(root: Path) -> None:
    (root / "README.md").write_bytes(b"x" * (17 << 20))
    trace = read(root).trace
    assert Tree(root).matches(trace)
    (root / "README.md").write_text("smaller")
    assert not Tree(root).matches(trace)


def test_an_unknown_trace_does_not_match(root: Path) -> None:
    assert not Tree(root).matches((("removed", "README.md", b""), ("list_folder", "", b"")))


def test_what_another_process_has_read_is_added(root: Path) -> None:
    tree = Tree(root)
    tree.add_trace(read(root).trace)
    assert Tree(root).matches(tree.trace)
    (root / "README.md").write_text("other")
    assert not Tree(root).matches(tree.trace)
