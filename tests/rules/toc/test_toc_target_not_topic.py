"""toc-target-not-topic."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.playbooks import OPERATIONS, README, RULES, Case, lint, places

TARGET = "./Playbook/2_Operations/README.md#alerts"


def found(url: str) -> tuple[tuple[str, str, int, int, str], ...]:
    return (("toc-target-not-topic", README, 9, 3, url),)


CASES = {
    "the top of a page": Case(((README, TARGET, f"./{OPERATIONS}"),), found(f"./{OPERATIONS}")),
    "the title of a page": Case(
        ((README, TARGET, f"./{OPERATIONS}#operations"),), found(f"./{OPERATIONS}#operations")
    ),
    "a subtopic": Case(
        ((README, TARGET, f"./{OPERATIONS}#at-night"), (OPERATIONS, "- [Five]", "### At night\n\n- [Five]")),
        found(f"./{OPERATIONS}#at-night"),
    ),
    "an anchor that is no heading": Case(
        ((README, TARGET, f"./{OPERATIONS}#here"), (OPERATIONS, "When people", 'When <a id="here"></a>people')),
        found(f"./{OPERATIONS}#here"),
    ),
    "a section of the root page": Case(((README, TARGET, "#contributing"),), found("#contributing")),
    "a folder": Case(((README, TARGET, "./Playbook/2_Operations"),), found("./Playbook/2_Operations")),
    "another website": Case(((README, TARGET, "https://docs.python.org/3/"),), found("https://docs.python.org/3/")),
    "a mail address": Case(((README, TARGET, "mailto:a@docs.python.org"),), found("mailto:a@docs.python.org")),
    "a label that is no topic": Case(
        ((README, "[Alerts]", "[Contributing]"), (README, TARGET, "#contributing"),
         (RULES, "heading: Table of Contents", "ignore: [Contributing]"),
         (RULES, "topics: {level: 2}", "topics: {level: 2, ignore: [Alerts]}")),
    ),
    "no page there": Case(
        ((README, TARGET, "./Playbook/2_Operations/REDME.md"),),
        (("target-missing", README, 9, 3, "./Playbook/2_Operations/REDME.md"),),
    ),
    "no destination": Case(((README, TARGET, ""),), (("link-empty", README, 9, 3, "[Alerts]()"),)),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (f"./{OPERATIONS}", f"got the top of {OPERATIONS}"),
        (f"./{OPERATIONS}#operations", "got the heading 'Operations' of level 1"),
        ("./Playbook/2_Operations", "got the folder Playbook/2_Operations"),
    ],
    ids=["top", "title", "folder"],
)
def test_it_says_what_is_expected(target: str, message: str, tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, (README, TARGET, target))
    assert finding.message == f"expected 'Alerts' to lead to a topic; {message}"
    assert finding.help == f"did you mean '{target.partition('#')[0]}#alerts'?"
