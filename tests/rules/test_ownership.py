"""One problem, one finding: where two rules could speak, exactly the one that it is given to does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.playbooks import LIST_TOC, OPERATIONS, PLAYBOOK, PROTOTYPE, README, RULES, Case, lint, places

ALERTS = "[Alerts](./Playbook/2_Operations/README.md#alerts)"
OWN = "https://github.com/a/guides/blob/main/Playbook/2_Operations/README.md"
ENTRY = "- [Five](https://docs.python.org/3/5)\n"
PROSE = "When people are woken up, and what they do then.\n\n"
PHASES = PLAYBOOK[RULES].splitlines(keepends=True)[3:5]

OWNED = {
    "a malformed link in an entry": Case(
        ((OPERATIONS, ENTRY, "- [Five] (https://docs.python.org/3/5)\n"),),
        (("malformed-link", OPERATIONS, 19, 3, "[Five] (https://docs.python.org/3/5)"),),
    ),
    "a malformed link in the table of contents": Case(
        ((README, ALERTS, ALERTS.replace("](", "] (")),),
        (("malformed-link", README, 9, 3, ALERTS.replace("](", "] (")),),
    ),
    "a topic that was renamed": Case(
        ((OPERATIONS, "## Alerts", "## Alerting"),),
        (("anchor-missing", README, 9, 3, "./Playbook/2_Operations/README.md#alerts"),),
    ),
    "a topic that was renamed out of recognition": Case(
        ((OPERATIONS, "## Alerts", "## Paging"),),
        (("anchor-missing", README, 9, 3, "./Playbook/2_Operations/README.md#alerts"),),
    ),
    "a link of the table of contents to a file that is not there": Case(
        ((README, "2_Operations/README.md#alerts", "1_Prototype/ALERTS.md#alerts"),),
        (("target-missing", README, 9, 3, "./Playbook/1_Prototype/ALERTS.md#alerts"),),
    ),
    "a link of the table of contents in the wrong case": Case(
        ((README, "./Playbook/2_Operations/README.md#alerts", "./Playbook/2_operations/README.md#alerts"),),
        (("path-case", README, 9, 3, "./Playbook/2_operations/README.md#alerts"),),
    ),
    "a phase's page that is not there": Case(((OPERATIONS, "", ""),), (("phase-missing", RULES, 5, 26, OPERATIONS),)),
    "two phases' folders that changed places": Case(
        (
            (PROTOTYPE, "", ""),
            (OPERATIONS, "", ""),
            ("Playbook/2_Prototype/README.md", "", PLAYBOOK[PROTOTYPE]),
            ("Playbook/1_Operations/README.md", "", PLAYBOOK[OPERATIONS]),
        ),
        (("phase-missing", RULES, 4, 25, f"{PROTOTYPE}, {OPERATIONS}"),),
    ),
    "two phases that changed places in rules.yaml": Case(
        ((RULES, "".join(PHASES), "".join(reversed(PHASES))),), (("phase-order", RULES, 4, 26, "2, 1"),)
    ),
    "two phases that changed places in the table of contents": Case(
        ((README, "| **Prototype** | **Operations** |", "| Operations | Prototype |"),),
        (("toc-phase-mismatch", README, 5, 1, "Operations | Prototype"),),
    ),
    "a folder of a phase that was renamed": Case(
        ((OPERATIONS, "", ""), ("Playbook/2_Running/README.md", "", PLAYBOOK[OPERATIONS])),
        (("phase-missing", RULES, 5, 26, OPERATIONS),),
    ),
    "a topic with the name of one that is listed": Case(
        ((OPERATIONS, PROSE + ENTRY, f"{PROSE}{ENTRY}\n## Alerts\n\n{PROSE}{ENTRY.replace('python', 'pytest')}"),),
        (("topic-duplicate", OPERATIONS, 21, 4, "Alerts"),),
    ),
    "a topic's body is only a placeholder": Case(
        ((OPERATIONS, PROSE + ENTRY, "Coming Soon……\n"),), (("placeholder-text", OPERATIONS, 17, 1, "Coming Soon……"),)
    ),
    "a topic's body is only an item that is a placeholder": Case(
        ((OPERATIONS, PROSE + ENTRY, "- TBD\n"),), (("placeholder-text", OPERATIONS, 17, 3, "TBD"),)
    ),
    "a topic has entries and placeholder prose": Case(
        ((OPERATIONS, PROSE, "Insert Description Here\n\n"),),
        (("placeholder-text", OPERATIONS, 17, 1, "Insert Description Here"),),
    ),
    "a subtopic's body is only a placeholder": Case(
        ((OPERATIONS, ENTRY, f"{ENTRY}\n### By night\n\nTBD\n"),), (("placeholder-text", OPERATIONS, 23, 1, "TBD"),)
    ),
    "a subtopic whose items lack links": Case(
        ((OPERATIONS, ENTRY, f"{ENTRY}\n### By night\n\n- One\n- Two\n"),),
        (("entry-link-missing", OPERATIONS, 23, 3, "One"), ("entry-link-missing", OPERATIONS, 24, 3, "Two")),
    ),
    "a placeholder in the table of contents": Case(
        ((README, "||[Alerts]", "|Insert title here|[Alerts]"),),
        (("placeholder-text", README, 9, 2, "Insert title here"),),
    ),
    "an entry that leads to the top of its page": Case(
        ((README, "README.md#alerts", "README.md"),),
        (("toc-target-not-topic", README, 9, 3, "./Playbook/2_Operations/README.md"),),
    ),
    "an entry without its link": Case(((README, ALERTS, "Alerts"),), (("toc-entry-not-link", README, 9, 3, "Alerts"),)),
    "an entry without a destination": Case(
        ((README, ALERTS, "[Alerts]()"),), (("link-empty", README, 9, 3, "[Alerts]()"),)
    ),
    "an entry whose reference is not defined": Case(
        ((README, ALERTS, "[Alerts][a]"),), (("reference-undefined", README, 9, 3, "[Alerts][a]"),)
    ),
    "an entry of the table of contents that leaves the repository": Case(
        ((README, "./Playbook/2_Operations/README.md#alerts", "../../Playbook/2_Operations/README.md#alerts"),),
        (("link-outside-repository", README, 9, 3, "../../Playbook/2_Operations/README.md#alerts"),),
    ),
    "an entry with the full address of its topic": Case(
        (
            (".git/config", "", '[remote "origin"]\n\turl = git@github.com:a/guides.git\n'),
            (RULES, "  topics: {level: 2}\n", "  topics: {level: 2}\nrules: {self-absolute-link: on}\n"),
            (README, "./Playbook/2_Operations/README.md#alerts", f"{OWN}#alerts"),
        ),
        (("self-absolute-link", README, 9, 3, f"{OWN}#alerts"),),
    ),
    "an entry with the link and the name of another": Case(
        (
            (
                README,
                "[Monitoring](./Playbook/2_Operations/README.md#monitoring)",
                "[Alerting](./Playbook/2_Operations/README.md#monitoring)",
            ),
        ),
        (("toc-label-mismatch", README, 8, 72, "Alerting"),),
    ),
    "an entry with the link of another": Case(
        ((README, "README.md#alerts", "README.md#cicd"),), (("toc-duplicate-target", README, 9, 3, "Alerts"),)
    ),
    "an entry in the wrong column": Case(
        ((README, f"||{ALERTS}|", f"|{ALERTS}||"),), (("toc-wrong-phase", README, 9, 2, "Alerts"),)
    ),
    "a row that a blank line cuts off": Case(
        ((README, f"||{ALERTS}|", f"\n||{ALERTS}|"),), (("toc-row-broken", README, 10, 1, f"||{ALERTS}|"),)
    ),
    "a row with a cell too many": Case(
        ((README, f"||{ALERTS}|", f"|||{ALERTS}|"),), (("toc-row-broken", README, 9, 4, ALERTS),)
    ),
    "a delimiter row with a cell too many": Case(
        ((README, "|---|---|", "|---|---|---|"),), (("table-row-cells", README, 6, 1, "|---|---|---|"),)
    ),
    "a delimiter row that a blank line cuts off": Case(
        ((README, "|---|---|", "\n|---|---|"),), (("table-row-cells", README, 7, 1, "|---|---|"),)
    ),
    "no table of contents at all": Case(
        ((README, "## Table of Contents", "## Topics"),), (("toc-missing", README, 1, 1, "Table of Contents"),)
    ),
    "a required topic that was renamed": Case(
        (
            (OPERATIONS, "## Alerts", "## Alerting"),
            (RULES, "{level: 2}", "{level: 2, required: {Operations: [Alerts]}}"),
        ),
        (("anchor-missing", README, 9, 3, "./Playbook/2_Operations/README.md#alerts"),),
    ),
    "an item of a list that is out of order and out of its group": Case(
        ((README, "", LIST_TOC.replace("- Operations\n  1. [CI", "  - [CI").replace("  2. ", "- Operations\n  1. ")),),
        (("toc-wrong-phase", README, 8, 5, "CI/CD"),),
    ),
}


@pytest.mark.parametrize("case", OWNED.values(), ids=OWNED.keys())
def test_one_speaks(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected
