"""What is left out for .gitignore files, against git itself on generated ones."""

from __future__ import annotations

import subprocess
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from linter.sources import Tree, discover

NAMES = ("a", "b", "ab", "a.md", "b.md", "x b.md", "#c.md", "!d.md", "a1.md", "[x].md")
PIECES = (
    *("a", "b", "ab", "x b", "1", ".md", ".md"),
    *("*", "**", "?", "/", "/", "[ab]", "[!a]", "[a-c]", "[[:digit:]]", "[x", "#", " ", "\\", "\\!"),
)
LINE = st.builds(
    str.__add__, st.sampled_from(["", "", "!", "#", "/"]), st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
)
LINES = st.lists(LINE, max_size=5).map("\n".join)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    for first, second in product(["a", "b", "ab", "a.md.d"], ["a", "b", "c.md.d"]):
        folder = root / first / second
        folder.mkdir(parents=True)
        for name in NAMES[3:]:
            for each in (folder, folder.parent, root):
                (each / name).touch()
    return root


def _as_git_lists_them(root: Path) -> set[str]:
    command = [
        "git",
        "-c",
        "core.excludesFile=",
        "-c",
        "core.quotePath=false",
        "ls-files",
        "-o",
        "-z",
        "--exclude-standard",
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, check=True)
    return {path.decode() for path in done.stdout.split(b"\0") if path.endswith(b".md")}


@given(top=LINES, nested=LINES, own=LINES)
@example(top="a/\n!a/b.md", nested="", own="")
@example(top="*.md\n!a/", nested="!b.md", own="")
@example(top="a/**\n!a/b/\n!a/b/*.md", nested="", own="")
@example(top="**/b/**/*.md", nested="/b.md", own="!*1.md\n*.md")
@example(top="[]-a]*.md\nx\\ b.md \n\\#c.md", nested="!**", own="")
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_as_git(repository: Path, top: str, nested: str, own: str) -> None:
    (repository / ".gitignore").write_text(top, encoding="utf-8")
    (repository / "a" / ".gitignore").write_text(nested, encoding="utf-8")
    (repository / ".git" / "info" / "exclude").write_text(own, encoding="utf-8")
    ours = discover(Tree(repository), paths=(), include=(), exclude=())
    assert set(ours) == _as_git_lists_them(repository)
