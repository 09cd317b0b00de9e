"""path-case."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.model.resolve import WrongCase
from linter.rules.base import ProjectRule
from linter.rules.relink import relink


class PathCase(ProjectRule):
    """A relative link is right but for upper and lower case.

    ## What it does
    Compares the path of each link and image without a scheme with the names in the repository, letter by letter.
    On a page of a site a route of the site is fine as well.

    ## Why is this bad?
    On the disks of macOS and Windows the link works. On GitHub it is a 404.

    ## Example
    ```markdown README.md
    # Guides

    Read [the setup](docs/setup.md).
    ```
    ```markdown docs/Setup.md
    # Setup
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the setup](docs/Setup.md).
    ```
    """

    severity = Severity.ERROR
    fix = Applicability.SAFE

    def check(self, repository: Repository) -> Iterator[Problem]:
        for page, link, target in repository.links_to(WrongCase):
            message = f"upper and lower case differ: the path is '{target.path}'"
            fix = relink(link, target.destination)
            help_ = f"write '{target.destination}'"
            yield Problem(link.span, message, link.url, help_, fix, path=page.path)
