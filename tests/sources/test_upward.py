"""What is found above a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.sources import find_root, find_upward


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a worktree-like one inside, each with a rules.yaml, under a folder with one too."""
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    (root / "docs" / "deep").mkdir(parents=True)
    (root / "inner" / "docs").mkdir(parents=True)
    (root / "inner" / ".git").write_text("gitdir: /elsewhere")
    for folder in (tmp_path, root, root / "docs"):
        (folder / "rules.yaml").touch()
    (root / "inner" / "docs" / "rules.yaml").mkdir()
    return root


@pytest.mark.parametrize(
    ("start", "found"),
    [
        pytest.param("", "", id="here"),
        pytest.param("docs/deep", "", id="above"),
        pytest.param("inner/docs", "inner", id="a-file-named-.git"),
        pytest.param("docs/../inner/docs/..", "inner", id="with-dots"),
    ],
)
def test_root(root: Path, start: str, found: str) -> None:
    assert find_root(root / start) == root / found


def test_no_root(tmp_path: Path) -> None:
    assert find_root(tmp_path) is None


@pytest.mark.parametrize(
    ("start", "stop", "found"),
    [
        pytest.param("docs/deep", "", "docs/rules.yaml", id="nearest"),
        pytest.param("", "", "rules.yaml", id="here"),
        pytest.param("inner/docs", "inner", None, id="not-above-the-root-and-no-folder"),
        pytest.param("inner/docs", "", "rules.yaml", id="above"),
        pytest.param("", "docs", None, id="the-root-is-elsewhere"),
    ],
)
def test_upward(root: Path, start: str, stop: str, found: str | None) -> None:
    assert find_upward("rules.yaml", root / start, root / stop) == (root / found if found else None)


def test_upward_without_a_root(root: Path, tmp_path: Path) -> None:
    (root / "rules.yaml").unlink()
    assert find_upward("rules.yaml", root, None) == tmp_path / "rules.yaml"
    assert find_upward("no-such-name.yaml", root, None) is None


def test_upward_does_not_follow_a_link_out(root: Path) -> None:
    (root / "docs" / "rules.yaml").unlink()
    (root / "docs" / "rules.yaml").symlink_to("../../rules.yaml")
    assert find_upward("rules.yaml", root / "docs", root) == root / "rules.yaml"
