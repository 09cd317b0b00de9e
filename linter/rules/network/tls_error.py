"""tls-error."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Link
from linter.finding import Problem, Severity
from linter.outcome import Outcome, Status
from linter.rules.base import LinkRule
from linter.rules.network._outcome_text import describe


class TlsError(LinkRule):
    """A web address has a certificate that is not accepted.

    ## What it does
    Reports addresses whose certificate has expired, belongs to another name, or is not signed by anyone known.

    ## Why is this bad?
    Browsers warn the reader off with a full page, and rightly: nobody can tell who answers.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://old.guides.dev/first).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    severity = Severity.WARNING

    def check(self, link: Link, outcome: Outcome) -> Iterator[Problem]:
        if outcome.status is Status.TLS_ERROR:
            help_ = "tell its owner, or link to another place"
            yield Problem(link.span, f"'{link.url}' has no valid certificate: {describe(outcome)}", link.url, help_)
