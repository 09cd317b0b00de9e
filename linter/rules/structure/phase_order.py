"""phase-order."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Span
from linter.finding import Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.phase_layout import layout
from linter.rules.base import PhaseRule


class PhaseOrder(PhaseRule):
    """The numbers of the phases' folders disagree with their order in rules.yaml.

    ## What it does
    Reads the numbers that the phases' folders begin with (`1_Prototype`, `2_Development`) in the order of rules.yaml,
    and reports, once, if they do not count up by one from 0 or 1. Phases whose page is missing may have any number.

    ## Why is this bad?
    The folder listing tells readers another order than the table of contents, or makes them look for a phase that
    is not there.

    ## Example
    ```yaml rules.yaml
    extends: [playbook]
    model:
      toc: null
      phases:
        - {name: Operations, page: Playbook/2_Operations/README.md}
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

    ## Monitoring

    How to see what the application does in production.

    - [Another guide](https://docs.python.org/3/library/)
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

    severity = Severity.WARNING

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        spots = curated.once(layout).spots
        numbered = [phase for phase in curated.phases if phase.name in spots and spots[phase.name].number is not None]
        numbers = [spots[phase.name].number for phase in numbered]
        start = 0 if 0 in numbers else 1
        wrong = [
            phase for place, phase in enumerate(numbered) if phase.page is not None and numbers[place] != start + place
        ]
        if wrong:
            got = ", ".join(str(number) for number in numbers)
            expected = ", ".join(str(start + place) for place in range(len(numbered)))
            message = f"expected the folders of the phases, in the order of rules.yaml, to be {expected}; got {got}"
            help_ = "put the phases in the order of their folders, or rename the folders"
            at = curated.repository.config.location_of("model", "phases", str(curated.phases.index(wrong[0])), "page")
            yield Problem(Span(0, 0), message, got, help_, path=curated.repository.config.path, at=at)
