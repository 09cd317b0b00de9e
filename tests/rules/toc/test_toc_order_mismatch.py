"""toc-order-mismatch."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import lint as lint_repository
from tests.repository import apply, check
from tests.rules.playbooks import LIST_TOC, OPERATIONS, PLAYBOOK, README, RULES, Case, lint, places

ROWS = PLAYBOOK[README].split("|---|---|\n")[1].partition("\n\n")[0]
BASE = "./Playbook/2_Operations/README.md"
COLUMN = ("[CI/CD]({0}#cicd)", "[Monitoring]({0}#monitoring)", "[Alerts]({0}#alerts)")
USE_CASE = "[Use case](./Playbook/1_Prototype/README.md#use-case)"
IMPACT = "[Impact](./Playbook/1_Prototype/README.md#impact-assessment)"
CICD, MONITORING, ALERTS = (cell.format(BASE) for cell in COLUMN)


def column(*cells: str) -> str:
    """The rows with other cells in the second column."""
    return "\n".join(f"| {one} | {two} |" for one, two in zip((USE_CASE, IMPACT, ""), cells, strict=True))


REVERSED_LIST = LIST_TOC.replace("[Alerts](Playbook/2_Operations/README.md#alerts)", "@").replace(
    "[CI/CD](Playbook/2_Operations/README.md#cicd)", "[Alerts](Playbook/2_Operations/README.md#alerts)"
).replace("@", "[CI/CD](Playbook/2_Operations/README.md#cicd)")  # fmt: skip

CASES = {
    "two cells exchanged: the least to move is one": Case(
        ((README, ROWS, column(CICD, ALERTS, MONITORING)),),
        (("toc-order-mismatch", README, 8, 66, "Alerts"),),
    ),
    "the last cell first": Case(
        ((README, ROWS, column(ALERTS, CICD, MONITORING)),),
        (("toc-order-mismatch", README, 7, 59, "Alerts"),),
    ),
    "all of a column turned round: once": Case(
        ((README, ROWS, column(ALERTS, MONITORING, CICD)),),
        (("toc-order-mismatch", README, 7, 59, "Alerts"),),
    ),
    "two columns: once each": Case(
        ((README, ROWS, column(ALERTS, CICD, MONITORING)),
         (README, USE_CASE, "@"), (README, IMPACT, USE_CASE), (README, "@", IMPACT)),
        (("toc-order-mismatch", README, 7, 3, "Impact"), ("toc-order-mismatch", README, 7, 66, "Alerts")),
    ),
    "a list": Case(((README, "", REVERSED_LIST),), (("toc-order-mismatch", README, 9, 6, "Alerts"),)),
    "headings moved on their page": Case(
        ((OPERATIONS, "## CI/CD", "## @"), (OPERATIONS, "## Alerts", "## CI/CD"), (OPERATIONS, "## @", "## Alerts")),
        (("toc-order-mismatch", README, 7, 59, "CI/CD"),),
    ),
    "a gap in a column": Case(((README, ROWS, column(CICD, "", MONITORING) + f"\n|| {ALERTS} |"),)),
    "read row by row": Case(
        ((RULES, "heading: Table of Contents", "columns: none"),
         (README, ROWS, column(CICD, MONITORING, ALERTS))),
    ),
    "an entry twice is not out of order": Case(
        ((README, ROWS, column(CICD, MONITORING, ALERTS) + f"\n|| {CICD} |"),),
        (("toc-duplicate-target", README, 10, 4, "CI/CD"),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


def test_it_says_the_order(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, (README, ROWS, column(ALERTS, CICD, MONITORING)))
    assert finding.message == (
        "expected 'CI/CD', 'Monitoring', 'Alerts', the order of the headings; got 'Alerts', 'CI/CD', 'Monitoring'"
    )
    assert finding.help == "move it behind 'Monitoring'"
    apply(tmp_path, finding)
    assert (tmp_path / README).read_text() == PLAYBOOK[README].replace(ROWS, column(CICD, MONITORING, ALERTS))


def test_the_fix_puts_a_list_in_order(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, (README, "", REVERSED_LIST))
    assert finding.fix
    assert finding.fix.applicability == "safe"
    apply(tmp_path, finding)
    assert (tmp_path / README).read_text() == LIST_TOC
    assert places(lint_repository(root=tmp_path, offline=True).findings) == ()


def test_items_take_what_they_hold_along(tmp_path: Path) -> None:
    toc = REVERSED_LIST.replace("#alerts)\n", "#alerts)\n     - [More](CONTRIBUTING.md)\n", 1)
    findings = lint(tmp_path, (README, "", toc), ("CONTRIBUTING.md", "", "# Contributing\n"))
    apply(tmp_path, next(finding for finding in findings if finding.rule == "toc-order-mismatch"))
    assert (tmp_path / README).read_text() == f"{LIST_TOC}     - [More](CONTRIBUTING.md)\n"


@pytest.mark.parametrize(
    ("labels", "headings", "applicability"), [("BA", "AB", "safe"), ("AB", "BA", "unsafe"), ("ABDC", "BACD", "safe")]
)
def test_of_an_alphabetical_list_the_headings_may_be_wrong(
    tmp_path: Path, labels: str, headings: str, applicability: str
) -> None:
    findings = check(tmp_path, _listed(labels, headings), select=("toc-order-mismatch",))
    assert {each.fix.applicability for each in findings if each.fix} == {applicability}


@pytest.mark.parametrize(
    ("labels", "headings", "applicability"),
    [
        pytest.param("CDAB", "ABCD", "safe", id="two-of-four"),
        pytest.param("FEDABC", "ABCDEF", "unsafe", id="three-of-six"),
        pytest.param(
            "BAC" + "".join(map(chr, range(68, 88))), "ABC" + "".join(map(chr, range(68, 88))), "safe", id="one"
        ),
    ],
)
def test_a_fix_that_makes_another_table_of_contents_is_not_safe(
    tmp_path: Path, labels: str, headings: str, applicability: str
) -> None:
    (finding,) = check(tmp_path, _listed(labels, headings), select=("toc-order-mismatch",))
    assert finding.fix
    assert finding.fix.applicability == applicability


@pytest.mark.parametrize(
    ("toc", "applicability"),
    [
        pytest.param("- [B](#b)\n- [Old](#old)\n- [A](#a)\n- [C](#c)\n", "unsafe", id="among-them"),
        pytest.param("- [Old](#old)\n- [B](#b)\n- [A](#a)\n- [C](#c)\n", "safe", id="before-them"),
        pytest.param("- [B](#b)\n- [A](#a)\n- [Old](#old)\n- [C](#c)\n", "safe", id="behind-them"),
        pytest.param("- [B](#b)\n  - [Old](#old)\n- [A](#a)\n- [C](#c)\n", "safe", id="below-one"),
    ],
)
def test_what_leads_to_no_topic_and_stays_among_those_that_move(tmp_path: Path, toc: str, applicability: str) -> None:
    files = _listed("ABC", "ABC")
    listed = "".join(f"- [{name}](#{name.lower()})\n" for name in "ABC")
    files["README.md"] = str(files["README.md"]).replace(listed, toc)
    (finding,) = check(tmp_path, files, select=("toc-order-mismatch",))
    assert finding.fix
    assert finding.fix.applicability == applicability


@pytest.mark.parametrize(
    ("toc", "found"),
    [
        pytest.param("- Stable\n  - [B](#b)\n  - [D](#d)\n- Unstable\n  - [A](#a)\n  - [C](#c)\n", False, id="groups"),
        pytest.param("- Stable\n  - [D](#d)\n  - [B](#b)\n- Unstable\n  - [A](#a)\n  - [C](#c)\n", True, id="in-one"),
        pytest.param("**Stable**\n\n- [B](#b)\n- [D](#d)\n\n**Other**\n\n- [A](#a)\n- [C](#c)\n", False, id="lists"),
        pytest.param("- [B](#b)\n- [D](#d)\n- [A](#a)\n- [C](#c)\n", True, id="one-list"),
        pytest.param("- [A](#a)\n  - [D](#d)\n- [B](#b)\n- [C](#c)\n", False, id="below-the-first"),
    ],
)
def test_groups_are_compared_each_for_itself(tmp_path: Path, toc: str, *, found: bool) -> None:
    files = _listed("ABCD", "ABCD")
    listed = "".join(f"- [{name}](#{name.lower()})\n" for name in "ABCD")
    page = str(files["README.md"])
    assert listed in page
    findings = check(tmp_path, {**files, "README.md": page.replace(listed, toc)}, select=("toc-order-mismatch",))
    assert bool(findings) is found


def test_of_two_sections_with_one_name_the_contents_may_mean_either(tmp_path: Path) -> None:
    assert check(tmp_path, _listed("BAC", "ABCA"), select=("toc-order-mismatch",)) == ()


def _listed(labels: str, headings: str) -> dict[str, str | bytes]:
    """A page whose table of contents and sections have these names, one letter each."""
    toc = "".join(f"- [{name}](#{name.lower()})\n" for name in labels)
    sections = "".join(f"## {name}\n\n- [{name}](https://docs.python.org/3/{name})\n\n" for name in headings)
    rules = "extends: [core]\nmodel:\n  toc: {heading: Contents}\n  topics: {level: 2}\n"
    return {"rules.yaml": rules, "README.md": f"# Guides\n\n## Contents\n\n{toc}\n{sections}"}


@pytest.mark.parametrize(
    ("labels", "headings", "found"),
    [
        pytest.param("ABCDEFGHIJ", "JIHGFEDCBA", False, id="an-index"),
        pytest.param("ABDCEFGHIJ", "JIHGFEDCBA", False, id="an-index-with-a-slip"),
        pytest.param("ABCDEFGHI", "IHGFEDCBA", True, id="too-few-for-an-index"),
        pytest.param("JCABEHDIFG", "ABCDEFGHIJ", True, id="half-in-the-order-of-the-headings"),
        pytest.param("JCABIHEDGF", "ABCDEFGHIJ", False, id="an-order-of-its-own"),
        pytest.param("ABCDEFGHIJ", "ABDCEFGHIJ", False, id="two-headings-that-are-misplaced"),
        pytest.param("ABCEDFGHIJ", "ABCDEFGHIJ", True, id="both-in-the-order-of-the-alphabet"),
        pytest.param("CABDEJFGHI", "CABDEFGHIJ", True, id="rather-in-the-order-of-the-headings"),
    ],
)
def test_a_long_index_has_an_order_of_its_own(labels: str, headings: str, found: bool, tmp_path: Path) -> None:
    findings = check(tmp_path, _listed(labels, headings), select=("toc",))
    assert [finding.rule for finding in findings] == ["toc-order-mismatch"] * found
