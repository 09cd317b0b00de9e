"""unexpected-files: what a change touches besides."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.repository import changed
from tests.rules.pull_request.changes import rules

BEFORE = {"README.md": "# List\n", "docs/a.md": "# A\n", "run.sh": "true\n"}


def touched(root: Path, setting: str, after: Mapping[str, str | None]) -> list[str]:
    report = changed(root, {"rules.yaml": rules(f"unexpected-files: {setting}"), **BEFORE}, after)
    return [finding.location.path for finding in report.findings if finding.rule == "unexpected-files"]


@pytest.mark.parametrize(
    ("after", "paths"),
    [
        pytest.param({"run.sh": "false\n"}, ["run.sh"], id="edited"),
        pytest.param({"new.sh": "\n"}, ["new.sh"], id="added"),
        pytest.param({"run.sh": None}, ["run.sh"], id="deleted"),
        pytest.param({"run.sh": None, "go.sh": "true\n"}, ["go.sh", "run.sh"], id="renamed"),
        pytest.param({"rules.yaml": rules("unexpected-files: off")}, [], id="the-rule-is-what-the-change-says"),
        pytest.param({"docs/a.md": "# B\n", "README.md": "# L\n"}, [], id="pages"),
        pytest.param({".github/workflows/x.yml": "on: push\n"}, [".github/workflows/x.yml"], id="a-workflow"),
        pytest.param({"a b\u00e9\n.sh": "\n"}, ["a b\u00e9\n.sh"], id="a-name-with-a-line-feed"),
    ],
)
def test_only_pages_by_default(tmp_path: Path, after: Mapping[str, str | None], paths: list[str]) -> None:
    assert touched(tmp_path, "on", after) == paths


def test_what_is_allowed(tmp_path: Path) -> None:
    assert touched(tmp_path, "{allow: [/README.md]}", {"docs/a.md": "# B\n", "README.md": "# L\n"}) == ["docs/a.md"]


def test_what_is_allowed_need_not_be_there(tmp_path: Path) -> None:
    report = changed(
        tmp_path,
        {
            "rules.yaml": rules("unexpected-files: {allow: [data.csv]}"),
            "README.md": "# L\n\n## A\n\n- [a](https://a.dev)\n",
        },
        {},
    )
    assert report.findings == ()
