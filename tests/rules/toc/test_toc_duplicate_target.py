"""toc-duplicate-target."""

from __future__ import annotations

from pathlib import Path

import pytest

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
