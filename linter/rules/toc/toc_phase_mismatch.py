"""toc-phase-mismatch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from linter.finding import Applicability, Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.phase_layout import layout
from linter.model.toc import Toc
from linter.rules.base import TocRule
from linter.rules.toc._columns import columns_fix


class TocPhaseMismatch(TocRule):
    """The columns of the table of contents are not the phases.

    ## What it does
    Compares the header cells with the phases of rules.yaml: each once, in that order, by its name or an alias. Says
    once what is missing, unknown, repeated or out of order.

    ## Why is this bad?
    A column that is no phase cannot be judged, and readers look for a topic in the wrong place.

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

    | Operations | Prototype |
    |---|---|
    | [Monitoring](Playbook/2_Operations/README.md#monitoring) | [Use case](Playbook/1_Prototype/README.md#use-case) |
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
    fix = Applicability.UNSAFE
    needs = "phases"

    def check(self, curated: CuratedList, toc: Toc) -> Iterator[Problem]:
        if toc.table is None or curated.columns_right or _is_order_of_folders(curated, toc):
            return
        expected = [phase.name for phase in curated.phases]
        got = [column.text for column in toc.columns]
        message = f"expected the columns {_quoted(expected)}; got {_quoted(got)}: {_difference(toc, expected)}"
        help_ = "the columns are the phases of rules.yaml, in its order; another name can be an alias there"
        fix = columns_fix(curated, toc, expected)
        yield Problem(toc.table.header.span, message, " | ".join(got), help_, fix, path=toc.page.path)


def _quoted(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _difference(toc: Toc, expected: list[str]) -> str:
    """What is wrong, in words."""
    count = Counter(column.phase for column in toc.columns)
    parts = {
        "missing": [name for name in expected if not count[name]],
        "unknown": [column.text for column in toc.columns if not column.phase],
        "repeated": [name for name in expected if count[name] > 1],
    }
    differences = [f"{what} {_quoted(names)}" for what, names in parts.items() if names]
    return "; ".join(differences) or "out of order"


def _is_order_of_folders(curated: CuratedList, toc: Toc) -> bool:
    """Whether the columns follow the numbers of the folders: then it is rules.yaml that has another order."""
    numbers = curated.once(layout).numbers()
    names = [column.phase for column in toc.columns]
    if sorted(names) != sorted(numbers) or len(names) != len(curated.phases):
        return False
    return names == sorted(numbers, key=lambda name: numbers[name])
