"""rejected-resubmission."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from msgspec import Struct

from linter.config.settings import Key
from linter.finding import Problem, Severity
from linter.model.difference import Difference
from linter.rules.base import DifferenceRule
from linter.rules.pull_request._added import added
from linter.rules.same_page import same


class RejectedResubmission(DifferenceRule):
    """A change adds an address that was rejected before.

    ## What it does
    With `--diff-base`, looks up each entry that the change adds in `rejected`. Addresses are compared as duplicates
    are: http or https, `www.`, a `/` at the end and tracking parameters do not count.

    ## Why is this bad?
    What was discussed and declined comes back with the next contributor, who cannot know, and is discussed again.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
    rules:
      rejected-resubmission:
        rejected: {"https://two.dev": "the service was closed (#12)"}
    ```
    ```markdown README.md@base
    # Guides

    ## Basics

    - [One](https://one.dev)
    ```
    ```markdown README.md
    # Guides

    ## Basics

    - [One](https://one.dev)
    - [Two](https://www.two.dev/)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Basics

    - [One](https://one.dev)
    - [Three](https://three.dev)
    ```
    """

    class Options(Struct, frozen=True):
        rejected: Annotated[Mapping[str, str], Key("Addresses that are not wanted, each with the reason.")] = {}

    options: Options
    severity = Severity.ERROR

    def check(self, difference: Difference) -> Iterator[Problem]:
        rejected = {same(url): reason for url, reason in self.options.rejected.items()}
        for entry in added(difference):
            reason = rejected.get(entry.key)
            if reason is not None:
                why = f": {reason}" if reason else ""
                message, help_ = (
                    f"'{entry.link.url}' was rejected before{why}",
                    "add another resource, or say what has changed",
                )
                yield Problem(entry.link.span, message, entry.link.url, help_, path=entry.path)
