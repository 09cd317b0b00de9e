"""phase-title-mismatch."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import lint as lint_repository
from tests.repository import apply
from tests.rules.playbooks import OPERATIONS, PROTOTYPE, README, Case, lint, places

CASES = {
    "another title": Case(
        ((PROTOTYPE, "# Prototype\n", "# First steps\n"),), (("phase-title-mismatch", PROTOTYPE, 1, 3, "First steps"),)
    ),
    "a title that is underlined": Case(
        ((PROTOTYPE, "# Prototype\n", "First steps\n===========\n"),),
        (("phase-title-mismatch", PROTOTYPE, 1, 1, "First steps"),),
    ),
    "an alias": Case(((PROTOTYPE, "# Prototype\n", "# Prototype/Draft\n"),)),
    "case, punctuation and marks": Case(((PROTOTYPE, "# Prototype\n", "# *prototype*:\n"),)),
    "an HTML banner is not the title": Case(
        ((PROTOTYPE, "# Prototype\n", '<h1 align="center">Welcome</h1>\n\n# Prototype\n'),)
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


@pytest.mark.parametrize("title", ["", "<h1>Prototype</h1>\n", "#\n"], ids=["none", "html-only", "empty"])
def test_no_title_is_left_to_others(title: str, tmp_path: Path) -> None:
    findings = lint(tmp_path, (PROTOTYPE, "# Prototype\n", title))
    assert "phase-title-mismatch" not in [finding.rule for finding in findings]


def test_it_says_what_is_expected(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, (PROTOTYPE, "# Prototype\n", "# First steps\n"))
    assert finding.message == "expected the title 'Prototype' or 'Prototype/Draft', got 'First steps'"


def test_the_fix_takes_the_links_along(tmp_path: Path) -> None:
    (finding,) = lint(
        tmp_path,
        (OPERATIONS, "# Operations\n", "# In use\n\n[Up](#in-use)\n"),
        (OPERATIONS, "- [Three]", "- [Up again](#in-use)\n- [Three]"),
        (
            README,
            "Open a pull request.",
            "Open one. See [in use][use].\n\n[use]: Playbook/2_Operations/README.md#in-use",
        ),
    )
    assert finding.fix
    assert finding.fix.applicability == "unsafe"
    apply(tmp_path, finding)
    page = (tmp_path / OPERATIONS).read_text()
    assert page.startswith("# Operations\n\n[Up](#operations)\n")
    assert "- [Up again](#operations)\n" in page
    assert "[use]: Playbook/2_Operations/README.md#operations" in (tmp_path / README).read_text()
    assert places(lint_repository(root=tmp_path, offline=True).findings) == ()


def test_equal_headings_are_numbered_anew(tmp_path: Path) -> None:
    """The new title takes the anchor of a topic, whose own becomes another."""
    (finding,) = lint(
        tmp_path,
        (OPERATIONS, "# Operations\n", "# In use\n"),
        (OPERATIONS, "## Alerts", "## Operations"),
        (README, "[Alerts]", "[Operations]"),
        (README, "#alerts", "#operations"),
    )
    apply(tmp_path, finding)
    assert "[Operations](./Playbook/2_Operations/README.md#operations-1)" in (tmp_path / README).read_text()
    assert lint_repository(root=tmp_path, offline=True).findings == ()


def test_there_is_no_fix_that_would_break_a_link(tmp_path: Path) -> None:
    """A destination that is written with an entity cannot be cut at its fragment by its characters."""
    (finding,) = lint(
        tmp_path,
        (OPERATIONS, "# Operations\n", "# In use\n"),
        (OPERATIONS, "- [Three]", "- [Up](#in&#45;use)\n- [Three]"),
    )
    assert finding.fix is None
