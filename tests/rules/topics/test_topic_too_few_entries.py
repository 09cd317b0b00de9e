"""topic-too-few-entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.playbooks import OPERATIONS, PROTOTYPE, README, RULES, Case, lint, places

ONE = "- [One](https://docs.python.org/3/1)\n"
SET = "topics: {level: 2}\nrules:\n  topic-too-few-entries: {min: 2}\n"
FOUND = (("topic-too-few-entries", PROTOTYPE, 3, 4, "Use case"),)

CASES = {
    "none": Case(((PROTOTYPE, ONE, ""),), FOUND),
    "the last topic counts too": Case(
        ((OPERATIONS, "- [Five](https://docs.python.org/3/5)\n", ""),),
        (("topic-too-few-entries", OPERATIONS, 15, 4, "Alerts"),),
    ),
    "items without a link": Case(((PROTOTYPE, ONE, "- One\n- Two\n"),), FOUND),
    "an image is no entry": Case(
        ((PROTOTYPE, ONE, "- ![A picture](a.png)\n"), ("Playbook/1_Prototype/a.png", "", "x")), FOUND
    ),
    "a link in a paragraph is no entry": Case(((PROTOTYPE, ONE, ONE.lstrip("- ")),), FOUND),
    "in a subtopic": Case(((PROTOTYPE, ONE, f"### More\n\n{ONE}"),)),
    "nested": Case(((PROTOTYPE, ONE, f"- Books\n  {ONE}"),)),
    "numbered 1. 1. 1.": Case(((PROTOTYPE, ONE, ONE.replace("-", "1.", 1)),)),
    "rows of a table": Case(
        ((PROTOTYPE, ONE, "| Title |\n|---|\n| [One](https://docs.python.org/3/1) |\n"),
         (PROTOTYPE, "- [Two]", "| A |\n|---|\n| [Two]"), (PROTOTYPE, "/3/2)", "/3/2) |"),
         (OPERATIONS, "- [Three]", "| A |\n|---|\n| [Three]"), (OPERATIONS, "/3/3)", "/3/3) |"),
         (OPERATIONS, "- [Four]", "| A |\n|---|\n| [Four]"), (OPERATIONS, "/3/4)", "/3/4) |"),
         (OPERATIONS, "- [Five]", "| A |\n|---|\n| [Five]"), (OPERATIONS, "/3/5)", "/3/5) |"),
         (RULES, "topics: {level: 2}\n", "topics: {level: 2}\n  entries: {shape: table}\n")),
    ),
    "a malformed link": Case(
        ((PROTOTYPE, ONE, "- [One] (https://docs.python.org/3/1)\n"),),
        (("malformed-link", PROTOTYPE, 7, 3, "[One] (https://docs.python.org/3/1)"),),
    ),
    "the entries are on a page of their own": Case(
        ((PROTOTYPE, ONE, "See the [list](uses.md).\n"), ("Playbook/1_Prototype/uses.md", "", "# Uses\n"))
    ),
    "the entries are in a folder": Case(
        ((PROTOTYPE, ONE, "See [them](uses).\n"), ("Playbook/1_Prototype/uses/one.md", "", "# One\n"))
    ),
    "a link to the page itself": Case(((PROTOTYPE, ONE, "See [below](#impact-assessment).\n"),), FOUND),
    "a link to a file that lists nothing": Case(
        ((PROTOTYPE, ONE, "See the [paper](uses.pdf).\n"), ("Playbook/1_Prototype/uses.pdf", "", "%PDF")), FOUND
    ),
    "only a placeholder": Case(
        ((PROTOTYPE, ONE, ""), (PROTOTYPE, "What the application is for and who will use it.", "Coming soon")),
        (("placeholder-text", PROTOTYPE, 5, 1, "Coming soon"),),
    ),
    "an item that is only a placeholder": Case(
        ((PROTOTYPE, ONE, "- TBD\n"),), (("placeholder-text", PROTOTYPE, 7, 3, "TBD"),)
    ),
    "more are wanted on one page": Case(
        ((RULES, "model:",
          f"overrides:\n  - {{files: {PROTOTYPE}, rules: {{topic-too-few-entries: {{min: 2}}}}}}\nmodel:"),),
        (*FOUND, ("topic-too-few-entries", PROTOTYPE, 9, 4, "Impact assessment")),
    ),
    "sections of the root page have none": Case(((README, "## Contributing", "## Lifecycles"),)),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


def test_it_counts(tmp_path: Path) -> None:
    findings = lint(tmp_path, (RULES, "topics: {level: 2}\n", SET))
    assert [finding.message for finding in findings[:2]] == [
        "expected at least 2 entries under 'Use case'; got 1",
        "expected at least 2 entries under 'Impact assessment'; got 1",
    ]
    assert len(findings) == 5
