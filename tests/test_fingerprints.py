"""A finding's fingerprint: its own in a report, the same wherever the repository is and wherever its lines are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from linter.rules.base import DifferenceRule, Rule
from tests.formats import reports
from tests.repository import check, summaries
from tests.rules.test_examples import RUNNABLE, repository
from tests.test_shapes import AROUND

STANDING = [rule for rule in RUNNABLE if not issubclass(rule, DifferenceRule)]
PAGE = """\
# A list

## Tools

- [Alpha](http://alpha.dev) - Does the the thing.
- [Alpha](http://alpha.dev) - Does the the thing.
- [Beta](gone.md) - See [it](gone.md), and [it](gone.md).
- [Gamma] (https://gamma.dev) - Is not a a link.

## Tools

- [Alpha](http://alpha.dev) - Does the the thing.
- [Delta](other.md#nowhere) - See [it](#nowhere).
"""
FILES = {"rules.yaml": "extends: [core]\n", "README.md": PAGE, "docs/other.md": PAGE, "other.md": "# Other\n", **AROUND}


@pytest.mark.parametrize("make", [reports.small, reports.huge, reports.hostile])
def test_each_is_its_own(make: object) -> None:
    assert callable(make)
    counts = Counter(finding.fingerprint for finding in make().findings)
    assert counts.most_common(1)[0][1] == 1


def test_each_of_many_alike_is_its_own(tmp_path: Path) -> None:
    findings = check(tmp_path, FILES)
    alike = Counter((finding.rule, finding.location.path, finding.subject) for finding in findings)
    assert alike.most_common(1)[0][1] >= 3, summaries(findings)
    assert len({finding.fingerprint for finding in findings}) == len(findings)


def moved(files: dict[str, str]) -> dict[str, str]:
    """The files with two empty lines at the top of each page."""
    return {name: f"\n\n{text}" if name.endswith(".md") else text for name, text in files.items()}


def test_they_stay_when_lines_move(tmp_path: Path) -> None:
    for name in ("before", "after"):
        (tmp_path / name).mkdir()
    before, after = check(tmp_path / "before", FILES), check(tmp_path / "after", moved(FILES))
    assert len(before) > 20, summaries(before)
    assert [finding.location.line + 2 for finding in before] == [finding.location.line for finding in after]
    assert [finding.fingerprint for finding in before] == [finding.fingerprint for finding in after]


@pytest.mark.parametrize("rule", STANDING, ids=lambda rule: rule.id)
def test_that_of_no_rule_depends_on_the_folder_or_the_line(rule: type[Rule], tmp_path: Path) -> None:
    found = []
    for name, files in (("a", repository(rule, "Example")), ("b/c d", moved(repository(rule, "Example")))):
        root = tmp_path / name
        root.mkdir(parents=True)
        findings = check(root, files)
        found.append({finding.fingerprint for finding in findings if finding.rule == rule.id})
        for finding in findings:
            assert str(tmp_path) not in f"{finding}"
            assert "\\" not in finding.location.path
    assert found[0] == found[1] != set()


def test_they_are_what_they_were() -> None:
    """The same on every machine, and from one version to the next: else all alerts would be new ones."""
    assert [finding.fingerprint for finding in reports.small().findings] == [
        "045f094a8846e2df498b3885c3217c4e",
        "03bedc862582690bf99032479ff4e895",
        "43381e89433d4595c8f2ca52a06134b6",
        "74a0bec61a575f548cddf2e8b31ca9aa",
        "d4a078f442e632ad74e2d35c22f871a6",
        "a67d188b54fced7bfa87459cd7cc6ea8",
    ]
