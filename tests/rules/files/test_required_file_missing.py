"""required-file-missing: a licence, a guide for contributors, and what rules.yaml asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import lint
from linter.errors import ConfigError
from tests.repository import check, summaries
from tests.rules.playbooks import PLAYBOOK, README, RULES

RULE = "required-file-missing"
PAGE = {README: "# A\n"}


def asks_for(*files: str) -> dict[str, str]:
    return {RULES: f"extends: [core]\nrules:\n  {RULE}: {{files: [{', '.join(files)}]}}\n"}


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("SECURITY", id="without-an-ending"),
        pytest.param("security.md", id="in-lower-case"),
        pytest.param("Security.txt", id="in-any-case"),
        pytest.param("SECURITY.rst", id="in-another-format"),
        pytest.param(".github/SECURITY.md", id="where-github-looks"),
        pytest.param("docs/security.md", id="in-the-docs"),
    ],
)
def test_it_is_there(path: str, tmp_path: Path) -> None:
    assert summaries(check(tmp_path, PAGE | asks_for("SECURITY") | {path: "# S\n"})) == []


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("SECURITY.md/a.txt", id="a-folder"),
        pytest.param("src/SECURITY.md", id="elsewhere"),
        pytest.param("SECURITY_old.md", id="a-longer-name"),
        pytest.param("INSECURITY.md", id="the-end-of-a-name"),
    ],
)
def test_it_is_not_there(path: str, tmp_path: Path) -> None:
    findings = check(tmp_path, PAGE | asks_for("SECURITY") | {path: "# S\n"})
    assert summaries(findings) == [(RULE, README, 1, "SECURITY")]
    assert findings[0].message == "expected a file 'SECURITY'; there is none in the root, in .github or in docs"


@pytest.mark.parametrize("path", ["LICENSE-MIT", "LICENCE", "COPYING", "UNLICENSE.txt", "license.md"])
def test_licences_have_many_names(path: str, tmp_path: Path) -> None:
    assert summaries(check(tmp_path, PAGE | asks_for("LICENSE") | {path: "# L\n"})) == []


def test_a_path_is_taken_as_it_is(tmp_path: Path) -> None:
    files = PAGE | asks_for("docs/style.md", "docs/none.md") | {"docs/style.md": "# S\n"}
    assert summaries(check(tmp_path, files)) == [(RULE, README, 1, "docs/none.md")]


def test_a_path_that_leaves_the_repository_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not a path inside"):
        check(tmp_path, PAGE | asks_for("../LICENSE"))


def test_a_playbook_has_both(tmp_path: Path) -> None:
    files = {path: text for path, text in PLAYBOOK.items() if path not in ("LICENSE", "CONTRIBUTING")}
    findings = check(tmp_path, files)
    assert [(f.rule, f.location.path, f.subject) for f in findings] == [
        (RULE, README, "CONTRIBUTING"),
        (RULE, README, "LICENSE"),
    ]


def test_without_a_root_page_it_is_said_in_rules_yaml(tmp_path: Path) -> None:
    assert summaries(check(tmp_path, {"a.md": "# A\n"} | asks_for("SECURITY"))) == [(RULE, RULES, 3, "SECURITY")]


def test_it_is_silent_when_only_some_pages_are_read(tmp_path: Path) -> None:
    assert check(tmp_path, PAGE | asks_for("SECURITY")) != ()
    assert lint([README], root=tmp_path, offline=True).findings == ()
