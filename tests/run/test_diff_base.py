"""`--diff-base`: existing findings do not count, what a change breaks does, and only new links are checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import lint
from linter.cli.main import main
from linter.finding import State
from tests.repository import changed, commit, git

OLD = "# List\n\n[gone](gone.md)\n\n[there](a.md#there)\n"


def states(root: Path, before: dict[str, str], after: dict[str, str | None]) -> list[tuple[str, str, State]]:
    return [(f.rule, f.location.path, f.state) for f in changed(root, before, after).findings]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param({}, [("target-missing", "README.md", State.KNOWN)], id="nothing"),
        pytest.param(
            {"README.md": OLD.replace("# List", "# List\n\nNew words.")},
            [("target-missing", "README.md", State.KNOWN)],
            id="lines-move",
        ),
        pytest.param({"gone.md": "# Gone\n"}, [], id="fixed"),
        pytest.param(
            {"a.md": "# Where\n"},
            [("target-missing", "README.md", State.KNOWN), ("anchor-missing", "a.md", State.NEW)],
            id="a-heading-that-is-linked-from-an-untouched-page",
        ),
        pytest.param(
            {"a.md": None},
            [("target-missing", "README.md", State.KNOWN), ("target-missing", "a.md", State.NEW)],
            id="a-page-that-is-linked-from-an-untouched-page",
        ),
        pytest.param(
            {"README.md": OLD + "\n[gone](gone.md)\n"},
            [("target-missing", "README.md", State.KNOWN), ("target-missing", "README.md", State.NEW)],
            id="the-same-fault-once-more",
        ),
    ],
)
def test_what_counts(tmp_path: Path, after: dict[str, str | None], expected: list[tuple[str, str, State]]) -> None:
    assert states(tmp_path, {"README.md": OLD, "a.md": "# There\n"}, after) == expected


def test_what_another_rule_would_report_is_existing_where_that_rule_is_off(tmp_path: Path) -> None:
    """`toc-duplicate-target` would report the entry, and is off: `topic-not-in-toc` does, in base and change alike."""
    rules = (
        "extends: [core]\nmodel: {toc: {heading: Contents}, topics: {level: 2}}\nrules: {toc-duplicate-target: off}\n"
    )
    toc = "# List\n\n## Contents\n\n- [Tools](#tools)\n- [Texts](#tools)\n\n"
    page = f"{toc}## Tools\n\n- [a](https://a.dev/)\n\n## Texts\n\n- [b](https://b.dev/)\n"
    found = states(tmp_path, {"rules.yaml": rules, "README.md": page}, {"README.md": f"{page}\nMore.\n"})
    assert found == [("topic-not-in-toc", "README.md", State.KNOWN)]


def test_a_silence_that_is_taken_out_is_new(tmp_path: Path) -> None:
    comment = "<!-- playbook-lint disable-next target-missing: later -->\n"
    silenced = OLD.replace("[gone]", f"{comment}[gone]")
    found = states(tmp_path, {"README.md": silenced, "a.md": "# There\n"}, {"README.md": OLD})
    assert found == [("target-missing", "README.md", State.NEW)]


def test_without_a_base_nothing_is_known(tmp_path: Path) -> None:
    changed(tmp_path, {"README.md": OLD, "a.md": "# There\n"}, {})
    assert [finding.state for finding in lint(root=tmp_path, offline=True).findings] == [State.NEW]


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(tmp_path, {"README.md": OLD, "a.md": "# There\n"}, {"gone.md": "# Gone\n", "a.md": "# Where\n"})
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, ["check", "--offline", "--diff-base", "HEAD"])
    assert ran.exit_code == 1
    assert "anchor-missing" in ran.output
    ran = CliRunner().invoke(main, ["check", "--offline", "--diff-base", "nowhere"])
    assert (ran.exit_code, ran.output) == (2, "error: --diff-base: 'nowhere' is no revision of this repository\n")


def test_fixed_is_said_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(tmp_path, {"README.md": OLD, "a.md": "# There\n"}, {"gone.md": "# Gone\n"})
    monkeypatch.chdir(tmp_path)
    for style in ("concise", "full"):
        ran = CliRunner().invoke(main, ["--offline", "--diff-base", "HEAD", "--output-format", style])
        assert ran.stdout == "All good in 3 pages, 2 links to 0 web addresses. Thanks: 1 earlier finding fixed.\n"


def test_the_base_of_the_configuration_has_to_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, ["--config-from-base"])
    assert (ran.exit_code, ran.output) == (
        2,
        "error: --config-from-base needs --diff-base, which says what the base is\n",
    )


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    """What a pull request is to: `main` has moved on since `change` left it, and `merged` is what GitHub checks out."""
    root = tmp_path / "upstream"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    commit(root, {"README.md": OLD, "a.md": "# There\n"})
    git(root, "checkout", "-q", "-b", "change")
    commit(root, {"new.md": "# New\n\n[x](nope.md)\n"})
    git(root, "checkout", "-q", "main")
    commit(root, {"b.md": "# B\n"})
    git(root, "checkout", "-q", "-b", "merged")
    git(root, "merge", "-q", "--no-edit", "change")
    return root


def cloned(upstream: Path, *words: str) -> Path:
    clone = upstream.parent / "clone"
    git(upstream.parent, "clone", "-q", *words, f"file://{upstream}", str(clone))
    return clone


def in_ci(clone: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Status and output of a run as a workflow has it."""
    monkeypatch.chdir(clone)
    environment = {"GITHUB_BASE_REF": None, "GITHUB_EVENT_PATH": None, **environ}
    arguments = ["--offline", "--diff-base", "auto", "--output-format", "concise"]
    ran = CliRunner().invoke(main, arguments, env=environment)
    return ran.exit_code, ran.output


FOUND = "new.md:3:1: error[target-missing] no file or folder 'nope.md' in this repository"


def test_a_pull_request(upstream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = cloned(upstream, "--branch", "merged")
    git(clone, "checkout", "-q", "--detach")
    status, output = in_ci(clone, {"GITHUB_BASE_REF": "main"}, monkeypatch)
    assert (status, output.splitlines()[0]) == (1, FOUND)
    assert "1 known" in output


def test_a_pull_request_with_two_commits_of_history(upstream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = cloned(upstream, "--branch", "merged", "--depth", "2")
    main_is = (upstream / ".git/refs/heads/main").read_text().strip()
    event = upstream.parent / "event.json"
    event.write_text(f'{{"pull_request": {{"base": {{"sha": "{main_is}"}}}}}}')
    environ = {"GITHUB_BASE_REF": "main", "GITHUB_EVENT_PATH": str(event)}
    status, output = in_ci(clone, environ, monkeypatch)
    assert (status, output.splitlines()[0]) == (1, FOUND)


def test_a_pull_request_without_history(upstream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = cloned(upstream, "--branch", "merged", "--depth", "1")
    assert in_ci(clone, {"GITHUB_BASE_REF": "main"}, monkeypatch) == (
        2,
        "error: --diff-base: 'origin/main' is no revision of this repository: the clone is shallow. Fetch its history: "
        "'fetch-depth: 0' for actions/checkout, 'GIT_DEPTH: 0' for GitLab, 'fetchDepth: 0' for Azure, else 'git fetch "
        "--unshallow'\n",
    )


def test_a_history_that_ends_too_soon(upstream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = cloned(upstream, "--branch", "change", "--depth", "1", "--no-single-branch")
    status, output = in_ci(clone, {"GITHUB_BASE_REF": "main"}, monkeypatch)
    assert status == 2
    assert "'origin/main' and HEAD have no commit in common: the clone is shallow. Fetch its history" in output


def test_no_pull_request(upstream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, output = in_ci(upstream, {}, monkeypatch)
    assert (status, output.splitlines()[-1]) == (1, "note: There is no base to compare with: everything is judged.")
    assert "2 errors" in output


def test_a_hostile_branch(upstream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = in_ci(upstream, {"GITHUB_BASE_REF": "x\n::error::y"}, monkeypatch)
    assert result == (2, "error: --diff-base auto: 'x\\x0a::error::y' is no name of a branch\n")
    status, output = in_ci(upstream, {"GITHUB_BASE_REF": "--output=/tmp/x"}, monkeypatch)
    assert (status, output) == (2, "error: --diff-base: 'origin/--output=/tmp/x' is no revision of this repository\n")
