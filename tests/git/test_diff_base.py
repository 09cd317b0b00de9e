"""The revisions that `--diff-base auto` means."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from linter.errors import UsageError
from linter.git.diff_base import AUTO, diff_base_revisions

SHA = "0123456789abcdef" * 2 + "01234567"


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        pytest.param({}, (), id="no-ci"),
        pytest.param({"GITHUB_BASE_REF": ""}, (), id="a-push"),
        pytest.param({"GITHUB_BASE_REF": "main"}, ("refs/remotes/origin/main",), id="github"),
        pytest.param({"GITHUB_BASE_REF": "--upload-pack=x"}, ("refs/remotes/origin/--upload-pack=x",), id="an-option"),
        pytest.param(
            {"GITHUB_BASE_REF": "f/\u00e4$(x);'\""}, ("refs/remotes/origin/f/\u00e4$(x);'\"",), id="a-shell's"
        ),
        pytest.param({"CI_MERGE_REQUEST_DIFF_BASE_SHA": SHA}, (SHA,), id="gitlab"),
        pytest.param({"CI_MERGE_REQUEST_DIFF_BASE_SHA": f"{SHA}\n--x"}, (), id="no-commit"),
        pytest.param({"SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"}, ("refs/remotes/origin/main",), id="azure"),
    ],
)
def test_auto(environ: Mapping[str, str], named: tuple[str, ...]) -> None:
    assert diff_base_revisions(AUTO, environ) == named


@pytest.mark.parametrize(
    ("event", "named"),
    [
        pytest.param(f'{{"merge_group": {{"base_sha": "{SHA}", "head_sha": "x"}}}}', (SHA,), id="merge-queue"),
        pytest.param(f'{{"pull_request": {{"base": {{"sha": "{SHA}"}}}}, "n": 1}}', (SHA,), id="pull-request"),
        pytest.param(f'{{"before": "{SHA}"}}', (), id="push"),
        pytest.param('{"merge_group": {"base_sha": "--help"}}', (), id="an-option"),
        pytest.param('{"merge_group": {"base_sha": "\\u0000"}}', (), id="a-nul"),
        pytest.param(f'{{"merge_group": {{"base_sha": "{"0" * 40}"}}}}', (), id="a-new-branch"),
        pytest.param('{"merge_group": []}', (), id="another-shape"),
        pytest.param("[" * 100_000, (), id="deep"),
        pytest.param("", (), id="empty"),
    ],
)
def test_the_event_of_github(tmp_path: Path, event: str, named: tuple[str, ...]) -> None:
    file = tmp_path / "event.json"
    file.write_text(event)
    assert diff_base_revisions(AUTO, {"GITHUB_EVENT_PATH": str(file)}) == named


def test_the_branch_comes_before_the_commit_of_the_event(tmp_path: Path) -> None:
    file = tmp_path / "event.json"
    file.write_text(f'{{"pull_request": {{"base": {{"sha": "{SHA}"}}}}}}')
    environ = {"GITHUB_BASE_REF": "main", "GITHUB_EVENT_PATH": str(file)}
    assert diff_base_revisions(AUTO, environ) == ("refs/remotes/origin/main", SHA)


def test_an_event_that_does_not_exist(tmp_path: Path) -> None:
    assert diff_base_revisions(AUTO, {"GITHUB_EVENT_PATH": str(tmp_path / "none.json")}) == ()


@pytest.mark.parametrize("branch", ["a b", "a\nb", "a..b", "main^{/x}", "main~1", "@{-1}", "a:b", "a*", "[a", "a\\b"])
def test_a_name_that_is_no_branch(branch: str) -> None:
    with pytest.raises(UsageError, match="is no name of a branch"):
        diff_base_revisions(AUTO, {"GITHUB_BASE_REF": branch})


@pytest.mark.parametrize(
    ("value", "named"),
    [
        pytest.param("main", ("main",), id="a-branch"),
        pytest.param("", (), id="nothing"),
        pytest.param("0" * 40, (), id="what-was-before-a-new-branch"),
    ],
)
def test_a_named_revision(value: str, named: tuple[str, ...]) -> None:
    assert diff_base_revisions(value, {"GITHUB_BASE_REF": "other"}) == named
