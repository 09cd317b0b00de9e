"""Whether all that was read is as it was: any other answer of the files counts, also that there is none."""

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


def become_a_folder(page: Path) -> None:
    page.unlink()
    page.mkdir()


def lead_elsewhere(link: Path) -> None:
    link.unlink()
    link.symlink_to("README.md")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a page says something else": lambda root: (root / "docs" / "a.md").write_text("b"),
    "a page is new": lambda root: (root / "docs" / "b.md").write_text("b"),
    "a page that was missed is there": lambda root: (root / "missing.md").write_text("b"),
    "a page is gone": lambda root: (root / "docs" / "a.md").unlink(),
    "a page is a folder": lambda root: become_a_folder(root / "README.md"),
    "a link leads elsewhere": lambda root: lead_elsewhere(root / "link.md"),
    "git ignores something": lambda root: (root / ".gitignore").write_text("docs"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_other_answer_is_seen(root: Path, change: Callable[[Path], object]) -> None:
    trace = read(root).trace
    assert Tree(root).is_as(trace)
    change(root)
    assert not Tree(root).is_as(trace)


def test_a_time_alone_is_no_change(root: Path) -> None:
    trace = read(root).trace
    (root / "docs" / "a.md").write_text("a")
    assert Tree(root).is_as(trace)


def test_what_cannot_be_read_is_an_answer_too(root: Path) -> None:
    (root / "README.md").write_bytes(b"x" * (17 << 20))
    trace = read(root).trace
    assert Tree(root).is_as(trace)
    (root / "README.md").write_text("smaller")
    assert not Tree(root).is_as(trace)


def test_nonsense_does_not_hold(root: Path) -> None:
    assert not Tree(root).is_as((("removed", "README.md", b""), ("listed", "", b"")))


def test_what_another_process_has_read_is_added(root: Path) -> None:
    tree = Tree(root)
    tree.add_trace(read(root).trace)
    assert Tree(root).is_as(tree.trace)
    (root / "README.md").write_text("other")
    assert not Tree(root).is_as(tree.trace)
