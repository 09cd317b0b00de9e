"""duplicate-across-pages."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.duplicates._entries import AllowOptions, Place, groups, problem


class DuplicateAcrossPages(ProjectRule):
    """Two pages list the same resource.

    ## What it does
    Compares the entries of different pages as duplicate-in-topic compares those of one topic, and reports each
    resource once. Addresses under `allow` may repeat.

    ## Why is this bad?
    It need not be: some resources belong to two phases. But the two descriptions drift apart, and it is worth knowing.

    ## Example
    ```yaml rules.yaml
    model:
      phases: [Build, Run]
      phase_page: "{name}.md"
      topics: {level: 2}
    rules:
      duplicate-across-pages: on
    ```
    ```markdown Build.md
    # Build

    ## Testing

    How to test.

    - [A guide to quality](https://guides.dev/quality)
    ```
    ```markdown Run.md
    # Run

    ## Monitoring

    How to watch.

    - [A guide to quality](https://guides.dev/quality)
    ```

    ## Use instead
    ```markdown Run.md
    # Run

    ## Monitoring

    How to watch.

    - [A guide to monitoring](https://guides.dev/monitoring)
    ```
    """

    Options = AllowOptions
    options: AllowOptions
    severity = Severity.INFO
    unit = Unit.ENTRY

    def check(self, repository: Repository) -> Iterator[Problem]:
        for places in groups(repository, self.options.allow):
            pages: dict[str, Place] = {}
            for place in places:
                pages.setdefault(place.path, place)
            if len(pages) > 1:
                yield problem(tuple(pages.values()), f"on {next(iter(pages))} too")
