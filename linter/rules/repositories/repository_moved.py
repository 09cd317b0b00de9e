"""repository-moved."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Link
from linter.finding import Applicability, Problem, Severity
from linter.outcome import Outcome, Status
from linter.rules.base import RepositoryRule
from linter.rules.relink import relink
from linter.text.github_repository import replace_repository

_REPORTED_BY_OTHERS = {Status.DEAD, Status.REFUSED}


class RepositoryMoved(RepositoryRule):
    """A GitHub repository has another name or owner now.

    ## What it does
    Reports links to a repository, and to anything below it, if GitHub's API knows it under another name. Upper and
    lower case do not count. The fix writes the new owner and name and leaves the rest of the address as it is. The API
    is asked if there is a [token](../github.md#repositories); without one, link-moved speaks.

    ## Why is this bad?
    The old address works until somebody else takes the old name, and then leads to what you never chose.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://github.com/guides-dev/frist/blob/main/guide.md).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://github.com/guides-dev/first/blob/main/guide.md).
    ```
    """

    severity = Severity.WARNING
    fix = Applicability.SAFE

    def check(self, link: Link, outcome: Outcome) -> Iterator[Problem]:
        repository = outcome.repository
        if repository and repository.is_moved and outcome.status not in _REPORTED_BY_OTHERS:
            new = replace_repository(link.url, repository.name)
            message = f"the repository '{repository.linked_name}' is '{repository.name}' now"
            fix = relink(link, new) if new else None
            yield Problem(link.span, message, link.url, f"write '{new}'" if new else "write its new name", fix)
