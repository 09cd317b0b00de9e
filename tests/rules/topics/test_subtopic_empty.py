"""subtopic-empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.playbooks import OPERATIONS, PROTOTYPE, Case, lint, places

END = "- [Two](https://docs.python.org/3/2)\n"


def below(text: str) -> tuple[tuple[str, str, str], ...]:
    return ((PROTOTYPE, END, f"{END}\n### Books\n{text}"),)


FOUND = (("subtopic-empty", PROTOTYPE, 15, 5, "Books"),)

CASES = {
    "at the end of a page": Case(below(""), FOUND),
    "before another": Case(below("\n### Papers\n\nSome.\n"), FOUND),
    "before the next topic": Case(
        ((OPERATIONS, "## Monitoring", "### Books\n\n## Monitoring"),),
        (("subtopic-empty", OPERATIONS, 9, 5, "Books"),),
    ),
    "a rule and a comment only": Case(below("\n---\n\n<!-- to be written -->\n"), FOUND),
    "the deepest only": Case(below("\n#### Old ones\n"), (("subtopic-empty", PROTOTYPE, 17, 6, "Old ones"),)),
    "text": Case(below("\nSome.\n")),
    "items without links are for entry-link-missing": Case(
        below("\n- One\n"), (("entry-link-missing", PROTOTYPE, 17, 3, "One"),)
    ),
    "code": Case(below("\n```\nx\n```\n")),
    "a table": Case(below("\n| a |\n|---|\n")),
    "an image in HTML": Case(
        (*below('\n<p align="center"><img src="a.png" alt="A"></p>\n'), ("Playbook/1_Prototype/a.png", "", "x"))
    ),
    "a sentence that stands out": Case(
        ((PROTOTYPE, END, f"{END}\n### If you would like to add another one, feel free to contribute.\n"),)
    ),
    "a short sentence": Case(
        ((PROTOTYPE, END, f"{END}\n### Read on.\n"),), (("subtopic-empty", PROTOTYPE, 15, 5, "Read on."),)
    ),
    "headings below it": Case(below("\n#### Old ones\n\nSome.\n")),
    "an HTML heading is a banner": Case(((PROTOTYPE, END, f'{END}\n<h4 align="center">Thanks</h4>\n'),)),
    "a placeholder": Case(below("\nTBD\n"), (("placeholder-text", PROTOTYPE, 17, 1, "TBD"),)),
    "sections of the root page": Case((("README.md", "## Contributing\n", "## Contributing\n\n### A\n\n### B\n"),)),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected
