"""exception-expired."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Span
from linter.finding import Problem, Severity
from linter.rules.base import SuppressionRule, Suppressions


class ExceptionExpired(SuppressionRule):
    """The last day of an exception has passed.

    ## What it does
    Reports entries under `exceptions` of rules.yaml whose `until` lies before today. They silence nothing any more.

    ## Why is this bad?
    The date was a promise to look again. Either the fault is mended and the exception is in the way, or it is not and
    somebody has to decide anew.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    exceptions:
      - rule: placeholder-text
        file: README.md
        match: Coming soon
        reason: The chapter is being written.
        until: 2020-12-31
    ```
    ```markdown README.md
    # Guides

    The first guide is for whoever is new.
    ```

    ## Use instead
    ```yaml rules.yaml
    extends: [core]
    ```
    """

    severity = Severity.WARNING

    def check(self, suppressions: Suppressions) -> Iterator[Problem]:
        for each in suppressions.result.expired:
            message = f"the exception to '{each.rule}' held until {each.until}"
            subject = " ".join(filter(None, (each.rule, each.file, each.match)))
            help_ = "mend what it silenced and take it out, or set a new date"
            yield Problem(Span(0, 0), message, subject, help_, path=each.location.path, at=each.location)
