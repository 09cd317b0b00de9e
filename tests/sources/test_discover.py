"""Which files a run reads, in real trees."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from linter.errors import UsageError
from linter.sources import Tree, Unreadable, discover
from tests.growth import assert_within

Grow = Callable[..., Tree]


@pytest.fixture
def grow(tmp_path: Path) -> Grow:
    """Makes a tree: `name=""` a file, `name="-> target"` a link, `name="|"` a pipe, any other text a file's."""

    def make(files: dict[str, str] | str) -> Tree:
        for name, text in dict.fromkeys(files.split(), "").items() if isinstance(files, str) else files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if text.startswith("-> "):
                file.symlink_to(text.removeprefix("-> "))
            elif text == "|":
                os.mkfifo(file)
            else:
                file.write_text(text)
        return Tree(tmp_path)

    return make


def found(tree: Tree, *paths: str, include: str = "", exclude: str = "", force_exclude: bool = False) -> str:
    """The paths found, as one text with blanks between."""
    arguments = {"paths": paths, "include": include.split(), "exclude": exclude.split()}
    return " ".join(discover(tree, **arguments, force_exclude=force_exclude))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            "b.md a.MD x/c.markdown x/y/d.mdown e.Mkd", "a.MD b.md e.Mkd x/c.markdown x/y/d.mdown", id="suffixes"
        ),
        pytest.param("a.md.txt md .md b.mdx", "", id="no-suffixes"),
        pytest.param(".hidden.md .github/a.md .venv/b.md .git/c.md x/.y/d.md", ".hidden.md", id="hidden-folders"),
        pytest.param("node_modules/p/README.md x/node_modules/a.md y.md", "y.md", id="node_modules"),
        pytest.param("dir.md/a.md dir.md/b.txt", "dir.md/a.md", id="a-folder-named-like-a-page"),
        pytest.param("", "", id="nothing-at-all"),
    ],
)
def test_without_a_word_all_markdown(grow: Grow, files: str, expected: str) -> None:
    assert found(grow(files)) == expected


TREE = (
    "README.md docs/README.md docs/x/a.md Playbook/1/README.md"
    " .github/a.md .github/x/b.md .github/.x/c.md sub/.github/d.md"
)


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        pytest.param("README.md", "", "README.md", id="only-the-root-s"),
        pytest.param("README.md Playbook/**/*.md", "", "Playbook/1/README.md README.md", id="as-in-the-example"),
        pytest.param("docs", "", "docs/README.md docs/x/a.md", id="folder"),
        pytest.param("docs/", "docs/x/", "docs/README.md", id="folder-without-one-of-its-own"),
        pytest.param(
            "**/*.md",
            "",
            "Playbook/1/README.md README.md docs/README.md docs/x/a.md",
            id="two-stars-spell-no-hidden-folder",
        ),
        pytest.param(".github/**/*.md", "", ".github/a.md .github/x/b.md", id="a-hidden-folder-that-is-spelt"),
        pytest.param(".github/.x/*.md", "", ".github/.x/c.md", id="and-one-inside"),
        pytest.param("**/.github/*.md", "", ".github/a.md sub/.github/d.md", id="spelt-anywhere"),
        pytest.param("**/*.md .github/a.md", "docs Playbook", ".github/a.md README.md", id="spelt-beside-two-stars"),
        pytest.param("", "**/README.md", "docs/x/a.md", id="exclude-alone"),
        pytest.param("", "**", "", id="exclude-all"),
        pytest.param("**/*.txt", "", "", id="nothing-matches"),
    ],
)
def test_include_and_exclude(grow: Grow, include: str, exclude: str, expected: str) -> None:
    assert found(grow(TREE), include=include, exclude=exclude) == expected


@pytest.mark.parametrize(
    ("include", "expected"),
    [
        pytest.param("", "a.md docs/a.md", id="none"),
        pytest.param("**", "a.md docs/a.md", id="everything"),
        pytest.param("docs/", "docs/a.md", id="a-folder"),
        pytest.param("*.mdx", "b.mdx", id="by-the-suffix"),
        pytest.param("docs/ **/*.mdx", "b.mdx docs/a.md docs/b.mdx", id="beside-others"),
        pytest.param("docs/b.mdx", "docs/b.mdx", id="by-name"),
        pytest.param("docs/*.MDX", "docs/c.MDX", id="in-capitals"),
    ],
)
def test_mdx_is_read_where_a_pattern_ends_with_it(grow: Grow, include: str, expected: str) -> None:
    assert found(grow("a.md b.mdx docs/a.md docs/b.mdx docs/c.MDX"), include=include) == expected


def test_named_mdx_is_read(grow: Grow) -> None:
    assert found(grow("a.md b.mdx docs/b.mdx"), "b.mdx", "docs") == "b.mdx"


def test_git_folder_is_never_read(grow: Grow) -> None:
    assert found(grow(".git/a.md x/.git/b.md"), include=".git/** **/.git/**") == ""


@pytest.mark.parametrize(
    ("ignores", "expected"),
    [
        pytest.param({".gitignore": "/a.md"}, "x/a.md x/b.md x/y/c.md", id="anchored"),
        pytest.param({".gitignore": "a.md"}, "x/b.md x/y/c.md", id="anywhere"),
        pytest.param({".gitignore": "x/"}, "a.md", id="folder"),
        pytest.param({".gitignore": "x/\n!x/b.md"}, "a.md", id="no-way-back-into-an-ignored-folder"),
        pytest.param({".gitignore": "x/*\n!x/b.md"}, "a.md x/b.md", id="but-into-one-that-is-not"),
        pytest.param(
            {".gitignore": "*.md", "x/.gitignore": "!*.md"}, "x/a.md x/b.md x/y/c.md", id="the-nearer-one-decides"
        ),
        pytest.param({"x/.gitignore": "/c.md\n/y/c.md"}, "a.md x/a.md x/b.md", id="relative-to-its-folder"),
        pytest.param({".git/info/exclude": "b.md"}, "a.md x/a.md x/y/c.md", id="of-this-clone-alone"),
        pytest.param(
            {".git/info/exclude": "a.md", ".gitignore": "!/a.md"}, "a.md x/b.md x/y/c.md", id="which-is-the-weakest"
        ),
        pytest.param(
            {".gitignore": "-> x/a.md", "x/a.md": "*"}, "a.md x/a.md x/b.md x/y/c.md", id="git-reads-no-linked-one"
        ),
    ],
)
def test_gitignore(grow: Grow, ignores: dict[str, str], expected: str) -> None:
    assert found(grow({"a.md": "", "x/a.md": "", "x/b.md": "", "x/y/c.md": ""} | ignores)) == expected


def test_gitignore_that_is_not_utf_8_is_read(grow: Grow, tmp_path: Path) -> None:
    tree = grow("a.md b.md caf\udce9.md")
    (tmp_path / ".gitignore").write_bytes(b"# caf\xe9\na.md\ncaf\xe9.md\n")
    assert found(tree) == "b.md"


@pytest.mark.parametrize(
    ("paths", "options", "expected"),
    [
        pytest.param(["LICENSE"], {}, "LICENSE", id="a-file-of-any-name"),
        pytest.param(["build/a.md"], {}, "build/a.md", id="an-ignored-file"),
        pytest.param(["node_modules/b.md"], {}, "node_modules/b.md", id="a-file-in-node_modules"),
        pytest.param(["x/a.md"], {"exclude": "x"}, "x/a.md", id="an-excluded-file"),
        pytest.param(["x/a.md", "y.md"], {"exclude": "x", "force_exclude": True}, "y.md", id="unless-forced"),
        pytest.param(["x/a.md"], {"include": "y.md"}, "x/a.md", id="include-is-for-runs-without-paths"),
        pytest.param(["x"], {}, "x/a.md x/z/b.md", id="folder"),
        pytest.param(["x/"], {"exclude": "x/z"}, "x/a.md", id="folder-with-exclude"),
        pytest.param([".github"], {}, ".github/c.md", id="hidden-folder"),
        pytest.param(["node_modules"], {}, "node_modules/b.md", id="node_modules-by-name"),
        pytest.param(["build"], {}, "build/a.md", id="an-ignored-folder-by-name"),
        pytest.param(["deep/er"], {}, "deep/er/a.md", id="patterns-from-above-hold"),
        pytest.param([""], {"include": "y.md"}, "deep/er/a.md x/a.md x/z/b.md y.md", id="the-root-by-name"),
        pytest.param([".", "./y.md", "x/../y.md", "x//a.md"], {}, "deep/er/a.md x/a.md x/z/b.md y.md", id="each-once"),
    ],
)
def test_named(grow: Grow, paths: list[str], options: dict[str, str], expected: str) -> None:
    files = dict.fromkeys(
        "y.md x/a.md x/z/b.md build/a.md node_modules/b.md .github/c.md deep/er/a.md deep/er/b.md".split(), ""
    )
    tree = grow(files | {"LICENSE": "", ".gitignore": "build/\n", "deep/.gitignore": "/er/b.md\n"})
    assert found(tree, *paths, **options) == expected  # type: ignore[arg-type] # text and flags


@pytest.mark.parametrize(
    ("path", "message"),
    [
        pytest.param(
            "docs/reedme.md",
            r"docs/reedme.md: there is no such file or folder \(did you mean 'README.md'\?\)",
            id="near-name",
        ),
        pytest.param("dcos/README.md", r"did you mean 'docs'\?", id="near-folder"),
        pytest.param("README.MD", r"did you mean 'README.md'\?", id="other-case"),
        pytest.param("zzz", "no such file or folder$", id="nothing-near"),
        pytest.param("README.md/x", "no such file or folder$", id="below-a-file"),
        pytest.param("../x.md", "outside the repository", id="climbing"),
        pytest.param("docs/../..", "outside the repository", id="climbing-later"),
        pytest.param("/etc/passwd", "outside the repository", id="absolute"),
        pytest.param("out.md", "symbolic link", id="link-out"),
        pytest.param("dangling.md", "symbolic link", id="link-to-nowhere"),
    ],
)
def test_a_path_that_does_not_exist(grow: Grow, path: str, message: str) -> None:
    tree = grow({"README.md": "", "docs/README.md": "", "out.md": "-> /etc/hostname", "dangling.md": "-> gone.md"})
    with pytest.raises(UsageError, match=message):
        found(tree, path)


@pytest.mark.parametrize(
    ("files", "paths", "expected"),
    [
        pytest.param({"a.md": "", "b.md": "-> a.md", "0.md": "-> b.md"}, [], "a.md", id="by-its-real-path"),
        pytest.param({"x/a.md": "", "0": "-> x"}, [], "x/a.md", id="a-linked-folder-too"),
        pytest.param({".x/a.md": "", "c.md": "-> .x/a.md", "b.md": "-> c.md"}, [], "b.md", id="else-by-its-first-name"),
        pytest.param(
            {".x/a.md": "", ".x/y/b.md": "", "y": "-> .x/y", "x": "-> .x"}, [], "x/a.md x/y/b.md", id="linked-folders"
        ),
        pytest.param(
            {"x/up": "-> ..", "x/self": "-> .", "x/a.md": "", "l": "-> m", "m": "-> l"}, [], "x/a.md", id="loops"
        ),
        pytest.param({"a.md": "-> /etc/hostname", "b": "-> /etc", "c.md": "-> ../../x.md"}, [], "", id="links-out"),
        pytest.param(
            {"a.txt": "", "a.md": "-> a.txt", "b.txt": "-> c.md", "c.md": ""},
            [],
            "a.md c.md",
            id="the-link-s-own-suffix",
        ),
        pytest.param({"z/a.md": "", "a": "-> z"}, ["a"], "a/a.md", id="a-named-link"),
        pytest.param({"z/a.md": "", "a": "-> z"}, ["a", "z"], "z/a.md", id="a-named-link-and-its-folder"),
        pytest.param({"pipe.md": "|", "a.md": "", "l.md": "-> pipe.md"}, [], "a.md", id="a-pipe-is-no-page"),
        pytest.param({"pipe.md": "|"}, ["pipe.md"], "pipe.md", id="a-named-pipe-is-reported"),
    ],
)
def test_links_and_pipes(grow: Grow, files: dict[str, str], paths: list[str], expected: str) -> None:
    assert found(grow(files), *paths) == expected


def test_a_folder_that_cannot_be_listed_is_not_passed_over(grow: Grow, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def scandir(path: str) -> os._ScandirIterator[str]:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    tree = grow("a.md closed/b.md")
    assert found(tree) == "a.md closed"
    page = tree.read("closed")
    assert isinstance(page, Unreadable)
    assert page.reason == "this folder cannot be listed: Permission denied"


def test_names_that_are_not_utf_8(grow: Grow) -> None:
    tree = grow("caf\udce9/\udcff.md caf\udce9/b.md")
    assert found(tree, include="caf?/*.md", exclude="**/b.md") == "caf\udce9/\udcff.md"
    assert found(tree, "caf\udce9") == "caf\udce9/b.md caf\udce9/\udcff.md"


def test_deep_folders(grow: Grow) -> None:
    assert found(grow({"d/" * 900 + "a.md": ""})).endswith("/a.md")


def test_folders_that_are_left_out_are_not_listed(grow: Grow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = grow({"a.md": "", "build/x/b.md": "", "old/c.md": "", "node_modules/d.md": "", ".gitignore": "build/"})
    listed: list[str] = []
    real = os.scandir

    def scandir(path: str) -> os._ScandirIterator[str]:
        listed.append(path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert found(tree, exclude="old") == "a.md"
    assert [Path(path) for path in listed] == [tmp_path]


def test_5000_files_are_quick(tmp_path: Path) -> None:
    for number in range(100):
        folder = tmp_path / f"{number % 10}" / f"{number}"
        folder.mkdir(parents=True)
        for name in range(50):
            (folder / f"{name}.md").touch()
    (tmp_path / ".gitignore").write_text("build/\n*.log\n!keep.log\n/dist\n__pycache__/\n.venv\n*.py[co]\n")
    find = partial(discover, Tree(tmp_path), paths=(), include=["**/*.md"], exclude=["old/**"])
    assert len(find()) == 5_000
    assert_within(10, lambda: list(tmp_path.rglob("*.md")), find)


def test_loading_is_cheap() -> None:
    code = "import sys; import linter.sources; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"re2", "yaml", "markdown_it", "asyncio"} & set(done.stdout.split())
