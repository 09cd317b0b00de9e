"""toc-row-broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check
from tests.rules.playbooks import LIST_TOC, README, Case, lint, places

ALERTS = "||[Alerts](./Playbook/2_Operations/README.md#alerts)|"
LAST = "#monitoring) |\n"

CASES = {
    "a cell too many": Case(
        ((README, LAST, "#monitoring) | x |\n"),), (("toc-row-broken", README, 8, 133, "x"),)
    ),
    "a pipe too many: the entry is in no column": Case(
        ((README, ALERTS, f"|{ALERTS}"),),
        (("toc-row-broken", README, 9, 4, "[Alerts](./Playbook/2_Operations/README.md#alerts)"),),
    ),
    "a pipe in a label": Case(
        ((README, ALERTS, "|| [CI | Alerts](./Playbook/2_Operations/README.md#alerts) |"),),
        (("toc-row-broken", README, 9, 10, "Alerts](./Playbook/2_Operations/README.md#alerts)"),),
    ),
    "a blank line cuts off the last row": Case(
        ((README, ALERTS, f"\n{ALERTS}"),), (("toc-row-broken", README, 10, 1, ALERTS),)
    ),
    "an escaped pipe": Case(((README, "[Alerts]", "[Alerts \\|]"),)),
    "a row with fewer cells": Case(((README, "(yes) |", "(yes) |"), (README, ALERTS, f"{ALERTS}\n| |"))),
    "text behind the table": Case(((README, ALERTS, f"{ALERTS}\n\nOpen one | close one."),)),
    "a second table behind the first": Case(((README, ALERTS, f"{ALERTS}\n\n| A |\n|---|\n| b |"),)),
    "a list": Case(((README, "", LIST_TOC + "\n| a | b |\n"),)),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


def test_it_counts(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, (README, LAST, "#monitoring) | x | y |\n"))
    assert finding.message == "expected 2 cells as in the header; got 4"
    assert finding.subject == "x | y"


def test_rows_of_other_tables_are_not_looked_at(tmp_path: Path) -> None:
    files = {"README.md": "# Guides\n\n| a |\n|---|\n| b | c |\n"}
    assert [finding.rule for finding in check(tmp_path, files)] == ["table-row-cells"]
