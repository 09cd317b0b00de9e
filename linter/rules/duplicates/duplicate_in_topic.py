"""duplicate-in-topic."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Span
from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.duplicates._entries import AllowOptions, Place, groups, problem


class DuplicateInTopic(ProjectRule):
    """A topic lists the same resource twice.

    ## What it does
    Compares the entries of each topic by what their first link with text leads to; icons and badges do not count.
    Scheme, case and `www.` of the host, a slash at the end, tracking parameters and the like do not count; other
    parameters and fragments do. Left out are versions (Mill 2.1 and Mill 3.0 with one page), packages named after
    another of the same repository (uv-build beside uv), rows and items with different names before the link (two data
    sets of one paper) or further links of their own and other names or years, links within a sentence or to a place on
    the same page, lists of sources ("References"), and entries within others under a name that many have ("Slides"). Of
    entries with other names it is a warning: they may be two editions. What stands below different subheadings, or in
    different groups of items, is for duplicate-across-topics. Addresses under `allow` may repeat. Without topics in
    rules.yaml nothing is reported.

    ## Why is this bad?
    Readers follow both and find the same page. One of them was probably meant to be another.

    ## Example
    ```yaml rules.yaml
    model:
      topics: {level: 2}
    ```
    ```markdown README.md
    # Guides

    ## Testing

    How to test.

    - [A guide to testing](https://guides.dev/testing)
    - [A guide to testing](https://www.guides.dev/testing/)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Testing

    How to test.

    - [A guide to testing](https://guides.dev/testing)
    ```
    """

    Options = AllowOptions
    options: AllowOptions
    severity = Severity.ERROR
    unit = Unit.ENTRY

    def check(self, repository: Repository) -> Iterator[Problem]:
        for places in groups(repository, self.options.allow):
            by_topic: dict[tuple[str, Span], list[Place]] = {}
            for place in places:
                by_topic.setdefault((place.path, place.part.span), []).append(place)
            for same_topic in by_topic.values():
                if len(same_topic) > 1:
                    yield problem(same_topic, "in this topic before")
