"""`--diff-base`: what was wrong before does not count, what a change breaks does, and only new addresses are asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import lint
from linter.cli import main
from linter.finding import State
from linter.model import Document
from linter.pipeline import Before, Request, addresses, read_before
from linter.workspace import Choice, open_workspace
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
        pytest.param({"gone.md": "# Gone\n"}, [], id="mended"),
        pytest.param(
            {"a.md": "# Where\n"},
            [("target-missing", "README.md", State.KNOWN), ("anchor-missing", "README.md", State.NEW)],
            id="a-heading-that-is-linked-from-an-untouched-page",
        ),
        pytest.param(
            {"a.md": None},
            [("target-missing", "README.md", State.KNOWN), ("target-missing", "README.md", State.NEW)],
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


def test_a_silence_that_is_taken_out_is_new(tmp_path: Path) -> None:
    comment = "<!-- playbook-lint disable-next target-missing: later -->\n"
    silenced = OLD.replace("[gone]", f"{comment}[gone]")
    found = states(tmp_path, {"README.md": silenced, "a.md": "# There\n"}, {"README.md": OLD})
    assert found == [("target-missing", "README.md", State.NEW)]


def test_only_new_addresses_are_asked(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, {"README.md": "# List\n\n[a](https://a.dev/x) [b](https://b.dev)\n"})
    (tmp_path / "README.md").write_text("# List\n\n[b](https://B.dev/) [c](https://c.dev)\n\n[a](https://a.dev/x#y)\n")
    request = Request(Choice(tmp_path), diff_base="HEAD")
    workspace = open_workspace(request.choice)
    before = read_before(request, workspace)
    assert isinstance(before, Before)
    assert all(isinstance(page, Document) for page in before.playbook.documents)
    assert list(addresses(workspace, before)) == ["https://c.dev"]


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
