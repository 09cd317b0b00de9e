"""phase-order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check
from tests.rules.playbooks import COMMUNITY, OPERATIONS, PLAYBOOK, PROTOTYPE, RULES, places

TOPIC = "\n## Topic\n\nWhat this topic is about, in a sentence.\n\n- [Guide](https://docs.python.org/{0})\n"


def repository(*pages: str) -> dict[str, str]:
    """A playbook with a phase for each page, in that order."""
    phases = "".join(f"    - {{name: P{number}, page: {page}}}\n" for number, page in enumerate(pages))
    files = {page: f"# P{number}\n{TOPIC.format(number)}" for number, page in enumerate(pages)}
    return {RULES: f"extends: [playbook]\nmodel:\n  toc: null\n  phases:\n{phases}"} | COMMUNITY | files


@pytest.mark.parametrize(
    ("pages", "line", "got"),
    [
        pytest.param(("2_B/README.md", "1_A/README.md", "3_C/README.md"), 5, "2, 1, 3", id="two-changed-places"),
        pytest.param(("1_A/README.md", "3_C/README.md"), 6, "1, 3", id="one-is-skipped"),
        pytest.param(("1_A/README.md", "1_B/README.md"), 6, "1, 1", id="one-is-repeated"),
        pytest.param(("2_A/README.md", "3_C/README.md"), 5, "2, 3", id="it-begins-too-late"),
        pytest.param(("1_A.md", "3_B.md"), 6, "1, 3", id="phases-that-are-files"),
        pytest.param(("1_A/README.md", "b/README.md", "3_C/README.md"), 7, "1, 3", id="those-without-a-number-aside"),
    ],
)
def test_it_says_once(pages: tuple[str, ...], line: int, got: str, tmp_path: Path) -> None:
    assert places(check(tmp_path, repository(*pages))) == (("phase-order", RULES, line, 18, got),)


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(("1_A/README.md", "2_B/README.md"), id="from-one"),
        pytest.param(("0_A/README.md", "1_B/README.md"), id="from-nought"),
        pytest.param(("01_A/README.md", "02_B/README.md"), id="with-leading-noughts"),
        pytest.param(("z/README.md", "a/README.md"), id="no-numbers-no-order"),
        pytest.param(("1-a/README.md", "2. b/README.md"), id="other-marks-behind-the-number"),
    ],
)
def test_it_is_silent(pages: tuple[str, ...], tmp_path: Path) -> None:
    assert places(check(tmp_path, repository(*pages))) == ()


def test_phases_that_changed_places_in_rules_yaml(tmp_path: Path) -> None:
    """The header of the table of contents disagrees with rules.yaml too; it agrees with the folders, so it is right."""
    lines = PLAYBOOK[RULES].splitlines(keepends=True)
    lines[3], lines[4] = lines[4], lines[3]
    (finding,) = check(tmp_path, PLAYBOOK | {RULES: "".join(lines)})
    assert places((finding,)) == (("phase-order", RULES, 4, 26, "2, 1"),)
    assert finding.message == "expected the folders of the phases, in the order of rules.yaml, to be 1, 2; got 2, 1"


def test_a_missing_phase_leaves_a_gap(tmp_path: Path) -> None:
    files = {path: text for path, text in PLAYBOOK.items() if path not in (PROTOTYPE, OPERATIONS)}
    moved = {"Playbook/2_Prototype/README.md": PLAYBOOK[PROTOTYPE], "Playbook/1_Operations/README.md": "# Operations\n"}
    assert [finding.rule for finding in check(tmp_path, files | moved)] == ["phase-missing"]
