"""target-missing: a destination that is not there, and the nearest that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import lint
from tests.repository import apply, git, placed, said, write
from tests.rules.destinations import findings


@pytest.mark.parametrize(
    "destination",
    [
        pytest.param("docs/Gude.md", id="misspelt"),
        pytest.param("/docs/none.md", id="from-the-root"),
        pytest.param("docs/none/", id="a-folder"),
        pytest.param("docs/none.md?raw=true#x", id="with-query-and-fragment"),
        pytest.param("guides%20for%20all.md", id="percent-encoded"),
    ],
)
def test_it_alone_speaks(tmp_path: Path, destination: str) -> None:
    found = findings(tmp_path, destination)
    assert said(found) == [("target-missing", "README.md", 3, destination)]
    assert placed(found) == [(3, 5, 3, 13 + len(destination), destination)]


@pytest.mark.parametrize(
    "destination",
    [
        pytest.param("docs/Guide.md", id="a-page"),
        pytest.param("./docs/../docs/Guide.md", id="with-dots"),
        pytest.param("/docs/img/a%20b.png", id="an-image-from-the-root"),
        pytest.param("docs/", id="a-folder"),
        pytest.param("docs/notes#setup", id="a-section-of-a-folder's-page"),
        pytest.param("LICENSE", id="without-extension"),
        pytest.param("LICENSE#L1-L2", id="lines"),
        pytest.param("#", id="the-top"),
    ],
)
def test_all_are_silent(tmp_path: Path, destination: str) -> None:
    assert said(findings(tmp_path, destination)) == []


@pytest.mark.parametrize(
    ("destination", "suggestion"),
    [
        pytest.param("docs/Gude.md", "docs/Guide.md", id="file"),
        pytest.param("./doc/Guide.md#guide", "./docs/Guide.md#guide", id="folder"),
        pytest.param("/docs/Gude.md", "/docs/Guide.md", id="from-the-root"),
    ],
)
def test_it_suggests_the_nearest(tmp_path: Path, destination: str, suggestion: str) -> None:
    (finding,) = findings(tmp_path, destination)
    assert finding.help == f"did you mean '{suggestion}'?"
    assert finding.fix is None  # another file may be meant


@pytest.mark.parametrize(
    ("destination", "mended"),
    [
        pytest.param("[https://x.dev/a", "https://x.dev/a", id="a-bracket"),
        pytest.param("[https://x.dev/a]", "https://x.dev/a", id="a-pair-of-brackets"),
        pytest.param("“https://x.dev/a”", "https://x.dev/a", id="quotation-marks"),
        pytest.param("<[https://x.dev/a b>", "<https://x.dev/a b>", id="between-angle-brackets"),
    ],
)
def test_an_address_with_a_mark_before_it_is_mended(tmp_path: Path, destination: str, mended: str) -> None:
    (finding,) = findings(tmp_path, destination)
    address = mended.strip("<>")
    assert finding.rule == "target-missing"
    assert finding.message.startswith(f"expected the address '{address}'; got '")
    before = (tmp_path / "README.md").read_text()
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text() == before.replace(destination, mended)


@pytest.mark.parametrize(
    ("destination", "reason"),
    [
        pytest.param("build/out.md", ": git ignores it", id="ignored"),
        pytest.param("build", ": git ignores it", id="an-ignored-folder"),
        pytest.param("lib/README.md", ": 'lib' is another repository", id="in-another-repository"),
        pytest.param("empty", ": git does not keep empty folders", id="an-empty-folder"),
        pytest.param(".git/config", ": git does not keep its own folder", id="git-itself"),
        pytest.param("dangling.md", "", id="a-symlink-to-nothing"),
        pytest.param("outside.md", "", id="a-symlink-out-of-the-repository"),
        pytest.param("loop.md", "", id="a-symlink-to-itself"),
        pytest.param("through/a.md", "", id="below-a-symlink-to-nothing"),
    ],
)
def test_what_git_does_not_have(tmp_path: Path, destination: str, reason: str) -> None:
    outside, root = tmp_path / "outside.md", tmp_path / "list"
    outside.write_text("# Outside\n")
    root.mkdir()
    git(root, "init", "--quiet")
    write(root, {".gitignore": "build/\n", "README.md": f"# A\n\n[x]({destination})\n"})
    for name, target in {"dangling.md": "gone.md", "outside.md": "../outside.md", "loop.md": "loop.md"}.items():
        (root / name).symlink_to(target)
    (root / "through").symlink_to("gone")
    git(root, "add", "--all")
    write(root, {"build/out.md": "x", "lib/README.md": "# L\n"})
    git(root / "lib", "init", "--quiet")
    (root / "empty").mkdir()
    (finding,) = lint(root=root, offline=True, select=("links",)).findings
    assert finding.rule == "target-missing"
    assert finding.message == f"no file or folder '{destination}' in this repository{reason}"
    assert finding.fix is None


def test_the_folder_of_another_repository_can_be_linked_to(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    write(tmp_path, {"README.md": "# A\n\n[x](lib) [y](kept.md)\n", "kept.md": "x"})
    git(tmp_path, "add", "--all")
    write(tmp_path, {"lib/README.md": "# L\n", ".gitignore": "kept.md\n"})
    git(tmp_path / "lib", "init", "--quiet")
    assert lint(root=tmp_path, offline=True, select=("links",)).findings == ()
