"""phase-unexpected."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Span
from linter.finding import Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.phase_layout import layout
from linter.rules.base import PhaseRule


class PhaseUnexpected(PhaseRule):
    """A folder looks like a phase and rules.yaml does not name it.

    ## What it does
    Takes the shape of the phases' places from their pages: of `Playbook/1_Prototype/README.md` that the folder lies in
    `Playbook` and begins with a number. Reports other folders of that shape that hold a page. Folders beside phases
    without numbers count if they hold a page of the same name; at the repository's root they do not.

    ## Why is this bad?
    A phase that rules.yaml does not know is not judged: its topics need no entry in the table of contents, and nobody
    notices when they are missing there.

    ## Example
    ```yaml rules.yaml
    extends: [playbook]
    model:
      toc: null
      phases:
        - {name: Prototype, page: Playbook/1_Prototype/README.md}
    ```
    ```markdown Playbook/1_Prototype/README.md
    # Prototype

    ## Use case

    What the application is for and who will use it.

    - [A guide](https://docs.python.org/3/)
    ```
    ```markdown Playbook/2_Operations/README.md
    # Operations
    ```

    ## Use instead
    ```yaml rules.yaml
    extends: [playbook]
    model:
      toc: null
      phases:
        - {name: Prototype, page: Playbook/1_Prototype/README.md}
        - {name: Operations, page: Playbook/2_Operations/README.md}
    ```
    """

    severity = Severity.ERROR

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        for spot in curated.once(layout).unexpected:
            page = spot.page if curated.repository.library.document(spot.page) else ""
            message = f"'{spot.path}' looks like a phase, but rules.yaml names no phase there"
            help_ = "add it to model.phases, or move it elsewhere"
            at = None if page else curated.repository.config.location_of("model", "phases")
            path = page or curated.repository.config.path
            yield Problem(Span(0, 0), message, spot.path, help_, path=path, at=at)
