"""certificate-expiring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.document import Link
from linter.finding import Problem, Severity
from linter.outcome import Outcome
from linter.rules.base import LinkRule, everything_is_on
from linter.rules.precedence import IsOn
from linter.rules.urls._written_url import host_of


class CertificateExpiring(LinkRule):
    """The certificate of a web address ends soon.

    ## What it does
    Reports hosts whose certificate is still valid, for less than 14 days and less than a sixth of its time: most are
    renewed by themselves well before that, those of a few days a day or two before. Where a redirect leads to another
    host, that one's counts. A host is reported once a page, at its first link. A certificate that has ended is for
    tls-error to report.

    ## Why is this bad?
    It need not be: its owner may renew it tomorrow. If not, browsers warn readers off from that day on.

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

    severity = Severity.INFO

    def __init__(self, options: Any, is_on: IsOn = everything_is_on) -> None:
        super().__init__(options, is_on)
        self._reported: set[str] = set()  # hosts, on the page that this checks

    def check(self, link: Link, outcome: Outcome) -> Iterator[Problem]:
        host = host_of(outcome.final_url.partition("://")[2].partition("/")[0])
        if outcome.expires and host not in self._reported:
            self._reported.add(host)
            message = f"the certificate of '{host}' ends on {outcome.expires}"
            yield Problem(link.span, message, link.url, "tell its owner, who should have renewed it by now")
