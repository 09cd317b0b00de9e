"""topic-missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.playbooks import OPERATIONS, README, RULES, Case, Change, lint, places


def required(phase: str, topic: str) -> Change:
    return (RULES, "topics: {level: 2}", f"topics: {{level: 2, required: {{{phase}: [{topic}]}}}}")


CASES = {
    "not there": Case((required("Operations", "Costs"),), (("topic-missing", OPERATIONS, 1, 1, "Costs"),)),
    "on another page only": Case(
        (required("Operations", "Use case"),), (("topic-missing", OPERATIONS, 1, 1, "Use case"),)
    ),
    "an alias of the phase": Case(
        (required("Prototype/Draft", "Costs"),), (("topic-missing", "Playbook/1_Prototype/README.md", 1, 1, "Costs"),)
    ),
    "there, in other words": Case((required("Operations", "ci-cd"),)),
    "its table of contents' entry leads nowhere": Case(
        (required("Operations", "Alerts"), (OPERATIONS, "## Alerts", "## Paging")),
        (("anchor-missing", README, 9, 3, "./Playbook/2_Operations/README.md#alerts"),),
    ),
    "the phase is missing": Case(
        (required("Operations", "Costs"), (OPERATIONS, "", "")), (("phase-missing", RULES, 5, 26, OPERATIONS),)
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


def test_it_names_a_topic_that_is_near(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, required("Operations", "Monitorings & logs"))
    assert finding.message == "the phase 'Operations' must have a topic 'Monitorings & logs'"
    assert finding.help == "did you mean 'Monitoring'?"
