"""target-missing."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Problem, Severity
from linter.model import Document, Link
from linter.playbook import Playbook, Toc
from linter.resolve import Missing
from linter.rules.base import ProjectRule


class TargetMissing(ProjectRule):
    """A relative link leads to a file or folder that is not there.

    ## What it does
    Follows every link and image that has no scheme, from its own page or, with a leading slash, from the root of the
    repository as GitHub does, and reports those whose file, image or folder does not exist.

    ## Why is this bad?
    The reader gets a 404 from GitHub.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](guides/frist.md).
    ```
    ```markdown guides/first.md
    # The first guide
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](guides/first.md).
    ```
    """

    severity = Severity.ERROR

    def check(self, playbook: Playbook) -> Iterator[Problem]:
        for document in playbook.documents:
            for link in document.links:
                target = playbook.resolve(document.path, link.url)
                if isinstance(target, Missing) and not _is_of_missing_phase(playbook, document, link, target):
                    help_ = f"did you mean '{target.suggestion}'?" if target.suggestion else ""
                    message = f"no file or folder '{target.path}' in this repository"
                    yield Problem(link.span, message, link.url, help_, path=document.path)


def _is_of_missing_phase(playbook: Playbook, document: Document, link: Link, target: Missing) -> bool:
    """phase-missing speaks for the table of contents' links to a phase's page that is not there."""
    phase, toc = playbook.phase_at(target.path), playbook.toc
    if phase is None or phase.page is not None or not isinstance(toc, Toc):
        return False
    return toc.page.path == document.path and toc.span.holds(link.span)
