"""A small playbook without faults, and what changes to it say: the ground on which rules about playbooks are tested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from linter import Finding
from tests.repository import check

RULES = "rules.yaml"
README = "README.md"
PROTOTYPE = "Playbook/1_Prototype/README.md"
OPERATIONS = "Playbook/2_Operations/README.md"

COMMUNITY = {"LICENSE": "Copyright. All rights reserved.\n", "CONTRIBUTING": "Open a pull request.\n"}
"""The files that any playbook has."""

PLAYBOOK = {
    RULES: """\
extends: [playbook]
model:
  phases:
    - {name: Prototype, page: Playbook/1_Prototype/README.md, aliases: [Prototype/Draft]}
    - {name: Operations, page: Playbook/2_Operations/README.md}
  toc: {page: README.md, heading: Table of Contents}
  topics: {level: 2}
""",
    README: """\
# Playbook

## Table of Contents

| **Prototype** | **Operations** |
|---|---|
| [Use case](./Playbook/1_Prototype/README.md#use-case) | [CI/CD](./Playbook/2_Operations/README.md#cicd) |
| [Impact](./Playbook/1_Prototype/README.md#impact-assessment) (yes) | [Monitoring](./Playbook/2_Operations/README.md#monitoring) |
||[Alerts](./Playbook/2_Operations/README.md#alerts)|

## Contributing

Open a pull request.
""",  # noqa: E501 - a row of a table is one line
    PROTOTYPE: """\
# Prototype

## Use case

What the application is for and who will use it.

- [One](https://docs.python.org/3/1)

## Impact assessment

Whom it could harm, and how that is prevented.

- [Two](https://docs.python.org/3/2)
""",
    OPERATIONS: """\
# Operations

## CI/CD

How a change reaches its users, step by step.

- [Three](https://docs.python.org/3/3)

## Monitoring

How to see what the application does in production.

- [Four](https://docs.python.org/3/4)

## Alerts

When people are woken up, and what they do then.

- [Five](https://docs.python.org/3/5)
""",
    **COMMUNITY,
}

LIST_TOC = """\
# Playbook

## Table of Contents

- **Prototype**
  - [Use case](Playbook/1_Prototype/README.md#use-case)
  - [Impact](Playbook/1_Prototype/README.md#impact-assessment)
- Operations
  1. [CI/CD](Playbook/2_Operations/README.md#cicd)
  2. [Monitoring](Playbook/2_Operations/README.md#monitoring)
  3. [Alerts](Playbook/2_Operations/README.md#alerts)
"""

Change = tuple[str, str, str]
"""In a file, replace a text that must be there by another."""


@dataclass(frozen=True)
class Case:
    """Changes to the playbook, and all that is said then: rule, path, line, column, subject."""

    changes: tuple[Change, ...]
    expected: tuple[tuple[str, str, int, int, str], ...] = ()


def changed(*changes: Change, files: Mapping[str, str] = PLAYBOOK) -> dict[str, str]:
    """The playbook with some texts replaced; an empty old text stands for the whole file, an empty file is left out."""
    result = dict(files)
    for path, old, new in changes:
        if not old:
            result[path] = new
        else:
            assert old in result[path], f"{old!r} does not stand in {path}"
            result[path] = result[path].replace(old, new)
    return {path: text for path, text in result.items() if text}


def places(findings: tuple[Finding, ...]) -> tuple[tuple[str, str, int, int, str], ...]:
    """Rule, path, line, column and subject of each finding."""
    return tuple((f.rule, f.location.path, f.location.line, f.location.column, f.subject) for f in findings)


def lint(root: Path, *changes: Change) -> tuple[Finding, ...]:
    """All that is said about the changed playbook."""
    return check(root, changed(*changes))
