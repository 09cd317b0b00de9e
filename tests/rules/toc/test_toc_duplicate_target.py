"""toc-duplicate-target."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import apply, check
from tests.rules.playbooks import LIST_TOC, OPERATIONS, README, Case, lint, places

ALERTS = "||[Alerts](./Playbook/2_Operations/README.md#alerts)|"

CASES = {
    "a link that was copied: the one whose label is another": Case(
        ((README, "README.md#cicd", "README.md#alerts"),), (("toc-duplicate-target", README, 7, 59, "CI/CD"),)
    ),
    "an entry twice: the second": Case(
        ((README, ALERTS, f"{ALERTS}\n{ALERTS}"),), (("toc-duplicate-target", README, 10, 3, "Alerts"),)
    ),
    "three times: two findings": Case(
        ((README, ALERTS, f"{ALERTS}\n{ALERTS}\n{ALERTS}"),),
        (("toc-duplicate-target", README, 10, 3, "Alerts"), ("toc-duplicate-target", README, 11, 3, "Alerts")),
    ),
    "in a list": Case(
        ((README, "", f"{LIST_TOC}  4. [Alerts]({OPERATIONS}#alerts)\n"),),
        (("toc-duplicate-target", README, 12, 6, "Alerts"),),
    ),
    "the same page with other fragments": Case(()),
    "the same page top twice is not the same topic": Case(
        ((README, "README.md#cicd", "README.md"), (README, "README.md#alerts", "README.md")),
        (
            ("toc-target-not-topic", README, 7, 59, "./Playbook/2_Operations/README.md"),
            ("toc-target-not-topic", README, 9, 3, "./Playbook/2_Operations/README.md"),
        ),
    ),
    "in another column: that is the fault": Case(
        ((README, ALERTS, f"{ALERTS}\n|[Alerts](./{OPERATIONS}#alerts)||"),),
        (("toc-wrong-phase", README, 10, 2, "Alerts"),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


def test_it_says_which_topic_was_meant(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, (README, "README.md#cicd", "README.md#alerts"))
    assert finding.message == "'CI/CD' leads to 'Alerts', where 'Alerts' leads already"
    assert finding.help == "did you mean '#cicd'?"
    assert [related.location.line for related in finding.related] == [9]


NESTED = """\
# T

## Contents

- [Go](#go)
  - [Others]({first})
- [Rust](#rust)
  - [Others]({second})

## Go

### Others

- [a](https://a.dev/) - A tool.

## Rust

### Others

- [b](https://b.dev/) - A tool.
"""
MODEL = "model:\n  toc: {heading: Contents, shape: list}\n  topics: {level: 2}\n"


@pytest.mark.parametrize(
    ("first", "second", "lines"),
    [
        pytest.param("#others-1", "#others-1", [6], id="the-first-is-copied"),
        pytest.param("#others", "#others", [8], id="the-second-is-copied"),
        pytest.param("#others", "#others-1", [], id="both-are-right"),
        pytest.param("#others-1", "#others", [], id="exchanged: nobody-points-there-rightly"),
    ],
)
def test_an_entry_below_a_topic_points_into_that_topic(
    tmp_path: Path, first: str, second: str, lines: list[int]
) -> None:
    page = NESTED.format(first=first, second=second)
    findings = check(tmp_path, {"rules.yaml": MODEL, "README.md": page}, select=("toc",))
    assert [(finding.rule, finding.location.line) for finding in findings] == [
        ("toc-duplicate-target", line) for line in lines
    ]
    for finding in findings:
        apply(tmp_path, finding)
    assert check(tmp_path, {}, select=("toc-duplicate-target",)) == ()
