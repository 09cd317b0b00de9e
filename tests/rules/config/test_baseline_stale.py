"""baseline-stale: what the baseline counts and is no longer there, when it can be known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter import lint
from linter.finding import Severity
from tests.repository import check, summaries

RULE = "baseline-stale"
NAME = ".playbook-lint-baseline.json"
PAGE = "# A\n\n[x](gone.md)\n"


def baseline(*entries: tuple[str, str, str, int]) -> str:
    keys = ("path", "rule", "subject", "count")
    findings = ",\n".join(json.dumps(dict(zip(keys, entry, strict=True))) for entry in entries)
    return f'{{"version": 1, "findings": [\n{findings}\n]}}'


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        pytest.param(
            ("README.md", "target-missing", "gone.md", 3),
            "counts 3 of 'target-missing' about 'gone.md' in README.md, of which 1 is left",
            id="fewer",
        ),
        pytest.param(
            ("README.md", "path-case", "a.md", 1),
            "counts 1 of 'path-case' about 'a.md' in README.md, of which none is left",
            id="none",
        ),
        pytest.param(
            ("no.md", "path-case", "a.md", 1),
            "counts 1 of 'path-case' about 'a.md' in no.md, of which none is left",
            id="a-page-that-is-no-more",
        ),
        pytest.param(
            ("README.md", "path-cas", "a.md", 2),
            "counts 2 of 'path-cas' about 'a.md' in README.md, of which none is left",
            id="a-rule-that-is-no-more",
        ),
        pytest.param(("README.md", "target-missing", "gone.md", 1), None, id="as-many"),
        pytest.param(("README.md", "link-dead", "https://a.org", 1), None, id="offline-nothing-is-known-of-links"),
        pytest.param(("README.md", "unused-suppression", "x", 1), None, id="nor-for-certain-of-silencing"),
        pytest.param(("README.md", "host-denied", "x", 1), None, id="a-rule-that-is-off"),
        pytest.param(("latin.md", "path-case", "x", 1), None, id="a-page-that-cannot-be-read"),
    ],
)
def test_entries(entry: tuple[str, str, str, int], message: str | None, tmp_path: Path) -> None:
    findings = check(tmp_path, {"README.md": PAGE, "latin.md": b"\xff", NAME: baseline(entry)})
    found = [(f.location.path, f.location.line, f.message) for f in findings if f.rule == RULE]
    assert found == ([(NAME, 2, message)] if message else [])


FILES: dict[str, str | bytes] = {
    "rules.yaml": "extends: [core]\n",
    "README.md": "# A\n",
    "b.md": "# B\n",
    NAME: baseline(
        ("b.md", "duplicate-across-topics", "x", 1), ("b.md", "link-dead", "x", 1), ("b.md", "title-count", "x", 1)
    ),
}


def subjects(root: Path, *paths: str, select: tuple[str, ...] = (), offline: bool = True) -> list[str]:
    findings = lint(paths, root=root, select=[*select, RULE] if select else (), offline=offline).findings
    return [finding.subject.split()[1] for finding in findings if finding.rule == RULE]


def test_only_what_was_judged_can_be_stale(tmp_path: Path) -> None:
    check(tmp_path, FILES)
    assert subjects(tmp_path) == ["duplicate-across-topics", "title-count"]
    assert subjects(tmp_path, offline=False) == ["duplicate-across-topics", "link-dead", "title-count"]
    assert subjects(tmp_path, select=("headings",)) == ["title-count"]
    assert subjects(tmp_path, select=("links",)) == []
    assert subjects(tmp_path, "b.md") == ["title-count"]  # what another page says was perhaps not read
    assert subjects(tmp_path, "README.md") == []


def test_silencing_is_judged_when_nothing_is_left_out(tmp_path: Path) -> None:
    check(tmp_path, {"README.md": "# A\n", NAME: baseline(("README.md", "unused-suppression", "x", 1))})
    assert subjects(tmp_path) == []
    assert subjects(tmp_path, offline=False) == ["unused-suppression"]
    assert subjects(tmp_path, offline=False, select=("unused-suppression",)) == []
    assert lint(root=tmp_path, no_ignores=True).findings == ()


def test_it_cannot_be_known_itself(tmp_path: Path) -> None:
    files = {"README.md": "# A\n", NAME: baseline(("README.md", "path-case", "x", 1))}
    (finding,) = check(tmp_path, files)
    entry = (NAME, RULE, finding.subject, 1)
    again = check(tmp_path, files | {NAME: baseline(("README.md", "path-case", "x", 1), entry)})
    assert [(f.rule, f.location.line, f.state) for f in again] == [(RULE, 2, "new"), (RULE, 3, "new")]


def test_rules_yaml_says_how_bad_it_is(tmp_path: Path) -> None:
    files = {"README.md": "# A\n", NAME: baseline(("README.md", "path-case", "x", 1))}
    (finding,) = check(tmp_path, files | {"rules.yaml": f"extends: [core]\nrules: {{{RULE}: error}}\n"})
    assert finding.severity is Severity.ERROR
    assert summaries(check(tmp_path, {"rules.yaml": f"extends: [core]\nrules: {{{RULE}: off}}\n"})) == []
