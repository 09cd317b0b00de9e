"""section-missing."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Span
from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.structure._sections import Sections
from linter.text.normalise import normalise_label


class SectionMissing(ProjectRule):
    """A page lacks a section that it must have.

    ## What it does
    Looks on the root page, or on the pages that `files` names, for a heading of any level for each of `sections`.

    ## Why is this bad?
    Readers look for the same things in the same place on every page: how to contribute, under which licence.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    rules:
      section-missing: {severity: warning, sections: [Contributing]}
    ```
    ```markdown README.md
    # Guides
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Contributing

    Open a pull request.
    ```
    """

    severity = Severity.WARNING
    is_style = True
    unit = Unit.PAGE
    Options = Sections
    options: Sections

    def check(self, repository: Repository) -> Iterator[Problem]:
        for page in self.options.pages(repository):
            headings = [heading.text for heading in page.headings]
            names = {normalise_label(text) for text in headings}
            for section in self.options.sections:
                if normalise_label(section) not in names:
                    near = repository.library.near_names.find_closest("section", section, headings)
                    help_ = f"did you mean '{near}'?" if near else "add a heading with these words"
                    yield Problem(Span(0, 0), f"no section '{section}'", section, help_, path=page.path)
