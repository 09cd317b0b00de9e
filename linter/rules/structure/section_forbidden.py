"""section-forbidden."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.structure._sections import Sections
from linter.text.normalise import normalise_label


class SectionForbidden(ProjectRule):
    """A page has a section that it must not have.

    ## What it does
    Reports headings of any level that are among `sections`, on the root page or on the pages that `files` names.

    ## Why is this bad?
    Some things have one place: a list that keeps its licence in a file of its own should not repeat it on a page.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    rules:
      section-forbidden: {severity: error, sections: [Sponsors]}
    ```
    ```markdown README.md
    # Guides

    ## Sponsors

    Thanks to all of them.
    ```

    ## Use instead
    ```markdown README.md
    # Guides
    ```
    """

    severity = Severity.ERROR
    is_style = True
    unit = Unit.PAGE
    Options = Sections
    options: Sections

    def check(self, repository: Repository) -> Iterator[Problem]:
        forbidden = {normalise_label(section): section for section in self.options.sections}
        for page in self.options.pages(repository):
            for heading in page.headings:
                if normalise_label(heading.text) in forbidden:
                    message = f"rules.yaml forbids a section '{forbidden[normalise_label(heading.text)]}' on this page"
                    help_ = "take the section out, or move it to another page"
                    yield Problem(heading.content, message, heading.text, help_, path=page.path)
