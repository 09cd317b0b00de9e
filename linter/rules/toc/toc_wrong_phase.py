"""toc-wrong-phase."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Problem, Severity
from linter.playbook import Playbook
from linter.resolve import NoAnchor
from linter.rules.base import ProjectRule
from linter.rules.toc._entries import other_phase, toc_of


class TocWrongPhase(ProjectRule):
    """An entry of the table of contents leads to a page of another phase than its column.

    ## What it does
    Compares the phase of the column (or of the group, in a list) with the phase whose page the entry leads to. As long
    as the header cells are wrong themselves it is silent, and so it is about links to anchors that do not exist.

    ## Why is this bad?
    Readers look for a topic in the phase that it belongs to.

    ## Example
    ```yaml rules.yaml
    extends: [playbook]
    model:
      phases:
        - {name: Prototype, page: Playbook/1_Prototype/README.md}
        - {name: Operations, page: Playbook/2_Operations/README.md}
      toc: {page: README.md}
    ```
    ```markdown README.md
    # Playbook

    ## Table of Contents

    | Prototype | Operations |
    |---|---|
    | [Use case](Playbook/1_Prototype/README.md#use-case) | |
    | [Monitoring](Playbook/2_Operations/README.md#monitoring) | |
    ```
    ```markdown Playbook/1_Prototype/README.md
    # Prototype

    ## Use case

    What the application is for and who will use it.

    - [A guide](https://docs.python.org/3/)
    ```
    ```markdown Playbook/2_Operations/README.md
    # Operations

    ## Monitoring

    How to see what the application does in production.

    - [Another guide](https://docs.python.org/3/library/)
    ```

    ## Use instead
    ```markdown README.md
    # Playbook

    ## Table of Contents

    | Prototype | Operations |
    |---|---|
    | [Use case](Playbook/1_Prototype/README.md#use-case) | [Monitoring](Playbook/2_Operations/README.md#monitoring) |
    ```
    """

    severity = Severity.ERROR
    needs = "phases"

    def check(self, playbook: Playbook) -> Iterator[Problem]:
        toc = toc_of(playbook)
        for entry in toc.entries if toc else ():
            other = None if isinstance(entry.target, NoAnchor) else other_phase(playbook, entry)
            if toc and entry.link and other:
                message = f"'{entry.label}' stands under '{entry.phase}' and leads to a page of '{other.name}'"
                help_ = f"move it to '{other.name}', or link to {_page(playbook, entry.phase)}"
                yield Problem(entry.link.span, message, entry.label, help_, path=toc.page.path)


def _page(playbook: Playbook, name: str) -> str:
    return next(phase.path for phase in playbook.phases if phase.name == name)
