"""phase-title-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Applicability, Fix, Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.topics import Phase
from linter.rules.base import PhaseRule
from linter.rules.structure._rename import rename


class PhaseTitleMismatch(PhaseRule):
    """A phase's page has another title than the phase.

    ## What it does
    Compares the first title of each phase's page with the phase's name and aliases. Case, punctuation and a plural s do
    not count. A page without a title is left to `title-count`.

    ## Why is this bad?
    Who follows the table of contents to "Prototype" and arrives at another title wonders whether the link is wrong.

    ## Example
    ```yaml rules.yaml
    extends: [playbook]
    model:
      toc: null
      phases:
        - {name: Prototype, page: Playbook/1_Prototype/README.md}
    ```
    ```markdown Playbook/1_Prototype/README.md
    # First steps

    ## Use case

    What the application is for and who will use it.

    - [A guide](https://docs.python.org/3/)
    ```

    ## Use instead
    ```markdown Playbook/1_Prototype/README.md
    # Prototype

    ## Use case

    What the application is for and who will use it.

    - [A guide](https://docs.python.org/3/)
    ```
    """

    severity = Severity.WARNING
    is_style = True
    fix = Applicability.UNSAFE

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        for phase in curated.phases:
            titles = (heading for heading in phase.page.headings if heading.level == 1) if phase.page else iter(())
            title = next((heading for heading in titles if not heading.html and heading.text), None)
            if title and phase.page and not phase.is_called(title.text):
                wanted = " or ".join(f"'{name}'" for name in (phase.name, *phase.aliases))
                message = f"expected the title {wanted}, got '{title.text}'"
                help_ = f"a title that is meant so can be an alias of '{phase.name}' in rules.yaml"
                edits = rename(curated.repository, phase.page, title, _shown(phase))
                fix = Fix(f"call the page '{phase.name}'", edits, Applicability.UNSAFE) if edits else None
                yield Problem(title.content, message, title.text, help_, fix, path=phase.path)


def _shown(phase: Phase) -> str:
    """The name on one line."""
    return " ".join(phase.name.split())
