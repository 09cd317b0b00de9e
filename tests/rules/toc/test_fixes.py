"""What `--fix --select toc` makes of tables and lists that have drifted, to the byte; and what it leaves alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from linter import lint as lint_repository
from linter.run.fixer import run_with_fixes, write_changes
from linter.run.options import CheckOptions
from linter.run.workspace import InputOptions
from tests.repository import check
from tests.rules.playbooks import LIST_TOC, OPERATIONS, PLAYBOOK, PROTOTYPE, README, Change, changed, places

ALERTS = "[Alerts](./Playbook/2_Operations/README.md#alerts)"
LAST = f"||{ALERTS}|"
USE = "[Use case](./Playbook/1_Prototype/README.md#use-case)"
COSTS = "\n## Costs\n\nWhat a request may cost, and who looks at it.\n\n- [Six](https://docs.python.org/3/6)\n"
BUDGETS = COSTS.replace("Costs", "Budgets").replace("/6", "/7").replace("Six", "Seven")
NEW = "./Playbook/2_Operations/README.md"
NUMBERED = LIST_TOC[LIST_TOC.index("  1. ") :]
MONITORING = (
    "\n## Monitoring\n\nHow to see what the application does in production.\n\n- [Four](https://docs.python.org/3/4)\n"
)

TO: dict[str, tuple[tuple[Change, ...], str, str]] = {
    "a heading renamed: anchor and label": (
        ((OPERATIONS, "## Alerts", "## Paging people"),),
        LAST,
        f"||[Paging people]({NEW}#paging-people)|",
    ),
    "a heading renamed: a label of one's own stays as long as it fits": (
        ((OPERATIONS, "## Alerts", "## Alerts at night"), (README, "[Alerts](", "[**alert**](")),
        LAST,
        f"||[**alert**]({NEW}#alerts-at-night)|",
    ),
    "a heading renamed beyond recognition": (
        ((OPERATIONS, "## CI/CD", "## Shipping"),),
        f"[CI/CD]({NEW}#cicd)",
        f"[Shipping]({NEW}#shipping)",
    ),
    "a topic's anchor is gone and no topic is like it: what is below moves up": (
        ((OPERATIONS, MONITORING, ""),),
        f" (yes) | [Monitoring]({NEW}#monitoring) |\n{LAST}",
        f" (yes) | {ALERTS} |",
    ),
    "the file of a link is not there": (
        ((README, "2_Operations/README.md#alerts", "2_Running/gone.md#alerts"),), LAST, LAST,
    ),
    "upper and lower case": (
        ((README, "2_Operations/README.md#alerts", "2_operations/README.md#alerts"),), LAST, LAST,
    ),
    "plain text, with more beside it": (
        ((README, ALERTS, "see **Alerts** (soon)"),), LAST, f"||see **[Alerts]({NEW}#alerts)** (soon)|",
    ),
    "plain text that names a topic that is there": ((((README, f"||{ALERTS}|", f"|Use case|{ALERTS}|"),)), LAST, LAST),
    "the link of another": (((README, "README.md#alerts", "README.md#cicd"),), LAST, LAST),
    "the same twice": (((README, LAST, f"{LAST}\n||{ALERTS}|"),), f"{LAST}\n\n", f"{LAST}\n\n"),
    "the page instead of the topic": (((README, "README.md#alerts", "README.md"),), LAST, LAST),
    "the wrong column": (((README, LAST, f"|{ALERTS}||"),), LAST, LAST),
    "two columns grow: as few rows as can be": (
        (
            (OPERATIONS, "docs.python.org/3/5)\n", f"docs.python.org/3/5)\n{COSTS}"),
            (OPERATIONS, "docs.python.org/3/6)\n", f"docs.python.org/3/6)\n{BUDGETS}"),
            (PROTOTYPE, "docs.python.org/3/2)\n", f"docs.python.org/3/2)\n{COSTS.replace('/6', '/8')}"),
        ),
        LAST,
        f"|[Costs](./Playbook/1_Prototype/README.md#costs)|{ALERTS}|\n"
        f"| | [Costs]({NEW}#costs) |\n| | [Budgets]({NEW}#budgets) |",
    ),
    "the header's cells have changed places": (
        ((README, "| **Prototype** | **Operations** |", "| **Operations** | **Prototype** |"),), LAST, LAST,
    ),
    "a row is cut off": (((README, LAST, f"\n{LAST}"),), LAST, LAST),
    "a pipe too many": (((README, LAST, f"|{LAST}"),), LAST, LAST),
    "a pipe in a label": (((README, "[Alerts]", "[Big | Alerts]"),), LAST, f"||[Alerts]({NEW}#alerts)|"),
}  # fmt: skip


LISTS: dict[str, tuple[tuple[Change, ...], str, str]] = {
    "behind the topic before it": (
        ((OPERATIONS, MONITORING, MONITORING + COSTS),),
        "  3. [Alerts]",
        "  3. [Costs](Playbook/2_Operations/README.md#costs)\n  3. [Alerts]",
    ),
    "before the first": (
        ((PROTOTYPE, "\n## Use case", f"{COSTS}\n## Use case"),),
        "  - [Use case]",
        "  - [Costs](Playbook/1_Prototype/README.md#costs)\n  - [Use case]",
    ),
    "the first of its phase": (
        ((README, "", LIST_TOC.partition("  1. ")[0]),), NUMBERED, re.sub("[123]\\.", "-", NUMBERED),
    ),
    "gone": (((OPERATIONS, MONITORING, ""),), "  2. [Monitoring](Playbook/2_Operations/README.md#monitoring)\n", ""),
    "another phase": (
        ((README, "", LIST_TOC.replace("- Operations\n  1. [CI", "  - [CI").replace("  2. ", "- Operations\n  1. ")),),
        "  2. [Monitoring]", "  1. [Monitoring]",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "old", "new"), TO.values(), ids=TO.keys())
def test_a_table_is_written(changes: tuple[Change, ...], old: str, new: str, tmp_path: Path) -> None:
    assert fixed(tmp_path, changes) == PLAYBOOK[README].replace(old, new)


@pytest.mark.parametrize(("changes", "old", "new"), LISTS.values(), ids=LISTS.keys())
def test_a_list_is_written(changes: tuple[Change, ...], old: str, new: str, tmp_path: Path) -> None:
    assert fixed(tmp_path, ((README, "", LIST_TOC), *changes)) == LIST_TOC.replace(old, new)


def fixed(root: Path, changes: tuple[Change, ...]) -> str:
    """The page with the table of contents after fixing: nothing is said about it any more."""
    assert check(root, changed(*changes)), "there is something to fix"
    fixing = run_with_fixes(CheckOptions(InputOptions(root), select=("toc",)), unsafe=False)
    assert list(write_changes(fixing)) == []
    assert places(fixing.report.findings) == ()
    assert places(lint_repository(root=root, offline=True).findings) == ()
    return (root / README).read_text()
