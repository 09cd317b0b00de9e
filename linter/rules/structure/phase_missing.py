"""phase-missing."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, unquote

from linter.document import Span
from linter.finding import Location, Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.phase_layout import layout
from linter.model.resolve import Missing, WrongCase
from linter.model.topics import Phase
from linter.rules.base import PhaseRule


class PhaseMissing(PhaseRule):
    """A phase of rules.yaml has no page.

    ## What it does
    Looks for the page of each phase under `model.phases`, in its exact case. Pages that are found under other numbers
    (two folders that changed places, one that was renumbered) are reported together.

    ## Why is this bad?
    None of the phase's topics can be judged, and every link of the table of contents into it is broken.

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
    | [Use case](Playbook/1_Prototype/README.md#use-case) | [Monitoring](Playbook/2_Operations/README.md#monitoring) |
    ```
    ```markdown Playbook/1_Prototype/README.md
    # Prototype

    ## Use case

    What the application is for and who will use it.

    - [A guide](https://docs.python.org/3/)
    ```

    ## Use instead
    ```markdown Playbook/2_Operations/README.md
    # Operations

    ## Monitoring

    How to see what the application does in production.

    - [Another guide](https://docs.python.org/3/library/)
    ```
    """

    severity = Severity.ERROR

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        found, rules_yaml = curated.once(layout), curated.repository.config.path
        missing = [phase for phase in curated.phases if phase.page is None and not _is_unreadable(curated, phase)]
        moved = [phase for phase in missing if phase.name in found.moved]
        if moved:
            wanted = ", ".join(phase.path for phase in moved)
            got = ", ".join(found.moved[phase.name].path for phase in moved)
            names = ", ".join(f"'{phase.name}'" for phase in moved)
            message = f"expected the page of {names} at {wanted}; got {got}"
            help_ = "rename the folders, or change rules.yaml and the links"
            yield Problem(Span(0, 0), message, wanted, help_, path=rules_yaml, at=_place(curated, moved[0]))
        for phase in missing:
            if phase not in moved:
                other = found.renamed.get(phase.name)
                near = other.page if other else _near(curated, phase.path)
                help_ = f"did you mean '{near}'?" if near else "write the page, or take the phase out of rules.yaml"
                at = _place(curated, phase)
                message, subject = _message(curated, phase), phase.path or phase.name
                yield Problem(Span(0, 0), message, subject, help_, path=rules_yaml, at=at)


def _is_unreadable(curated: CuratedList, phase: Phase) -> bool:
    """Whether it is reported as a page that cannot be read."""
    return any(page.path == phase.path for page in curated.repository.unreadable)


def _place(curated: CuratedList, phase: Phase) -> Location:
    return curated.repository.config.location_of("model", "phases", str(curated.phases.index(phase)), "page")


def _message(curated: CuratedList, phase: Phase) -> str:
    if not phase.path:
        return f"the phase '{phase.name}' has no page: give it a 'page', or all of them a 'phase_page'"
    if curated.repository.library.has(phase.path):
        return f"the page of the phase '{phase.name}' is no Markdown page that can be read: {phase.path}"
    return f"the page of the phase '{phase.name}' is not there: {phase.path}"


def _near(curated: CuratedList, path: str) -> str:
    """A path like `path` that is there, or nothing."""
    match curated.repository.resolve("", f"/{quote(path)}"):
        case Missing(suggestion=near) | WrongCase(destination=near):
            return unquote(near).lstrip("/")
    return ""
