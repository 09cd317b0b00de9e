"""repository-archived."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Link
from linter.finding import Problem, Severity
from linter.outcome import Outcome
from linter.rules.base import RepositoryRule


class RepositoryArchived(RepositoryRule):
    """A GitHub repository is archived.

    ## What it does
    Reports links to a GitHub repository's own page if its owner has archived it. Links to files and other pages below
    one are left alone: what they say may be as true as ever. GitHub's API is asked if there is a
    [token](../github.md#repositories); without one, nobody knows.

    ## Why is this bad?
    Nobody answers questions there, and faults, also those of security, stay. Often its page says what to use instead.

    ## Example
    ```markdown README.md
    # Guides

    Build with [the first tool](https://github.com/tools-dev/archived).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Build with [the first tool](https://github.com/tools-dev/first).
    ```
    """

    severity = Severity.WARNING

    def check(self, link: Link, outcome: Outcome) -> Iterator[Problem]:
        if outcome.repository and outcome.is_from_api and outcome.repository.archived:
            message = f"the repository '{outcome.repository.linked_name}' is archived: it is no longer maintained"
            yield Problem(link.span, message, link.url, "link to what has taken its place, or take it out")
