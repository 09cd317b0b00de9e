"""file-unreadable."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Span
from linter.finding import Location, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.sources import Cause


class FileUnreadable(ProjectRule):
    """A page could not be opened, so nothing on it was checked.

    ## What it does
    Reports pages that may not be read, are too large, or are no regular files, with the reason. Pages that are read but
    are not UTF-8 are for file-encoding to report.

    ## Why is this bad?
    A page that was not read has no findings, which is not the same as being fine.

    ## Example
    A page of 20 MiB, or one that the user who runs the check is not allowed to read.

    ## Use instead
    A page of a size that can be read, with `chmod a+r` where permission was missing, or its path under
    `files.exclude` in rules.yaml.
    """

    severity = Severity.ERROR
    unit = Unit.PAGE

    def check(self, repository: Repository) -> Iterator[Problem]:
        for page in repository.unreadable:
            if page.cause not in (Cause.ENCODING, Cause.ENCRYPTED):
                at = Location(page.path, page.line, page.column, page.line, page.column)
                message = f"{page.reason}; this page was not checked"
                yield Problem(Span(0, 0), message, str(page.cause), path=page.path, at=at)
