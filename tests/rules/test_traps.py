"""What looks like a fault of a playbook's structure and is none: a correct linter is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.growth import assert_linear
from tests.repository import check
from tests.rules.playbooks import OPERATIONS, PLAYBOOK, PROTOTYPE, README, RULES, Change, lint, places

ALERTS = "[Alerts](./Playbook/2_Operations/README.md#alerts)"
ENTRY = "- [Five](https://docs.python.org/3/5)\n"
PROSE = "When people are woken up, and what they do then.\n\n"


def renamed(heading: str, anchor: str, label: str) -> tuple[Change, ...]:
    """The topic Alerts with another heading, and an entry with that anchor and label."""
    return (
        (OPERATIONS, "## Alerts", f"## {heading}"),
        (README, ALERTS, f"[{label}](./Playbook/2_Operations/README.md#{anchor})"),
    )


TRAPS: dict[str, tuple[Change, ...]] = {
    "a picture by its path from the root": (
        (OPERATIONS, PROSE, f"{PROSE}![Sketch](/docs/a.png)\n\n"),
        ("docs/a.png", "", "x"),
    ),
    "an HTML banner above the title": (
        (
            OPERATIONS,
            "# Operations\n",
            '<h1 align="center">The playbook</h1>\n<h4>in four phases</h4>\n\n# Operations\n',
        ),
    ),
    "an HTML heading at the level of topics": (
        (OPERATIONS, ENTRY, f"{ENTRY}\n<h2>A word of thanks</h2>\n\nTo all of you.\n"),
    ),
    "a broken line above a heading": ((OPERATIONS, "## Alerts", "<br></br>\n## Alerts"),),
    "empty cells": ((README, f"||{ALERTS}|", f"||{ALERTS}|\n||  |\n| | |"),),
    "bold header cells": ((README, "| **Prototype** |", "| <b>Prototype</b> |"),),
    "text behind a link in a cell": ((README, ALERTS, f"{ALERTS} (by night, _too_)"),),
    "a label that shortens its heading": renamed(
        "Deployment pipelines in CI/CD Repos", "deployment-pipelines-in-cicd-repos", "Pipelines"
    ),
    "a label that differs in punctuation": renamed(
        "Blue/Green Deployments", "bluegreen-deployments", "Blue-Green Deployments"
    ),
    "an anchor that loses a slash": renamed("Blue/Green", "bluegreen", "Blue/Green"),
    "an anchor with a hyphen where a sign was": renamed(
        "Alerts & Paging", "alerts--paging", "Alerts and Paging".replace("and ", "")
    ),
    "a heading with marks": renamed("**Alerts** and `logs`", "alerts-and-logs", "Alerts and logs"),
    "an alias as the column": ((README, "**Prototype**", "Prototype/Draft"),),
    "an alias as the title": ((PROTOTYPE, "# Prototype\n", "# Prototype / Draft\n"),),
    "an alias that nothing is called by": ((RULES, "[Prototype/Draft]", "[Prototype/Draft, First steps]"),),
    "sections of the root page that are no topics": (
        (
            README,
            "## Contributing",
            "## Lifecycles\n\n1. DevOps\n2. MLOps\n\n## Contributors\n\n### All of them\n\n## Contributing",
        ),
    ),
    "a subtopic without an entry or a description": ((OPERATIONS, ENTRY, f"### Books\n\n{ENTRY}"),),
    "brackets in prose": ((OPERATIONS, PROSE, "People [and machines] are woken up [by night].\n\n"),),
    "a list without links outside of topics": (
        (README, "Open a pull request.", "- **DevOps**: a set of practices\n- MLOps"),
    ),
    "an entry with a title only": ((OPERATIONS, ENTRY, ENTRY.replace("Five", "Five: The Book")),),
    "something that is to come, in a sentence": (
        (OPERATIONS, PROSE, "Paging will be covered in a future post; alerts by mail are coming soon.\n\n"),
    ),
    "a placeholder in code": ((OPERATIONS, PROSE, f"{PROSE}```python\n# TODO\n```\n\n`TBD`\n\n"),),
    "numbers that are all one": (
        (
            OPERATIONS,
            ENTRY,
            "1. [Five](https://docs.python.org/3/5)\n1. [Six](https://docs.python.org/3/6)\n1. [Seven](https://docs.python.org/3/7)\n",
        ),
    ),
    "a list right behind a paragraph": ((OPERATIONS, PROSE, PROSE.rstrip() + "\n"),),
    "blank lines inside a list": ((OPERATIONS, ENTRY, f"{ENTRY}\n\n- [Six](https://docs.python.org/3/6)\n"),),
    "entries under another list marker": ((OPERATIONS, ENTRY, ENTRY.replace("- ", "* ", 1)),),
    "a comment between heading and text": ((OPERATIONS, "## Alerts\n", "## Alerts\n\n<!-- keep short -->\n"),),
    "a topic with an explicit anchor": (
        (OPERATIONS, "## Alerts", '<a id="paging"></a>\n\n## Alerts'),
        (README, "Open a", "See [paging](Playbook/2_Operations/README.md#paging). Open a"),
    ),
    "an anchor right below a topic": (
        (OPERATIONS, "## Alerts", '## Alerts\n\n<a name="x"></a>\n<a name="alarms"></a>'),
        (README, "README.md#alerts", "README.md#alarms"),
    ),
    "an anchor right above a topic": (
        (OPERATIONS, "## Alerts", '<a name="alarms"></a>\n<a id="x"></a>\n\n## Alerts'),
        (README, "2_Operations/README.md#alerts", "2_Operations/README.md#alarms"),
    ),
    "a numbered folder that holds no page": (
        ("Playbook/3_Pictures/a.png", "", "x"),
        (README, "Open a", "![A](Playbook/3_Pictures/a.png) Open a"),
    ),
    "Windows line endings in rules.yaml": ((RULES, "\n", "\r\n"),),
}


@pytest.mark.parametrize("changes", TRAPS.values(), ids=TRAPS.keys())
def test_it_is_silent(changes: tuple[Change, ...], tmp_path: Path) -> None:
    assert places(lint(tmp_path, *changes)) == ()


@pytest.mark.parametrize("ending", ["\r\n", "\r"], ids=["windows", "old-mac"])
def test_line_endings(ending: str, tmp_path: Path) -> None:
    pages = {path: text.replace("\n", ending) if path != RULES else text for path, text in PLAYBOOK.items()}
    assert places(check(tmp_path, pages)) == ()


ODD = {
    "empty": "",
    "only a heading": "#",
    "only HTML": "<div>\n<table>\n",
    "headings without text": "##\n\n##\n\n## \n",
    "an open fence": "## Topic\n\n```\n",
    "a table without rows": "## Table of Contents\n\n| |\n|-|\n",
    "an empty list": "## Table of Contents\n\n-\n-\n",
    "a list of nothing in nothing": "## Table of Contents\n\n- \n  - \n    -\n",
}


@pytest.mark.parametrize("page", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("path", [README, PROTOTYPE])
def test_odd_pages_are_no_crash(page: str, path: str, tmp_path: Path) -> None:
    """Whatever is said of them, something is: the playbook is no longer whole."""
    assert check(tmp_path, PLAYBOOK | {path: page})


HOSTILE = {
    "topics that are all called the same": ("- [A](#a)\n", "## A\n\nTBD\n\n### B\n"),
    "entries that all lead nowhere": ("- [A {n}](#x{n})\n", "## A {n}\n\n- [a] (b.md)\n"),
    "entries that are no links": ("- A {n}\n", "## A {n}\n\n- a\n"),
    "cells that are all torn": ("|[A {n}] (#a-{n})|b|\n", "## A {n}\n"),
}


@pytest.mark.parametrize(("entry", "topic"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_page_of_thousands_takes_linear_time(
    entry: str, topic: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.text.nearest.MOST_LETTERS", 50_000)  # the search for near names ends on small pages too

    def page(count: int) -> str:
        head = "| a |\n|---|\n" if entry.startswith("|") else ""
        entries = "".join(entry.format(n=n) for n in range(count))
        topics = "\n".join(topic.format(n=n) for n in range(count))
        return f"# G\n\n## Contents\n\n{head}{entries}\n{topics}"

    rules = "model: {toc: {}, topics: {}}\nrules: {topic-description-missing: on}\n"
    groups = ("toc", "topics", "structure", "config")
    assert check(tmp_path, {RULES: rules, README: page(10)}, select=groups)
    assert_linear(page, lambda text: check(tmp_path, {RULES: rules, README: text}, select=groups), 1500)
