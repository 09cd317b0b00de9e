"""target-missing."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Problem, Severity
from linter.playbook import Playbook
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
                if isinstance(target, Missing) and not _is_missing_phase(playbook, target):
                    near = target.suggestion
                    help_ = f"did you mean '{near}'?" if near else "correct the path, or take the link out"
                    message = f"no file or folder '{target.path}' in this repository"
                    yield Problem(link.span, message, link.url, help_, path=document.path)


def _is_missing_phase(playbook: Playbook, target: Missing) -> bool:
    """phase-missing speaks for a phase's page that is not there, whoever links to it."""
    phase = playbook.phase_at(target.path)
    return phase is not None and phase.page is None and playbook.runs("phase-missing", playbook.config.path)
