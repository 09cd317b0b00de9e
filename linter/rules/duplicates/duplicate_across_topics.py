"""duplicate-across-topics."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Span
from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.duplicates._entries import AllowOptions, Place, groups, problem


class DuplicateAcrossTopics(ProjectRule):
    """Two topics of a page, or two parts of a topic, list the same resource.

    ## What it does
    Compares the entries of different topics on one page, and of different parts of a topic, as duplicate-in-topic
    compares those of one list. It is an info: a resource may be worth listing for two reasons. Two pages are for
    duplicate-across-pages to compare. Addresses under `allow` may repeat.

    ## Why is this bad?
    The resource is looked after twice, and the two descriptions drift apart. Readers of both topics lose time.

    ## Example
    ```yaml rules.yaml
    model:
      topics: {level: 2}
    ```
    ```markdown README.md
    # Guides

    ## Testing

    How to test.

    - [A guide to quality](https://guides.dev/quality)

    ## Reviews

    How to review.

    - [A guide to quality](https://guides.dev/quality)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Testing

    How to test.

    - [A guide to quality](https://guides.dev/quality)

    ## Reviews

    How to review.

    - [A guide to reviews](https://guides.dev/reviews)
    ```
    """

    Options = AllowOptions
    options: AllowOptions
    severity = Severity.INFO
    unit = Unit.ENTRY

    def check(self, repository: Repository) -> Iterator[Problem]:
        for places in groups(repository, self.options.allow):
            pages: dict[str, dict[Span, Place]] = {}
            for place in places:
                pages.setdefault(place.path, {}).setdefault(place.part.span, place)
            for topics in pages.values():
                if len(topics) > 1:
                    first = next(iter(topics.values())).part.name
                    yield problem(tuple(topics.values()), f"under '{first}' too")
