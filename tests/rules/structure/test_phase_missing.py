"""phase-missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check
from tests.rules.playbooks import OPERATIONS, PLAYBOOK, PROTOTYPE, README, RULES, Case, lint, places

MOVED_OPERATIONS = ((OPERATIONS, "", ""), ("Playbook/3_Operations/README.md", "", PLAYBOOK[OPERATIONS]))
SWAPPED = (
    (PROTOTYPE, "", ""),
    (OPERATIONS, "", ""),
    ("Playbook/2_Prototype/README.md", "", PLAYBOOK[PROTOTYPE]),
    ("Playbook/1_Operations/README.md", "", PLAYBOOK[OPERATIONS]),
)
SHORT = """\
extends: [playbook]
model:
  phases: [{0}, {1}]
  phase_page: Playbook/{{n}}_{{name}}/README.md
  toc: {{}}
"""

CASES = {
    "gone, and the table of contents' links into it are left alone": Case(
        ((OPERATIONS, "", ""),), (("phase-missing", RULES, 5, 26, OPERATIONS),)
    ),
    "renamed under its number": Case(
        ((OPERATIONS, "", ""), ("Playbook/2_Running/README.md", "", PLAYBOOK[OPERATIONS])),
        (("phase-missing", RULES, 5, 26, OPERATIONS),),
    ),
    "renumbered": Case(MOVED_OPERATIONS, (("phase-missing", RULES, 5, 26, OPERATIONS),)),
    "two folders that changed places: once": Case(
        SWAPPED, (("phase-missing", RULES, 4, 25, f"{PROTOTYPE}, {OPERATIONS}"),)
    ),
    "other upper and lower case": Case(
        ((RULES, "page: Playbook/2_Operations", "page: Playbook/2_operations"),),
        (("phase-missing", RULES, 5, 26, "Playbook/2_operations/README.md"),),
    ),
    "no page and no pattern for it": Case(
        ((RULES, "{name: Operations, page: Playbook/2_Operations/README.md}", "Operations"),
         (README, "", "# Playbook\n"),
         (RULES, "toc: {page: README.md, heading: Table of Contents}", "toc: null")),
        (("phase-unexpected", OPERATIONS, 1, 1, "Playbook/2_Operations"), ("phase-missing", RULES, 5, 7, "Operations")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


def test_phases_that_changed_places_in_the_short_form(tmp_path: Path) -> None:
    """Their order makes their pages, so both are missing; one change, one finding."""
    assert places(check(tmp_path, PLAYBOOK | {RULES: SHORT.format("Prototype", "Operations")})) == ()
    findings = check(tmp_path, {RULES: SHORT.format("Operations", "Prototype")})
    assert places(findings) == (
        ("phase-missing", RULES, 3, 12, "Playbook/1_Operations/README.md, Playbook/2_Prototype/README.md"),
    )


@pytest.mark.parametrize(
    ("changes", "message", "help_"),
    [
        pytest.param(
            ((OPERATIONS, "", ""),),
            f"the page of the phase 'Operations' is not there: {OPERATIONS}",
            "write the page, or take the phase out of rules.yaml",
            id="gone",
        ),
        pytest.param(
            ((RULES, "2_Operations", "2_Operatoins"),),
            "the page of the phase 'Operations' is not there: Playbook/2_Operatoins/README.md",
            "did you mean 'Playbook/2_Operations/README.md'?",
            id="misspelt",
        ),
        pytest.param(
            MOVED_OPERATIONS,
            f"expected the page of 'Operations' at {OPERATIONS}; got Playbook/3_Operations",
            "rename the folders, or change rules.yaml and the links",
            id="renumbered",
        ),
    ],
)
def test_it_says_where_to_look(
    changes: tuple[tuple[str, str, str], ...], message: str, help_: str, tmp_path: Path
) -> None:
    (finding,) = lint(tmp_path, *changes)
    assert (finding.message, finding.help) == (message, help_)


def test_a_page_that_cannot_be_read_is_reported_as_such(tmp_path: Path) -> None:
    findings = check(tmp_path, PLAYBOOK | {OPERATIONS: b"# Operations\n\xff\n"})
    assert [finding.rule for finding in findings] == ["file-encoding"]


def test_a_page_that_is_no_markdown(tmp_path: Path) -> None:
    files = PLAYBOOK | {RULES: PLAYBOOK[RULES].replace(OPERATIONS, "operations.txt"), "operations.txt": "Operations"}
    messages = [finding.message for finding in check(tmp_path, files) if finding.rule == "phase-missing"]
    assert messages == ["the page of the phase 'Operations' is no Markdown page that can be read: operations.txt"]
