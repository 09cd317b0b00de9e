"""toc-phase-mismatch."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.playbooks import LIST_TOC, PLAYBOOK, README, RULES, Case, lint, places

HEADER = "| **Prototype** | **Operations** |"


def found(subject: str) -> tuple[tuple[str, str, int, int, str], ...]:
    return (("toc-phase-mismatch", README, 5, 1, subject),)


CASES = {
    "out of order, once, and the cells are left alone": Case(
        ((README, HEADER, "| Operations | Prototype |"),), found("Operations | Prototype")
    ),
    "another name": Case(((README, HEADER, "| Prototype | Running |"),), found("Prototype | Running")),
    "repeated": Case(((README, HEADER, "| Prototype | Prototype |"),), found("Prototype | Prototype")),
    "an empty header cell": Case(((README, HEADER, "| Prototype | |"),), found("Prototype | ")),
    "one too many": Case(
        ((README, f"{HEADER}\n|---|---|", "| Prototype | Operations | Retirement |\n|---|---|---|"),),
        found("Prototype | Operations | Retirement"),
    ),
    "the phases in rules.yaml have changed places: that is said of rules.yaml": Case(
        ((RULES, PLAYBOOK[RULES].split("phases:\n")[1].split("  toc:")[0],
          "    - {name: Operations, page: Playbook/2_Operations/README.md}\n"
          "    - {name: Prototype, page: Playbook/1_Prototype/README.md}\n"),),
        (("phase-order", RULES, 4, 26, "2, 1"),),
    ),
    "bold, case, punctuation": Case(((README, HEADER, "| _prototype_ | OPERATIONS: |"),)),
    "an alias": Case(((README, HEADER, "| Prototype/Draft | Operations |"),)),
    "a list has no columns": Case(((README, "", LIST_TOC),)),
    "columns that are not the phases": Case(
        ((RULES, "heading: Table of Contents", "columns: none"), (README, HEADER, "| First | Second |")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("| Operations | Prototype |", "got 'Operations', 'Prototype': out of order"),
        ("| Prototype | Running |", "got 'Prototype', 'Running': missing 'Operations'; unknown 'Running'"),
        ("| Prototype | Prototype |", "got 'Prototype', 'Prototype': missing 'Operations'; repeated 'Prototype'"),
    ],
    ids=["order", "name", "repetition"],
)
def test_it_says_what_is_expected_and_what_is_there(header: str, message: str, tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, (README, HEADER, header))
    assert finding.message == f"expected the columns 'Prototype', 'Operations'; {message}"
