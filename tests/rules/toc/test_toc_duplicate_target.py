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


PATHS = """\
# T

## Contents

- [Go](#go)
- [Rust](#rust)
- [Go tools](#go)
{between}
- [Go](#go)
- [Rust](#rust)

## Go

- [a](https://a.dev/) - A tool.

## Rust

- [b](https://b.dev/) - A tool.
"""


@pytest.mark.parametrize(
    ("between", "lines"),
    [
        pytest.param("\nA subset as a __learning path__:\n", [7], id="a-learning-path"),
        pytest.param("\n**By experience**\n", [7], id="another-order"),
        pytest.param("\n<b>Start here</b>\n", [7], id="in-html"),
        pytest.param("\nFor the impatient:\n", [7], id="a-choice"),
        pytest.param("\nA-Z\n", [7], id="an-index"),
        pytest.param("- [Go](#go)\n\nRoadmap\n", [7, 8], id="twice-above-it"),
        pytest.param("", [7, 9, 10], id="one-list"),
        pytest.param("\n<!-- more -->\n", [7, 11, 12], id="a-comment-is-no-text"),
    ],
)
def test_a_further_list_may_lead_there_once_more(tmp_path: Path, between: str, lines: list[int]) -> None:
    files = {"rules.yaml": MODEL, "README.md": PATHS.format(between=between)}
    findings = check(tmp_path, files, select=("toc",))
    assert [(finding.rule, finding.location.line) for finding in findings] == [
        ("toc-duplicate-target", line) for line in lines
    ]


def test_a_further_list_has_an_order_of_its_own(tmp_path: Path) -> None:
    page = PATHS.format(between="\nA path:\n").replace(
        "- [Go](#go)\n- [Rust](#rust)\n\n", "- [Rust](#rust)\n- [Go](#go)\n\n"
    )
    files = {"rules.yaml": MODEL, "README.md": page.replace("- [Go tools](#go)\n", "")}
    assert check(tmp_path, files, select=("toc",)) == ()


def test_a_copied_link_in_a_further_list_is_found(tmp_path: Path) -> None:
    page = PATHS.format(between="\nA path:\n").replace("- [Rust](#rust)\n\n", "- [Rust](#go)\n\n")
    findings = check(tmp_path, {"rules.yaml": MODEL, "README.md": page}, select=("toc-duplicate-target",))
    assert [finding.location.line for finding in findings] == [7, 12]


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param("- Please open an issue first.\n- No advertisements.\n\n---\n\n", id="rules"),
        pytest.param("1. Read the guide.\n2. Then send it.\n\nContents:\n\n", id="steps"),
        pytest.param("* See [NOTES](NOTES.md) first.\n\nTopics\n\n", id="a-link-to-a-page"),
        pytest.param("- [How to help](https://a.dev/help)\n- Be kind.\n\n<br>\n\n", id="a-link-to-a-site"),
        pytest.param("+ Legend: :star: is good.\n\n", id="a-legend-in-another-list"),
    ],
)
def test_a_list_above_it_is_no_part_of_it(tmp_path: Path, notes: str) -> None:
    page = PATHS.format(between="\nA path:\n").replace("- [Go tools](#go)\n", "")
    files = {"rules.yaml": MODEL, "README.md": page.replace("- [Go](#go)", f"{notes}- [Go](#go)", 1)}
    assert check(tmp_path, files, select=("toc",)) == ()


def test_an_entry_without_a_link_in_it_is_found(tmp_path: Path) -> None:
    page = PATHS.format(between="\nA path:\n").replace("- [Go](#go)", "- Ruby\n- [Go](#go)", 1)
    findings = check(tmp_path, {"rules.yaml": MODEL, "README.md": page}, select=("toc-entry-not-link",))
    assert [finding.location.line for finding in findings] == [5]


@pytest.mark.parametrize(
    ("contents", "lines"),
    [
        pytest.param("- By use\n  - [Go](#go)\n- By age\n  - [Go](#go)\n  - [Rust](#rust)\n", [], id="in-two-groups"),
        pytest.param("- By use\n  - [Go](#go)\n  - [Rust](#rust)\n  - [Go](#go)\n", [8], id="in-one-group"),
        pytest.param("- By use\n  - [Go](#go)\n- By age\n  - [Lisp](#go)\n  - [Rust](#rust)\n", [8], id="a-label"),
        pytest.param("- [Go](#go)\n- [Rust](#rust)\n- [Go](#go)\n", [7], id="without-groups"),
    ],
)
def test_an_entry_may_be_in_two_groups(tmp_path: Path, contents: str, lines: list[int]) -> None:
    page = f"# T\n\n## Contents\n\n{contents}\n## Go\n\n- [a](https://a.dev/)\n\n## Rust\n\n- [b](https://b.dev/)\n"
    findings = check(tmp_path, {"rules.yaml": MODEL, "README.md": page}, select=("toc-duplicate-target",))
    assert [finding.location.line for finding in findings] == lines
