"""repository-gone."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Link
from linter.finding import Problem, Severity
from linter.outcome import Outcome, Status
from linter.rules.base import RepositoryRule


class RepositoryGone(RepositoryRule):
    """A GitHub repository is deleted or private.

    ## What it does
    Reports links to a GitHub repository's own page if GitHub's API knows no such repository, under this or a later
    name. The API is asked if there is a [token](../github.md#repositories); without one, link-dead speaks. Links to
    files and other pages below a repository are for link-dead in any case.

    ## Why is this bad?
    Whoever follows the link finds nothing.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://github.com/guides-dev/deleted).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://github.com/guides-dev/first).
    ```
    """

    severity = Severity.ERROR

    def check(self, link: Link, outcome: Outcome) -> Iterator[Problem]:
        if outcome.repository and outcome.is_from_api and outcome.status is Status.DEAD:
            message = f"the repository '{outcome.repository.linked_name}' is deleted, or private"
            yield Problem(link.span, message, link.url, "link to where it is now, or take it out")
