"""toc-wrong-phase."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.playbooks import LIST_TOC, OPERATIONS, README, Case, lint, places

ALERTS = "||[Alerts](./Playbook/2_Operations/README.md#alerts)|"

CASES = {
    "a cell in another column": Case(
        ((README, ALERTS, "|[Alerts](./Playbook/2_Operations/README.md#alerts)||"),),
        (("toc-wrong-phase", README, 9, 2, "Alerts"),),
    ),
    "an item in another group": Case(
        ((README, "", LIST_TOC.replace("- Operations\n  1. [CI", "  - [CI").replace("  2. ", "- Operations\n  1. ")),),
        (("toc-wrong-phase", README, 8, 5, "CI/CD"),),
    ),
    "to the top of another phase's page": Case(
        ((README, ALERTS, f"|[Alerts](./{OPERATIONS})||"),), (("toc-wrong-phase", README, 9, 2, "Alerts"),)
    ),
    "to another phase's folder": Case(
        ((README, ALERTS, "|[Alerts](./Playbook/2_Operations/)||"),), (("toc-wrong-phase", README, 9, 2, "Alerts"),)
    ),
    "the columns are wrong, not the cells": Case(
        ((README, "| **Prototype** | **Operations** |", "| Operations | Prototype |"),),
        (("toc-phase-mismatch", README, 5, 1, "Operations | Prototype"),),
    ),
    "another page, and no such anchor": Case(
        ((README, "2_Operations/README.md#alerts", "1_Prototype/README.md#alerts"),),
        (("anchor-missing", README, 9, 3, "./Playbook/1_Prototype/README.md#alerts"),),
    ),
    "another page that is not there": Case(
        ((README, "2_Operations/README.md#alerts", "1_Prototype/REDME.md#alerts"),),
        (("target-missing", README, 9, 3, "./Playbook/1_Prototype/REDME.md#alerts"),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


def test_it_says_both_phases_and_what_to_do(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, (README, ALERTS, "|[Alerts](./Playbook/2_Operations/README.md#alerts)||"))
    assert finding.message == "'Alerts' stands under 'Prototype' and leads to a page of 'Operations'"
    assert finding.help == "move it to 'Operations', or link to Playbook/1_Prototype/README.md"
