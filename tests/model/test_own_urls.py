"""Absolute URLs of the repository's own files are resolved as what they point to."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.git.origin import default_branches
from linter.run.workspace import InputOptions, open_workspace
from linter.sources import Tree
from tests.growth import assert_linear
from tests.repository import apply, check, git, write

OWN = "https://github.com/o/r"
RAW = "https://raw.githubusercontent.com/o/r"
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
        pytest.param(f"{OWN}/blob/refs/heads/main/gone.md", "target-missing", id="a-full-name-of-the-branch"),
        pytest.param(f"{RAW}/main/gone.png", "target-missing", id="of-the-raw-host"),
        pytest.param(f"{RAW}/refs/heads/main/gone.png", "target-missing", id="of-the-raw-host-by-a-full-name"),
        pytest.param(f"{RAW}/HEAD/docs/guide.md", "path-case", id="the-wrong-case-at-the-raw-host"),
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


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with tags, branches of which some are only at the origin, and a checkout that has other files."""
    root = tmp_path_factory.mktemp("old")
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "remote", "add", "origin", f"{OWN}.git")
    write(root, {"docs/Old.md": "# Old\n", "docs/a b.md": "# B\n", "logo.png": ""})
    (root / "link").symlink_to("docs")
    git(root, "add", "-A")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},module")
    git(root, "commit", "--quiet", "-m", "old")
    git(root, "tag", "-a", "-m", "t", "v1.0")
    git(root, "tag", "rel/1.0")
    for branch in ("dev", "feature/one/two", "both"):
        git(root, "branch", branch)
    git(root, "update-ref", "refs/remotes/origin/far/away", "HEAD")
    git(root, "pack-refs", "--all")
    write(root, {"docs/new.md": "# New\n"})
    git(root, "rm", "--quiet", "docs/Old.md", "link", "--cached")
    (root / "docs" / "Old.md").unlink()
    git(root, "add", "docs/new.md")
    git(root, "commit", "--quiet", "-m", "new")
    git(root, "update-ref", "refs/remotes/origin/both", "HEAD")
    git(root, "tag", "v2.0")
    return root


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param(f"{OWN}/blob/v1.0/docs/gone.md", ("target-missing", "v1.0"), id="a-tag"),
        pytest.param(f"{OWN}/blob/v2.0/docs/Old.md", ("target-missing", "v2.0"), id="a-tag-that-is-not-packed"),
        pytest.param(f"{OWN}/tree/v1.0/docs/gone", ("target-missing", "v1.0"), id="a-folder"),
        pytest.param(f"{OWN}/raw/v1.0/gone.png", ("target-missing", "v1.0"), id="raw"),
        pytest.param(f"{OWN}/blob/v1.0/gone.md?plain=1#L3", ("target-missing", "v1.0"), id="with-a-query"),
        pytest.param(f"{OWN}/blob/refs/tags/v1.0/gone.md", ("target-missing", "v1.0"), id="a-tag-by-its-full-name"),
        pytest.param(f"{OWN}/blob/rel/1.0/gone.md", ("target-missing", "rel/1.0"), id="a-tag-with-a-slash"),
        pytest.param(f"{OWN}/blob/rel%2F1.0/gone.md", ("target-missing", "rel/1.0"), id="an-escaped-slash"),
        pytest.param(f"{OWN}/blob/dev/docs/new.md", ("target-missing", "dev"), id="a-branch"),
        pytest.param(f"{OWN}/blob/refs/heads/dev/gone.md", ("target-missing", "dev"), id="a-branch-by-its-full-name"),
        pytest.param(f"{OWN}/blob/feature/one/two/x.md", ("target-missing", "feature/one/two"), id="slashes"),
        pytest.param(f"{OWN}/blob/far/away/docs/new.md", ("target-missing", "far/away"), id="only-at-the-origin"),
        pytest.param(f"{OWN}/blob/both/gone.md", ("target-missing", "both"), id="neither-here-nor-at-the-origin"),
        pytest.param(f"{RAW}/v1.0/gone.png", ("target-missing", "v1.0"), id="the-raw-host"),
        pytest.param("http://www.github.com/O/R.git/blob/v1.0/gone.md", ("target-missing", "v1.0"), id="otherwise"),
        pytest.param(f"{OWN}/blob/v1.0/docs/old.md", ("path-case", "docs/Old.md"), id="the-case"),
        pytest.param(f"{OWN}/blob/v1.0/DOCS/old.md", ("path-case", "docs/Old.md"), id="the-case-of-a-folder"),
        pytest.param(f"{OWN}/blob/v1.0/docs/Old.md", None, id="a-file"),
        pytest.param(f"{OWN}/blob/v1.0/docs/Old.md#none", None, id="anchors-are-not-known"),
        pytest.param(f"{OWN}/blob/v1.0/docs/a%20b.md", None, id="an-escaped-blank"),
        pytest.param(f"{OWN}/tree/v1.0", None, id="the-root"),
        pytest.param(f"{OWN}/tree/v1.0/", None, id="the-root-with-a-slash"),
        pytest.param(f"{OWN}/tree/v1.0/docs/", None, id="a-folder-with-a-slash"),
        pytest.param(f"{OWN}/tree/v1.0/link/gone.md", None, id="below-a-symlink"),
        pytest.param(f"{OWN}/tree/v1.0/module", None, id="a-submodule"),
        pytest.param(f"{OWN}/tree/v1.0/module/gone.md", None, id="below-a-submodule"),
        pytest.param(f"{OWN}/blob/both/docs/Old.md", None, id="still-there-in-the-branch-here"),
        pytest.param(f"{OWN}/blob/both/docs/new.md", None, id="already-there-at-the-origin"),
        pytest.param(f"{OWN}/blob/unknown/gone.md", None, id="an-unknown-branch"),
        pytest.param(f"{OWN}/blob/dev/ice/gone.md", None, id="perhaps-a-longer-name"),
        pytest.param(f"{OWN}/tree/dev/ice", None, id="perhaps-the-root-of-a-longer-name"),
        pytest.param(f"{OWN}/blob/far/gone.md", None, id="half-a-name"),
        pytest.param(f"{OWN}/blob/refs/tags/dev/gone.md", None, id="a-branch-is-no-tag"),
        pytest.param(f"{OWN}/blob/refs/heads/v1.0/gone.md", None, id="a-tag-is-no-branch"),
        pytest.param(f"{OWN}/blob/{'0' * 40}/gone.md", None, id="an-unknown-commit"),
        pytest.param(f"{OWN}/blob/v1.0/../gone.md", None, id="dots"),
        pytest.param(f"{OWN}/blob/../HEAD/gone.md", None, id="dots-as-a-name"),
        pytest.param(f"{OWN}/blob/v1.0//gone.md", None, id="two-slashes"),
        pytest.param("https://github.com/o/other/blob/v1.0/gone.md", None, id="another-repository"),
    ],
)
def test_other_revisions(old: Path, url: str, expected: tuple[str, str] | None) -> None:
    found = findings(old, url)
    assert [rule for rule, _ in found] == ([expected[0]] if expected else [])
    assert all(f"'{expected[1]}'" in message for _, message in found if expected)


@pytest.mark.parametrize("length", [40, 12, 7])
def test_a_commit_of_any_length(old: Path, length: int) -> None:
    commit = git(old, "rev-parse", "dev")[:length]
    assert [rule for rule, _ in findings(old, f"{OWN}/blob/{commit}/docs/new.md")] == ["target-missing"]
    assert findings(old, f"{OWN}/blob/{commit}/docs/Old.md") == []


def test_the_case_at_a_revision_is_fixed_there(old: Path) -> None:
    page = f"# P\n\n[x]({OWN}/blob/v1.0/docs/old.md?plain=1#L1) [y]({RAW}/rel/1.0/LOGO.png)\n"
    for finding in check(old, {"page.md": page}, select=("path-case",))[::-1]:
        apply(old, finding)
    assert f"[x]({OWN}/blob/v1.0/docs/Old.md?plain=1#L1) [y]({RAW}/rel/1.0/logo.png)" in (old / "page.md").read_text()


def test_the_branch_that_is_checked_out_is_not_known(root: Path) -> None:
    write(root, FILES)
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "-m", "a")
    git(root, "checkout", "--quiet", "-b", "topic")
    git(root, "branch", "other")
    assert findings(root, f"{OWN}/blob/topic/gone.md") == []
    assert len(findings(root, f"{OWN}/blob/other/gone.md")) == 1


def test_a_shallow_clone_knows_what_it_has(old: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--branch", "v2.0", f"file://{old}", "clone")
    clone = tmp_path / "clone"
    git(clone, "remote", "set-url", "origin", f"{OWN}.git")
    assert len(findings(clone, f"{OWN}/blob/v2.0/docs/Old.md")) == 1
    for place in ("v1.0", "dev", git(old, "rev-parse", "dev").strip()):
        assert findings(clone, f"{OWN}/blob/{place}/gone.md") == []


def test_a_partial_clone_fetches_nothing(old: Path, tmp_path: Path) -> None:
    git(old, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=tree:0", "--no-checkout", f"file://{old}", "clone")
    clone = tmp_path / "clone"
    before = sorted(file.name for file in (clone / ".git" / "objects").rglob("*"))
    text = (clone / ".git" / "config").read_text()
    (clone / ".git" / "config").write_text(text.replace(f"file://{old}", f"{OWN}.git"))
    assert findings(clone, f"{OWN}/blob/v1.0/gone.md") == []
    assert sorted(file.name for file in (clone / ".git" / "objects").rglob("*")) == before


def test_only_some_revisions_are_listed(old: Path) -> None:
    for number in range(30):
        commit = git(old, "commit-tree", "-m", f"{number}", "HEAD^{tree}").strip()
        git(old, "update-ref", f"refs/tags/many-{number}", commit)
    page = "".join(f"[x]({OWN}/blob/many-{number}/gone.md)\n" for number in range(30))
    assert len(check(old, {"page.md": f"# P\n\n{page}"}, select=("target-missing",))) == 20


@pytest.mark.parametrize(
    "reference",
    ["", "x", "ref: refs/tags/v1.0", "g" * 40, "--help", "0" * 40],
    ids=["empty", "a-word", "symbolic", "no-hexadecimal", "an-option", "no-such-object"],
)
def test_a_reference_that_names_no_object(old: Path, reference: str) -> None:
    (old / ".git" / "refs" / "tags" / "odd").write_text(f"{reference}\n")
    assert findings(old, f"{OWN}/blob/odd/gone.md") == []


def test_without_git_nothing_is_known(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert findings(old, f"{OWN}/blob/v1.0/gone.md") == []


@pytest.mark.parametrize("revision", ["v1.0", "unknown", "feature"])
def test_long_urls_take_linear_time(old: Path, revision: str) -> None:
    repository = open_workspace(InputOptions(old)).repository
    url = f"{OWN}/blob/{revision}/docs/"
    assert_linear(lambda count: url + "a/" * count + "b", lambda long: repository.resolve("page.md", long), 20_000)


def test_a_cached_report_knows_when_a_branch_has_moved(old: Path) -> None:
    repository = open_workspace(InputOptions(old)).repository
    repository.resolve("page.md", f"{OWN}/blob/dev/docs/new.md")
    trace = repository.library.tree.trace
    assert Tree(old).matches(trace)
    (old / ".git" / "refs" / "heads").mkdir(exist_ok=True)
    (old / ".git" / "refs" / "heads" / "dev").write_text(git(old, "rev-parse", "v2.0"))
    assert not Tree(old).matches(trace)
    assert findings(old, f"{OWN}/blob/dev/docs/new.md") == []


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
