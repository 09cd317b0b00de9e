"""toc-entry-not-link."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.playbooks import LIST_TOC, README, RULES, Case, lint, places

ALERTS = "[Alerts](./Playbook/2_Operations/README.md#alerts)"

CASES = {
    "a cell": Case(((README, ALERTS, "Alerts"),), (("toc-entry-not-link", README, 9, 3, "Alerts"),)),
    "an item": Case(
        ((README, "", LIST_TOC.replace("[Alerts](Playbook/2_Operations/README.md#alerts)", "Alerts")),),
        (("toc-entry-not-link", README, 11, 6, "Alerts"),),
    ),
    "a cell that is no topic either": Case(
        ((README, ALERTS, f"{ALERTS}|\n|Everything else"),),
        (("toc-entry-not-link", README, 10, 2, "Everything else"),),
    ),
    "an image without a link": Case(
        ((README, ALERTS, f"{ALERTS}|\n|![Logo](logo.png)"), ("logo.png", "", "x")),
        (("toc-entry-not-link", README, 10, 2, "![Logo](logo.png)"),),
    ),
    "empty cells": Case(((README, ALERTS, f"{ALERTS}|\n|||\n| | "),)),
    "text behind a link": Case(((README, ALERTS, f"{ALERTS} and more"),)),
    "a link that is malformed": Case(
        ((README, ALERTS, "(Alerts)[./Playbook/2_Operations/README.md#alerts]"),),
        (("malformed-link", README, 9, 3, "(Alerts)[./Playbook/2_Operations/README.md#alerts]"),),
    ),
    "a reference without its definition": Case(
        ((README, ALERTS, "[Alerts][alerts]"),), (("reference-undefined", README, 9, 3, "[Alerts][alerts]"),)
    ),
    "a state": Case(((README, ALERTS, f"{ALERTS}|\n| | TBD "),), (("toc-entry-not-link", README, 10, 5, "TBD"),)),
    "a placeholder": Case(
        ((README, ALERTS, f"{ALERTS}|\n| | Insert it here "),), (("placeholder-text", README, 10, 5, "Insert it here"),)
    ),
    "items that group others": Case(((README, "", LIST_TOC.replace("- Operations", "- Everything that runs")),)),
    "a phase without topics in a list": Case(
        ((README, "", f"{LIST_TOC}- Retirement\n"),
         (RULES, "  toc:", "    - {name: Retirement, page: Playbook/3_Retirement/README.md}\n  toc:"),
         ("Playbook/3_Retirement/README.md", "", "# Retirement\n")),
    ),
    "ignored labels": Case(
        ((README, ALERTS, f"{ALERTS}|\n|Contributing"),
         (RULES, "heading: Table of Contents", "ignore: [contributing]")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


def test_it_says_where_to(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, (README, ALERTS, "Alerts"))
    assert (finding.message, finding.help) == ("'Alerts' has no link", "link it to '#alerts'")
